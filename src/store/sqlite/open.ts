import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { Kysely, sql } from "kysely";
import { buildPorts, type OpenStore } from "../build-ports.ts";
import { migrate } from "../migrations.ts";
import type { ConnectedStore, StoreOptions } from "../store.ts";
import { StoreError } from "../store-error.ts";
import type { Tables } from "../tables.ts";
import { sqliteStoreDialect } from "./dialect.ts";
import { sqliteDialect } from "./driver.ts";
import { isBusy, storeFaultOf } from "./faults.ts";

export type SqliteStoreOptions = StoreOptions & {
  /** Path of the database file; its folder is made when missing. ":memory:" keeps nothing. */
  readonly file: string;
  /**
   * Whether an acknowledged write survives loss of power (default), at the price of waiting for the disk at each. A
   * killed process loses nothing either way. Only for filling a database that can be filled again.
   */
  readonly durable?: boolean;
};

/** Long enough for the moments in which SQLite lets nobody in; a writer's turn is waited for in driver.ts. */
const busyTimeoutMs = 200;
const openAttempts = 60;

/**
 * Opens the store, creating or migrating it as needed; any number of processes may do so at once.
 * @throws StoreError if the folder cannot be written to, or the file is damaged, foreign or from a newer version
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<OpenStore> {
  const { store, close } = await connectSqlite(options);
  return { ...buildPorts(store), kind: store.dialect.kind, close };
}

/** The same without the ports: what they are built over. */
export async function connectSqlite(options: SqliteStoreOptions): Promise<ConnectedStore> {
  const inMemory = options.file === ":memory:";
  const file = inMemory ? options.file : resolve(options.file);
  if (!inMemory) makeFolder(dirname(file));
  const writer = await connect(file, options.durable ?? true);
  try {
    await migrate(writer, sqliteStoreDialect, file);
    // a connection of its own reads on while a write waits for its turn; a memory database has only the one
    const reader = inMemory ? writer : await connect(file, true);
    const dialect = sqliteStoreDialect;
    return {
      store: { ...options, reader, writer, dialect, fullText: dialect.fullText },
      async close() {
        if (reader !== writer) await reader.destroy();
        await writer.destroy();
      },
    };
  } catch (error) {
    await writer.destroy();
    throw error;
  }
}

/** Turning a new file to WAL needs a moment without any other process, so a busy one is tried again. */
async function connect(file: string, durable: boolean): Promise<Kysely<Tables>> {
  for (let attempt = 1; ; attempt++) {
    try {
      const dialect = sqliteDialect(openDatabase(file, durable), file);
      const db = new Kysely<Tables>({ dialect });
      // kysely does not close a database that it has never asked anything
      await sql`select 1`.execute(db);
      return db;
    } catch (error) {
      if (!isBusy(error) || attempt >= openAttempts) throw storeFaultOf(error, file) ?? error;
      await sleep(20 + Math.random() * 60);
    }
  }
}

/**
 * WAL: readers and one writer do not wait for each other. synchronous FULL: a commit is on the disk before it is
 * acknowledged (with NORMAL a loss of power could take the last ones). The journal is cut back to 64 MiB. Pages are kept by the
 * system's cache too, so that little of one's own costs no time that `bench -- store` could show.
 */
function openDatabase(file: string, durable: boolean): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true });
  try {
    database.exec(`
      pragma journal_mode = wal;
      pragma synchronous = ${durable ? "full" : "off"};
      pragma journal_size_limit = ${64 * 2 ** 20};
      pragma cache_size = -${4 * 2 ** 10};
      pragma temp_store = memory;
    `);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function makeFolder(folder: string): void {
  try {
    // what the database holds is nobody else's on this machine
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    // a file stands where the folder, or one that it is to be in, would be
    const taken = code === "EEXIST" || code === "ENOTDIR";
    const why = taken
      ? "a file is in the way; set DATA_DIR to another folder"
      : "give this user write permission there, or set DATA_DIR to another folder";
    throw new StoreError(`store: the folder ${folder} cannot be made; ${why}`, { cause: error });
  }
}
