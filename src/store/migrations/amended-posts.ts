import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables.ts";

/** What was known of editions alone is known of all that is posted: of posts of Alerts too, so that they are corrected. */
export async function createAmendedPosts(db: Kysely<Tables>): Promise<void> {
  await sql`create table post_articles (
    post_id text not null,
    article_id text not null,
    workspace text not null,
    marked integer not null,
    primary key (post_id, article_id)
  )`.execute(db);
  await sql`insert into post_articles (post_id, article_id, workspace, marked)
    select edition_id, article_id, workspace, marked from edition_articles`.execute(db);
  await sql`drop table edition_articles`.execute(db);
  await sql`create index post_articles_by_article on post_articles (article_id)`.execute(db);
  await sql`create index post_articles_marked on post_articles (post_id) where marked > 0`.execute(db);
  await sql`create table post_amendments (
    post_id text not null,
    number integer not null,
    workspace text not null,
    at_ms bigint not null,
    changes text not null,
    state text not null,
    reason text,
    attempts integer not null,
    next_ms bigint not null,
    lease_ms bigint,
    primary key (post_id, number)
  )`.execute(db);
  await sql`insert into post_amendments
      (post_id, number, workspace, at_ms, changes, state, reason, attempts, next_ms, lease_ms)
    select edition_id, number, workspace, at_ms, changes, state, reason, attempts, next_ms, lease_ms
    from amendments`.execute(db);
  await sql`drop table amendments`.execute(db);
  await sql`create index post_amendments_in_queue on post_amendments (next_ms, post_id)
    where state in ('pending', 'sending')`.execute(db);
}
