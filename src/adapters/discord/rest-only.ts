import { setTimeout as wait } from "node:timers/promises";
import { type REST, Routes } from "discord.js";
import { z } from "zod";
import type { PlatformProblem, PlatformState } from "../../core/platform/state.ts";
import { problemOf } from "./connection.ts";

const firstRetryMs = 1000;
const longestRetryMs = 60_000;

/** Discord for a process that posts and has no gateway: whether it is let in. */
export type RestOnly = {
  /** Asks who we are, and goes on asking while nobody answers. Resolves after the first answer, or the first try. */
  start(): Promise<void>;
  stop(): void;
  state(): Pick<PlatformState, "state" | "problem">;
};

export function createRestOnly(rest: REST, onProblem: (problem: PlatformProblem) => void): RestOnly {
  const stopping = new AbortController();
  let state: Pick<PlatformState, "state" | "problem"> = { state: "connecting", problem: null };

  /** @returns whether it is known how it goes */
  async function ask(): Promise<boolean> {
    try {
      await askWhoWeAre(rest);
      state = { state: "connected", problem: null };
      return true;
    } catch (cause) {
      const problem = problemOf(cause);
      if (problem !== state.problem) onProblem(problem);
      state = { state: problem === "network" ? "connecting" : "failed", problem };
      return problem !== "network";
    }
  }

  async function askAgain(): Promise<void> {
    for (let retryMs = firstRetryMs; !stopping.signal.aborted; retryMs = Math.min(longestRetryMs, retryMs * 2)) {
      await wait(retryMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      if (stopping.signal.aborted || (await ask())) return;
    }
  }

  return {
    async start() {
      if (!(await ask())) void askAgain();
    },
    stop: () => stopping.abort(),
    state: () => state,
  };
}

/** The id of the bot's user. @throws what the network or Discord says */
export async function askWhoWeAre(rest: REST): Promise<string> {
  return z.object({ id: z.string() }).parse(await rest.get(Routes.user())).id;
}
