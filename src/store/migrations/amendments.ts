import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables.ts";

/** Which articles posted editions show, marked when one changes; and what was said below an edition about that. */
export async function createAmendments(db: Kysely<Tables>): Promise<void> {
  await sql`create table edition_articles (
    edition_id text not null references editions (id) on delete cascade,
    article_id text not null,
    workspace text not null,
    marked integer not null,
    primary key (edition_id, article_id)
  )`.execute(db);
  await sql`create index edition_articles_by_article on edition_articles (article_id)`.execute(db);
  await sql`create index edition_articles_marked on edition_articles (edition_id) where marked = 1`.execute(db);
  await sql`create table amendments (
    edition_id text not null references editions (id) on delete cascade,
    number integer not null,
    workspace text not null,
    at_ms bigint not null,
    changes text not null,
    state text not null,
    reason text,
    attempts integer not null,
    next_ms bigint not null,
    lease_ms bigint,
    primary key (edition_id, number)
  )`.execute(db);
  await sql`create index amendments_in_queue on amendments (next_ms, edition_id) where state in ('pending', 'sending')`.execute(
    db,
  );
}
