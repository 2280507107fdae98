import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables.ts";

/** What one process at a time does, of all that share the database. */
export async function createLeases(db: Kysely<Tables>): Promise<void> {
  await sql`create table leases (
    name text not null primary key,
    holder text not null,
    until_ms bigint not null
  )`.execute(db);
}
