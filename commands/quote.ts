import { type CommandContext, defineCommand } from "../src/core/command/command.ts";
import { formatPeriod, type Period, windowOf } from "../src/core/command/period.ts";
import type { Button, Json, Message, MessagePart } from "../src/core/message/message.ts";
import { plain } from "../src/core/message/message.ts";
import type { Page, QuoteQuery, Speaker, Utterance } from "../src/core/ports.ts";
import { type QuoteKind, quoteKinds } from "../src/core/quotes/quote.ts";
import { quoteJson, quotePart, wrongButton } from "../src/core/quotes/quote-part.ts";
import { stemQueryOf } from "../src/core/search/stems.ts";
import { didYouMean } from "./did-you-mean.ts";
import { lastPageAtMost } from "./pages.ts";
import { countsText } from "./quote-counts.ts";
import { refusalsOf, type ShownRefusals, withRefusals } from "./refusal-parts.ts";
import { sourceIds } from "./source-option.ts";
import { nameText, optionsFor } from "./speaker/name-text.ts";

type Asked = {
  readonly speaker: string | undefined;
  readonly id: string | undefined;
  readonly about: string | undefined;
  readonly period: Period | undefined;
  readonly source: string | undefined;
  readonly kind: QuoteKind | undefined;
  readonly articles: readonly string[] | undefined;
  readonly page: number | undefined;
};

/** Who said what, newest first. */
export const quote = defineCommand({
  name: "quote",
  options: {
    speaker: { kind: "speaker", maxChars: 120, main: true },
    about: { kind: "words", maxChars: 120 },
    period: { kind: "period" },
    source: { kind: "source" },
    kind: { kind: "choice", choices: quoteKinds },
    id: { kind: "words", maxChars: 64, hidden: true },
    articles: { kind: "ids", hidden: true },
    page: { kind: "integer", min: 1, max: 100_000, hidden: true },
  },
  form: { options: ["speaker", "about", "period", "kind"], when: "asked" },
  async run(asked, context) {
    const speakers = await speakersOf(asked, context);
    const query = await queryOf(asked, speakers, context);
    const { found, page } = await lastPageAtMost(asked.page ?? 1, context.resultsPerPage, (request) =>
      context.quotes.find(context.workspace, query, request),
    );
    const names = [...speakers.map(({ name }) => name), ...(asked.speaker === undefined ? [] : [asked.speaker])];
    const refusals = await refusalsOf({ names, window: query.window, sources: query.sources ?? [] }, context);
    if (found.total > 0) return quotePage(asked, speakers, found, page, context, refusals);
    const miss =
      asked.speaker !== undefined && speakers.length === 0
        ? await noSpeaker(asked.speaker, asked, context)
        : noneFits(asked, context);
    return withRefusals(miss, refusals);
  },
});

/** Everybody of the name, or the one of them whom a button means. */
async function speakersOf(
  { speaker, id }: Asked,
  { speakers, workspace }: CommandContext,
): Promise<readonly Speaker[]> {
  if (speaker === undefined) return [];
  const found = await speakers.find(workspace, speaker);
  const meant = found.filter((one) => one.id === id);
  return meant.length > 0 ? meant : found;
}

async function queryOf(asked: Asked, speakers: readonly Speaker[], context: CommandContext): Promise<QuoteQuery> {
  return {
    window: asked.period === undefined ? null : windowOf(asked.period, context.now, context.zone),
    ...(speakers.length > 0 && { speakers: speakers.map(({ id }) => id) }),
    // "politiet" is nobody over all articles, but words are attributed so
    ...(asked.speaker !== undefined &&
      speakers.length === 0 && { saidAs: stemQueryOf(asked.speaker, context.languages) }),
    ...(asked.about !== undefined && { stems: stemQueryOf(asked.about, context.languages) }),
    ...(asked.source !== undefined && { sources: await sourceIds(asked.source, context) }),
    ...(asked.kind !== undefined && { kinds: [asked.kind] }),
    ...(asked.articles !== undefined && { articleIds: asked.articles }),
  };
}

/** The options as a button carries them, to turn a page or to widen the question. */
function optionsOf(asked: Asked): Record<string, string> {
  return {
    ...(asked.speaker !== undefined && { speaker: asked.speaker }),
    ...(asked.id !== undefined && { id: asked.id }),
    ...(asked.about !== undefined && { about: asked.about }),
    ...(asked.period !== undefined && { period: formatPeriod(asked.period) }),
    ...(asked.source !== undefined && { source: asked.source }),
    ...(asked.kind !== undefined && { kind: asked.kind }),
    ...(asked.articles !== undefined && { articles: asked.articles.join(",") }),
  };
}

