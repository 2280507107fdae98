import type { Article, BlockSpan } from "../../core/article/article.ts";
import { readArticle } from "../../core/article/article-document.ts";
import { readQuote } from "../quote-document.ts";
import { readRefusal } from "../refusals/refusal-document.ts";
import { reading, type Store, type Trx, writing } from "../store.ts";
import type { ArticleRow } from "../tables.ts";
import { textRowOf } from "./text-row.ts";
import { addWords } from "./words.ts";

/** See `FeedLedger.thin`. One transaction for each article, so that nobody waits for all of them. */
export async function thinArticles(store: Store, before: Temporal.Instant, limit: number): Promise<number> {
  const before_ms = before.epochMilliseconds;
  const positions = await reading(store, async (trx) => {
    const rows = await trx
      .selectFrom("articles")
      .select("position")
      .where("aged_ms", "<", before_ms)
      .orderBy("aged_ms")
      .limit(limit)
      .execute();
    return rows.map(({ position }) => position);
  });
  let thinned = 0;
  for (const position of positions) {
    if (await writing(store, (trx) => thinArticle(store, trx, position, before_ms))) thinned++;
  }
  await writing(store, (trx) => forgetWithdrawn(trx, before_ms));
  return thinned;
}

/** @returns false when it has gone or changed meanwhile */
async function thinArticle(store: Store, trx: Trx, position: number, before_ms: number): Promise<boolean> {
  const row = await trx
    .selectFrom("articles")
    .selectAll()
    .where("position", "=", position)
    .where("aged_ms", "<", before_ms)
    .executeTakeFirst();
  if (!row) return false;
  const { owner, id, revision } = row;
  const ofArticle = trx.selectFrom("article_revisions").where("owner", "=", owner).where("id", "=", id);
  const { document } = await ofArticle.select("document").where("revision", "=", revision).executeTakeFirstOrThrow();
  const article = thin(readArticle(document), await blocksQuoted(trx, row));
  await trx
    .updateTable("article_revisions")
    .set(textRowOf(article))
    .where("owner", "=", owner)
    .where("id", "=", id)
    .where("revision", "=", revision)
    .execute();
  await trx
    .deleteFrom("article_revisions")
    .where("owner", "=", owner)
    .where("id", "=", id)
    .where("revision", "<", revision)
    .execute();
  await store.fullText.remove(trx, "article_words", [position]);
  await addWords(store, trx, position, article);
  await trx.updateTable("articles").set({ aged_ms: null }).where("position", "=", position).execute();
  return true;
}

/** The others are empty, so that spans point where they did. */
function thin(article: Article, kept: ReadonlySet<number>): Article {
  const blocks = article.blocks.map((block, index) => (kept.has(index) ? block : { kind: block.kind, text: "" }));
  return { ...article, blocks, thinned: true };
}

/** The blocks that quotations and refusals to comment point into, those included that a Workspace has corrected. */
async function blocksQuoted(trx: Trx, { position }: ArticleRow): Promise<ReadonlySet<number>> {
  const quotes = await trx
    .selectFrom("quotes")
    .innerJoin("quote_documents", "quote_documents.position", "quotes.position")
    .select("quote_documents.document")
    .where("quotes.article", "=", position)
    .execute();
  const refusals = await trx.selectFrom("refusals").select("document").where("article", "=", position).execute();
  const spans: (BlockSpan | null)[] = [
    ...quotes.flatMap(({ document }) => {
      const { spans, sentence, question, speaker, candidates } = readQuote(document);
      return [...spans, sentence, question, speaker?.span ?? null, ...candidates.map(({ span }) => span)];
    }),
    ...refusals.flatMap(({ document }) => {
      const { sentence, speaker } = readRefusal(document);
      return [sentence, speaker.span];
    }),
  ];
  return new Set(spans.flatMap((span) => (span === null ? [] : [span.block])));
}

/** Of what its publisher took back no more than the mark stays when it is as old. */
async function forgetWithdrawn(trx: Trx, before_ms: number): Promise<void> {
  const withdrawn = await trx
    .selectFrom("article_withdrawals")
    .select(["owner", "id", "revision"])
    .where("at_ms", "<", before_ms)
    .execute();
  for (const { owner, id, revision } of withdrawn) {
    await trx
      .deleteFrom("article_revisions")
      .where("owner", "=", owner)
      .where("id", "=", id)
      .where("revision", "<=", revision)
      .execute();
  }
}
