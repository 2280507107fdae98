import type { Article } from "../../core/article/article.ts";
import { textOf } from "../../core/article/article.ts";
import type { Quote } from "../../core/quotes/quote.ts";
import { searchTokensOf } from "../../core/search/stems.ts";
import { findInLots, rowsPerStatement } from "../batches.ts";
import type { TokenRow } from "../full-text.ts";
import { claimOf, isWithinArticle, quoteIdOf, utteranceOf } from "../keys.ts";
import { firstFreePosition } from "../positions.ts";
import { lettersOfQuote, quoteKinds, writeQuote } from "../quote-document.ts";
import { addSpeakers, removeSpeakers, type SpeakerChange } from "../speakers/save.ts";
import { loadWhoIsWho, type WhoIsWho } from "../speakers/who-is-who.ts";
import { profileOf, type Store, type Trx } from "../store.ts";
import type { ArticleRow, QuoteRow } from "../tables.ts";
import { speakerNameToken, speakerToken } from "./tokens.ts";
import { countUtterances, type KindChange, kindDifference, markTwins } from "./utterances.ts";

export type NewQuote = { readonly quote: Quote; readonly row: QuoteRow; readonly candidates: readonly string[] };

/** Adds the quotations of an article that is being saved. */
export async function addQuotes(
  store: Store,
  trx: Trx,
  stored: ArticleRow,
  article: Article,
  quotes: readonly Quote[],
): Promise<void> {
  if (quotes.length === 0) return;
  const first = await firstFreePosition(trx, "quotes", stored.from_ms, quotes.length);
  const who = await loadWhoIsWho(store, trx, stored, article);
  await addRows(store, trx, stored.scope, article, rowsOf(stored, article, quotes, who, first), who);
}

/** Adds quotations of one article to one scope, with their search rows and their speakers' counts. */
export async function addRows(
  store: Store,
  trx: Trx,
  scope: string,
  article: Article,
  added: readonly NewQuote[],
  who: WhoIsWho,
): Promise<void> {
  const utterances = added.map(({ row }) => row.utterance);
  const change = await countUtterances(trx, scope, utterances, async () => {
    for (const batch of rowsPerStatement(added)) {
      const documents = batch.map(({ row, quote }) => ({ position: row.position, document: writeQuote(quote) }));
      await trx
        .insertInto("quotes")
        .values(batch.map(({ row }) => row))
        .execute();
      await trx.insertInto("quote_documents").values(documents).execute();
    }
    await markTwins(trx, utterances);
  });
  const candidates = added.flatMap(({ row, candidates }) =>
    candidates.map((speaker_id) => ({ position: row.position, speaker_id })),
  );
  for (const batch of rowsPerStatement(candidates)) await trx.insertInto("quote_candidates").values(batch).execute();
  await store.fullText.add(
    trx,
    "quote_words",
    added.map((one) => quoteTokens(store, article, one)),
  );
  await addSpeakers(trx, scope, speakerChanges(added, change, 1), namesOf(added, who));
}

/** Takes away all quotations of an article, those included that Workspaces have corrected. */
export async function removeQuotes(store: Store, trx: Trx, stored: ArticleRow): Promise<void> {
  await removeRows(
    store,
    trx,
    await trx.selectFrom("quotes").selectAll().where("article", "=", stored.position).execute(),
  );
}

/** Takes quotations away, with their search rows and from the counts of their scopes and speakers. */
export async function removeRows(store: Store, trx: Trx, rows: readonly QuoteRow[]): Promise<void> {
  for (const [scope, ofScope] of Map.groupBy(rows, (row) => row.scope)) await removeFrom(store, trx, scope, ofScope);
}

async function removeFrom(store: Store, trx: Trx, scope: string, rows: readonly QuoteRow[]): Promise<void> {
  const positions = rows.map((row) => row.position);
  const candidates = await findInLots(positions, (lot) =>
    trx.selectFrom("quote_candidates").selectAll().where("position", "in", lot).execute(),
  );
  const byPosition = Map.groupBy(candidates, ({ position }) => position);
  const removed = rows.map((row) => ({
    row,
    candidates: (byPosition.get(row.position) ?? []).map(({ speaker_id }) => speaker_id),
  }));
  await store.fullText.remove(trx, "quote_words", positions);
  const change = await countUtterances(
    trx,
    scope,
    rows.map((row) => row.utterance),
    async () => {
      for (const lot of rowsPerStatement(positions)) {
        await trx.deleteFrom("quotes").where("position", "in", lot).execute();
      }
    },
  );
  await removeSpeakers(trx, scope, speakerChanges(removed, change, -1));
}

