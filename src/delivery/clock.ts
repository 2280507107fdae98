import { schedule } from "node-cron";

/** Calls `tick` now and at every full minute, never twice at a time, until it is stopped. */
export function startClock(tick: () => Promise<void>): { stop(): Promise<void> } {
  let running = tick();
  const task = schedule(
    "* * * * *",
    () => {
      running = tick();
      return running;
    },
    // a minute that was missed is made up for by the next: what is due is worked out from the ledger
    { noOverlap: true, suppressMissedWarning: true },
  );
  return {
    async stop() {
      await task.destroy();
      await running;
    },
  };
}
