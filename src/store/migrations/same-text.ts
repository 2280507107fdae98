import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables.ts";

/** What articles of one text have in common; null where it has not been worked out, or is too short to tell. */
export async function addTextKey(db: Kysely<Tables>): Promise<void> {
  await sql`alter table article_analyses add column text_key text`.execute(db);
  await sql`create index article_analyses_by_text on article_analyses (text_key) where text_key is not null`.execute(
    db,
  );
}
