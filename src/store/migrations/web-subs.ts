import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables.ts";

/** What was agreed with hubs. It outlives its feed: then it is to be ended at the hub. */
export async function createWebSubs(db: Kysely<Tables>): Promise<void> {
  await sql`create table web_subscriptions (
    feed_id text not null primary key,
    hub text not null,
    topic text not null,
    path text not null,
    secret text not null,
    state text not null,
    lease_ms bigint,
    next_ms bigint not null,
    attempts integer not null
  )`.execute(db);
  await sql`create index web_subscriptions_by_next on web_subscriptions (next_ms)`.execute(db);
}
