import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables.ts";

/** Speakers whose words are kept from everybody. */
export async function createSuppressions(db: Kysely<Tables>): Promise<void> {
  await sql`create table suppressed_speakers (
    name_key text not null primary key,
    name text not null,
    at_ms bigint not null
  )`.execute(db);
}
