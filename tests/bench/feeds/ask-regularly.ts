import { setTimeout as wait } from "node:timers/promises";
import type { NewsDesk } from "../../fixtures/desk.ts";

const everyMs = 100;
const lines = ["/search kommune", "/quote words:kommune", "/status", "/feed list", "/help"];

/**
 * Asks a command every 100 ms. What each took is counted from the moment that it should have been asked at: a process
 * that is too busy to ask is late with the answer.
 */
export function askRegularly(desk: NewsDesk): { stop(): Promise<number[]> } {
  let stopped = false;
  const durations: number[] = [];
  const start = performance.now();
  const asked: Promise<void>[] = [];
  const ask = async (line: string, dueMs: number): Promise<void> => {
    await desk.ask(line, { moderator: true });
    durations.push(performance.now() - dueMs);
  };
  const asking = (async () => {
    for (let at = 0; !stopped; at++) {
      const dueMs = start + at * everyMs;
      await wait(Math.max(0, dueMs - performance.now()));
      asked.push(ask(lines[at % lines.length] ?? "/help", dueMs));
    }
  })();
  return {
    async stop() {
      stopped = true;
      await asking;
      await Promise.all(asked);
      return durations;
    },
  };
}
