import { sourceRun } from "../article/article-note.ts";
import { type DateSetting, publishedTextWithTime } from "../article/published-text.ts";
import { disagreementJson, disagreementText } from "../digest/differences-text.ts";
import { outletsText, pointText, timesText } from "../digest/digest-message.ts";
import { reasonText, roundedPoints } from "../digest/why-message.ts";
import {
  type Button,
  type Json,
  type Message,
  type MessagePart,
  plain,
  type SelectChoice,
  type Text,
} from "../message/message.ts";
import { publishedJson, quoteJson, quotePart, wrongButton } from "../quotes/quote-part.ts";
import { eventJson, eventText } from "../timeline/timeline-message.ts";
import type { Account } from "./account.ts";

/** More of each is behind a button, or counted. */
const most = { voices: 6, events: 4, byOne: 4 } as const;

export type AccountFrame = {
  /** Whether to say why a digest has it where it has. */
  readonly why: boolean;
  /** Other stories that what was asked for fits. */
  readonly others: readonly SelectChoice[];
  /** What else can be done with it here. */
  readonly more: readonly Button[];
};

/** A story as a message: what happened, best words, voices, timeline, differences, and the ways on. */
export function accountMessage(account: Account, frame: AccountFrame, setting: DateSetting): Message {
  const { speech } = setting;
  const { entry } = account;
  const { title, story } = entry;
  const parts: MessagePart[] = [
    {
      kind: "heading",
      level: 1,
      text: title.text,
      ...(title.chosen && { note: speech.say("digest.chosenTitle") }),
    },
    {
      kind: "context",
      text: [
        ...plain(
          `${speech.say("digest.articles", { count: story.articles.length })} · ${timesText(entry, setting)} · `,
        ),
        ...outletsText(entry, setting),
      ],
    },
    ...entry.corrections.map(({ source, text }): MessagePart => {
      return { kind: "text", text: [{ text: speech.say("digest.correction", { source, text }), italic: true }] };
    }),
    ...listPart(entry.points.map((point) => pointText(point.text, point.span.articleId, entry, speech))),
    ...entry.quotes.map((stored) => quotePart({ places: [stored] }, setting)),
    ...(frame.why ? whyParts(account, setting) : []),
    ...voiceParts(account, setting),
    ...eventParts(account, setting),
    ...disagreementParts(account, setting),
    ...byOneParts(account, setting),
    ...noteParts(account, setting),
    { kind: "buttons", buttons: buttonsOf(account, frame, setting) },
  ];
  if (frame.others.length > 0) {
    parts.push({ kind: "select", placeholder: speech.say("story.others"), choices: frame.others });
  }
  return { outcome: "answer", visibility: "channel", parts, json: accountJson(account) };
}

function listPart(entries: readonly Text[]): MessagePart[] {
  return entries.length === 0 ? [] : [{ kind: "list", ordered: false, entries }];
}

function headed(text: string, entries: readonly Text[], note?: string): MessagePart[] {
  if (entries.length === 0) return [];
  return [{ kind: "heading", level: 2, text, ...(note !== undefined && { note }) }, ...listPart(entries)];
}

function whyParts({ entry }: Account, { speech }: DateSetting): MessagePart[] {
  const sum = speech.say("why.sum", { points: roundedPoints(entry.score) });
  return headed(
    speech.say("story.why"),
    entry.why.map((reason) => plain(reasonText(reason, speech))),
    sum,
  );
}

function voiceParts({ voices, uncertainQuotes }: Account, { speech }: DateSetting): MessagePart[] {
  const named = voices.slice(0, most.voices).map(({ name, count, sources }): Text => {
    const quotes = speech.say("story.quotes", { count, sources: speech.list(sources, "and") });
    return [{ text: name, bold: true }, { text: ` · ${quotes}` }];
  });
  const rest = voices.length - named.length;
  const more = [
    ...(rest > 0 ? [plain(speech.say("story.moreVoices", { count: rest }))] : []),
    ...(uncertainQuotes > 0 ? [plain(speech.say("story.uncertain", { count: uncertainQuotes }))] : []),
  ];
  return headed(speech.say("story.voices"), [...named, ...more]);
}

