import type { WorkspaceId } from "../../core/ports.ts";
import type { Quote } from "../../core/quotes/quote.ts";
import { correctQuote } from "../../core/readings/correct-quote.ts";
import { loadTexts } from "../articles/load.ts";
import { findInLots, rowsPerStatement } from "../batches.ts";
import { correctedClaimOf, correctedIdOf } from "../keys.ts";
import { firstFreePosition } from "../positions.ts";
import { isSuppressedAmong, loadSuppressed } from "../privacy/withhold-suppressed.ts";
import { lettersOfQuote, readQuote } from "../quote-document.ts";
import { correctedScopeOf, correctedScopesOf, isCorrectedScope, isSampleScope, scopesOf } from "../scope.ts";
import { loadWhoIsWho } from "../speakers/who-is-who.ts";
import type { Store, Trx } from "../store.ts";
import type { ArticleRow, QuoteRow } from "../tables.ts";
import { loadCorrections, type StoredCorrection } from "../workspaces/corrections.ts";
import { addRows, newQuote, removeRows } from "./save.ts";

type Placed = Pick<ArticleRow, "position" | "owner" | "id" | "from_ms">;
/** A quotation that was read, and what a Workspace reads instead. */
type Made = {
  readonly row: QuoteRow;
  readonly quote: Quote;
  readonly corrected: Quote;
  readonly last: StoredCorrection;
};

/**
 * Makes what a Workspace has corrected anew in the articles of these ids that it sees: as its own quotations, beside those
 * that were read, which `claims_in_force` hides from it.
 */
export async function correctArticles(
  store: Store,
  trx: Trx,
  workspace: WorkspaceId,
  articleIds: readonly string[],
): Promise<void> {
  const articles = await findInLots(articleIds, (lot) =>
    trx
      .selectFrom("articles")
      .select(["position", "owner", "id", "from_ms"])
      .where("id", "in", lot)
      .where("scope", "in", scopesOf(workspace))
      .execute(),
  );
  for (const article of articles) {
    const rows = await quotesIn(trx, article);
    await correct(store, trx, workspace, article, rows);
  }
}

/** Makes anew what Workspaces have corrected in an article whose quotations have just been read. */
export async function correctReadAgain(store: Store, trx: Trx, article: ArticleRow): Promise<void> {
  const rows = await quotesIn(trx, article);
  const found = await findInLots(
    rows.map(({ claim }) => claim),
    (lot) => trx.selectFrom("claims_in_force").select("workspace").distinct().where("claim", "in", lot).execute(),
  );
  const workspaces = new Set(found.map(({ workspace }) => workspace));
  for (const workspace of workspaces) {
    if (scopesOf(workspace).includes(article.scope)) await correct(store, trx, workspace, article, rows);
  }
}

/** Takes away everything that a Workspace has corrected. */
export async function removeCorrected(store: Store, trx: Trx, workspace: WorkspaceId): Promise<void> {
  const rows = await trx
    .selectFrom("quotes")
    .innerJoin("corrected_quotes", "corrected_quotes.position", "quotes.position")
    .selectAll("quotes")
    .where("corrected_quotes.workspace", "=", workspace)
    .execute();
  await removeRows(store, trx, rows);
}

async function correct(
  store: Store,
  trx: Trx,
  workspace: WorkspaceId,
  placed: Placed,
  rows: readonly QuoteRow[],
): Promise<void> {
  const { position, from_ms } = placed;
  const scopes = correctedScopesOf(workspace);
  await removeRows(
    store,
    trx,
    rows.filter(({ scope }) => scopes.includes(scope)),
  );
  const read = rows.filter(({ scope }) => !isCorrectedScope(scope));
  const corrections = await loadCorrections(
    trx,
    workspace,
    read.map(({ claim }) => claim),
  );
  const article = (await loadTexts(trx, [position])).get(position);
  if (corrections.size === 0 || !article) return;
  const quotes = await quotesOf(trx, read);
  const who = await loadWhoIsWho(store, trx, placed, article);
  const isSuppressed = isSuppressedAmong(await loadSuppressed(trx), who);
  const made = read.flatMap((row): Made[] => {
    const quote = quotes.get(row.position);
    const own = corrections.get(row.claim) ?? [];
    const last = own.at(-1);
    if (!quote || !last) return [];
    const inForce = own.map(({ correction }) => correction);
    const corrected = correctQuote(quote, article, inForce, [...quotes.values()]);
    if (corrected === null) return [];
    const speakers = [corrected.speaker, ...corrected.candidates];
    return speakers.some((speaker) => speaker && isSuppressed(speaker)) ? [] : [{ row, quote, corrected, last }];
  });
  const free = await firstFreePosition(trx, "quotes", from_ms, made.length);
  const added = made.map(({ row, corrected }, index) =>
    newQuote(corrected, article, who, {
      ...row,
      position: free + index,
      id: correctedIdOf(workspace, row.id),
      scope: correctedScopeOf(workspace, isSampleScope(row.scope)),
      claim: correctedClaimOf(workspace, row.claim),
    }),
  );
  for (const [scope, ofScope] of Map.groupBy(added, ({ row }) => row.scope)) {
    await addRows(store, trx, scope, article, ofScope, who);
  }
  const kept = made.map(({ row, quote, last }, index) => ({
    position: free + index,
    workspace,
    quote_id: row.id,
    reading_id: last.id,
    read_as: lettersOfQuote(article.blocks, quote),
  }));
  for (const lot of rowsPerStatement(kept)) await trx.insertInto("corrected_quotes").values(lot).execute();
}

function quotesIn(trx: Trx, { position }: Pick<ArticleRow, "position">): Promise<QuoteRow[]> {
  return trx.selectFrom("quotes").selectAll().where("article", "=", position).orderBy("position").execute();
}

async function quotesOf(trx: Trx, rows: readonly QuoteRow[]): Promise<ReadonlyMap<number, Quote>> {
  const documents = await findInLots(
    rows.map(({ position }) => position),
    (lot) => trx.selectFrom("quote_documents").selectAll().where("position", "in", lot).orderBy("position").execute(),
  );
  return new Map(documents.map(({ position, document }) => [position, readQuote(document)]));
}
