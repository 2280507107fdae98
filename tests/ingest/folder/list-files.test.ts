import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listFiles } from "../../../src/ingest/folder/list-files.ts";
import { said } from "../../fixtures/read-all.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "avisbud-list-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("files come in lots, those of a folder before those of the folders in it", async () => {
  const names = Array.from({ length: 600 }, (_, index) => `${index}.txt`);
  await Promise.all(names.map((name) => writeFile(join(folder, name), "x")));
  await mkdir(join(folder, "inne"));
  await writeFile(join(folder, "inne", "a.xml"), "x");
  const lots: string[][] = [];
  for await (const listed of listFiles(folder)) {
    if (listed.kind === "files") lots.push(listed.files.map(({ path }) => path));
  }
  expect(lots.map(({ length }) => length)).toEqual([256, 256, 88, 1]);
  expect(lots.flat().toSorted()).toEqual([...names, "inne/a.xml"].toSorted());
});

test("a folder in it that goes away meanwhile is a refusal, and the others are listed", async () => {
  for (const name of ["b", "c"]) {
    await mkdir(join(folder, "deler", name), { recursive: true });
    await writeFile(join(folder, "deler", name, "a.txt"), "x");
  }
  await writeFile(join(folder, "deler", "a.txt"), "x");
  const met: string[] = [];
  for await (const listed of listFiles(join(folder, "deler"))) {
    if (listed.kind === "files") met.push(...listed.files.map(({ path }) => path));
    else met.push(`${listed.path}: ${said(listed.refusal)}`);
    await rm(join(folder, "deler", "b"), { recursive: true, force: true });
  }
  expect(met).toEqual(["a.txt", "b: There is no such file or folder. Check the name and the path.", "c/a.txt"]);
});
