import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables.ts";

/**
 * Schedules, the ledger of their editions, and what adapters keep. An edition is unique for its Schedule and due time:
 * that is what "posted once" rests on, however many processes plan at the same time.
 */
export async function createSchedules(db: Kysely<Tables>): Promise<void> {
  await sql`create table schedules (
    id text not null primary key,
    workspace text not null,
    plan text not null,
    made_by text not null,
    made_ms bigint not null,
    paused text,
    planned_ms bigint not null,
    removed_by text,
    removed_ms bigint
  )`.execute(db);
  await sql`create index schedules_by_workspace on schedules (workspace, removed_ms)`.execute(db);
  await sql`create table editions (
    id text not null primary key,
    workspace text not null,
    schedule_id text not null references schedules (id) on delete cascade,
    due_ms bigint not null,
    since_ms bigint not null,
    state text not null,
    reason text,
    attempts integer not null,
    next_ms bigint not null,
    lease_ms bigint,
    message text,
    posted text not null,
    sent_ms bigint,
    unique (schedule_id, due_ms)
  )`.execute(db);
  await sql`create index editions_in_queue on editions (next_ms, id) where state in ('pending', 'sending')`.execute(db);
  await sql`create table promised_answers (
    id text not null primary key,
    workspace text not null,
    document text not null,
    expires_ms bigint not null
  )`.execute(db);
  await sql`create table installations (workspace text not null primary key, document text not null)`.execute(db);
  await sql`create table workspaces (workspace text not null primary key, seen_ms bigint not null, left_ms bigint)`.execute(
    db,
  );
  await sql`create table once_keys (key text not null primary key, expires_ms bigint not null)`.execute(db);
  await sql`create index once_keys_by_expiry on once_keys (expires_ms)`.execute(db);
}
