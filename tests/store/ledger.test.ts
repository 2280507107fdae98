import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { plain } from "../../src/core/message/message.ts";
import { dueEditions } from "../../src/store/schedules/claim.ts";
import { sqliteDialect } from "../../src/store/sqlite/driver.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import type { Tables } from "../../src/store/tables.ts";
import { alertPlan } from "../contracts/store/alerts.ts";
import { news } from "../contracts/store/news.ts";
import { postAlert } from "../contracts/store/posted-alert.ts";
import { plan } from "../contracts/store/schedules.ts";
import { languages } from "../fixtures/languages.ts";

const folder = mkdtempSync(join(tmpdir(), "avisbud-ledger-"));
afterAll(() => rmSync(folder, { recursive: true }));

const now = Temporal.Instant.from("2026-11-25T06:00:00Z");
const fileOf = (name: string) => join(folder, `${name}.sqlite`);
const open = (file: string) => openSqliteStore({ file, zone: "Europe/Oslo", samples: "auto", languages });

test("the next edition is found by the index of the queue, in its order: not by reading and sorting the whole ledger", async () => {
  const file = fileOf("queue");
  await (await open(file)).close();
  const database = new DatabaseSync(file);
  const db = new Kysely<Tables>({ dialect: sqliteDialect(database, file) });
  const asked = await db
    .transaction()
    .execute(async (trx) => dueEditions(trx, ["discord", "slack"], now).limit(1).compile());
  const values = z.array(z.union([z.string(), z.number()])).parse(asked.parameters);
  const steps = database.prepare(`explain query plan ${asked.sql}`).all(...values);
  await db.destroy();
  const details = steps.map((step) => String(step.detail));
  expect(details[0]).toMatch(/editions USING INDEX editions_in_queue/u);
  expect(details.join("\n")).not.toContain("TEMP B-TREE");
});

test.each([
  [true, "unknown"],
  [false, "failed"],
] as const)(
  "a kept message that cannot be read (interrupted: %s) ends as %s and holds up no other",
  async (dies, end) => {
    const file = fileOf(`unreadable-${end}`);
    const store = await open(file);
    const { id } = await store.schedules.add("discord:1", plan, "kari", now);
    const edition = await store.schedules.runNow("discord:1", id, now, now);
    await store.schedules.runNow("discord:1", id, now.add({ seconds: 1 }), now);
    const claim = (at: Temporal.Instant) => store.ledger.claim(["discord"], at, at.add({ minutes: 2 }));
    const held = await claim(now);
    if (!held) throw new Error("nothing to claim");
    const parts = [{ kind: "text", text: plain("Nytt") }] as const;
    const message = { outcome: "answer", visibility: "channel", parts, json: null } as const;
    await store.ledger.prepare(held.lease, message, now.add({ minutes: 2 }));
    if (!dies) await store.ledger.postpone(held.lease, "platform-fault", now);
    const database = new DatabaseSync(file);
    database.prepare("update editions set message = ? where id = ?").run('{"parts":"?"}', edition?.id ?? "");
    database.close();
    expect((await claim(now.add({ minutes: 2 })))?.edition.due).toEqual(now.add({ seconds: 1 }));
    expect((await store.schedules.editions("discord:1", id, 2))[1]).toMatchObject({ state: end, reason: "fault" });
    await store.close();
  },
);

test("what is purged leaves its name nowhere in the file", async () => {
  const file = fileOf("purged");
  const store = await open(file);
  for (const workspace of ["discord:gone", "discord:stays"]) {
    await store.workspaces.seen(workspace, now);
    const quotes = [{ text: "Internt", by: "Hemmelig Hansen" }];
    for (const title of ["Først", "Så"]) await store.articles.save(workspace, news({ id: "own", title, quotes }));
    await store.articles.save(workspace, news({ id: "sample", sample: true, quotes }));
    await store.settings.save(workspace, { locale: "nn" });
    await store.readings.add(workspace, { kind: "muted-source", sourceId: "x" }, "kari", now);
    await store.shortKeys.put(workspace, { command: "who", options: {} }, now);
    await store.installations.save(workspace, "sealed");
    await store.promisedAnswers.keep(workspace, "{}", now.add({ minutes: 15 }));
    const { id } = await store.schedules.add(workspace, plan, "kari", now);
    await store.schedules.runNow(workspace, id, now, now);
    await store.alerts.add(workspace, alertPlan, "kari", now, 9);
    await store.articles.save(workspace, news({ id: "told" }));
    const told = await postAlert(store, workspace, { id: "told", title: "Ferje" }, now);
    const change = { kind: "removed", articleId: "told", source: "Avisa", text: "Ferje" } as const;
    await store.amendments.compared({ id: told.id, workspace, amendments: [] }, [change], now);
  }
  const before = rowsNaming(file, "discord:gone");
  expect(rowsNaming(file, "discord:stays")).toEqual(before);
  expect(Object.keys(before)).toEqual(expect.arrayContaining(["alert_posts", "post_articles", "post_amendments"]));
  expect(Object.keys(before).length).toBeGreaterThan(16);
  await store.workspaces.left("discord:gone", now);
  expect(await store.workspaces.purge(now.add({ seconds: 1 }))).toEqual(["discord:gone"]);
  expect(rowsNaming(file, "discord:gone")).toEqual({});
  expect(rowsNaming(file, "discord:stays")).toEqual(before);
  await store.close();
});

/** How many rows of each table hold this text in any column; tables without any are left out. */
function rowsNaming(file: string, text: string): Readonly<Record<string, number>> {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const tables = database.prepare("select name from sqlite_master where type = 'table'").all();
    const counts = tables.map(({ name }) => {
      const statement = database.prepare(`select * from "${name}"`);
      // full text numbers its own rows beyond what a JavaScript number holds
      statement.setReadBigInts(true);
      const rows = statement.all();
      return [
        String(name),
        rows.filter((row) => Object.values(row).includes(text) || scopeIn(row, text)).length,
      ] as const;
    });
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
  } finally {
    database.close();
  }
}

function scopeIn(row: Readonly<Record<string, unknown>>, text: string): boolean {
  return typeof row.scope === "string" && row.scope.startsWith(text);
}

test("what is found to be wrong in a post that is deleted meanwhile is not kept", async () => {
  const file = fileOf("forgotten");
  const store = await open(file);
  await store.alerts.add("discord:1", alertPlan, "kari", now, 9);
  await store.articles.save("common", news({ id: "a1", title: "Ferja" }));
  const { id } = await postAlert(store, "discord:1", { id: "a1", title: "Ferja" }, now);
  const [posted] = await store.amendments.toCompare(["discord"], now.subtract({ hours: 1 }), 10);
  expect(posted?.id).toBe(id);
  await store.ownData.clear("discord:1");
  const change = { kind: "withdrawn", articleId: "a1", source: "Avisa", text: "Ferja" } as const;
  if (posted) await store.amendments.compared(posted, [change], now);
  await store.close();
  const database = new DatabaseSync(file);
  expect(database.prepare("select * from post_amendments").all()).toEqual([]);
  database.close();
});
