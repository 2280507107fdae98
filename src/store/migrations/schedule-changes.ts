import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables.ts";

/** What was done to schedules, by whom; `number` counts from 1 within a schedule. Those that are there were made. */
export async function createScheduleChanges(db: Kysely<Tables>): Promise<void> {
  await sql`create table schedule_changes (
    schedule_id text not null references schedules (id) on delete cascade,
    number integer not null,
    workspace text not null,
    kind text not null,
    changed_by text not null,
    changed_ms bigint not null,
    plan text not null,
    primary key (schedule_id, number)
  )`.execute(db);
  await sql`create index schedule_changes_by_workspace on schedule_changes (workspace, changed_ms)`.execute(db);
  await sql`insert into schedule_changes (schedule_id, number, workspace, kind, changed_by, changed_ms, plan)
    select id, 1, workspace, 'made', made_by, made_ms, plan from schedules`.execute(db);
}
