/**
 * Loaded before everything else (`--import`), it makes a process live by the bench's fast clock: every way that our code
 * and its libraries have of asking for the time, and of waiting. So hours of leases, limits and retries pass in minutes,
 * for the program and for the platforms alike, and neither knows. A database server lives by the machine's clock.
 */
import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers";
import timersPromises from "node:timers/promises";
import { promisify } from "node:util";
import { clockOfProcess, shownAt } from "./fast-clock.ts";

type Run = (...given: unknown[]) => void;

const clock = clockOfProcess();
const machineNow = Date.now;
const { setTimeout: machineTimeout, setInterval: machineInterval } = globalThis;
const machineWait = timersPromises.setTimeout;
const machineSignal = AbortSignal.timeout;

const nowMs = (): number => shownAt(clock, machineNow());
const shorter = (ms: number | undefined): number => Math.max(1, (ms ?? 0) / clock.speed);
const wait = <T>(ms?: number, value?: T, options?: Parameters<typeof machineWait>[2]) =>
  machineWait(shorter(ms), value, options);

const fast = {
  setTimeout: Object.assign(
    (run: Run, ms?: number, ...given: unknown[]) => machineTimeout(run, shorter(ms), ...given),
    {
      [promisify.custom]: wait,
    },
  ),
  setInterval: (run: Run, ms?: number, ...given: unknown[]) => machineInterval(run, shorter(ms), ...given),
};

Object.assign(globalThis, fast, {
  Date: new Proxy(Date, {
    construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [nowMs()] : given, made),
    get: (target, name) => (name === "now" ? nowMs : Reflect.get(target, name)),
  }),
});
Object.assign(Temporal.Now, { instant: () => Temporal.Instant.fromEpochMilliseconds(nowMs()) });
Object.assign(AbortSignal, { timeout: (ms: number) => machineSignal.call(AbortSignal, Math.ceil(shorter(ms))) });
Object.assign(timers, fast);
Object.assign(timersPromises, { setTimeout: wait });
syncBuiltinESMExports();
