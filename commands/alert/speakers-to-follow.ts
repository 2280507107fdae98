import type { FollowedSpeaker } from "../../src/core/alerts/alert.ts";
import type { CommandContext } from "../../src/core/command/command.ts";
import { UserError } from "../../src/core/errors.ts";
import type { Invocation, Message } from "../../src/core/message/message.ts";
import type { Speaker } from "../../src/core/ports.ts";
import { nameKeyOf } from "../../src/core/search/fold.ts";
import { didYouMean } from "../did-you-mean.ts";
import { askWhich } from "../speaker/pick-speaker.ts";

/** More than that is no watch list but the news. */
const mostSpeakers = 10;

export type Chosen =
  | { readonly kind: "chosen"; readonly speakers: readonly FollowedSpeaker[] }
  /** Which of several is meant, or whether it is spelled right. */
  | { readonly kind: "asks"; readonly message: Message };

type Choosing = {
  /** Of namesakes, those whom a button meant. */
  readonly ids: readonly string[];
  /** Whoever has not been quoted yet is to be followed all the same. */
  readonly anyway: boolean;
  /** Those who are followed already: whoever is named as one of them is that one. */
  readonly known: readonly FollowedSpeaker[];
  /** What was asked but for the names, as a button carries it. */
  readonly asked: Invocation;
};

/** Everybody on a list of names with commas between them. @throws UserError for too many */
export async function speakersToFollow(typed: string, choosing: Choosing, context: CommandContext): Promise<Chosen> {
  const names = [...new Map(namesIn(typed).map((name) => [nameKeyOf(name), name])).values()];
  if (names.length > mostSpeakers) throw new UserError("alert.tooMany", { most: mostSpeakers });
  const speakers: FollowedSpeaker[] = [];
  for (const name of names) {
    const known = choosing.known.filter((one) => nameKeyOf(one.name) === nameKeyOf(name));
    speakers.push(...known);
    if (known.length > 0) continue;
    const same = await meant(name, choosing.ids, context);
    const [first, ...others] = same;
    if (others.length > 0) return { kind: "asks", message: whichOf(typed, name, same, choosing, context) };
    if (first) speakers.push({ name: first.name, id: first.id });
    else {
      const message = choosing.anyway ? null : await unknownName(typed, name, choosing, context);
      if (message) return { kind: "asks", message };
      speakers.push({ name, id: null });
    }
  }
  return { kind: "chosen", speakers };
}

function namesIn(typed: string): readonly string[] {
  return typed
    .split(",")
    .map((name) => name.trim())
    .filter((name) => /[\p{L}\p{N}]/u.test(name));
}

/** Those of exactly that name, where there are some; else one who alone has its words. */
async function meant(
  name: string,
  ids: readonly string[],
  { speakers, workspace }: CommandContext,
): Promise<readonly Speaker[]> {
  const found = await speakers.find(workspace, name);
  const chosen = found.filter(({ id }) => ids.includes(id));
  const same = found.filter((one) => nameKeyOf(one.name) === nameKeyOf(name));
  return chosen.length > 0 ? chosen.slice(0, 1) : same.length > 0 ? same : found;
}

function whichOf(
  typed: string,
  name: string,
  several: readonly Speaker[],
  { ids, asked }: Choosing,
  context: CommandContext,
): Message {
  const invocationOf = (speaker: Speaker) => ({
    command: asked.command,
    options: { ...asked.options, speaker: replaced(typed, name, speaker.name), ids: [...ids, speaker.id].join(",") },
  });
  return askWhich(name, several, invocationOf, context);
}

/** Asks whether one of the nearest names is meant; null when there is none near, so that nobody is meant but who was named. */
async function unknownName(
  typed: string,
  name: string,
  { ids, asked }: Choosing,
  { speakers, workspace, speech }: CommandContext,
): Promise<Message | null> {
  const nearest = await speakers.nearest(workspace, name, 3);
  if (nearest.length === 0) return null;
  const { command } = asked;
  const options = { ...asked.options, ...(ids.length > 0 && { ids: ids.join(",") }) };
  return didYouMean({
    miss: speech.say("alert.unknownSpeaker", { speaker: name }),
    nearest: nearest.map((one) => ({
      name: one.name,
      label: speech.say("speaker.counted", { name: one.name, count: one.quotes }),
      invocation: { command, options: { ...options, speaker: replaced(typed, name, one.name) } },
    })),
    otherwise: {
      label: speech.say("alert.anyway", { speaker: name }),
      invocation: { command, options: { ...options, speaker: typed, anyway: "yes" } },
    },
    speech,
  });
}

/** The list with another name in place of one of its names. */
function replaced(typed: string, name: string, by: string): string {
  return namesIn(typed)
    .map((one) => (nameKeyOf(one) === nameKeyOf(name) ? by : one))
    .join(", ");
}
