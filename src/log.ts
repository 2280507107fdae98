import { randomInt } from "node:crypto";
import { pino } from "pino";
import { namesSecret, redact, redacted } from "./redact.ts";

/** What an event tells. An Error under any name is written with its stack and its causes. */
export type Fields = Readonly<Record<string, unknown>> & {
  readonly time?: never;
  readonly level?: never;
  readonly event?: never;
};

export const logLevels = ["trace", "debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof logLevels)[number];

/** Writes events: a name with a full stop in it (`edition.posted`) and fields; never prose, never a reader's text. */
export type Log = Readonly<Record<LogLevel, (event: string, fields?: Fields) => void>>;

/**
 * One JSON line for each event, on standard error: `{"level":"info","time":"...","event":"edition.posted",...}`.
 * Written at once, so that nothing is lost when the process ends. What looks like a secret is redacted.
 */
export function createLog(level: LogLevel | "silent", write: (line: string) => void = writeToStandardError()): Log {
  const logger = pino(
    {
      level,
      base: null,
      messageKey: "event",
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: readable },
    },
    { write },
  );
  return {
    trace: (event, fields) => logger.trace(fields ?? {}, event),
    debug: (event, fields) => logger.debug(fields ?? {}, event),
    info: (event, fields) => logger.info(fields ?? {}, event),
    warn: (event, fields) => logger.warn(fields ?? {}, event),
    error: (event, fields) => logger.error(fields ?? {}, event),
  };
}

function writeToStandardError(): (line: string) => void {
  const destination = pino.destination({ fd: 2, sync: true });
  return (line) => destination.write(line);
}

/** Fields as they are written: errors told in full, secrets out, and nothing that JSON cannot hold. */
function readable(fields: Record<string, unknown>): Record<string, unknown> {
  const seen = new WeakSet<object>();
  const json = JSON.stringify(fields, (name, value: unknown) => {
    if (typeof value === "string") return namesSecret(name) ? redacted : redact(value);
    if (typeof value === "bigint") return String(value);
    if (typeof value !== "object" || value === null) return value;
    // an error that causes itself would never end
    if (seen.has(value)) return "[again]";
    seen.add(value);
    return value instanceof Error ? describeError(value) : value;
  });
  return JSON.parse(json);
}

/** The parts of an error; `cause` and `errors` may be errors too, and are described in their turn. */
function describeError(error: Error): Record<string, unknown> {
  const { name, message, stack, cause } = error;
  const code = "code" in error ? error.code : undefined;
  return { name, message, code, stack, cause, errors: error instanceof AggregateError ? error.errors : undefined };
}

// Without 0 O, 1 I L, 5 S, 8 B and V U W: it is read aloud and typed from a picture.
const referenceLetters = "234679ACDEFGHJKMNPQRTXYZ";

/** A reference that stands in the log and in what the user sees of the same fault: four letters and digits. */
export function newReference(): string {
  return Array.from({ length: 4 }, () => referenceLetters.charAt(randomInt(referenceLetters.length))).join("");
}
