import { CompiledQuery, type Dialect, PostgresDialect } from "kysely";
import pg from "pg";

/** Of one process; a server has a hundred by default, for all. */
const maxConnections = 10;
const usualConnectTimeoutMs = 10_000;
/**
 * Whoever begins a transaction and falls silent, frozen or cut off, must not keep what it has locked; and a statement
 * that waits for a lock must not wait for ever. Compiling plans pays for long questions only, and ours are short.
 */
const settings: Readonly<Record<string, string>> = {
  idle_in_transaction_session_timeout: "60s",
  lock_timeout: "60s",
  jit: "off",
};

/** A dialect that connects when it is first asked something, and waits no longer for a connection than it is told. */
export function connect(url: string, connectTimeoutMs = usualConnectTimeoutMs): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: "avisbud",
    max: maxConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    types: { getTypeParser: parserOf },
  });
  // the server has closed a connection that nobody uses: the next question gets a new one
  pool.on("error", () => {});
  // the same of one that is in a transaction just then: its next question fails, and the process must not
  pool.on("connect", (client) => void client.on("error", () => {}));
  return new PostgresDialect({
    pool,
    onCreateConnection: async (connection) => {
      const values = Object.entries(settings).map(([name, value]) => `set_config('${name}', '${value}', false)`);
      await connection.executeQuery(CompiledQuery.raw(`select ${values.join(", ")}`));
    },
  });
}

/** bigint, and what sums of it are: all our numbers are whole ones that a JavaScript number holds. */
export const numberTypes: readonly number[] = [20, 1700];

const parserOf: typeof pg.types.getTypeParser = (oid: number, format?: unknown) => {
  if (numberTypes.includes(oid)) return Number;
  return format === "binary" ? pg.types.getTypeParser(oid, "binary") : pg.types.getTypeParser(oid, "text");
};

/** How a database is named to people: without its password, and what else may be told in the address. */
export function placeOf(url: string): string {
  const { username, host, pathname, searchParams } = new URL(url);
  const at = host || searchParams.get("host") || "localhost";
  return `postgres://${username === "" ? "" : `${username}@`}${at}${pathname}`;
}
