import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { placePreparedStore } from "../src/sample-store.ts";
import { newFolder } from "./fixtures/program.ts";

let folder: Awaited<ReturnType<typeof newFolder>>;
let prepared: string;
beforeAll(async () => {
  folder = await newFolder();
  prepared = join(folder.path, "prepared.sqlite");
  writeFileSync(prepared, "ready");
});
afterAll(() => folder.remove());

test("a ready-made store is put where there is none, and leaves nothing else behind", () => {
  const data = join(folder.path, "new", "data");
  placePreparedStore(prepared, join(data, "avisbud.sqlite"), "Europe/Oslo");
  expect(readFileSync(join(data, "avisbud.sqlite"), "utf8")).toBe("ready");
  expect(readdirSync(data)).toEqual(["avisbud.sqlite"]);
});

test("a store that is there is never touched", () => {
  const file = join(folder.path, "mine.sqlite");
  writeFileSync(file, "mine");
  placePreparedStore(prepared, file, "Europe/Oslo");
  expect(readFileSync(file, "utf8")).toBe("mine");
});

test.each([
  ["another zone, whose days begin elsewhere", "America/New_York", "a.sqlite"],
  ["a folder that cannot be made", "Europe/Oslo", "prepared.sqlite/data/a.sqlite"],
])("nothing is put for %s, and nothing breaks", (_, zone, name) => {
  mkdirSync(folder.path, { recursive: true });
  placePreparedStore(prepared, join(folder.path, name), zone);
  expect(readdirSync(folder.path)).not.toContain("a.sqlite");
});
