import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables.ts";

/** When each schedule is to be looked at again; those that are there at once. */
export async function addScheduleLooks(db: Kysely<Tables>): Promise<void> {
  await sql`alter table schedules add column look_ms bigint not null default 0`.execute(db);
}
