import type { AliasedExpression, Expression, Kysely, Transaction } from "kysely";
import type { Tables } from "./tables.ts";

export type FullTextIndex = "article_words" | "quote_words";

/** Each inner list holds tokens of which one must be there; an empty inner list matches nothing. */
export type TokenGroups = readonly (readonly string[])[];

/**
 * What dialects do differently: finding rows by tokens, and by a list of any length. Tokens come from the core as they
 * are, so that a search finds the same in every store.
 */
export type FullText = {
  /** SQL type of a position: SQLite makes a key its row number only when it says "integer", elsewhere that is too small. */
  readonly positionType: "integer" | "bigint";
  create(db: Kysely<Tables>): Promise<void>;
  add(db: Transaction<Tables>, index: FullTextIndex, rows: readonly TokenRow[]): Promise<void>;
  remove(db: Transaction<Tables>, index: FullTextIndex, positions: readonly number[]): Promise<void>;
  /** The positions that have a token of each group, as a table `hit` to join with. */
  hits(index: FullTextIndex, groups: TokenGroups): AliasedExpression<{ position: number }, "hit">;
  /** Texts to look among (`in`), as one parameter however many they are. */
  listed(texts: readonly string[]): Expression<string>;
};

export type TokenRow = { readonly position: number; readonly tokens: readonly string[] };
