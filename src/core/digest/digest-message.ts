import { addressOf, sourceRun } from "../article/article-note.ts";
import type { DateSetting } from "../article/published-text.ts";
import type { Button, Invocation, Json, Message, MessagePart, Run, Text } from "../message/message.ts";
import { plain } from "../message/message.ts";
import { quoteJson, quotePart, wrongButton } from "../quotes/quote-part.ts";
import type { Digest, DigestEntry } from "./digest.ts";

/** How a digest is introduced, and the command that made it (for «Vis alle»). */
export type DigestFrame = {
  readonly heading: string;
  /** Said before the first story, e.g. that this is not today. */
  readonly note: string | null;
  /** «siden i går kl. 07.00»: from when on it tells what is new; null where that is not the question. */
  readonly since: string | null;
  readonly invocation: Invocation;
};

/** A digest as a message: the stories in order, each with points, quotation and sources; then what was left out. */
export function digestMessage(digest: Digest, frame: DigestFrame, setting: DateSetting): Message {
  const { speech } = setting;
  const parts: MessagePart[] = [
    {
      kind: "heading",
      level: 1,
      text: frame.heading,
      note: [
        speech.say("digest.stories", { count: digest.storyCount }),
        speech.say("digest.articles", { count: digest.articleCount }),
        ...(frame.since === null ? [] : [frame.since]),
      ].join(" · "),
    },
  ];
  if (frame.note !== null) parts.push({ kind: "text", text: plain(frame.note) });
  digest.entries.forEach((entry, index) => {
    if (index > 0) parts.push({ kind: "divider" });
    parts.push(...entryParts(entry, index + 1, frame, setting));
  });
  parts.push(...leftOutParts(digest, frame, setting));
  if (digest.entries.some(({ story }) => story.articles.some(({ article }) => article.sample))) {
    parts.push({ kind: "context", text: plain(speech.say("sample.note")) });
  }
  return { outcome: "answer", visibility: "channel", parts, json: digestJson(digest, frame) };
}

function entryParts(entry: DigestEntry, place: number, frame: DigestFrame, setting: DateSetting): MessagePart[] {
  const { speech } = setting;
  const parts: MessagePart[] = [
    {
      kind: "heading",
      level: 2,
      text: `${place}. ${entry.title.text}`,
      ...(entry.title.chosen && { note: speech.say("digest.chosenTitle") }),
    },
  ];
  for (const { source, text } of entry.corrections) {
    parts.push({ kind: "text", text: [{ text: speech.say("digest.correction", { source, text }), italic: true }] });
  }
  if (entry.points.length > 0) {
    parts.push({ kind: "list", ordered: false, entries: entry.points.map((point) => pointText(point, entry)) });
  }
  parts.push(...entry.quotes.map((stored) => quotePart({ places: [stored] }, setting)));
  parts.push({
    kind: "context",
    text: [...plain(speech.say("digest.sources")), ...outletsText(entry, setting)],
  });
  const buttons = entryButtons(entry, frame, setting);
  if (buttons.length > 0) parts.push({ kind: "buttons", buttons });
  return parts;
}

/** A point and the outlet whose words it is. */
function pointText(point: DigestEntry["points"][number], entry: DigestEntry): Text {
  const article = entry.story.articles.find(({ article: { id } }) => id === point.span.articleId)?.article;
  return article ? [{ text: `${point.text} (` }, sourceRun(article), { text: ")" }] : plain(point.text);
}

function outletsText({ outlets, story }: DigestEntry, { speech }: DateSetting): Text {
  return outlets.flatMap((outlet, index): Run[] => {
    const first = story.articles.find(({ article }) => article.id === outlet.articles[0]?.id)?.article;
    const text =
      outlet.wire === null
        ? outlet.source
        : speech.say("digest.wire", { wire: outlet.wire, outlets: speech.list(outlet.copies, "and") });
    const run: Run = { text, ...(first && addressOf(first)) };
    return index === 0 ? [run] : [{ text: " · " }, run];
  });
}

function entryButtons(entry: DigestEntry, frame: DigestFrame, { speech }: DateSetting): Button[] {
  const ids = entry.story.articles.map(({ article }) => article.id).join(",");
  const run = (label: string, invocation: Invocation): Button => ({
    label,
    action: { kind: "run", invocation, replace: false },
  });
  const buttons: Button[] = [];
  // what is shown behind this button has no such button itself
  if (frame.invocation.options.articles === undefined) {
    buttons.push(run(speech.say("digest.more"), { command: "digest", options: { articles: ids, length: "full" } }));
  }
  if (entry.quoteCount > 0) {
    buttons.push(
      run(speech.say("digest.quotes", { count: entry.quoteCount }), { command: "quote", options: { articles: ids } }),
    );
  }
  const isOnly = entry.quotes.length === 1;
  for (const stored of entry.quotes) {
    buttons.push(wrongButton(stored, speech, isOnly ? null : (stored.quote.speaker?.name ?? null)));
  }
  return buttons;
}

function leftOutParts(digest: Digest, frame: DigestFrame, { speech }: DateSetting): MessagePart[] {
  if (digest.leftOut.length === 0) return [];
  const invocation: Invocation = {
    command: frame.invocation.command,
    options: { ...frame.invocation.options, length: "full" },
  };
  const parts: MessagePart[] = [
    { kind: "divider" },
    { kind: "context", text: plain(speech.say("digest.leftOut", { count: digest.leftOut.length })) },
  ];
  if (frame.invocation.options.length !== "full") {
    const label = speech.say("digest.showAll");
    parts.push({ kind: "buttons", buttons: [{ label, action: { kind: "run", invocation, replace: true } }] });
  }
  return parts;
}

function digestJson(digest: Digest, frame: DigestFrame): Json {
  return {
    heading: frame.heading,
    note: frame.note,
    storyCount: digest.storyCount,
    articleCount: digest.articleCount,
    stories: digest.entries.map((entry) => ({
      id: entry.story.id,
      title: entry.title.text,
      titleChosen: entry.title.chosen,
      language: entry.language,
      newest: entry.newest?.toString() ?? null,
      points: entry.points.map(({ text, by, span }) => ({ text, by, article: span.articleId, block: span.block })),
      quotes: entry.quotes.map((stored) => quoteJson({ places: [stored] })),
      quoteCount: entry.quoteCount,
      outlets: entry.outlets.map(({ source, wire, copies, articles }) => ({
        source,
        wire,
        copies: [...copies],
        articles: articles.map(({ id, title, url }) => ({ id, title, url })),
      })),
      corrections: entry.corrections.map(({ source, text }) => ({ source, text })),
      score: Math.round(entry.score * 1000) / 1000,
      why: entry.why.map(({ factor, value, points }) => ({ factor, value, points })),
    })),
    leftOut: digest.leftOut.map(({ title, reason }) => ({ title, reason })),
  };
}
