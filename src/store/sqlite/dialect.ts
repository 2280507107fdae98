import type { StoreDialect } from "../dialect.ts";
import { sqliteFullText } from "./full-text.ts";

/** One process writes at a time, whatever it writes: the driver has waited for that when a transaction begins. */
export const sqliteStoreDialect: StoreDialect = {
  kind: "sqlite",
  fullText: sqliteFullText,
  writeAlone: async () => {},
  // whoever writes is of this machine, and nobody takes a lock from a process
  holdBriefly: async () => {},
  afterMigration: async () => {},
  isOvertaken: () => false,
};
