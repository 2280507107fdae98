import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables.ts";

/** What had arrived when an edition was begun to be built, so that the next one tells what came later. */
export async function addSeenEditions(db: Kysely<Tables>): Promise<void> {
  await sql`alter table editions add column seen bigint`.execute(db);
}
