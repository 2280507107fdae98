import { schedule } from "node-cron";

/** Calls `tick` now and at every full minute, never twice at a time, until it is stopped. */
export function startClock(tick: () => Promise<void>): { stop(): Promise<void> } {
  let running: Promise<void> | null = null;
  // not node-cron's noOverlap: it knows nothing of the tick at the start, and writes a line of prose for each it leaves out
  const tickUnlessRunning = (): void => {
    running ??= tick().finally(() => {
      running = null;
    });
  };
  tickUnlessRunning();
  // a minute that was missed is made up for by the next: what is due is worked out from the ledger
  const task = schedule("* * * * *", tickUnlessRunning, { suppressMissedWarning: true });
  return {
    async stop() {
      await task.destroy();
      await running;
    },
  };
}
