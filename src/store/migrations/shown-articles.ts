import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables.ts";

/** What channels remember of the editions that they were sent. */
export async function createShownArticles(db: Kysely<Tables>): Promise<void> {
  await sql`create table shown_articles (
    edition_id text not null references editions (id) on delete cascade,
    article_id text not null,
    workspace text not null,
    channel text not null,
    revision integer not null,
    content_hash text not null,
    told text,
    primary key (edition_id, article_id)
  )`.execute(db);
  await sql`create index shown_articles_by_channel on shown_articles (workspace, channel)`.execute(db);
  await sql`create index shown_articles_by_article on shown_articles (article_id)`.execute(db);
}
