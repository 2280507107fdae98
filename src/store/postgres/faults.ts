import { StoreError } from "../store-error.ts";

/**
 * What is wrong with a server, by its SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html) or the
 * system's own code where there is no server.
 */
const faults: Readonly<Record<string, string>> = {
  "25006": "can only be read; DATABASE_URL must name the server that is written to",
  "28000": "does not let this user in from here; check the user in DATABASE_URL, and pg_hba.conf on the server",
  "28P01": "refuses the password; check the user and password in DATABASE_URL",
  "3D000": "does not exist on that server; create it (createdb --encoding UTF8), or check DATABASE_URL",
  "3F000": "has no schema to make tables in; check search_path of the user in DATABASE_URL",
  "42501": "does not let this user make tables; grant it CREATE on the schema, or let it own the database",
  "53300": "has no connection to spare; raise max_connections on the server, or run fewer processes",
  "57P03": "is just starting or stopping; try again in a moment",
  ECONNREFUSED: "does not answer; check that PostgreSQL runs there, and DATABASE_URL",
  ECONNRESET: "broke the connection off; check DATABASE_URL, and whether the server wants TLS (?sslmode=verify-full)",
  ENOENT: "does not answer; check that PostgreSQL runs there, and DATABASE_URL",
  ENOTFOUND: "is at a host that nobody knows; check DATABASE_URL",
  EAI_AGAIN: "is at a host whose address cannot be looked up now; check DATABASE_URL and the network",
  EHOSTUNREACH: "cannot be reached; check DATABASE_URL and the network",
  ETIMEDOUT: "does not answer in time; check DATABASE_URL and the network",
};

/** What may pass by itself: nobody answers there yet, or not yet as it will. */
const passing: ReadonlySet<string | null> = new Set([
  "53300",
  "57P03",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENOENT",
  "ENOTFOUND",
  "ETIMEDOUT",
]);

/** Whether a server that did not let us in may do so in a moment. */
export function mayPass(error: unknown): boolean {
  return (
    passing.has(codeOf(error)) || (error instanceof Error && /timeout|terminated unexpectedly/iu.test(error.message))
  );
}

/** What an error at opening means to whoever runs the bot; null when it is a fault of ours. `place` holds no password. */
export function storeFaultOf(error: unknown, place: string): StoreError | null {
  const fault = faults[codeOf(error) ?? ""] ?? faultOfWords(error);
  return fault === undefined ? null : new StoreError(`store: ${place} ${fault}`, { cause: error });
}

/** What the client says without a code. */
function faultOfWords(error: unknown): string | undefined {
  const words = error instanceof Error ? error.message : "";
  if (/timeout/iu.test(words)) return faults.ETIMEDOUT;
  if (/SSL|certificate/iu.test(words)) return `cannot be reached safely (${words}); check sslmode in DATABASE_URL`;
  if (/password must be a string/iu.test(words)) return faults["28P01"];
  if (/terminated unexpectedly/iu.test(words)) return faults.ECONNRESET;
  return undefined;
}

/** The SQLSTATE of a server's error, or the system's code of a connection's. Several addresses may all have failed. */
export function codeOf(error: unknown): string | null {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}
