import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "vitest";
import { plain } from "../../src/core/message/message.ts";
import { stemQueryOf } from "../../src/core/search/stems.ts";
import { migrations } from "../../src/store/migrations.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { plan } from "../contracts/store/schedules.ts";
import { languages } from "../fixtures/languages.ts";
import { ended, integrityOf, killAfter, start } from "./programs.ts";

const folder = mkdtempSync(join(tmpdir(), "avisbud-kill-"));
afterAll(() => rmSync(folder, { recursive: true }));

const settings = { zone: "Europe/Oslo", samples: "auto", languages: languages } as const;
const everything = { offset: 0, limit: 10_000 };

/** Starts a writer; `saved` fills with the ids it has been acknowledged. */
function startWriter(file: string, name: string, count: number) {
  return start("writer.ts", ["--file", file, "--name", name, "--count", `${count}`]);
}

test.each([1, 2, 3])(
  "a writer killed at a random moment (%d) has lost nothing that was acknowledged",
  async (round) => {
    const file = join(folder, `killed-${round}.sqlite`);
    const writer = startWriter(file, `k${round}`, 100_000);
    const enough = 5 + Math.floor(Math.random() * 60);
    await killAfter(writer, enough);
    const saved = writer.saved();
    expect(writer.complaints()).toBe("");
    expect(saved.length).toBeGreaterThanOrEqual(enough);

    expect(integrityOf(file)).toBe("ok");
    const store = await openSqliteStore({ ...settings, file });
    try {
      for (const id of saved) {
        const found = await store.articles.get("local", id);
        expect(found?.article.blocks[0]?.text.startsWith(`Avsnitt ${id}.`)).toBe(true);
        const { rows } = await store.quotes.find("local", { articleIds: [id], window: null }, everything);
        expect(rows.map((row) => row.places[0].text)).toEqual([`Ord ${id}`, "Felles ord"]);
      }
      // what was in the making is there whole or not at all: the counts agree with what is found
      const { articles } = await store.articles.totals("local");
      const stems = stemQueryOf("avsnitt", languages);
      expect((await store.articles.search("local", { stems, window: null }, everything)).rows).toHaveLength(articles);
      expect((await store.quotes.find("local", { window: null }, everything)).total).toBe(articles + 1);
      expect([saved.length, saved.length + 1]).toContain(articles);
    } finally {
      await store.close();
    }
  },
  30_000,
);

test.each([1, 2, 3])(
  "an edition whose sender is killed at a random moment (%d) can be claimed again when its lease ends, as it was",
  async (round) => {
    const file = join(folder, `sender-${round}.sqlite`);
    const now = Temporal.Instant.from("2026-11-25T06:00:00Z");
    const before = await openSqliteStore({ ...settings, file });
    const { id } = await before.schedules.add("discord:1", plan, "kari", now);
    const edition = await before.schedules.runNow("discord:1", id, now, now);
    await before.close();
    const sender = start("sender.ts", ["--file", file, "--now", now.toString()]);
    const enough = 1 + Math.floor(Math.random() * 40);
    await killAfter(sender, enough);
    expect(sender.complaints()).toBe("");

    expect(integrityOf(file)).toBe("ok");
    const store = await openSqliteStore({ ...settings, file });
    try {
      const claim = (at: Temporal.Instant) => store.ledger.claim(["discord"], at, at.add({ minutes: 2 }));
      expect(await claim(now.add({ seconds: 119 }))).toBeNull();
      const claimed = await claim(now.add({ minutes: 2 }));
      expect(claimed).toMatchObject({
        interrupted: true,
        message: { parts: [{ kind: "text", text: plain(`Utgave ${edition?.id}`) }] },
        edition: { id: edition?.id, attempts: 2, state: "sending" },
      });
      // the last part may have been kept without being acknowledged
      const posted = claimed?.edition.posted ?? [];
      expect(posted.slice(0, sender.saved().length)).toEqual(sender.saved());
      expect(posted).toEqual(posted.map((_, index) => `m${index + 1}`));
    } finally {
      await store.close();
    }
  },
  30_000,
);

test("two processes write and one reads at once: nobody is turned away, and everything is there", async () => {
  const file = join(folder, "shared.sqlite");
  const count = 60;
  // started together on no file at all: one of the three makes the tables
  const writers = ["a", "b"].map((name) => startWriter(file, name, count));
  const store = await openSqliteStore({ ...settings, file });
  try {
    let reads = 0;
    const done = Promise.all(writers.map((writer) => ended(writer.child)));
    for (let running = true; running; reads++) {
      const { total, rows } = await store.quotes.find("local", { window: null }, { offset: 0, limit: 5 });
      expect(rows.length).toBe(Math.min(5, total));
      running = await Promise.race([done.then(() => false), new Promise<true>((go) => setTimeout(() => go(true), 2))]);
      if (reads % 10 === 0) await store.settings.save("local", { timeZone: `Zone/${reads}` });
    }
    expect(writers.map((writer) => writer.complaints())).toEqual(["", ""]);
    expect(await done).toEqual([0, 0]);
    expect(reads).toBeGreaterThan(0);
    expect(await store.articles.totals("local")).toMatchObject({
      articles: 2 * count,
      quotes: 2 * count + 2,
      speakers: 3,
    });
  } finally {
    await store.close();
  }
  expect(integrityOf(file)).toBe("ok");
}, 60_000);

test("four processes that start together on a new file migrate it once", async () => {
  const file = join(folder, "new.sqlite");
  const writers = ["p", "q", "r", "s"].map((name) => startWriter(file, name, 1));
  expect(await Promise.all(writers.map((writer) => ended(writer.child)))).toEqual([0, 0, 0, 0]);
  const database = new DatabaseSync(file);
  expect(database.prepare("select name from migrations order by version").all()).toMatchObject(
    migrations.map(({ name }) => ({ name })),
  );
  expect(database.prepare("select count(*) as articles from articles").get()).toMatchObject({ articles: 4 });
  database.close();
}, 30_000);
