import { z } from "zod";

/** A clock that all processes of the bench share: it showed `from` at the machine's `startMs`, and goes `speed` times as fast. */
export type FastClock = { readonly from: string; readonly startMs: number; readonly speed: number };

const variable = "BENCH_CLOCK";
const schema = z.object({ from: z.string(), startMs: z.number(), speed: z.number() });

/** For a process that is to live by it. */
export function clockEnvironment(clock: FastClock): Readonly<Record<string, string>> {
  return { [variable]: JSON.stringify(clock) };
}

/** The clock that this process was told of. @throws z.ZodError when it was told of none */
export function clockOfProcess(): FastClock {
  return schema.parse(JSON.parse(process.env[variable] ?? "null"));
}

/** What it shows at a time of the machine, in milliseconds since 1970. */
export function shownAt({ from, startMs, speed }: FastClock, machineMs: number): number {
  return Math.floor(Temporal.Instant.from(from).epochMilliseconds + (machineMs - startMs) * speed);
}
