import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { copyStore } from "../../src/store/copy.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { buildStoreCopy, type StoreCopyParts } from "../../src/tools/store-copy.ts";
import { news } from "../contracts/store/news.ts";
import { languages } from "../fixtures/languages.ts";
import { runTool } from "../fixtures/run-tool.ts";

const folder = mkdtempSync(join(tmpdir(), "avisbud-copy-"));
afterAll(() => rmSync(folder, { recursive: true }));
const settings = { zone: "Europe/Oslo", samples: "show", languages } as const;

const words = ["copy"];
const copy: StoreCopyParts["copy"] = (from, to, onProgress) => {
  if (from.kind !== "sqlite" || to.kind !== "sqlite") throw new Error("no server here");
  return copyStore({ from, to }, settings, onProgress);
};
const tool = buildStoreCopy({ usual: { from: `sqlite:${join(folder, "usual.sqlite")}`, to: null }, copy });

async function fileWithNews(name: string): Promise<string> {
  const file = join(folder, name);
  const store = await openSqliteStore({ ...settings, file });
  await store.articles.save("common", news({ id: "a", quotes: [{ text: "Ord", by: "Kari Vik" }] }));
  await store.close();
  return file;
}

test("moves everything, and says how much there was and what comes next", async () => {
  const from = await fileWithNews("from.sqlite");
  const to = join(folder, "to.sqlite");
  const { exitCode, printed, notes } = await runTool(tool, {
    words,
    strings: { from: `sqlite:${from}`, to: `sqlite://${to}` },
  });
  expect(exitCode).toBe(0);
  expect(printed).toBe(`Copied to ${to}: 1 articles, 1 quotations, 0 scheduled digests.\n`);
  expect(notes).toEqual([expect.stringContaining("DATABASE_URL")]);
  const again = runTool(tool, { words, strings: { from: `sqlite:${from}`, to: `sqlite:${to}` } });
  await expect(again).rejects.toMatchObject({ key: "tool.store.notEmpty", values: { place: to, table: "sources" } });
});

test.each([
  ["nothing to move to", {}, "tool.store.usage"],
  ["an address that is none", { to: "mysql://host/name" }, "tool.store.usage"],
  ["a database without a name", { to: "postgres://host" }, "tool.store.usage"],
  ["a file that is not there", { to: "postgres://avisbud:hemmelig@host/name" }, "tool.store.noFile"],
  ["the same twice", { from: "postgres://a:b@host/name", to: "postgres://a:c@host/name" }, "tool.store.same"],
])("refuses %s", async (_what, strings, key) => {
  await expect(runTool(tool, { words, strings })).rejects.toMatchObject({ key });
});
