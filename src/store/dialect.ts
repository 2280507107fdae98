import type { Kysely, Transaction } from "kysely";
import type { FullText } from "./full-text.ts";
import type { Tables } from "./tables.ts";

export type StoreKind = "sqlite" | "postgres";

/** What databases do differently. All else is the same questions to each, in SQL that both understand. */
export type StoreDialect = {
  readonly kind: StoreKind;
  readonly fullText: FullText;
  /** Waits until nobody else writes alone, and keeps everybody from it until the transaction ends. */
  writeAlone(trx: Transaction<Tables>): Promise<void>;
  /** Ends this transaction soon, undone, where whoever is in it falls silent: others wait for what it holds. */
  holdBriefly(trx: Transaction<Tables>): Promise<void>;
  /** Makes what a migration has added compare as it does elsewhere: texts letter by letter, in no language's order. */
  afterMigration(db: Kysely<Tables>): Promise<void>;
  /** Whether a transaction failed only because another was faster: done once more, it sees what that one did. */
  isOvertaken(error: unknown): boolean;
};
