import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Tables } from "../tables.ts";

/** Which files of watched folders were read, and which version of the items in them that a bureau numbers. */
export async function createWatchedFolders(db: Kysely<Tables>): Promise<void> {
  await sql`create table folder_files (
    owner text not null,
    feed_id text not null,
    path text not null,
    stamp text not null,
    outcome text not null,
    again_ms bigint,
    primary key (feed_id, path)
  )`.execute(db);
  await sql`create index folder_files_by_owner on folder_files (owner)`.execute(db);
  await sql`create table folder_items (
    owner text not null,
    feed_id text not null,
    guid text not null,
    version bigint not null,
    withdrawn integer not null,
    primary key (feed_id, guid)
  )`.execute(db);
  await sql`create index folder_items_by_owner on folder_items (owner)`.execute(db);
}
