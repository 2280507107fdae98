import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { type Child, startChild } from "../child.ts";
import { clockEnvironment, type FastClock, shownAt } from "./fast-clock.ts";
import type { WorkerQuestion } from "./messages.ts";

/** A process is killed so often, on the machine's clock. */
const killEveryMs = { from: 1_500, to: 6_000 } as const;

export type Crew = {
  start(): void;
  /** @returns how many were killed */
  killUntil(calmAt: Temporal.Instant, random: () => number): Promise<number>;
  stop(): Promise<void>;
};

/** So many processes that deliver; who is killed is replaced at once. */
export function createCrew(clock: FastClock, replicas: number, question: WorkerQuestion): Crew {
  const workers: Child[] = [];
  const begin = (): Child => {
    const worker = startFast("worker.ts", clock);
    // it may be killed before it has begun
    worker.ask("start", question, z.null()).catch(() => null);
    return worker;
  };
  return {
    start() {
      for (let count = 0; count < replicas; count++) workers.push(begin());
    },
    async killUntil(calmAt, random) {
      const nowMs = () => shownAt(clock, Date.now());
      for (let kills = 0; ; kills++) {
        await wait(killEveryMs.from + random() * (killEveryMs.to - killEveryMs.from));
        if (nowMs() > calmAt.epochMilliseconds) return kills;
        const at = Math.floor(random() * workers.length);
        await workers[at]?.kill();
        workers[at] = begin();
      }
    },
    async stop() {
      for (const worker of workers) await worker.kill();
    },
  };
}

/** Starts a file of this folder as a process that lives by the clock. */
export function startFast(file: string, clock: FastClock): Child {
  return startChild(
    join(import.meta.dirname, file),
    ["--import", join(import.meta.dirname, "fast-time.ts")],
    clockEnvironment(clock),
  );
}
