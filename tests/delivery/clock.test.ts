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

test("a clock that is stopped waits for the tick that is under way, and never runs two at a time", async () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 23, 5, 59, 30) });
  const { promise, resolve } = Promise.withResolvers<void>();
  let running = 0;
  let most = 0;
  const clock = startClock(async () => {
    most = Math.max(most, ++running);
    await promise;
    running--;
  });
  await vi.advanceTimersByTimeAsync(200_000);
  const stopped = clock.stop().then(() => running);
  resolve();
  expect(await stopped).toBe(0);
  expect(most).toBe(1);
});
