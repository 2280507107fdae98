import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import type { Holding } from "../src/core/platform/holding.ts";
import { holdAlone, holdAmongOthers } from "../src/leases.ts";
import type { OpenStore } from "../src/store/build-ports.ts";
import { openSqliteStore } from "../src/store/sqlite/open.ts";
import { languages } from "./fixtures/languages.ts";

const folder = mkdtempSync(join(tmpdir(), "avisbud-holding-"));
const stores: OpenStore[] = [];
const holdings: Holding[] = [];
let files = 0;

afterEach(async () => {
  for (const holding of holdings.splice(0)) await holding.stop();
  for (const store of stores.splice(0)) await store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Processes that share a store, and reach for one lease as soon as they are made. */
function newPlace(leaseMs = 300) {
  const file = join(folder, `${files++}.sqlite`);
  return async () => {
    const store = await openSqliteStore({ file, zone: "Europe/Oslo", samples: "auto", languages, durable: false });
    stores.push(store);
    const did: string[] = [];
    const faults: unknown[] = [];
    let away = false;
    const { hold: ask, release } = store.leases;
    const hold = holdAmongOthers({
      leaseMs,
      leases: {
        hold: (...asked) => (away ? Promise.reject(new Error("the database is away")) : ask(...asked)),
        release,
      },
      now: () => Temporal.Now.instant(),
      log: () => {},
      report: (cause) => {
        faults.push(cause);
        return "7F3K";
      },
    });
    const holding = hold("shard 0", {
      begin: async () => void did.push("begin"),
      end: async () => void did.push("end"),
    });
    holdings.push(holding);
    await holding.ready;
    return {
      did,
      faults,
      holding,
      beAway(now: boolean) {
        away = now;
      },
    };
  };
}

test("of processes that share a store one begins, and when it stops another does", async () => {
  const newProcess = newPlace();
  const [first, second] = [await newProcess(), await newProcess()];
  expect([first.did, second.did]).toEqual([["begin"], []]);
  await first.holding.stop();
  expect(first.did).toEqual(["begin", "end"]);
  await vi.waitFor(() => expect(second.did).toEqual(["begin"]), 5_000);
});

test("one that cannot reach the store ends before its time is up, and another takes over", async () => {
  const newProcess = newPlace();
  const [first, second] = [await newProcess(), await newProcess()];
  first.beAway(true);
  await vi.waitFor(() => expect(second.did).toEqual(["begin"]), 5_000);
  expect(first.did).toEqual(["begin", "end"]);
  expect(first.faults.length).toBeGreaterThan(0);
  first.beAway(false);
  await second.holding.stop();
  await vi.waitFor(() => expect(first.did).toEqual(["begin", "end", "begin"]), 5_000);
});

test("one that is alone has everything at once, and ends it when it stops", async () => {
  const did: string[] = [];
  const holding = holdAlone("shard 0", {
    begin: async () => void did.push("begin"),
    end: async () => void did.push("end"),
  });
  await holding.ready;
  await holding.stop();
  expect(did).toEqual(["begin", "end"]);
});
