import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type QueryResult,
  type SelectModifierNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type TransactionSettings,
} from "kysely";
import { isBusy, storeFaultOf } from "./faults.ts";

const maxStatements = 200;
const lockWaitMs = 30_000;
const rowLocks: ReadonlySet<string> = new Set(["ForUpdate", "ForShare", "SkipLocked"]);

/**
 * kysely over node:sqlite. kysely lets one asker at a time use the connection; other processes are kept apart by
 * SQLite's locks: a transaction that writes takes the write lock when it begins, waiting without blocking this process.
 */
export function sqliteDialect(database: DatabaseSync, file: string): Dialect {
  const connection = new SqliteConnection(database, file);
  return {
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new QueryCompiler(),
    createDriver: () => ({
      init: async () => {},
      acquireConnection: async () => connection,
      beginTransaction: async (_, settings) => begin(connection, settings),
      commitTransaction: async () => void (await connection.executeQuery(CompiledQuery.raw("commit"))),
      rollbackTransaction: async () => void (await connection.executeQuery(CompiledQuery.raw("rollback"))),
      releaseConnection: async () => {},
      destroy: async () => database.close(),
    }),
  };
}

async function begin(connection: SqliteConnection, { accessMode }: TransactionSettings): Promise<void> {
  // all that SQLite does is done within one turn of the event loop: many writes in a row would let nobody else in
  if (accessMode !== "read only") await nextTurn();
  const statement = CompiledQuery.raw(accessMode === "read only" ? "begin" : "begin immediate");
  const deadline = performance.now() + lockWaitMs;
  for (;;) {
    try {
      await connection.executeQuery(statement);
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;
      await sleep(5 + Math.random() * 20);
    }
  }
}

/** There are no locks of rows: whoever writes has the whole database. */
class QueryCompiler extends SqliteQueryCompiler {
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (!rowLocks.has(node.modifier ?? "")) super.visitSelectModifier(node);
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  readonly #file: string;
  readonly #statements = new Map<string, { readonly statement: StatementSync; readonly returnsRows: boolean }>();

  constructor(database: DatabaseSync, file: string) {
    this.#database = database;
    this.#file = file;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      const { statement, returnsRows } = this.#prepare(query.sql);
      const values = query.parameters.map(toSqlite);
      // the row type is the query builder's promise about our own tables
      if (returnsRows) return { rows: statement.all(...values) as R[] };
      // full text numbers its own rows beyond what a JavaScript number holds
      statement.setReadBigInts(true);
      return { rows: [], numAffectedRows: BigInt(statement.run(...values).changes) };
    } catch (error) {
      throw storeFaultOf(error, this.#file) ?? error;
    }
  }

  // biome-ignore lint/correctness/useYield: kysely asks for the method, and nothing here streams
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("the SQLite store reads whole results, it does not stream");
  }

  #prepare(sql: string) {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    const prepared = { statement, returnsRows: statement.columns().length > 0 };
    if (this.#statements.size >= maxStatements) this.#statements.clear();
    this.#statements.set(sql, prepared);
    return prepared;
  }
}

function toSqlite(value: unknown): SQLInputValue {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "bigint")
    return value;
  throw new TypeError(`SQLite takes text, numbers and null, got ${typeof value}`);
}
