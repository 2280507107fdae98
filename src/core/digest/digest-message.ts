import { addressOf, sourceRun } from "../article/article-note.ts";
import { oldestFirst } from "../article/published.ts";
import { type DateSetting, publishedTextWithTime, stretchText } from "../article/published-text.ts";
import type { Speech } from "../locale.ts";
import type { Button, Invocation, Json, Message, MessagePart, Run, Text } from "../message/message.ts";
import { plain } from "../message/message.ts";
import type { AnalysedArticle } from "../ports.ts";
import { quoteJson, quotePart, wrongButton } from "../quotes/quote-part.ts";
import { disagreementJson, disagreementText } from "./differences-text.ts";
import type { Digest, DigestEntry, EntrySection } from "./digest.ts";
import type { DigestFrame } from "./digest-frame.ts";
import { leftOutParts } from "./left-out-parts.ts";
import type { NewSentence } from "./news-since.ts";

/** More outlets that print one wire text are counted, not named. */
const mostNamedCopies = 3;

/** A digest as a message: the stories in order, each with points, quotation and sources; then what was left out. */
export function digestMessage(digest: Digest, frame: DigestFrame, setting: DateSetting): Message {
  const { speech } = setting;
  const parts: MessagePart[] = [
    {
      kind: "heading",
      level: 1,
      text: frame.heading,
      note: [
        ...frame.scope,
        speech.say("digest.stories", { count: digest.storyCount }),
        speech.say("digest.articles", { count: digest.articleCount }),
        ...(frame.since === null ? [] : [frame.since]),
      ].join(" · "),
    },
  ];
  if (frame.note !== null) parts.push({ kind: "text", text: plain(frame.note) });
  digest.entries.forEach((entry, index) => {
    if (index > 0) parts.push({ kind: "divider" });
    if (entry.section && entry.section !== digest.entries[index - 1]?.section) {
      parts.push(sectionPart(entry.section, speech));
    }
    parts.push(...entryParts(entry, index + 1, frame, setting));
  });
  parts.push(...leftOutParts(digest, frame, setting));
  if (digest.entries.some(({ story }) => story.articles.some(({ article }) => article.sample))) {
    parts.push({ kind: "context", text: plain(speech.say("sample.note")) });
  }
  // with nothing in it but what was left out it is no news to post
  const outcome = digest.entries.length === 0 ? "nothing" : "answer";
  return { outcome, visibility: "channel", parts, json: digestJson(digest, frame) };
}

/** «Samferdsel», as a source writes its topic but for the first letter. */
function sectionPart({ topic }: EntrySection, speech: Speech): MessagePart {
  const name = topic ?? speech.say("digest.otherStories");
  return { kind: "text", text: [{ text: name.slice(0, 1).toLocaleUpperCase("nb") + name.slice(1), bold: true }] };
}

function entryParts(entry: DigestEntry, place: number, frame: DigestFrame, setting: DateSetting): MessagePart[] {
  const { speech } = setting;
  const notes = [
    ...(entry.update ? [speech.say("digest.updated")] : []),
    ...(entry.own?.kind === "lacking" ? [speech.say("digest.own.lacking")] : []),
    ...(entry.own?.kind === "alone" ? [speech.say("digest.own.alone")] : []),
    ...(entry.title.chosen ? [speech.say("digest.chosenTitle")] : []),
  ];
  const parts: MessagePart[] = [
    {
      kind: "heading",
      level: 2,
      text: `${place}. ${headlineOf(entry)}`,
      ...(notes.length > 0 && { note: notes.join(" · ") }),
    },
  ];
  for (const { source, text } of entry.corrections) {
    parts.push({ kind: "text", text: [{ text: speech.say("digest.correction", { source, text }), italic: true }] });
  }
  const articles = entry.story.articles.map(({ article }) => article);
  const points = [
    ...entry.points.map((point) => pointText(point.text, point.span.articleId, entry, speech)),
    // a headline that is what is new has been read already
    ...(entry.update && entry.update.text !== entry.title.text
      ? [updateText(entry.update, entry, frame, setting)]
      : []),
    ...lackedTexts(entry, speech),
    ...entry.disagreements.map((disagreement) => disagreementText(disagreement, articles, speech)),
  ];
  if (points.length > 0) parts.push({ kind: "list", ordered: false, entries: points });
  parts.push(...entry.quotes.map((stored) => quotePart({ places: [stored] }, setting)));
  parts.push({
    kind: "context",
    text: [
      ...plain(`${speech.say("digest.sources", { count: entry.outlets.length })} `),
      ...outletsText(entry, setting),
      { text: ` · ${timesText(entry, setting)}` },
    ],
  });
  const buttons = entryButtons(entry, setting);
  if (buttons.length > 0) parts.push({ kind: "buttons", buttons });
  return parts;
}

