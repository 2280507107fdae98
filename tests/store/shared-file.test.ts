import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { OpenStore } from "../../src/store/build-ports.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { plan } from "../contracts/store/schedules.ts";
import { languages } from "../fixtures/languages.ts";

const now = Temporal.Instant.from("2026-11-25T06:00:00Z");
const opened: OpenStore[] = [];
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "avisbud-"));
});
afterAll(async () => {
  for (const store of opened) await store.close();
  await rm(folder, { recursive: true });
});

/** Another process, as far as the file can tell. */
async function open(name: string): Promise<OpenStore> {
  const store = await openSqliteStore({ file: join(folder, name), zone: "Europe/Oslo", samples: "auto", languages });
  opened.push(store);
  return store;
}

test("of several replicas that plan and claim at once, each edition is planned and claimed by one", async () => {
  const stores = await Promise.all([1, 2, 3].map(() => open("replicas.sqlite")));
  const [first] = stores;
  if (!first) throw new Error("no store");
  const made = now.subtract({ minutes: 1 });
  const schedules = await Promise.all(
    Array.from({ length: 10 }, (_, index) => first.schedules.add(`discord:${index}`, plan, "kari", made)),
  );
  const edition = { due: now, since: made, state: "pending", reason: null } as const;
  const planned = await Promise.all(
    stores.flatMap((store) => schedules.map(({ id }) => store.ledger.plan(id, [edition], made, now, now))),
  );
  expect(planned.filter(Boolean)).toHaveLength(10);
  const claimed = await Promise.all(
    stores.flatMap((store) =>
      Array.from({ length: 8 }, () => store.ledger.claim(["discord"], now, now.add({ minutes: 2 }))),
    ),
  );
  const ids = claimed.flatMap((one) => one?.edition.id ?? []);
  expect(ids).toHaveLength(10);
  expect(new Set(ids).size).toBe(10);
});

test("a promised answer that a process left behind is taken by one that comes after it, once, unless it is too late", async () => {
  const before = await open("answers.sqlite");
  await before.promisedAnswers.keep("discord:1", '{"a":1}', now.add({ minutes: 15 }));
  await before.promisedAnswers.keep("discord:1", '{"old":1}', now);
  await before.promisedAnswers.keep("slack:T1", '{"b":1}', now.add({ minutes: 15 }));
  const after = await open("answers.sqlite");
  expect(await after.promisedAnswers.takeLeft("discord", now)).toEqual([
    { workspace: "discord:1", document: '{"a":1}' },
  ]);
  expect(await after.promisedAnswers.takeLeft("discord", now)).toEqual([]);
  expect(await after.promisedAnswers.takeLeft("slack", now)).toHaveLength(1);
});
