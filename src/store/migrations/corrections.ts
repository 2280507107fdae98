import { type Kysely, sql } from "kysely";
import type { FullText } from "../full-text.ts";
import type { Tables } from "../tables.ts";

/**
 * Readings may wait for a moderator, and may be about several claims; those in force stand in a table of their own, which
 * hides what they are about. What a Workspace reads instead is a quotation of its own, in a scope of its own (scope.ts).
 */
export async function createCorrections(db: Kysely<Tables>, fullText: FullText): Promise<void> {
  await sql`alter table readings add column accepted_by text`.execute(db);
  await sql`alter table readings add column accepted_ms bigint`.execute(db);
  await sql`update readings set accepted_by = by, accepted_ms = at_ms`.execute(db);
  // no version had a command that marked a quotation: the column is empty
  await sql`alter table readings drop column claim`.execute(db);
  await sql`create table claims_in_force (
    workspace text not null,
    claim bigint not null,
    article_id text not null,
    reading_id text not null references readings (id) on delete cascade,
    serial integer not null,
    primary key (workspace, claim, reading_id)
  )`.execute(db);
  await sql`create index claims_in_force_by_claim on claims_in_force (claim)`.execute(db);
  await sql`create index claims_in_force_by_reading on claims_in_force (reading_id)`.execute(db);
  await sql`create table corrected_quotes (
    position ${sql.raw(fullText.positionType)} not null primary key references quotes (position) on delete cascade,
    workspace text not null,
    quote_id text not null,
    reading_id text not null,
    read_as text not null
  )`.execute(db);
  await sql`create unique index corrected_quotes_by_quote on corrected_quotes (workspace, quote_id)`.execute(db);
}
