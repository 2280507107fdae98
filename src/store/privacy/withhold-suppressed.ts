import type { Article } from "../../core/article/article.ts";
import { suppressedKeyOf } from "../../core/privacy/suppressions.ts";
import { type Told, withhold } from "../../core/privacy/withhold.ts";
import type { SpeakerMention } from "../../core/quotes/quote.ts";
import { textRowOf } from "../articles/text-row.ts";
import { loadWhoIsWho, type WhoIsWho } from "../speakers/who-is-who.ts";
import type { Store, Trx } from "../store.ts";
import type { ArticleRow } from "../tables.ts";

/**
 * What is told of an article whose mentions are kept, without what suppressed speakers said. Where they said something,
 * the stored text loses it, and older revisions, which had it too, go.
 */
export async function withholdSuppressed(store: Store, trx: Trx, row: ArticleRow, told: Told): Promise<Told> {
  if (told.quotes.length + told.refusals.length === 0) return told;
  const keys = await loadSuppressed(trx);
  if (keys.size === 0) return told;
  const who = await loadWhoIsWho(store, trx, row, told.article);
  const shown = withhold(told, isSuppressedAmong(keys, who));
  if (!shown) return told;
  await keepText(trx, row, shown.article);
  await trx
    .deleteFrom("article_revisions")
    .where("owner", "=", row.owner)
    .where("id", "=", row.id)
    .where("revision", "<", row.revision)
    .execute();
  return shown;
}

/** Writes the text of an article's current revision anew. */
export async function keepText(trx: Trx, { owner, id, revision }: ArticleRow, article: Article): Promise<void> {
  await trx
    .updateTable("article_revisions")
    .set(textRowOf(article))
    .where("owner", "=", owner)
    .where("id", "=", id)
    .where("revision", "=", revision)
    .execute();
}

export async function loadSuppressed(trx: Trx): Promise<ReadonlySet<string>> {
  const rows = await trx.selectFrom("suppressed_speakers").select("name_key").execute();
  return new Set(rows.map(({ name_key }) => name_key));
}

/** By the name in the article, and by the full name that a short one stands for. */
export function isSuppressedAmong(keys: ReadonlySet<string>, who: WhoIsWho): (mention: SpeakerMention) => boolean {
  return (mention) => [mention.name, who.nameOf(mention)].some((name) => keys.has(suppressedKeyOf(name)));
}
