import { createHash } from "node:crypto";
import { sql } from "kysely";
import { rowsPerStatement } from "../batches.ts";
import type { FullText } from "../full-text.ts";

/** An index takes keys of up to 2,700 bytes; whoever looks for a longer "word" than this is given another one for it. */
const maxTokenChars = 200;

/**
 * Full text by a GIN index over arrays (https://www.postgresql.org/docs/current/gin.html) of the tokens that the core has
 * made. It is asked "which rows have one of these tokens" and nothing else, so that there is nothing for tsvector to do:
 * no dictionary, no rank, no distance.
 */
export const postgresFullText: FullText = {
  positionType: "bigint",

  async create(db) {
    for (const name of ["article_words", "quote_words"]) {
      const index = sql.table(name);
      await sql`create table ${index} (position bigint not null primary key, tokens text[] collate "C" not null)`.execute(
        db,
      );
      await sql`create index ${sql.ref(`${name}_by_token`)} on ${index} using gin (tokens)`.execute(db);
    }
  },

  async add(db, index, rows) {
    for (const batch of rowsPerStatement(rows)) {
      const values = batch.map(({ position, tokens }) => sql`(${position}, ${listOf(tokens)}::text[])`);
      await sql`insert into ${sql.table(index)} (position, tokens) values ${sql.join(values)}`.execute(db);
    }
  },

  async remove(db, index, positions) {
    for (const batch of rowsPerStatement(positions)) {
      await sql`delete from ${sql.table(index)} where position in (${sql.join(batch)})`.execute(db);
    }
  },

  hits(index, groups) {
    const fitting = groups.map((tokens) => sql`tokens && ${listOf(tokens)}::text[]`);
    return sql<{
      position: number;
    }>`(select position from ${sql.table(index)} where ${sql.join([sql`true`, ...fitting], sql` and `)})`.as("hit");
  },

  listed: (texts) => sql<string>`(select unnest(${[...texts]}::text[]))`,
};

function listOf(tokens: readonly string[]): string[] {
  return [...new Set(tokens.map(stored))];
}

function stored(token: string): string {
  if (token.length <= maxTokenChars) return token;
  return token.slice(0, maxTokenChars) + createHash("sha256").update(token).digest("base64url");
}
