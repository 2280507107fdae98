import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables.ts";

/** What members have used of their quotas: `until_ms` is when all of it is back. */
export async function createQuotas(db: Kysely<Tables>): Promise<void> {
  await sql`create table quotas (
    workspace text not null,
    side text not null,
    person text not null,
    kind text not null,
    until_ms bigint not null,
    primary key (workspace, side, person, kind)
  )`.execute(db);
  await sql`create index quotas_by_end on quotas (until_ms)`.execute(db);
}
