import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { type Child, startChild } from "../child.ts";
import { clockEnvironment, type FastClock, shownAt } from "./fast-clock.ts";
import type { WorkerQuestion } from "./messages.ts";

/** A process comes to harm so often, on the machine's clock. */
const harmEveryMs = { from: 1_500, to: 6_000 } as const;
/** This share of them is frozen instead, as a machine that sleeps is, for longer than a lease lasts. */
const frozenShare = 0.4;
const frozenMinutes = { from: 2.2, to: 5 } as const;

export type Harm = { readonly killed: number; readonly frozen: number };

export type Crew = {
  start(): void;
  /** Kills and freezes until then. @returns how many */
  harmUntil(calmAt: Temporal.Instant, random: () => number): Promise<Harm>;
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
    async harmUntil(calmAt, random) {
      const between = ({ from, to }: { readonly from: number; readonly to: number }) => from + random() * (to - from);
      const nowMs = () => shownAt(clock, Date.now());
      for (let [killed, frozen] = [0, 0]; ; ) {
        await wait(between(harmEveryMs));
        if (nowMs() > calmAt.epochMilliseconds) return { killed, frozen };
        const at = Math.floor(random() * workers.length);
        if (random() < frozenShare) {
          frozen++;
          workers[at]?.freeze((between(frozenMinutes) * 60_000) / clock.speed);
        } else {
          killed++;
          await workers[at]?.kill();
          workers[at] = begin();
        }
      }
    },
    async stop() {
      for (const worker of workers) await worker.kill();
    },
  };
}

/** Starts a file, of this folder where no other is named, as a process that lives by the clock. */
export function startFast(file: string, clock: FastClock): Child {
  return startChild(
    resolve(import.meta.dirname, file),
    ["--import", join(import.meta.dirname, "fast-time.ts")],
    clockEnvironment(clock),
  );
}
