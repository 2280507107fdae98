import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables.ts";

/** When the next post that is counted together is free to go: what replicas share of the platforms' rate limits. */
export async function createPostTurns(db: Kysely<Tables>): Promise<void> {
  await sql`create table post_turns (name text not null primary key, free_ms bigint not null)`.execute(db);
}