/** A sentence that stands where a headline does has no full stop. */
function headlineOf({ title: { text, chosen } }: DigestEntry): string {
  return chosen ? text.replace(/(?<!\.)\.$/u, "") : text;
}

/** A point and the outlet whose words it is; that the reader's own outlets do not have it, where it is just that. */
export function pointText(text: string, articleId: string, entry: DigestEntry, speech: Speech): Text {
  const article = entry.story.articles.find(({ article: { id } }) => id === articleId)?.article;
  if (!article) return plain(text);
  const lacked = lackedOf(entry)?.text === text ? ` · ${speech.say("digest.own.lacking")}` : "";
  return [{ text: `${text} (` }, sourceRun(article), { text: `${lacked})` }];
}

/** What the reader's own outlets lack of a story that they have. */
function lackedOf({ own }: DigestEntry): NewSentence | null {
  return own?.kind === "among" ? own.lacks : null;
}

/** «Ikke hos dere: ...», unless it is one of the sentences that are shown already. */
function lackedTexts(entry: DigestEntry, speech: Speech): readonly Text[] {
  const lacked = lackedOf(entry);
  const shown = [entry.title, ...entry.points, ...(entry.update ? [entry.update] : [])];
  if (lacked === null || shown.some(({ text }) => text === lacked.text)) return [];
  const { text, articleId } = lacked;
  const article = entry.story.articles.find(({ article: { id } }) => id === articleId)?.article;
  const source = article ? [{ text: " (" }, sourceRun(article), { text: ")" }] : [];
  return [[{ text: `${speech.say("digest.own.lacks")} `, bold: true }, { text }, ...source]];
}

/** «Nytt siden i går kl. 07.00: ...», «Nytt siden sist: ...» */
function updateText(
  { text, articleId }: NewSentence,
  entry: DigestEntry,
  frame: DigestFrame,
  setting: DateSetting,
): Text {
  return [
    { text: `${newLabel(frame, setting.speech)} `, bold: true },
    ...pointText(text, articleId, entry, setting.speech),
  ];
}

function newLabel({ since, stoodHere }: DigestFrame, speech: Speech): string {
  if (stoodHere) return speech.say("digest.newSinceLast");
  return since === null ? speech.say("digest.new") : speech.say("digest.newSince", { since });
}

/** From when to when its articles were published: «21. juni kl. 08.00–13.15», «18.–21. juni»; «udatert». */
export function timesText({ story }: DigestEntry, setting: DateSetting): string {
  const dates = story.articles.map(({ article }) => article.published).toSorted(oldestFirst(setting.zone));
  const known = dates.filter(({ precision }) => precision !== "unknown");
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return setting.speech.say("date.undated");
  const from = publishedTextWithTime(first, setting);
  if (from === publishedTextWithTime(last, setting)) return from;
  if (first.precision === "instant" && last.precision === "instant") {
    const [start, end] = [first.instant, last.instant].map((instant) => instant.toZonedDateTimeISO(setting.zone));
    if (start && end?.toPlainDate().equals(start.toPlainDate())) {
      return `${from}–${setting.speech.time(end.toPlainTime())}`;
    }
  }
  return stretchText(first, last, setting);
}

