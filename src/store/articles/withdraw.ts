import { readArticle } from "../../core/article/article-document.ts";
import type { Fault } from "../../core/article/article-record.ts";
import type { Owner } from "../../core/ports.ts";
import { markArticle } from "../amendments/marks.ts";
import { forgetShown } from "../schedules/shown-articles.ts";
import type { Store, Trx } from "../store.ts";
import { removeArticle } from "./save.ts";

/** See `Articles.withdraw`: as a part of a transaction. The last of its revisions is marked. */
export async function withdrawWithin(
  store: Store,
  trx: Trx,
  owner: Owner,
  id: string,
  { at, why }: { readonly at: Temporal.Instant; readonly why: Fault | null },
): Promise<boolean> {
  const row = await trx
    .selectFrom("articles")
    .selectAll()
    .where("owner", "=", owner)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return false;
  const { revision, url_key } = row;
  const { document } = await trx
    .selectFrom("article_revisions")
    .select("document")
    .where("owner", "=", owner)
    .where("id", "=", id)
    .where("revision", "=", revision)
    .executeTakeFirstOrThrow();
  const { title, source } = readArticle(document);
  await removeArticle(store, trx, row);
  await markArticle(trx, id);
  await forgetShown(trx, owner, id);
  await trx
    .insertInto("article_withdrawals")
    .values({
      owner,
      id,
      revision,
      at_ms: at.epochMilliseconds,
      why: why === null ? null : JSON.stringify(why),
      title: title.text,
      source,
      url_key,
    })
    .execute();
  return true;
}
