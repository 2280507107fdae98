import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables.ts";

/**
 * Alerts, and the ledger of what they have told: a thing has one row for each Alert, by its key, which is what "never told
 * twice" rests on. `arrival` numbers articles in the order in which they came or changed; what was there before has 0.
 */
export async function createAlerts(db: Kysely<Tables>): Promise<void> {
  await sql`alter table articles add column arrival bigint not null default 0`.execute(db);
  await sql`create index articles_by_arrival on articles (arrival) where arrival > 0`.execute(db);
  await sql`create table counters (name text not null primary key, value bigint not null)`.execute(db);
  await sql`create table alerts (
    id text not null primary key,
    workspace text not null,
    recipient_kind text not null,
    recipient text not null,
    plan text not null,
    made_by text not null,
    made_ms bigint not null,
    paused text,
    seen bigint not null
  )`.execute(db);
  await sql`create index alerts_by_recipient on alerts (workspace, recipient_kind, recipient)`.execute(db);
  await sql`create table alert_posts (
    id text not null primary key,
    workspace text not null,
    alert_id text not null references alerts (id) on delete cascade,
    due_ms bigint not null,
    state text not null,
    reason text,
    attempts integer not null,
    next_ms bigint not null,
    lease_ms bigint,
    message text,
    posted text not null,
    sent_ms bigint
  )`.execute(db);
  await sql`create index alert_posts_in_queue on alert_posts (next_ms, id) where state in ('pending', 'sending')`.execute(
    db,
  );
  await sql`create index alert_posts_by_alert on alert_posts (alert_id, due_ms)`.execute(db);
  await sql`create table alert_things (
    alert_id text not null references alerts (id) on delete cascade,
    key text not null,
    post_id text references alert_posts (id) on delete set null,
    article_id text,
    quote_id text,
    published_ms bigint,
    primary key (alert_id, key)
  )`.execute(db);
  await sql`create index alert_things_by_post on alert_things (post_id) where post_id is not null`.execute(db);
}
