import { sql } from "kysely";
import { rowsPerStatement } from "../batches.ts";
import type { FullText, TokenGroups } from "../full-text.ts";

/**
 * Full text by FTS5 (https://www.sqlite.org/fts5.html) over tokens that the core has made. The tables keep no text
 * (content='') and no word positions (detail=none): they answer "which rows have this token" and nothing else, which
 * makes them small. The tokenizer only splits at the spaces we put in: `written` leaves nothing else to split at.
 */
export const sqliteFullText: FullText = {
  positionType: "integer",

  async create(db) {
    for (const index of [sql.table("article_words"), sql.table("quote_words")]) {
      await sql`create virtual table ${index} using fts5(
        tokens, content='', contentless_delete=1, detail=none, tokenize="ascii tokenchars '_'")`.execute(db);
    }
  },

  async add(db, index, rows) {
    for (const batch of rowsPerStatement(rows)) {
      const values = batch.map(({ position, tokens }) => sql`(${position}, ${tokens.map(written).join(" ")})`);
      await sql`insert into ${sql.table(index)} (rowid, tokens) values ${sql.join(values)}`.execute(db);
    }
  },

  async remove(db, index, positions) {
    for (const batch of rowsPerStatement(positions)) {
      await sql`delete from ${sql.table(index)} where rowid in (${sql.join(batch)})`.execute(db);
    }
  },

  hits(index, groups) {
    const table = sql.table(index);
    const found = groups.some((tokens) => tokens.length === 0)
      ? sql`select 0 as position where false`
      : sql`select rowid as position from ${table} where ${table} match ${matchOf(groups)}`;
    return sql<{ position: number }>`(${found})`.as("hit");
  },

  listed: (texts) => sql<string>`(select value from json_each(${JSON.stringify(texts)}))`,
};

function matchOf(groups: TokenGroups): string {
  return groups.map((tokens) => `(${tokens.map((token) => `"${written(token)}"`).join(" OR ")})`).join(" AND ");
}

/** A token of letters, digits and underscores only: no quotation mark, NUL or operator gets through to FTS5. */
function written(token: string): string {
  return token.toWellFormed().replace(/[^\p{L}\p{M}\p{N}]/gu, "_");
}
