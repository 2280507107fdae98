import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables.ts";

/** A removed alert keeps its row as long as there are posts of it: what stands in direct messages is known by them. */
export async function addRemovedAlerts(db: Kysely<Tables>): Promise<void> {
  await sql`alter table alerts add column removed_ms bigint`.execute(db);
}
