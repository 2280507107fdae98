import { schedule } from "node-cron";

/** Calls `tick` now and at every full minute until it is stopped; a tick that takes longer holds up no other. */
export function startClock(tick: () => Promise<void>): { stop(): Promise<void> } {
  const start = (): void => void tick();
  start();
  // a minute that was missed is made up for by the next: what is due is worked out from the ledger
  const task = schedule("* * * * *", start, { suppressMissedWarning: true });
  return {
    async stop() {
      await task.destroy();
    },
  };
}