export function outletsText({ outlets, story }: DigestEntry, { speech }: DateSetting): Text {
  return outlets.flatMap((outlet, index): Run[] => {
    const first = story.articles.find(({ article }) => article.id === outlet.articles[0]?.id)?.article;
    const text =
      outlet.wire === null
        ? outlet.source
        : outlet.copies.length > mostNamedCopies
          ? speech.say("digest.wireMany", { wire: outlet.wire, count: outlet.copies.length })
          : speech.say("digest.wire", { wire: outlet.wire, outlets: speech.list(outlet.copies, "and") });
    const run: Run = { text, ...(first && addressOf(first)) };
    return index === 0 ? [run] : [{ text: " · " }, run];
  });
}

function entryButtons(entry: DigestEntry, { speech }: DateSetting): Button[] {
  const ids = entry.story.articles.map(({ article }) => article.id).join(",");
  const run = (label: string, invocation: Invocation): Button => ({
    label,
    action: { kind: "run", invocation, replace: false },
  });
  const story = { about: entry.story.id };
  const buttons: Button[] = [run(speech.say("digest.more"), { command: "story", options: story })];
  if (entry.quoteCount > 0) {
    buttons.push(
      run(speech.say("digest.quotes", { count: entry.quoteCount }), { command: "quote", options: { articles: ids } }),
    );
  }
  buttons.push(run(speech.say("story.timeline"), { command: "timeline", options: story }));
  const isOnly = entry.quotes.length === 1;
  for (const stored of entry.quotes) {
    buttons.push(wrongButton(stored, speech, isOnly ? null : (stored.quote.speaker?.name ?? null)));
  }
  return buttons;
}

export function digestJson(digest: Digest, frame: DigestFrame): Json {
  return {
    heading: frame.heading,
    scope: frame.scope,
    note: frame.note,
    storyCount: digest.storyCount,
    articleCount: digest.articleCount,
    stories: digest.entries.map((entry) => ({
      id: entry.story.id,
      title: entry.title.text,
      titleChosen: entry.title.chosen,
      titleArticle: entry.title.articleId,
      language: entry.language,
      newest: entry.newest?.toString() ?? null,
      update: sentenceJson(entry.update),
      section: entry.section?.topic ?? null,
      own: entry.own?.kind ?? null,
      ownLacks: sentenceJson(lackedOf(entry)),
      disagreements: entry.disagreements.map(disagreementJson),
      points: entry.points.map(({ text, by, span }) => ({ text, by, article: span.articleId, block: span.block })),
      quotes: entry.quotes.map((stored) => quoteJson({ places: [stored] })),
      quoteCount: entry.quoteCount,
      outlets: entry.outlets.map(({ source, wire, copies, articles }) => ({
        source,
        wire,
        copies: [...copies],
        articles: articles.map(({ id, title, url }) => ({ id, title, url })),
      })),
      articles: entry.story.articles.map(textJson),
      corrections: entry.corrections.map(({ source, text }) => ({ source, text })),
      score: Math.round(entry.score * 1000) / 1000,
      why: entry.why.map(({ factor, value, points }) => ({ factor, value, points })),
    })),
    leftOut: digest.leftOut.map(({ title, reason, story }) => ({
      title,
      reason,
      ...(reason === "repeat" && { articles: story.articles.map(textJson) }),
    })),
  };
}

function sentenceJson(sentence: NewSentence | null): Json {
  return sentence && { text: sentence.text, article: sentence.articleId };
}

/** Which text of an article it is. */
function textJson({ article: { id, revision, contentHash } }: AnalysedArticle): Json {
  return { id, revision, contentHash };
}
