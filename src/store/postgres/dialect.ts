import { type Dialect, PostgresQueryCompiler, sql } from "kysely";
import type { StoreDialect } from "../dialect.ts";
import { tableNames } from "../table-names.ts";
import { codeOf } from "./faults.ts";
import { postgresFullText } from "./full-text.ts";

/** Of all locks that an application may name in a database, ours: "avis" in ASCII. */
const lockNumber = 0x61766973;

/**
 * A process that is only busy says something sooner; one that is frozen holds up what all share (due times, turns to post) no
 * longer. Any other transaction has the minute of connect.ts.
 */
const briefly = "10s";

/** SQLSTATEs (https://www.postgresql.org/docs/current/errcodes-appendix.html) of a transaction that another has overtaken. */
const overtaken: ReadonlySet<string | null> = new Set([
  "23505", // unique_violation: it entered the same key
  "40001", // serialization_failure
  "40P01", // deadlock_detected
]);

/**
 * Two ways of writing (store.ts). Articles, speakers, feeds and Readings hang together: who is who is worked out from all
 * that is stored, and everything is counted as it changes. So whoever changes them holds one lock until the transaction
 * ends, as SQLite has it for all writing; reading goes on beside, and what takes long, fetching and analysing, is done
 * before. What is claimed and closed (editions, answers, keys) is left to locks of rows. Each statement of a writing
 * transaction sees what others have committed: so what is read under the lock is how it stands.
 */
export const postgresStoreDialect: StoreDialect = {
  kind: "postgres",
  fullText: postgresFullText,

  async writeAlone(trx) {
    await sql`select pg_advisory_xact_lock(${sql.lit(lockNumber)}, hashtext(current_schema()))`.execute(trx);
  },

  async holdBriefly(trx) {
    await sql`select set_config('idle_in_transaction_session_timeout', ${sql.lit(briefly)}, true)`.execute(trx);
  },

  // a database has the order of letters of whoever made it; ranges of words and pages rest on that of the bytes
  async afterMigration(db) {
    const { rows } = await sql<{ table: string; column: string }>`
      select c.relname::text as "table", a.attname::text as "column"
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = current_schema()::regnamespace and c.relname in (${sql.join(tableNames)})
        and a.attnum > 0 and not a.attisdropped and a.atttypid = 'text'::regtype
        and a.attcollation <> (select oid from pg_collation where collname = 'C')
      order by c.relname, a.attnum`.execute(db);
    for (const [table, columns] of Map.groupBy(rows, (row) => row.table)) {
      const changes = columns.map(({ column }) => sql`alter column ${sql.ref(column)} type text collate "C"`);
      await sql`alter table ${sql.table(table)} ${sql.join(changes)}`.execute(db);
    }
  },

  isOvertaken: (error) => overtaken.has(codeOf(error)),
};

/** Of a dialect of PostgreSQL, one that takes whatever text it is given. */
export function takingAnyText(dialect: Dialect): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => dialect.createDriver(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => new QueryCompiler(),
  };
}

/** A text cannot hold NUL here; where one comes from outside, the mark of what cannot be shown stands for it. */
class QueryCompiler extends PostgresQueryCompiler {
  protected override appendValue(parameter: unknown): void {
    super.appendValue(storable(parameter));
  }
}

function storable(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("\0", "\ufffd");
  return Array.isArray(value) ? value.map(storable) : value;
}
