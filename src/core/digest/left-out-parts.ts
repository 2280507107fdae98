import type { DateSetting } from "../article/published-text.ts";
import type { LocaleKey, Speech } from "../locale.ts";
import { type Button, type MessagePart, plain } from "../message/message.ts";
import type { Digest, LeftOut, LeftOutReason } from "./digest.ts";
import type { DigestFrame } from "./digest-frame.ts";

/** «Utelatt: 2 saker uten nytt innhold · 1 sak under terskelen», with the ways to see them and to ask why. */
export function leftOutParts(digest: Digest, frame: DigestFrame, { speech }: DateSetting): MessagePart[] {
  const { command, options } = frame.invocation;
  const run = (key: LocaleKey, more: Readonly<Record<string, string>>, replace: boolean): Button => ({
    label: speech.say(key),
    action: { kind: "run", invocation: { command, options: { ...options, ...more } }, replace },
  });
  const buttons: Button[] = [];
  const repeats = digest.leftOut.filter(({ reason }) => reason === "repeat");
  if (frame.stoodHere && repeats.length > 0) buttons.push(repeatsButton(repeats, speech));
  if (options.length !== "full" && digest.leftOut.some(({ reason }) => reason !== "repeat")) {
    buttons.push(run("digest.showAll", { length: "full" }, true));
  }
  // a story that was asked for by its button is there because of that
  if (options.articles === undefined) buttons.push(run("digest.why", { why: "yes" }, false));
  const counts = reasons.flatMap((reason) => {
    const count = digest.leftOut.filter((one) => one.reason === reason).length;
    const key = reason === "repeat" && frame.stoodHere ? "stoodHere" : reason;
    return count === 0 ? [] : speech.say(`digest.without.${key}`, { count });
  });
  const parts: MessagePart[] = [];
  const lacking = [...digest.entries.entries()].filter(([, { own }]) => own?.kind === "lacking");
  if (counts.length + buttons.length + lacking.length > 0) parts.push({ kind: "divider" });
  if (lacking.length > 0) {
    const numbers = lacking.map(([index]) => speech.number(index + 1));
    const values = { count: numbers.length, own: speech.list(frame.own, "or"), numbers: speech.list(numbers, "and") };
    parts.push({ kind: "context", text: plain(speech.say("digest.own.summary", values)) });
  }
  if (counts.length > 0) {
    parts.push({ kind: "context", text: plain(speech.say("digest.leftOut", { what: counts.join(" · ") })) });
  }
  if (buttons.length > 0) parts.push({ kind: "buttons", buttons });
  return parts;
}

const reasons: readonly LeftOutReason[] = ["repeat", "threshold", "length"];

/** So many of the stories that stood here before are shown again, each from so many of its articles, the newest. */
const mostRepeated = 20;
const mostRepeatedArticles = 10;

/** It names the articles, so that it shows just these stories whenever it is pressed, to whoever did. */
function repeatsButton(repeats: readonly LeftOut[], speech: Speech): Button {
  const articles = repeats.slice(0, mostRepeated).flatMap(({ story }) => story.articles.slice(-mostRepeatedArticles));
  const ids = articles.map(({ article }) => article.id).join(",");
  const invocation = { command: "digest", options: { articles: ids, repeats: "yes", length: "full" } };
  return { label: speech.say("digest.showRepeats"), action: { kind: "run", invocation, replace: false } };
}
