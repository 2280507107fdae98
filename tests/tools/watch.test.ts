import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { analyseArticle } from "../../src/core/analyse-article.ts";
import { UserError } from "../../src/core/errors.ts";
import { createFolderReader } from "../../src/ingest/folder/folder-reader.ts";
import type { OpenStore } from "../../src/store/build-ports.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { buildWatch } from "../../src/tools/watch.ts";
import { languages } from "../fixtures/languages.ts";
import { newFolder } from "../fixtures/program.ts";
import { english } from "../fixtures/read-all.ts";
import { runTool } from "../fixtures/run-tool.ts";

let place: Awaited<ReturnType<typeof newFolder>>;
let folder: string;
let store: OpenStore;

beforeEach(async () => {
  place = await newFolder();
  folder = join(place.path, "inn");
  await mkdir(folder);
  store = await openSqliteStore({ file: ":memory:", zone: "Europe/Oslo", samples: "hide", languages });
});
afterEach(async () => {
  await store.close();
  await place.remove();
});

function watch(
  words: readonly string[],
  strings: Readonly<Record<string, string>> = {},
  flags: readonly string[] = [],
) {
  // what was written just now has stood still by then
  const now = () => Temporal.Now.instant().add({ minutes: 1 });
  const folders = createFolderReader({
    ledger: store.folderLedger,
    articles: store.articles,
    analyse: async (article) => analyseArticle(article, languages),
    languages,
    zone: "Europe/Oslo",
    now,
    onFault: (cause) => {
      throw cause;
    },
  });
  return runTool(buildWatch({ feeds: store.feeds, folders, now }), { words, strings, flags });
}

const refused = async (asked: Promise<unknown>) => {
  const error: unknown = await asked.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (!(error instanceof UserError)) throw new Error(`not refused: ${String(error)}`);
  return english.say(error.key, error.values);
};

test("a folder is followed as the Workspace's own feed, and by nobody else", async () => {
  expect(await watch([folder], { source: "NTB", workspace: "slack:T1" })).toEqual({
    exitCode: 0,
    printed: "",
    notes: [
      `Watching ${folder}. Articles that name no outlet are filed under “NTB”.`,
      "It is read every minute while the bot runs (npm start). Read it now with --once.",
    ],
  });
  expect((await store.feeds.list("slack:T1")).map(({ feed, addedBy }) => [feed, addedBy])).toEqual([
    [
      {
        id: expect.any(String),
        owner: "slack:T1",
        place: { kind: "folder", path: folder },
        source: "NTB",
        sealedLogin: null,
      },
      "terminal",
    ],
  ]);
  expect(await store.feeds.list("local")).toEqual([]);
  expect((await store.feedLedger.folders()).map(({ owner }) => owner)).toEqual(["slack:T1"]);
});

test("the same folder is the same feed however it is written", async () => {
  await watch([folder]);
  await symlink(folder, join(place.path, "lenke"));
  expect((await watch([join(place.path, "lenke", ".")], { source: "NTB" })).notes.slice(0, 2)).toEqual([
    `${folder} is watched already.`,
    "The outlet is still “Own articles”. To name it otherwise, stop watching the folder with --stop and begin anew.",
  ]);
  expect((await watch([])).printed).toBe(`${folder}\tOwn articles\n`);
});

test("--once reads it now, and says what was refused", async () => {
  await writeFile(join(folder, "a.txt"), "Ferga står\n\nMange venter.");
  await writeFile(join(folder, "b.txt"), "");
  expect(await watch([folder], {}, ["once"])).toMatchObject({
    exitCode: 0,
    printed: "New: 1 · changed: 0 · unchanged: 0 · withdrawn: 0 · refused: 1\n",
    notes: [expect.any(String), "b.txt: The file is empty. Put the article’s text into it, or delete it."],
  });
  expect(await watch([folder], {}, ["once"])).toMatchObject({
    printed: "New: 0 · changed: 0 · unchanged: 0 · withdrawn: 0 · refused: 0\n",
    notes: [`${folder} is watched already.`, "2 files were read before and have not changed since."],
  });
  expect((await store.articles.totals("local")).articles).toBe(1);
  expect((await store.articles.totals("slack:T1")).articles).toBe(0);
});

describe("--stop", () => {
  test("ends it, and what was read stays", async () => {
    await writeFile(join(folder, "a.txt"), "Ferga står\n\nMange venter.");
    await watch([folder], {}, ["once"]);
    expect((await watch([folder], {}, ["stop"])).notes).toEqual([
      `${folder} is no longer watched. What was read stays.`,
    ]);
    expect(await watch([])).toMatchObject({ exitCode: 1, notes: ["No folder is watched. Begin with: watch FOLDER"] });
    expect((await store.articles.totals("local")).articles).toBe(1);
  });

  test("begun anew under another name, what is new has that name, and nothing is read twice", async () => {
    await writeFile(join(folder, "a.txt"), "Ferga står\n\nMange venter.");
    await watch([folder], {}, ["once"]);
    await watch([folder], {}, ["stop"]);
    await writeFile(join(folder, "b.txt"), "Broen er åpen\n\nKøene er borte.");
    expect((await watch([folder], { source: "Fjordposten" }, ["once"])).printed).toMatch(/^New: 1 · changed: 0/u);
    const { rows } = await store.articles.search("local", { window: null }, { offset: 0, limit: 9 });
    expect(rows.map(({ article }) => article.source).sort()).toEqual(["Fjordposten", "Own articles"]);
  });

  test("ends it for a folder that is gone too", async () => {
    await watch([folder]);
    await rm(folder, { recursive: true });
    expect((await watch([folder], {}, ["stop"])).exitCode).toBe(0);
  });

  test("says so where nothing is watched", async () => {
    expect(await refused(watch([folder], {}, ["stop"]))).toBe(
      `${folder} is not watched. “watch” without a folder shows those that are.`,
    );
  });
});

test("what cannot be meant is refused", async () => {
  await writeFile(join(folder, "a.txt"), "x");
  expect(await refused(watch([join(place.path, "borte")]))).toBe(
    `There is no folder ${join(place.path, "borte")}. Check the path.`,
  );
  expect(await refused(watch([join(folder, "a.txt")]))).toMatch(/^There is no folder/u);
  expect(await refused(watch([folder], { workspace: "T1" }))).toBe(
    "--workspace must be local, discord:SERVER or slack:TEAM, not “T1”.",
  );
  expect(await refused(watch([folder, folder]))).toMatch(/^Write: watch FOLDER/u);
  expect(await refused(watch([], {}, ["once"]))).toMatch(/^Write: watch FOLDER/u);
  expect(await refused(watch([folder], {}, ["once", "stop"]))).toMatch(/^Write: watch FOLDER/u);
});
