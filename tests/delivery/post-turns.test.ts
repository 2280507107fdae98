import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createGate } from "../../src/delivery/post-turns.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

const now = () => Temporal.Instant.fromEpochMilliseconds(Date.now());

test("a gate makes up for turns that were missed, up to what a second lets in", async () => {
  const gate = createGate(200, now);
  vi.setSystemTime(10_000);
  const passed: number[] = [];
  for (const turn of [1, 2, 3, 4, 5, 6]) void gate.pass("bot", turn * 200).then(() => passed.push(turn));
  await vi.waitFor(() => expect(passed).toEqual([1, 2, 3, 4, 5]));
  expect(await gate.pass("other", 9_000)).toBe(true);
  vi.setSystemTime(11_100);
  await vi.waitFor(() => expect(passed).toEqual([1, 2, 3, 4, 5, 6]), { timeout: 3000 });
});

test("a gate holds nothing back for a clock that was ahead and has been put back", async () => {
  const gate = createGate(500, now);
  vi.setSystemTime(9_000_000);
  for (const turn of [1, 2]) expect(await gate.pass("bot", turn)).toBe(true);
  gate.delay("bot", 9_300_000);
  vi.setSystemTime(1_000_000);
  expect(await gate.pass("bot", 1_000_000)).toBe(true);
});

test("what the platform holds back for longer than a post is waited with is given back at once", async () => {
  const gate = createGate(20, now);
  gate.delay("slack:T1", 61_000);
  expect(await gate.pass("slack:T1", 0)).toBe(false);
  expect(await gate.pass("slack:T2", 0)).toBe(true);
});

test("what was refused goes beside the turns, one after another with time between, whatever the clock did", () => {
  const gate = createGate(20, now);
  expect([100, 100, 150].map((atMs) => gate.besides("bot", atMs))).toEqual([700, 1_400, 2_100]);
  expect(gate.besides("other", 5_000)).toBe(5_000);
  expect(gate.besides("bot", 9_000)).toBe(9_000);
  expect(gate.besides("bot", 9_000)).toBe(9_700);
  expect(gate.besides("bot", 9_000_000)).toBe(9_000_000);
  expect(gate.besides("bot", 10_000)).toBe(10_000);
});
