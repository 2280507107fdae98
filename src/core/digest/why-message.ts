import type { DateSetting } from "../article/published-text.ts";
import type { Speech } from "../locale.ts";
import { type Message, type MessagePart, plain } from "../message/message.ts";
import { lengths } from "./build-digest.ts";
import type { Digest, DigestLength, LeftOut, ScoreReason } from "./digest.ts";
import type { DigestFrame } from "./digest-frame.ts";
import { digestJson } from "./digest-message.ts";
import { weights } from "./weights.ts";

/** So many of the stories that were left out for one reason are named. */
const mostNamed = 10;

/** What a digest was made under, as far as the digest itself does not say. */
export type WhyFrame = DigestFrame & {
  readonly length: DigestLength;
  /** Names of the Sources that this Workspace does not want to see. */
  readonly muted: readonly string[];
  /** Words that it does not want to read about, as they are shown. */
  readonly mutedWords: readonly string[];
};

/** Why each story of a digest is in it and at its place, and why the others are not: in words, with all that was counted. */
export function whyMessage(digest: Digest, frame: WhyFrame, { speech }: DateSetting): Message {
  const parts: MessagePart[] = [
    { kind: "heading", level: 1, text: speech.say("why.heading", { digest: frame.heading }) },
  ];
  digest.entries.forEach(({ title, why, score }, index) => {
    const sum = speech.say("why.sum", { points: roundedPoints(score) });
    parts.push(
      { kind: "heading", level: 2, text: `${index + 1}. ${title.text}`, note: sum },
      { kind: "list", ordered: false, entries: why.map((reason) => plain(reasonText(reason, speech))) },
    );
  });
  parts.push(...leftOutParts(digest, frame, speech));
  if (frame.muted.length > 0) {
    parts.push({ kind: "text", text: plain(speech.say("why.muted", { sources: speech.list(frame.muted, "and") })) });
  }
  if (frame.mutedWords.length > 0) {
    const words = speech.list(frame.mutedWords, "or");
    parts.push({ kind: "text", text: plain(speech.say("why.mutedWords", { words })) });
  }
  return { outcome: "answer", visibility: "private", parts, json: digestJson(digest, frame) };
}

/** «3 kilder: 6 poeng». */
export function reasonText(reason: ScoreReason, speech: Speech): string {
  const { factor } = reason;
  const gives = speech.say("why.gives", { points: roundedPoints(reason.points) });
  switch (factor) {
    case "outlets": {
      const owners = speech.list(reason.sharedOwners, "and");
      const text = speech.say("why.outlets", { count: reason.value });
      return reason.sharedOwners.length === 0
        ? `${text}: ${gives}`
        : `${text}, ${speech.say("why.sameOwner", { owners, counted: roundedPoints(reason.counted) })}: ${gives}`;
    }
    case "freshness":
      return reason.value === null
        ? `${speech.say("why.undated")}: ${gives}`
        : `${hoursText(reason.value, speech)}: ${gives}`;
    case "news":
      return `${speech.say("why.news", { count: reason.value, all: reason.of })}: ${gives}`;
    case "length":
      return `${speech.say(reason.value >= weights.longWords.value ? "why.long" : "why.length", { count: reason.value })}: ${gives}`;
    case "place": {
      const { value: place, source } = reason;
      return `${speech.say(place === 1 ? "why.onTop" : "why.place", { place, source })}: ${gives}`;
    }
    case "request":
      return `${speech.say("why.request", { percent: Math.round(100 * reason.value) })}: ${gives}`;
  }
}

function hoursText(ageHours: number, speech: Speech): string {
  const count = Math.round(ageHours);
  return count === 0 ? speech.say("why.thisHour") : speech.say("why.freshness", { count });
}

function leftOutParts({ leftOut }: Digest, frame: WhyFrame, speech: Speech): MessagePart[] {
  const room = lengths[frame.length].stories;
  const texts = {
    repeat: repeatText(frame, speech),
    threshold: speech.say("why.threshold", {
      points: roundedPoints(weights.threshold.value),
      fewest: weights.fewest.value,
    }),
    length: speech.say("why.length.room", { count: room }),
  };
  return (["repeat", "threshold", "length"] as const).flatMap((reason): MessagePart[] => {
    const stories = leftOut.filter((one) => one.reason === reason);
    if (stories.length === 0) return [];
    const named = stories.slice(0, mostNamed).filter(({ title }) => title !== null);
    const rest = stories.length - named.length;
    const entries = [
      ...named.map((story) => plain(leftOutText(story, speech))),
      ...(rest > 0 ? [plain(speech.say("why.more", { count: rest }))] : []),
    ];
    return [
      { kind: "text", text: [{ text: texts[reason], bold: true }] },
      { kind: "list", ordered: false, entries },
    ];
  });
}

function repeatText({ since, stoodHere }: WhyFrame, speech: Speech): string {
  if (stoodHere) return speech.say("why.stoodHere");
  return since === null ? speech.say("why.repeat") : speech.say("why.repeatSince", { since });
}

function leftOutText({ title, score }: LeftOut, speech: Speech): string {
  return score === null ? (title ?? "") : `${title} (${speech.say("why.sum", { points: roundedPoints(score) })})`;
}

/** To one decimal: more would look as if it could be measured. */
export function roundedPoints(value: number): number {
  return Math.round(10 * value) / 10;
}