async function quotePage(
  asked: Asked,
  speakers: readonly Speaker[],
  found: Page<Utterance> & { readonly counts: Readonly<Record<QuoteKind, number>> },
  page: number,
  context: CommandContext,
  refusals: ShownRefusals,
): Promise<Message> {
  const { speech, resultsPerPage: limit } = context;
  const counts = countsText(found.counts, speech);
  const [only] = speakers;
  const name = speakers.length === 1 && only ? nameText(only, speech) : asked.speaker;
  const first = (page - 1) * limit + 1;
  const pageCount = Math.ceil(found.total / limit);
  const parts: MessagePart[] = [
    {
      kind: "heading",
      level: 1,
      text: headingText(counts, name, asked.about, context),
      note:
        pageCount > 1
          ? speech.say("quote.range", { first, last: first + found.rows.length - 1, total: found.total })
          : speech.say("quote.all"),
    },
    ...found.rows.flatMap((utterance) => [quotePart(utterance, context), quoteButtons(utterance, context)]),
  ];
  if (speakers.length === 0 && asked.speaker !== undefined) {
    parts.push({ kind: "context", text: plain(speech.say("quote.titles", { words: asked.speaker })) });
  }
  if (speakers.length > 1) parts.push(...namesakes(asked, speakers, context));
  if (page === pageCount) parts.push(...refusals.parts);
  const coverage =
    page === pageCount && asked.speaker !== undefined ? await coverageNote(asked.speaker, context) : null;
  if (coverage) parts.push({ kind: "context", text: plain(coverage) });
  if (pageCount > 1)
    parts.push({ kind: "pages", page, pageCount, invocation: { command: "quote", options: optionsOf(asked) } });
  const json: Json = {
    speaker: name ?? null,
    total: found.total,
    counts: { ...found.counts },
    page,
    pageCount,
    quotes: found.rows.map(quoteJson),
    ...(refusals.json.length > 0 && { refusals: refusals.json }),
  };
  return { outcome: "answer", visibility: "channel", parts, json };
}

/** Whose words these are, when several people share the name: each with a button. */
function namesakes(asked: Asked, speakers: readonly Speaker[], { speech }: CommandContext): MessagePart[] {
  const shown = speakers.filter(({ quotes }) => quotes > 0).slice(0, 5);
  if (shown.length < 2) return [];
  const names = shown.map((one) => speech.say("speaker.counted", { name: nameText(one, speech), count: one.quotes }));
  const buttons = shown.map((one): Button => {
    const invocation = { command: "quote", options: { ...optionsOf(asked), ...optionsFor(one) } };
    return { label: nameText(one, speech), action: { kind: "run", invocation, replace: true } };
  });
  return [
    { kind: "context", text: plain(speech.say("quote.several", { names: speech.list(names, "and") })) },
    { kind: "buttons", buttons },
  ];
}

function headingText(
  counts: string,
  speaker: string | undefined,
  about: string | undefined,
  { speech }: CommandContext,
) {
  if (speaker !== undefined && about !== undefined) return speech.say("quote.fromAbout", { counts, speaker, about });
  if (speaker !== undefined) return speech.say("quote.from", { counts, speaker });
  if (about !== undefined) return speech.say("quote.about", { counts, about });
  return counts;
}

function quoteButtons({ places: [place] }: Utterance, { speech }: CommandContext): MessagePart {
  const { article, quote: said } = place;
  const near = String(said.spans[0]?.block ?? 0);
  const buttons: Button[] = [
    {
      label: speech.say("quote.context"),
      action: { kind: "run", invocation: { command: "article", options: { id: article.id, near } }, replace: false },
    },
    {
      label: speech.say("quote.article"),
      action: { kind: "run", invocation: { command: "article", options: { id: article.id } }, replace: false },
    },
    wrongButton(place, speech),
  ];
  return { kind: "buttons", buttons };
}

/** «3 artikler til nevner navnet, men vi fant ingen sitater der. Fra 2 av dem kan vi bare bruke tittel og ingress.» */
async function coverageNote(speaker: string, context: CommandContext): Promise<string | null> {
  const { speech, languages, workspace } = context;
  const { articles, unread } = await context.articles.countNaming(workspace, stemQueryOf(speaker, languages));
  if (articles === 0) return null;
  if (unread === articles) return speech.say("quote.unread", { count: articles });
  const unquoted = speech.say("quote.unquoted", { count: articles });
  return unread === 0 ? unquoted : `${unquoted} ${speech.say("quote.unreadSome", { count: unread })}`;
}

async function noSpeaker(speaker: string, asked: Asked, context: CommandContext): Promise<Message> {
  const { speech } = context;
  const nearest = await context.speakers.nearest(context.workspace, speaker, 3);
  const search = { command: "search", options: { words: speaker } };
  return didYouMean({
    miss: speech.say("quote.noneFrom", { speaker }),
    nearest: nearest.map(({ name, quotes }) => ({
      name,
      label: speech.say("speaker.counted", { name, count: quotes }),
      invocation: { command: "quote", options: { ...optionsOf(asked), speaker: name } },
    })),
    otherwise: { label: speech.say("miss.searchFor", { words: speaker }), invocation: search },
    speech,
  });
}

function noneFits(asked: Asked, { speech }: CommandContext): Message {
  const { period: _, ...anyTime } = optionsOf(asked);
  const wider: Button[] = [];
  if (asked.period !== undefined && asked.period.kind !== "all") {
    wider.push({
      label: speech.say("quote.anyTime"),
      action: { kind: "run", invocation: { command: "quote", options: anyTime }, replace: true },
    });
  }
  const narrowed = asked.about !== undefined || asked.source !== undefined || asked.kind !== undefined;
  if (asked.speaker !== undefined && narrowed) {
    wider.push({
      label: speech.say("quote.widen", { speaker: asked.speaker }),
      action: { kind: "run", invocation: { command: "quote", options: { speaker: asked.speaker } }, replace: true },
    });
  }
  if (asked.about !== undefined) {
    wider.push({
      label: speech.say("miss.searchFor", { words: asked.about }),
      action: { kind: "run", invocation: { command: "search", options: { words: asked.about } }, replace: false },
    });
  }
  return {
    outcome: "nothing",
    visibility: "private",
    parts: [
      { kind: "text", text: plain(speech.say("quote.noneFits")) },
      ...(wider.length > 0 ? [{ kind: "buttons", buttons: wider } as const] : []),
    ],
    json: { total: 0, quotes: [] },
  };
}
