import type { CommandContext } from "../../src/core/command/command.ts";
import { UserError } from "../../src/core/errors.ts";
import type { Button, Invocation, Message } from "../../src/core/message/message.ts";
import { plain } from "../../src/core/message/message.ts";
import type { Speaker } from "../../src/core/ports.ts";
import { nameKeyOf } from "../../src/core/search/fold.ts";
import { nameText } from "./name-text.ts";

/**
 * Everybody who may be meant by a name, most quoted first: those of exactly that name where there are some, else those
 * with all its words. With the id of one of them from a button, that one alone. @throws UserError when there is nobody
 */
export async function speakersMeant(
  asked: string,
  id: string | undefined,
  { speakers, workspace }: CommandContext,
): Promise<readonly [Speaker, ...Speaker[]]> {
  const found = await speakers.find(workspace, asked);
  const same = found.filter(({ name }) => nameKeyOf(name) === nameKeyOf(asked));
  const own = found.filter((one) => one.id === id);
  const [first, ...others] = own.length > 0 ? own : same.length > 0 ? same : found;
  if (!first) throw new UserError("speaker.nobody", { speaker: asked });
  return [first, ...others];
}

const mostAsked = 5;

/** Asks which of several is meant, with a button for each. */
export function askWhich(
  asked: string,
  several: readonly Speaker[],
  invocationOf: (speaker: Speaker) => Invocation,
  { speech }: CommandContext,
): Message {
  const buttons = several.slice(0, mostAsked).map(
    (speaker): Button => ({
      label: nameText(speaker, speech),
      action: { kind: "run", invocation: invocationOf(speaker), replace: true },
    }),
  );
  return {
    outcome: "nothing",
    visibility: "private",
    parts: [
      { kind: "text", text: plain(speech.say("speaker.which", { speaker: asked })) },
      { kind: "buttons", buttons },
    ],
    json: { speakers: several.map(({ id, name, told }) => ({ id, name, told: told ?? null })) },
  };
}
