import { setTimeout as wait } from "node:timers/promises";
import { type Dialect, HandleEmptyInListsPlugin, Kysely, replaceWithNoncontingentExpression, sql } from "kysely";
import { buildPorts, type OpenStore } from "../build-ports.ts";
import { migrate } from "../migrations.ts";
import type { ConnectedStore, StoreOptions } from "../store.ts";
import { StoreError } from "../store-error.ts";
import type { Tables } from "../tables.ts";
import { connect, placeOf } from "./connect.ts";
import { postgresStoreDialect, takingAnyText } from "./dialect.ts";
import { mayPass, storeFaultOf } from "./faults.ts";

export type PostgresStoreOptions = StoreOptions & {
  /** postgres://USER:PASSWORD@HOST:PORT/DATABASE */
  readonly url: string;
  /** How long a connection is waited for; 10 seconds by default. */
  readonly connectTimeoutMs?: number;
  /** How long a server that is not up yet is waited for; at once refused by default. */
  readonly patienceMs?: number;
  /** Told once, before it is waited for. */
  onWaiting?(why: string): void;
};

/** The oldest version of PostgreSQL that all of this has run on. */
const oldestVersion = 15;
const retryMs = 500;

/**
 * Opens the store, creating or migrating it as needed; any number of processes may do so at once.
 * @throws StoreError if there is no such server or database, or it does not let us in, or is from a newer version
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<OpenStore> {
  const { store, close } = await connectPostgres(options);
  return { ...buildPorts(store), kind: store.dialect.kind, close };
}

/** The same without the ports: what they are built over. */
export function connectPostgres(options: PostgresStoreOptions): Promise<ConnectedStore> {
  const { url, connectTimeoutMs, patienceMs = 0, onWaiting } = options;
  const place = placeOf(url);
  return patiently(() => openOver(connect(url, connectTimeoutMs), place, options), patienceMs, onWaiting);
}

/** A server may be starting beside us. */
async function patiently<T>(open: () => Promise<T>, patienceMs: number, onWaiting?: (why: string) => void): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (let attempt = 1; ; attempt++) {
    try {
      return await open();
    } catch (error) {
      const isPassing = error instanceof StoreError && mayPass(error.cause);
      if (!isPassing || performance.now() + retryMs > deadline) throw error;
      if (attempt === 1) onWaiting?.(error.message);
      await wait(retryMs);
    }
  }
}

/** The same over a dialect that speaks to a PostgreSQL, whatever carries it. `place` names it in what is said of it. */
export async function openOver(dialect: Dialect, place: string, options: StoreOptions): Promise<ConnectedStore> {
  const db = new Kysely<Tables>({
    dialect: takingAnyText(dialect),
    // "in ()" is no SQL here
    plugins: [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })],
  });
  try {
    await checkServer(db, place);
    await migrate(db, postgresStoreDialect, place);
  } catch (error) {
    await db.destroy();
    throw storeFaultOf(error, place) ?? error;
  }
  const { zone, samples, languages } = options;
  const { fullText } = postgresStoreDialect;
  const store = { zone, samples, languages, reader: db, writer: db, dialect: postgresStoreDialect, fullText };
  return { store, close: () => db.destroy() };
}

async function checkServer(db: Kysely<Tables>, place: string): Promise<void> {
  const { rows } = await sql<{ encoding: string; version: string }>`select
    current_setting('server_encoding') as encoding, current_setting('server_version_num') as version`.execute(db);
  const { encoding, version } = rows[0] ?? {};
  // 150004 is 15.4
  const major = Math.floor(Number(version) / 10_000);
  if (major < oldestVersion) {
    throw new StoreError(
      `store: ${place} is PostgreSQL ${major}, which is too old; use version ${oldestVersion} or newer`,
    );
  }
  if (encoding === "UTF8") return;
  throw new StoreError(
    `store: ${place} keeps texts as ${encoding}, not as UTF8; ` +
      "make a database with createdb --encoding UTF8 --template template0, and name it in DATABASE_URL",
  );
}
