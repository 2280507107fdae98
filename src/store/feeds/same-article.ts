import type { Owner } from "../../core/ports.ts";
import { removeArticle } from "../articles/save.ts";
import { findInLots } from "../batches.ts";
import type { Store, Trx } from "../store.ts";
import { changeEntry } from "./change-entry.ts";
import type { FeedEntryRow, FeedRow } from "./tables.ts";

/**
 * One article may stand in several feeds of one owner: the front page's, the section's. It is read for one of them; the
 * others have it without asking for its page once more. Not so within one feed: there a second entry with an address says
 * that there is something new at it.
 */
export function ofOwner(trx: Trx, owner: Owner) {
  return trx.selectFrom("feed_entries").selectAll().where("owner", "=", owner);
}

/** An article is told by the entry that had it first; of others that have it only another text says something new. */
export async function isFirstOf(
  trx: Trx,
  owner: Owner,
  { key, article_id }: Pick<FeedEntryRow, "key" | "article_id">,
): Promise<boolean> {
  if (article_id === null) return false;
  const first = await ofOwner(trx, owner)
    .where("article_id", "=", article_id)
    .orderBy("first_ms")
    .orderBy("key")
    .limit(1)
    .executeTakeFirst();
  return first?.key === key;
}

/** What has the address of an entry that was read whole just now need not be read any more for other feeds. */
export async function settleOthers(
  trx: Trx,
  owner: Owner,
  { feed_id, url_key }: Pick<FeedEntryRow, "feed_id" | "url_key">,
  articleId: string,
): Promise<void> {
  if (url_key === null) return;
  const others = await ofOwner(trx, owner)
    .where("url_key", "=", url_key)
    .where("feed_id", "!=", feed_id)
    .where("coverage", "=", "waiting")
    .execute();
  for (const other of others) await changeEntry(trx, other, settled(articleId));
}

/**
 * An article that has moved, and was met at its new address before it was known to be the one: what was made of that goes
 * into it.
 */
export async function absorbOthers(store: Store, trx: Trx, owner: Owner, id: string): Promise<void> {
  const rows = await trx
    .selectFrom("articles as other")
    .innerJoin("articles as kept", "kept.url_key", "other.url_key")
    .selectAll("other")
    .where("kept.owner", "=", owner)
    .where("kept.id", "=", id)
    .where("other.owner", "=", owner)
    .where("other.id", "!=", id)
    .execute();
  for (const row of rows) {
    await removeArticle(store, trx, row);
    await trx.deleteFrom("article_revisions").where("owner", "=", owner).where("id", "=", row.id).execute();
    await trx
      .updateTable("feed_entries")
      .set({ article_id: id })
      .where("article_id", "=", row.id)
      .where("owner", "=", owner)
      .execute();
  }
}

/** The articles that stand at these addresses and were read whole for another feed. */
export async function articlesRead(
  trx: Trx,
  { id, owner }: Pick<FeedRow, "id" | "owner">,
  urlKeys: readonly string[],
): Promise<ReadonlyMap<string | null, string>> {
  const rows = await findInLots(urlKeys, (lot) =>
    ofOwner(trx, owner).where("url_key", "in", lot).where("coverage", "=", "full").where("feed_id", "!=", id).execute(),
  );
  return new Map(rows.flatMap(({ url_key, article_id }) => (article_id === null ? [] : [[url_key, article_id]])));
}

/** Of an entry whose article was read whole for another. */
export function settled(article_id: string) {
  return { coverage: "full", article_id, document: null, next_ms: null } as const;
}
