import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables.ts";

/** How high entries have stood in feeds that are ordered by hand; few have, and only those are looked for. */
export async function addTopPlaces(db: Kysely<Tables>): Promise<void> {
  await sql`alter table feed_entries add column top_place integer`.execute(db);
  await sql`create index feed_entries_on_top on feed_entries (article_id, owner, top_place)
    where top_place is not null`.execute(db);
}
