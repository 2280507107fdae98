import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "vitest";
import { ended, integrityOf, killAfter, start } from "./programs.ts";

const folder = mkdtempSync(join(tmpdir(), "avisbud-feed-kill-"));
afterAll(() => rmSync(folder, { recursive: true }));

const polls = 12;

test("a reader killed again and again has each article once, as it is now, and each entry read", async () => {
  const file = join(folder, "feeds.sqlite");
  const options = ["--file", file, "--polls", `${polls}`];
  for (let round = 0; round < 5; round++) {
    const reader = start("feed-reader.ts", options);
    await killAfter(reader, 1 + Math.floor(Math.random() * 10));
    expect(reader.complaints()).toBe("");
    expect(integrityOf(file)).toBe("ok");
  }
  const reader = start("feed-reader.ts", options);
  expect(await ended(reader.child)).toBe(0);
  const database = new DatabaseSync(file);
  const numbers = (sql: string) =>
    database
      .prepare(sql)
      .all()
      .map((row) => Object.values(row));
  expect(numbers("select count(*), count(distinct url_key) from articles")).toEqual([[polls, polls]]);
  expect(numbers("select coverage, count(*), count(distinct article_id) from feed_entries group by 1")).toEqual([
    ["full", 2 * polls, polls],
  ]);
  expect(numbers("select sum(entries) from feed_coverage where coverage = 'full'")).toEqual([[2 * polls]]);
  const first =
    "select document from article_revisions join articles using (owner, id, revision) where url_key = 'vg.no/0'";
  expect(String(numbers(first)[0])).toContain(`Versjon ${polls}.`);
  // each revision says something else than the one before it
  const texts = "select json_extract(document, '$.blocks') from article_revisions where id = 'https://vg.no/0'";
  const revisions = numbers(`${texts} order by revision`).map(([text]) => text);
  expect(revisions.filter((text, index) => text === revisions[index - 1])).toEqual([]);
  database.close();
}, 60_000);
