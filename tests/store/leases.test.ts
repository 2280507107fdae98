import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import type { OpenStore } from "../../src/store/build-ports.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { at } from "../contracts/store/news.ts";
import { languages } from "../fixtures/languages.ts";
import { postgresPlaces } from "../fixtures/postgres.ts";

const settings = { zone: "Europe/Oslo", samples: "auto", languages } as const;
const places = postgresPlaces();
const folder = mkdtempSync(join(tmpdir(), "avisbud-leases-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

const now = at("2026-11-25T06:00:00Z");
const inAMinute = now.add({ minutes: 1 });
const later = now.add({ hours: 1 });
const opened: OpenStore[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

async function twice(open: () => Promise<OpenStore>): Promise<readonly [OpenStore, OpenStore]> {
  const stores = [await open(), await open()] as const;
  opened.push(...stores);
  return stores;
}

describe.each([
  {
    name: "in a file",
    openTwice: () => {
      const file = join(folder, `${files++}.sqlite`);
      return twice(() => openSqliteStore({ ...settings, file, durable: false }));
    },
  },
  {
    name: places.name,
    openTwice: async () => {
      const place = await places.newPlace();
      return twice(() => place.open(settings));
    },
  },
])("processes that share a store $name", ({ openTwice }) => {
  test("a lease is one process's until it gives it back or its time is up", async () => {
    const [first, second] = await openTwice();
    expect(await first.leases.hold("shard 0", now, inAMinute)).toBe(true);
    expect(await second.leases.hold("shard 0", now, inAMinute)).toBe(false);
    expect(await second.leases.hold("shard 1", now, inAMinute)).toBe(true);
    expect(await first.leases.hold("shard 0", now.add({ seconds: 30 }), later)).toBe(true);
    expect(await second.leases.hold("shard 0", inAMinute, later)).toBe(false);
    await second.leases.release("shard 0");
    expect(await second.leases.hold("shard 0", inAMinute, later)).toBe(false);
    await first.leases.release("shard 0");
    expect(await second.leases.hold("shard 0", inAMinute, later)).toBe(true);
    expect(await first.leases.hold("shard 0", later, later.add({ minutes: 1 }))).toBe(true);
    expect(await second.leases.hold("shard 0", later, later.add({ minutes: 1 }))).toBe(false);
  });

  test("of several that reach for a lease at once one gets it", async () => {
    const [first, second] = await openTwice();
    const reaching = [first, second, first, second].map((store) => store.leases.hold("shard 0", now, later));
    const got = await Promise.all(reaching);
    expect(got[0]).toBe(got[2]);
    expect(got[1]).toBe(got[3]);
    expect(got[0]).toBe(!got[1]);
  });

  test("what a process promised is left behind once it holds no lease any more", async () => {
    const [first, second] = await openTwice();
    await first.leases.hold("alive", now, inAMinute);
    await first.promisedAnswers.keep("discord:1", "{}", later);
    expect(await second.promisedAnswers.takeLeft("discord", now)).toEqual([]);
    expect(await second.promisedAnswers.takeLeft("slack", inAMinute)).toEqual([]);
    const left = await Promise.all([
      second.promisedAnswers.takeLeft("discord", inAMinute),
      second.promisedAnswers.takeLeft("discord", inAMinute),
    ]);
    expect(left.flat()).toEqual([{ workspace: "discord:1", document: "{}" }]);
  });

  test("a command that two hear of is the first's", async () => {
    const stores = await openTwice();
    const heard = await Promise.all(stores.map((store) => store.once.first("discord:1", now, later)));
    expect(heard.filter(Boolean)).toHaveLength(1);
  });

  test("what is due is claimed by one of those that ask at once, and taken over from one that died", async () => {
    const [first, second] = await openTwice();
    const { plan } = await import("../contracts/store/schedules.ts");
    const ids: string[] = [];
    for (let number = 0; number < 4; number++) {
      const { id } = await first.schedules.add("discord:1", { ...plan, channel: `4${number}` }, "kari", now);
      await first.schedules.runNow("discord:1", id, now, now);
      ids.push(id);
    }
    const claim = (store: OpenStore, when: Temporal.Instant) =>
      store.ledger.claim(["discord"], when, when.add({ minutes: 2 }));
    const claims = await Promise.all([first, second, first, second, first].map((store) => claim(store, now)));
    const claimed = claims.flatMap((one) => (one === null ? [] : [one.edition.scheduleId]));
    expect(claimed.toSorted()).toEqual(ids.toSorted());
    expect(await claim(second, inAMinute)).toBeNull();
    const taken = await claim(second, now.add({ minutes: 2 }));
    expect(taken).toMatchObject({ interrupted: true, lease: { attempt: 2 } });
  });
});