function rowsOf(
  stored: ArticleRow,
  article: Article,
  quotes: readonly Quote[],
  who: WhoIsWho,
  first: number,
): NewQuote[] {
  const timesSeen = new Map<string, number>();
  return quotes.map((quote, ordinal) => {
    const text = lettersOfQuote(article.blocks, quote);
    const nth = timesSeen.get(text) ?? 0;
    timesSeen.set(text, nth + 1);
    return newQuote(quote, article, who, {
      position: first + ordinal,
      id: quoteIdOf(stored.owner, stored.id, text, nth),
      scope: stored.scope,
      article: stored.position,
      source_id: stored.source_id,
      claim: claimOf({ articleId: stored.id, text }),
      from_ms: stored.from_ms,
      to_ms: stored.to_ms,
    });
  });
}

/** A quotation to add, with what its row says of it worked out beside what is given. */
export function newQuote(
  quote: Quote,
  article: Article,
  who: WhoIsWho,
  given: Omit<QuoteRow, "kind" | "speaker_id" | "role" | "guise" | "utterance" | "twin">,
): NewQuote {
  const named = who.idOf(quote.speaker);
  const speaker_id = quote.certainty === "uncertain" ? null : named;
  const candidates = new Set(quote.candidates.flatMap((candidate) => who.idOf(candidate) ?? []));
  if (speaker_id !== null) candidates.delete(speaker_id);
  else if (named !== null) candidates.add(named);
  const row: QuoteRow = {
    ...given,
    kind: quoteKinds.indexOf(quote.kind),
    speaker_id,
    role: quote.role,
    guise: speaker_id === null ? null : who.guiseOf(quote.speaker),
    utterance: utteranceOf(article.id, quote, lettersOfQuote(article.blocks, quote), who.idOf),
    twin: 0,
  };
  return { quote, row, candidates: [...candidates] };
}

/** A quotation is found by its own words, its sentence's and its question's, and by who said it or may have. */
export function quoteTokens(store: Store, article: Article, { quote, row, candidates }: NewQuote): TokenRow {
  const language = profileOf(store, article.language);
  const spans = [...quote.spans, quote.sentence, ...(quote.question ? [quote.question] : [])];
  const words = spans.map((span) => textOf(article.blocks, span)).join("\n");
  const speakers = row.speaker_id === null ? candidates : [row.speaker_id, ...candidates];
  const names = [...(quote.speaker ? [quote.speaker] : []), ...quote.candidates].map((mention) => mention.name);
  return {
    position: row.position,
    tokens: [
      ...searchTokensOf(words, language),
      ...speakers.map(speakerToken),
      ...new Set(names.flatMap((name) => searchTokensOf(name, language)).map(speakerNameToken)),
    ],
  };
}

/** What an article's coming (sign 1) or going (sign -1) changes in the counts of each of its speakers. */
function speakerChanges(
  quotes: readonly { readonly row: QuoteRow; readonly candidates: readonly string[] }[],
  utterances: ReadonlyMap<number, KindChange>,
  sign: 1 | -1,
): ReadonlyMap<string, SpeakerChange> {
  const said = Map.groupBy(quotes, ({ row }) => row.speaker_id);
  const maybeSaid = Map.groupBy(
    quotes.flatMap(({ candidates }) => candidates),
    (id) => id,
  );
  // a title of one article is found by its words; it is nobody to look up
  const speakers = [...new Set([...said.keys(), ...maybeSaid.keys()])]
    .filter((id) => id !== null)
    .filter((id) => !isWithinArticle(id));
  return new Map(
    speakers.map((id) => {
      const own = said.get(id) ?? [];
      const mentions = own.length + (maybeSaid.get(id)?.length ?? 0);
      const changes = [...new Set(own.map(({ row }) => row.utterance))].flatMap((one) => utterances.get(one) ?? []);
      const kinds = kindDifference(changes);
      return [
        id,
        {
          ...kinds,
          quotes: kinds.direct + kinds.partial + kinds.indirect,
          articles: own.length > 0 ? sign : 0,
          mentions: sign * mentions,
        },
      ];
    }),
  );
}

function namesOf(added: readonly NewQuote[], who: WhoIsWho): ReadonlyMap<string, string> {
  const mentions = added.flatMap(({ quote }) => [...(quote.speaker ? [quote.speaker] : []), ...quote.candidates]);
  return new Map(
    mentions.flatMap((mention) => {
      const id = who.idOf(mention);
      return id === null ? [] : [[id, who.nameOf(mention)] as const];
    }),
  );
}
