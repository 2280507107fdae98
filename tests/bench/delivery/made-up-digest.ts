import { type Message, type MessagePart, plain } from "../../../src/core/message/message.ts";

/** Every fourth digest is too long for one message. */
const longEvery = 4;
const storiesOfLong = 7;
const storyChars = 1_500;

/** A story as it stands in a channel: of which digest, and the how manieth of how many. */
export type Mark = { readonly digest: string; readonly story: number; readonly of: number };

/** What a digest is known by: its Schedule, and from when on it tells what is new. */
export function digestName(scheduleId: string, since: Temporal.Instant): string {
  return `${scheduleId} ${since.epochMilliseconds / 60_000}`;
}

/** A digest each of whose stories says what it is of, so that a channel tells what arrived without any id of ours. */
export function madeUpDigest(scheduleId: string, since: Temporal.Instant): Message {
  const of = (since.epochMilliseconds / 60_000) % longEvery === 0 ? storiesOfLong : 1;
  const parts = Array.from({ length: of }, (_, index): readonly MessagePart[] => [
    { kind: "heading", level: 2, text: `Merke ${digestName(scheduleId, since)} sak ${index + 1} av ${of}` },
    { kind: "text", text: plain("Ferja går som den skal. ".repeat(of === 1 ? 5 : storyChars / 24)) },
  ]);
  return { outcome: "answer", visibility: "channel", parts: parts.flat(), json: null };
}

/** The stories that a message shows, however its platform wraps them; each once, in order. */
export function marksIn(message: string): readonly Mark[] {
  const marks = new Map<string, Mark>();
  for (const [mark, schedule = "", minute = "", story, of] of message.matchAll(
    /Merke (\w+) (\d+) sak (\d+) av (\d+)/gu,
  )) {
    marks.set(mark, { digest: `${schedule} ${minute}`, story: Number(story), of: Number(of) });
  }
  return [...marks.values()];
}
