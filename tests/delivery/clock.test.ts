import { afterEach, expect, test, vi } from "vitest";
import { startClock } from "../../src/delivery/clock.ts";

afterEach(() => {
  vi.useRealTimers();
});

test("a clock ticks at once, then at each full minute, until it is stopped", async () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 23, 5, 59, 30) });
  const ticks: string[] = [];
  const clock = startClock(async () => void ticks.push(new Date().toISOString().slice(11, 19)));
  await vi.advanceTimersByTimeAsync(100_000);
  await clock.stop();
  await vi.advanceTimersByTimeAsync(100_000);
  expect(ticks).toEqual(["05:59:30", "06:00:00", "06:01:00"]);
});

test("a tick that takes long holds up no other", async () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 23, 5, 59, 30) });
  let running = 0;
  const clock = startClock(async () => {
    running++;
    await new Promise<never>(() => {});
  });
  await vi.advanceTimersByTimeAsync(100_000);
  expect(running).toBe(3);
  await clock.stop();
});
