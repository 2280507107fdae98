import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { afterQuiet } from "../src/after-quiet.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("what is asked for many times is done once it has been quiet, and again when it is asked for again", () => {
  const done: number[] = [];
  const begun = Date.now();
  const { ask } = afterQuiet(async () => void done.push(Date.now() - begun), 4_000);
  for (let times = 0; times < 3; times++) {
    ask();
    vi.advanceTimersByTime(3_000);
  }
  expect(done).toEqual([]);
  vi.advanceTimersByTime(60_000);
  expect(done).toEqual([10_000]);
  ask();
  vi.advanceTimersByTime(4_000);
  expect(done).toHaveLength(2);
});

test("once stopped, what has begun is waited for and nothing else is done", async () => {
  let end = () => {};
  const told: string[] = [];
  const { ask, stop } = afterQuiet(async () => {
    told.push("begun");
    await new Promise<void>((resolve) => {
      end = resolve;
    });
    told.push("done");
  }, 10);
  ask();
  vi.advanceTimersByTime(10);
  ask();
  const stopped = stop().then(() => told.push("stopped"));
  ask();
  end();
  await stopped;
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual(["begun", "done", "stopped"]);
});
