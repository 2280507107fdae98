import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { FullText } from "../full-text.ts";
import type { Tables } from "../tables.ts";

/**
 * Who was asked and said nothing, and whether an article's text was there to be read. What was analysed before is taken
 * for whole: it is analysed anew with the next version of the engine.
 */
export async function createRefusals(db: Kysely<Tables>, fullText: FullText): Promise<void> {
  await sql`create table refusals (
    article ${sql.raw(fullText.positionType)} not null references articles (position) on delete cascade,
    ordinal integer not null,
    name_id text not null,
    document text not null,
    primary key (article, ordinal)
  )`.execute(db);
  await sql`create index refusals_by_name on refusals (name_id, article)`.execute(db);
  await sql`alter table article_analyses add column whole integer not null default 1`.execute(db);
}
