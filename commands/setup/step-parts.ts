import type { CommandContext } from "../../src/core/command/command.ts";
import type { LocaleKey } from "../../src/core/locale.ts";
import { type Button, type Message, type MessagePart, plain } from "../../src/core/message/message.ts";

/** What a step says, and for programs which step it is and which schedule was made. */
export function answer(step: string, parts: readonly MessagePart[], more: Message["json"] = null): Message {
  return { outcome: "answer", visibility: "private", parts, json: { step, schedule: more } };
}

/** «Kom i gang  1 av 2» */
export function heading(step: number, { speech }: CommandContext): MessagePart {
  return {
    kind: "heading",
    level: 1,
    text: speech.say("setup.heading"),
    note: speech.say("setup.step", { step, steps: 2 }),
  };
}

/** Leads to a step, in the place of what is shown. */
export function stepButton(key: LocaleKey, step: "sources" | "schedule", { speech }: CommandContext): Button {
  const invocation = { command: "setup", options: { step } };
  return { label: speech.say(key), action: { kind: "run", invocation, replace: true } };
}

/** What was just followed, or what is. */
export function readNow(feedCount: number, followed: string | null, context: CommandContext): readonly MessagePart[] {
  if (followed !== null) return [text(followed)];
  return feedCount === 0 ? [] : [said("setup.followed", feedCount, context)];
}

/** A sentence with a number in it. */
export function said(key: LocaleKey, count: number, { speech }: CommandContext): MessagePart {
  return text(speech.say(key, { count }));
}

export function text(letters: string): MessagePart {
  return { kind: "text", text: plain(letters) };
}

export function small(letters: string): MessagePart {
  return { kind: "context", text: plain(letters) };
}
