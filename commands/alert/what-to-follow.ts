import type { Followed, Recipient } from "../../src/core/alerts/alert.ts";
import type { CommandContext } from "../../src/core/command/command.ts";
import { UserError } from "../../src/core/errors.ts";
import type { Invocation, Message } from "../../src/core/message/message.ts";
import { stemQueryOf } from "../../src/core/search/stems.ts";
import { speakersToFollow } from "./speakers-to-follow.ts";
import { storyToFollow } from "./story-to-follow.ts";

/** What is followed, as it is typed: undefined is not said, null is taken back. */
export type Typed = {
  readonly speaker: string | null | undefined;
  readonly words: string | null | undefined;
  readonly story: string | undefined;
  /** Of namesakes, those whom a button meant. */
  readonly ids: readonly string[];
  /** Whoever has not been quoted yet is to be followed all the same. */
  readonly anyway: boolean;
  /** What was asked beside the names, as a button carries it. */
  readonly asked: Invocation;
};

type Wanted =
  | { readonly kind: "chosen"; readonly follows: Followed }
  /** What is meant has to be asked first. */
  | { readonly kind: "asks"; readonly message: Message };

/**
 * What is to be followed, over what is followed already: what is not said stays. A story is followed by itself.
 * @throws UserError for a story with something else, and where nothing is left to follow
 */
export async function whatToFollow(
  typed: Typed,
  before: Followed | null,
  to: Recipient,
  context: CommandContext,
): Promise<Wanted> {
  const { story, words, speaker } = typed;
  if (typeof words === "string" && stemQueryOf(words, context.languages).length === 0) {
    throw new UserError("option.noWords", { option: "words", value: words });
  }
  const isNamed = typeof speaker === "string" || typeof words === "string";
  if (story !== undefined) {
    if (isNamed) throw new UserError("alert.storyAlone");
    const found = await storyToFollow(story, to, context);
    return found.kind === "asks" ? found : { kind: "chosen", follows: found.follows };
  }
  if (before?.kind === "story" && !isNamed) return { kind: "chosen", follows: before };
  const known = before?.kind === "speakers" ? before.speakers : [];
  const about = words === undefined ? wordsOf(before) : words;
  if (speaker === null || (speaker === undefined && known.length === 0)) {
    if (about === null) throw new UserError(before === null ? "alert.needsSomething" : "alert.nothingLeft");
    return { kind: "chosen", follows: { kind: "words", words: about } };
  }
  if (speaker === undefined) return { kind: "chosen", follows: { kind: "speakers", speakers: known, about } };
  const chosen = await speakersToFollow(speaker, { ...typed, known }, context);
  if (chosen.kind === "asks") return chosen;
  return { kind: "chosen", follows: { kind: "speakers", speakers: chosen.speakers, about } };
}

function wordsOf(follows: Followed | null): string | null {
  if (follows?.kind === "words") return follows.words;
  return follows?.kind === "speakers" ? follows.about : null;
}
