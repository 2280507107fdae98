import { expressionBuilder, sql } from "kysely";
import type { KindCounts, Page, PageRequest, QuoteQuery, StoredQuote, Utterance } from "../../core/ports.ts";
import type { SpeakerPart } from "../../core/speakers/views.ts";
import { findInLots } from "../batches.ts";
import { all, hitsWithin, isCut, quotesSeen, quotesWithin, saidBy } from "../conditions.ts";
import type { TokenGroups } from "../full-text.ts";
import { isPlainButCorrected, type Library } from "../library.ts";
import { quoteKinds } from "../quote-document.ts";
import type { Store, Trx } from "../store.ts";
import type { Tables } from "../tables.ts";
import { countQuotes, countQuotesOf, countUtterancesIn, type Places, type UtteranceCounts } from "./count.ts";
import { loadQuotes } from "./load.ts";
import { speakerNameToken, speakerToken } from "./tokens.ts";

/**
 * See `Quotes.find`. An utterance stands where its newest place stands that fits the question. The places shown with it
 * are those that fit the question's window, sources, kinds and articles; the words need to stand in one of them only.
 */
export async function findQuotes(
  store: Store,
  trx: Trx,
  library: Library,
  query: QuoteQuery,
  page: PageRequest,
): Promise<Page<Utterance> & { readonly counts: KindCounts }> {
  const found = fitting(store, trx, library, query);
  const { total, counts } = await countFitting(store, trx, library, query, found);
  const utterances = total > page.offset ? await pageOf(library, found, query, page) : [];
  return { rows: await loadUtterances(store, trx, library, query, utterances), total, counts };
}

/** Kept counts where they answer the question, else one pass over all that fits. */
async function countFitting(
  store: Store,
  trx: Trx,
  library: Library,
  query: QuoteQuery,
  found: Places,
): Promise<UtteranceCounts> {
  const { stems = [] } = query;
  const parts = partsOf(library, query);
  const speakers = parts.map(({ speakerId }) => speakerId);
  const asksForPlaces = conditionsOf(store, trx, library, query).length > quotesSeen(library).length;
  if (!asksForPlaces && stems.length === 0 && (query.saidAs ?? []).length === 0) {
    if ((query.speakers ?? []).length === 0) return countQuotes(trx, library);
    if (isPlainButCorrected(library)) return countQuotesOf(trx, library, speakers);
  }
  return countUtterancesIn(trx, found);
}

function fitting(store: Store, trx: Trx, library: Library, query: QuoteQuery) {
  const groups = groupsOf(library, query);
  return trx
    .selectFrom("quotes")
    .where(all(conditionsOf(store, trx, library, query)))
    .$if(groups.length > 0, (rows) =>
      rows.innerJoin(store.fullText.hits("quote_words", groups), "hit.position", "quotes.position"),
    )
    .$if(groups.length > 0 && query.window !== null, (rows) =>
      rows.where(all(query.window ? [hitsWithin(query.window)] : [])),
    );
}

function groupsOf(library: Library, query: QuoteQuery): TokenGroups {
  const { stems = [], speakers = [], saidAs = [] } = query;
  const groups = [...saidAs.map((group) => group.map(speakerNameToken)), ...stems];
  const parts = partsOf(library, query);
  return speakers.length > 0 ? [parts.map(({ speakerId }) => speakerToken(speakerId)), ...groups] : groups;
}

function partsOf({ views }: Library, { speakers = [] }: QuoteQuery): readonly SpeakerPart[] {
  return speakers.flatMap((id) => views.partsOf(id));
}

/** Of a Speaker who is cut in two, only what is this one's, and what may be said by whoever it was cut from. */
function cutConditions(parts: readonly SpeakerPart[]) {
  if (!parts.some(isCut)) return [];
  const eb = expressionBuilder<Tables, "quotes">();
  const ids = parts.map(({ speakerId }) => speakerId);
  const maybe = eb.or([eb("quotes.speaker_id", "is", null), eb("quotes.speaker_id", "not in", ids)]);
  return [parts.some(({ only }) => only === null) ? eb.or([saidBy(parts), maybe]) : saidBy(parts)];
}

/** All that is asked of a place but its words and speaker. */
function conditionsOf(store: Store, trx: Trx, library: Library, query: QuoteQuery) {
  const { window, sources = [], kinds = [], articleIds } = query;
  const eb = expressionBuilder<Tables, "quotes">();
  const articles = trx
    .selectFrom("articles")
    .select("articles.position")
    .where("articles.id", "in", store.fullText.listed(articleIds ?? []))
    .where("articles.scope", "in", library.scopes);
  return [
    ...quotesSeen(library),
    ...(window ? quotesWithin(window) : []),
    ...(sources.length > 0 ? [eb("quotes.source_id", "in", sources)] : []),
    ...(kinds.length > 0
      ? [
          eb(
            "quotes.kind",
            "in",
            kinds.map((kind) => quoteKinds.indexOf(kind)),
          ),
        ]
      : []),
    ...cutConditions(partsOf(library, query)),
    ...(articleIds ? [eb("quotes.article", "in", articles)] : []),
  ];
}

/** The utterances of a page: places are read newest first until enough different ones have come by. */
async function pageOf(library: Library, found: Places, query: QuoteQuery, page: PageRequest): Promise<number[]> {
  const position = sql.ref<number>(groupsOf(library, query).length > 0 ? "hit.position" : "quotes.position");
  const wanted = page.offset + page.limit;
  const utterances = new Set<number>();
  for (let after = -1; utterances.size < wanted; ) {
    const limit = wanted - utterances.size + 32;
    const rows = await found
      .select(["quotes.position", "quotes.utterance"])
      .where(position, ">", after)
      .orderBy(position)
      .limit(limit)
      .execute();
    for (const row of rows) utterances.add(row.utterance);
    if (rows.length < limit) break;
    after = rows.at(-1)?.position ?? after;
  }
  return [...utterances].slice(page.offset, wanted);
}

async function loadUtterances(
  store: Store,
  trx: Trx,
  library: Library,
  query: QuoteQuery,
  utterances: readonly number[],
): Promise<Utterance[]> {
  // an utterance is asked for in one lot, so that its places come in order
  const rows = await findInLots(utterances, (lot) =>
    trx
      .selectFrom("quotes")
      .select(["position", "id", "scope", "article", "speaker_id", "utterance"])
      .where("utterance", "in", lot)
      .where(all(conditionsOf(store, trx, library, query)))
      .orderBy("position")
      .execute(),
  );
  const quotes = await loadQuotes(trx, rows);
  const places = new Map<number, StoredQuote[]>();
  for (const [index, row] of rows.entries()) {
    const quote = quotes[index];
    if (!quote) continue;
    const known = places.get(row.utterance);
    if (known) known.push(quote);
    else places.set(row.utterance, [quote]);
  }
  return utterances.flatMap((utterance) => {
    const [newest, ...others] = places.get(utterance) ?? [];
    return newest ? [{ places: [newest, ...others] as const }] : [];
  });
}
