import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openSqliteStore } from "../../../src/store/sqlite/open.ts";
import { languages } from "../../fixtures/languages.ts";
import { counts, watchFolder } from "./watched.ts";

const title = (index: number) => `Sak ${String(index).padStart(4, "0")}`;
const titles = (count: number) => Array.from({ length: count }, (_, index) => title(index));
const text = (index: number) => `${title(index)}\n\n– Dette er nummer ${index}, sier Kari Vik.`;

test("a thousand files are read once each, and stopped in between it goes on where it was", async () => {
  const watched = await watchFolder();
  for (const [index] of titles(1_000).entries()) await watched.put(`${index % 7}/${index}.txt`, text(index));
  let stops = 0;
  while (watched.analysed() < 1_000) {
    const stopping = new AbortController();
    const enough = Math.min(watched.analysed() + 300, 1_000);
    watched.restart();
    const scan = watched.scan({ signal: stopping.signal });
    while (watched.analysed() < enough) await new Promise(setImmediate);
    stopping.abort();
    await scan;
    stops++;
  }
  await watched.scan();
  expect(counts(await watched.scan())).toEqual({ known: 1_000 });
  expect(stops).toBeGreaterThan(2);
  expect(watched.analysed()).toBe(1_000);
  expect(await watched.titles()).toEqual(titles(1_000));
  await watched.close();
});

test("killed at random moments, a scan has lost nothing and doubled nothing in the end", async () => {
  const folder = await mkdtemp(join(tmpdir(), "avisbud-killed-"));
  const file = join(folder, "store.sqlite");
  const files = 150;
  for (const [index] of titles(files).entries()) await writeFile(join(folder, `${index}.txt`), text(index));
  const saved: string[] = [];
  let kills = 0;
  for (let isDone = false; !isDone; ) {
    const scanner = spawn(process.execPath, [
      fileURLToPath(new URL("scanner.ts", import.meta.url)),
      ...["--file", file, "--folder", folder],
    ]);
    let said = "";
    let complaints = "";
    const enough = 1 + Math.floor(Math.random() * 60);
    scanner.stdout.on("data", (chunk) => {
      said += chunk;
      if (said.split("\n").length > enough && kills < 4 && scanner.kill("SIGKILL")) kills++;
    });
    scanner.stderr.on("data", (chunk) => {
      complaints += chunk;
    });
    await once(scanner, "close");
    expect(complaints).toBe("");
    saved.push(...said.split("\n").slice(0, -1));
    isDone = scanner.exitCode === 0;
  }
  expect(kills).toBeGreaterThan(0);
  // whatever was said to be new was new once
  expect(saved.filter((line) => !line.startsWith("new "))).toEqual([]);
  expect(new Set(saved).size).toBe(saved.length);
  const store = await openSqliteStore({ file, zone: "Europe/Oslo", samples: "hide", languages });
  const { rows } = await store.articles.search("local", { window: null }, { offset: 0, limit: 1_000 });
  expect(rows.map(({ article }) => article.title.text).sort()).toEqual(titles(files));
  expect((await store.articles.totals("local")).quotes).toBe(files);
  await store.close();
  await rm(folder, { recursive: true });
});
