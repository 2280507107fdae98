import { type Article, hasBody } from "../../core/article/article.ts";
import { readArticle, sameDocument } from "../../core/article/article-document.ts";
import type { Trx } from "../store.ts";
import type { ArticleRow } from "../tables.ts";

/** What the store has of an article: its row, its current revision, and the version of the engine that analysed it. */
export type KnownArticle = { readonly row: ArticleRow; readonly article: Article; readonly version: number };

/** All that the article itself says of its row. */
export type AskedArticle = Omit<ArticleRow, "position" | "aged_ms" | "arrival">;

export type Brings = "revision" | "same" | "less" | "nothing";

/**
 * What the store has that is the given article: by its id, else by its address, else by its text in the same source (a
 * copy). And what saving the given one is to it: "revision" when it says something that the store does not know, "same"
 * when it says what is stored, "nothing" when it is older or a copy, "less" when it is a part of what is stored. `asGuest`:
 * it comes with an entry that is not the article's own. Then what it says beside its text is nothing new; and the same
 * words of another time, as of a column that is there every week, are another article.
 */
export async function findKnown(
  trx: Trx,
  asked: AskedArticle,
  given: Article,
  asGuest = false,
): Promise<{ readonly known: KnownArticle; readonly brings: Brings } | null> {
  const own = (await rowWith(trx, asked, "id")) ?? (await rowWith(trx, asked, "url_key"));
  const row = own ?? (await rowWith(trx, asked, "content_hash"));
  if (!row || (!own && asGuest && row.from_ms !== asked.from_ms)) return null;
  const known = await currentOf(trx, row);
  const isSameText = row.content_hash === asked.content_hash;
  const stored = isSameText ? inFull(known.article, given) : known.article;
  if (sameDocument(stored, given)) return { known, brings: "same" };
  // its text is gone because of its age; that it is read once more does not bring it back
  if (isSameText && (known.article.thinned || (own && asGuest))) return { known, brings: "nothing" };
  if (own && isLess(given, known.article)) return { known, brings: "less" };
  const isNews = own ? !isOlder(asked, known, asGuest) : asked.url_key !== null && !(await wasKnown(trx, row, given));
  return { known, brings: isNews ? "revision" : "nothing" };
}

/** Of what words were withheld, with the words that are given: the text was the same. */
function inFull(known: Article, { title, blocks }: Article): Article {
  const { withheld, ...article } = known;
  return withheld && !known.thinned ? { ...article, title, blocks } : known;
}

function rowWith(
  trx: Trx,
  asked: AskedArticle,
  column: "id" | "url_key" | "content_hash",
): Promise<ArticleRow | undefined> {
  return trx
    .selectFrom("articles")
    .selectAll()
    .where(column, "=", asked[column])
    .where("owner", "=", asked.owner)
    .$if(column === "content_hash", (rows) => rows.where("source_id", "=", asked.source_id))
    .orderBy("position")
    .limit(1)
    .executeTakeFirst();
}

async function currentOf(trx: Trx, row: ArticleRow): Promise<KnownArticle> {
  const { document } = await trx
    .selectFrom("article_revisions")
    .select("document")
    .where("owner", "=", row.owner)
    .where("id", "=", row.id)
    .where("revision", "=", row.revision)
    .executeTakeFirstOrThrow();
  const { version } = await trx
    .selectFrom("article_analyses")
    .select("version")
    .where("position", "=", row.position)
    .executeTakeFirstOrThrow();
  return { row, article: readArticle(document), version };
}

/**
 * Whether what is given was made before what is stored, as far as they say so: a text that names no update was made when
 * it was published; one that is not dated at all is taken to be newer, since it is being read now. Where the stored one
 * names no update, an earlier date of publication is a correction of it, unless it comes from elsewhere.
 */
function isOlder({ made_ms }: AskedArticle, { row, article }: KnownArticle, asGuest: boolean): boolean {
  if ((article.updated === undefined && !asGuest) || made_ms === null || row.made_ms === null) return false;
  return made_ms < row.made_ms;
}

/** A teaser is no revision of a text, nor is what everybody may read of it once it is for subscribers. */
function isLess(given: Article, known: Article): boolean {
  if (!hasBody(known)) return false;
  return !hasBody(given) || (given.access === "subscribers" && known.access === undefined);
}

/** A copy under an address of its own was moved there, unless one of the revisions has it: two pages may have one text. */
async function wasKnown(trx: Trx, { owner, id }: ArticleRow, given: Article): Promise<boolean> {
  const revisions = await trx
    .selectFrom("article_revisions")
    .select("document")
    .where("owner", "=", owner)
    .where("id", "=", id)
    .execute();
  return revisions.some(({ document }) => sameDocument(readArticle(document), given));
}
