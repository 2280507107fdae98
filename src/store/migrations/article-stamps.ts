import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables.ts";

/** Another number whenever an article's text is written; those that are there have not been written since. */
export async function addArticleStamps(db: Kysely<Tables>): Promise<void> {
  await sql`alter table article_revisions add column stamp integer not null default 0`.execute(db);
}