/** The latest that fit, in order, without what the points have said. */
function eventParts({ events, entry }: Account, setting: DateSetting): MessagePart[] {
  const said = new Set(entry.points.map(({ text }) => text));
  const shown = events.filter(({ text, when }) => !said.has(text) && when.kind !== "unknown").slice(-most.events);
  const note = setting.speech.say("story.ofEvents", { shown: shown.length, count: events.length });
  const isAll = shown.length === events.length;
  return headed(
    setting.speech.say("story.timeline"),
    shown.map((event) => eventText(event, setting)),
    isAll ? undefined : note,
  );
}

function disagreementParts({ disagreements, entry }: Account, { speech }: DateSetting): MessagePart[] {
  const articles = entry.story.articles.map(({ article }) => article);
  return headed(
    speech.say("story.disagree"),
    disagreements.map((disagreement) => disagreementText(disagreement, articles, speech)),
  );
}

function byOneParts({ byOne, entry }: Account, { speech }: DateSetting): MessagePart[] {
  const entries = byOne
    .slice(0, most.byOne)
    .map(({ point }) => pointText(point.text, point.span.articleId, entry, speech));
  return headed(speech.say("story.byOne"), entries);
}

function noteParts({ read, entry }: Account, { speech }: DateSetting): MessagePart[] {
  const { articles } = entry.story;
  const foreign = articles.length - read.length;
  const notes = [
    ...(foreign > 0 ? [speech.say("story.otherLanguages", { count: foreign })] : []),
    ...(articles.some(({ article }) => article.sample) ? [speech.say("sample.note")] : []),
  ];
  return notes.length === 0 ? [] : [{ kind: "context", text: plain(notes.join(" ")) }];
}

function buttonsOf({ entry, events }: Account, { why, more }: AccountFrame, { speech }: DateSetting): Button[] {
  const { story, quotes, quoteCount } = entry;
  const run = (label: string, command: string, options: Readonly<Record<string, string>>): Button => ({
    label,
    action: { kind: "run", invocation: { command, options }, replace: false },
  });
  const ids = story.articles.map(({ article }) => article.id).join(",");
  const count = story.articles.length;
  return [
    ...(events.length > 0
      ? [run(speech.say("story.allEvents", { count: events.length }), "timeline", { about: story.id })]
      : []),
    ...(quoteCount > 0 ? [run(speech.say("digest.quotes", { count: quoteCount }), "quote", { articles: ids })] : []),
    run(speech.say("story.articles", { count }), "story", { about: story.id, show: "articles" }),
    ...(why ? [] : [run(speech.say("digest.why"), "story", { about: story.id, why: "yes" })]),
    ...more,
    ...quotes.map((stored) =>
      wrongButton(stored, speech, quotes.length === 1 ? null : (stored.quote.speaker?.name ?? null)),
    ),
  ];
}

/** The articles of a story, newest last, each with its source and when it came out. */
export function articleLines({ entry }: Account, setting: DateSetting): readonly Text[] {
  return entry.story.articles.map(({ article }) => [
    { text: publishedTextWithTime(article.published, setting), bold: true },
    { text: ` · ${article.title.text} (` },
    sourceRun(article),
    { text: ")" },
  ]);
}

export function accountJson({ entry, voices, uncertainQuotes, events, disagreements, byOne }: Account): Json {
  const pointJson = ({ text, by, span }: Account["entry"]["points"][number]) => {
    return { text, by, article: span.articleId, block: span.block };
  };
  return {
    id: entry.story.id,
    title: entry.title.text,
    titleChosen: entry.title.chosen,
    language: entry.language,
    points: entry.points.map(pointJson),
    quotes: entry.quotes.map((stored) => quoteJson({ places: [stored] })),
    quoteCount: entry.quoteCount,
    voices: voices.map(({ name, count, sources }) => ({ name, count, sources: [...sources] })),
    uncertainQuotes,
    timeline: events.map(eventJson),
    disagreements: disagreements.map(disagreementJson),
    byOne: byOne.map(({ source, point }) => ({ source, ...pointJson(point) })),
    outlets: entry.outlets.map(({ source, wire, copies }) => ({ source, wire, copies: [...copies] })),
    articles: entry.story.articles.map(({ article }) => ({
      id: article.id,
      title: article.title.text,
      source: article.source,
      url: article.url ?? null,
      published: publishedJson(article.published),
    })),
    score: Math.round(entry.score * 1000) / 1000,
    why: entry.why.map(({ factor, value, points }) => ({ factor, value, points })),
  };
}
