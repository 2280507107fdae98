import { type Kysely, sql } from "kysely";
import type { FullText } from "../full-text.ts";
import type { Tables } from "../tables.ts";

/**
 * Whom each article quotes by which name, and who that is. What was stored before has no rows here: its speakers are who
 * their names say, until the article is analysed anew. What a name is known by is kept added up as well: some are in thousands of articles.
 * The first index holds when a guise was met, the second whom the short names of a season may mean, the third who was taken
 * for a bearer.
 */
export async function createWhoIsWho(db: Kysely<Tables>, fullText: FullText): Promise<void> {
  await sql`create table speaker_mentions (
    article ${sql.raw(fullText.positionType)} not null references articles (position) on delete cascade,
    name_id text not null,
    name text not null,
    words text not null,
    surname text not null,
    scope text not null,
    source_id text not null,
    heads text not null,
    fields text not null,
    stemmer text not null,
    at_ms bigint,
    season integer,
    bearer_id text not null,
    speaker_id text not null,
    primary key (article, name_id)
  )`.execute(db);
  await sql`create index speaker_mentions_by_name
    on speaker_mentions (name_id, scope, heads, fields, stemmer, source_id, at_ms)`.execute(db);
  await sql`create table name_guises (
    name_id text not null,
    scope text not null,
    heads text not null,
    fields text not null,
    stemmer text not null,
    source_id text not null,
    first_ms bigint,
    last_ms bigint,
    articles integer not null,
    primary key (name_id, scope, heads, fields, stemmer, source_id)
  )`.execute(db);
  await sql`create index speaker_mentions_by_surname
    on speaker_mentions (surname, season, scope, name_id, heads, stemmer, words, bearer_id)`.execute(db);
  await sql`create index speaker_mentions_by_bearer on speaker_mentions (bearer_id, scope, speaker_id)`.execute(db);
  await sql`alter table quotes add column guise bigint`.execute(db);
  await sql`alter table readings add column about_speakers integer not null default 0`.execute(db);
  await sql`create index readings_about_speakers on readings (workspace, accepted_ms) where about_speakers = 1`.execute(
    db,
  );
}
