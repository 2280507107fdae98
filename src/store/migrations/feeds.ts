import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables.ts";

/**
 * Feeds, who follows them, and what was seen of their entries. An entry has one row however often it is polled: that is
 * what "each article once" rests on. The indexes of entries that are to be read hold no others, which are nearly all.
 */
export async function createFeeds(db: Kysely<Tables>): Promise<void> {
  await sql`create table feeds (
    id text not null primary key,
    owner text not null,
    kind text not null,
    address text not null,
    address_key text not null,
    source text not null,
    login text,
    state text not null,
    next_ms bigint,
    paused text,
    failures integer not null,
    read_ms bigint,
    hurried integer not null,
    unique (owner, kind, address_key)
  )`.execute(db);
  await sql`create index feeds_by_next on feeds (next_ms) where next_ms is not null`.execute(db);
  await sql`create index feeds_paused on feeds (id) where paused is not null`.execute(db);
  await sql`create table feed_follows (
    workspace text not null,
    feed_id text not null references feeds (id) on delete cascade,
    added_by text not null,
    added_ms bigint not null,
    channel text,
    locale text not null,
    told integer not null,
    primary key (workspace, feed_id)
  )`.execute(db);
  await sql`create index feed_follows_by_feed on feed_follows (feed_id)`.execute(db);
  await createEntries(db);
  await changeArticles(db);
}

async function createEntries(db: Kysely<Tables>): Promise<void> {
  await sql`create table feed_entries (
    key text not null primary key,
    feed_id text not null references feeds (id) on delete cascade,
    owner text not null,
    host text not null,
    url_key text,
    digest text not null,
    coverage text not null,
    why text,
    article_id text,
    document text,
    next_ms bigint,
    attempts integer not null,
    etag text,
    last_modified text,
    ord integer not null,
    first_ms bigint not null,
    seen_ms bigint not null
  )`.execute(db);
  await sql`create index feed_entries_by_seen on feed_entries (feed_id, seen_ms)`.execute(db);
  await sql`create index feed_entries_by_url on feed_entries (url_key) where url_key is not null`.execute(db);
  await sql`create index feed_entries_by_article on feed_entries (article_id) where article_id is not null`.execute(db);
  await sql`create index feed_entries_due on feed_entries (next_ms) where next_ms is not null`.execute(db);
  await sql`create index feed_entries_due_by_host on feed_entries (host, next_ms, ord)
    where next_ms is not null`.execute(db);
  await sql`create index feed_entries_due_by_feed on feed_entries (feed_id, next_ms)
    where next_ms is not null`.execute(db);
  await sql`create table feed_coverage (
    feed_id text not null references feeds (id) on delete cascade,
    coverage text not null,
    entries integer not null,
    primary key (feed_id, coverage)
  )`.execute(db);
}

async function changeArticles(db: Kysely<Tables>): Promise<void> {
  await sql`create table article_withdrawals (
    owner text not null,
    id text not null,
    revision integer not null,
    at_ms bigint not null,
    why text,
    title text not null,
    source text not null,
    url_key text,
    primary key (owner, id, revision)
  )`.execute(db);
  await sql`create index article_withdrawals_by_url on article_withdrawals (url_key)`.execute(db);
  await sql`create index article_withdrawals_by_time on article_withdrawals (at_ms)`.execute(db);
  await sql`alter table articles add column aged_ms bigint`.execute(db);
  // nobody knows when what is undated was read: its age is counted from now
  const now_ms = Temporal.Now.instant().epochMilliseconds;
  await sql`update articles set aged_ms = coalesce(from_ms, ${now_ms}) where scope not like '%#sample'`.execute(db);
  await sql`create index articles_to_thin on articles (aged_ms) where aged_ms is not null`.execute(db);
}
