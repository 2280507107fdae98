import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables.ts";

/** Whether somebody was told of a schedule's pause; of those that are there nobody is told late. */
export async function addScheduleTold(db: Kysely<Tables>): Promise<void> {
  await sql`alter table schedules add column told integer not null default 1`.execute(db);
}
