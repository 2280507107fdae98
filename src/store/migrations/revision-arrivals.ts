import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables.ts";

/** Of each revision its number in the order in which articles came or changed: what there was of it before tells what is new. */
export async function addRevisionArrivals(db: Kysely<Tables>): Promise<void> {
  await sql`alter table article_revisions add column arrival bigint not null default 0`.execute(db);
}
