import { mkdir, mkdtemp, rename, rm, symlink, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { newsItem } from "../newsml/news.ts";
import { counts, dateFile, refusalsOf, type Watched, watchFolder } from "./watched.ts";

let watched: Watched;
beforeEach(async () => {
  watched = await watchFolder();
});
afterEach(() => watched.close());

const text = (title: string) => `${title}\n\nMange venter på kaia.`;
const item = (version: number, title: string, meta = "") =>
  newsItem({ attributes: `guid="urn:a" version="${version}"`, meta, body: `<p>${title} i dag.</p>` });

describe("a watched folder", () => {
  test("is read once, with all folders in it, and is its Workspace's own", async () => {
    await watched.put("a.txt", text("Ferga står"));
    await watched.put("dypt/nede/b.md", "---\nsource: Fjordposten\n---\n# Broen er åpen\n\nKøene er borte.");
    await watched.put(
      "c.jsonl",
      `${JSON.stringify({ title: "En", text: "En." })}\n${JSON.stringify({ title: "To", text: "To." })}`,
    );
    await watched.put("d.xml", item(1, "Skolen består"));
    await watched.put("bilde.jpg", "x");
    expect(counts(await watched.scan())).toEqual({ new: 5 });
    expect(await watched.titles()).toEqual(["Broen er åpen", "En", "Ferga", "Ferga står", "To"]);
    expect(await watched.titles("slack:T2")).toEqual([]);
    expect(counts(await watched.scan())).toEqual({ known: 4 });
    watched.restart();
    expect(counts(await watched.scan())).toEqual({ known: 4 });
    expect(watched.analysed()).toBe(5);
  });

  test("a file that has changed is a revision", async () => {
    await watched.put("a.txt", text("Ferga står"));
    await watched.scan();
    await watched.put("a.txt", text("Ferga går"));
    expect(counts(await watched.scan())).toEqual({ changed: 1 });
    expect(await watched.titles()).toEqual(["Ferga går"]);
  });

  test("a file that is only touched is read and unchanged", async () => {
    await watched.put("a.txt", text("Ferga står"));
    await watched.scan();
    await dateFile(join(watched.folder, "a.txt"), -1_000);
    expect(counts(await watched.scan())).toEqual({ unchanged: 1 });
    expect(watched.analysed()).toBe(1);
  });

  test("a file of the same size and time that took another's place is read", async () => {
    await watched.put("a.txt", text("Ferga står"));
    await dateFile(join(watched.folder, "a.txt"), -1_000);
    await watched.scan();
    await watched.put("ny", text("Ferga stod"));
    await dateFile(join(watched.folder, "ny"), -1_000);
    await rename(join(watched.folder, "ny"), join(watched.folder, "a.txt"));
    await watched.scan();
    expect(await watched.titles()).toEqual(["Ferga stod"]);
  });

  test("a file that is deleted takes nothing with it", async () => {
    await watched.put("a.txt", text("Ferga står"));
    await watched.scan();
    await unlink(join(watched.folder, "a.txt"));
    expect(counts(await watched.scan())).toEqual({});
    expect(await watched.titles()).toEqual(["Ferga står"]);
  });
});

test("files that were deleted are forgotten once they are many, but not where a whole disk seems to be missing", async () => {
  const { store, feed } = watched;
  const stale = Array.from({ length: 1_500 }, (_, index) => `gammel/${index}.txt`);
  const remembered = { stamp: "1:1:1", outcome: "read", againAt: null } as const;
  await store.folderLedger.keepFiles(
    feed,
    stale.map((path) => ({ ...remembered, path })),
  );
  await watched.scan();
  expect(await store.folderLedger.count(feed)).toBe(1_500);
  await watched.put("gammel/7.txt", text("Ferga står"));
  await watched.scan();
  expect(await store.folderLedger.pathsAfter(feed, "", 9)).toEqual(["gammel/7.txt"]);
  expect(counts(await watched.scan())).toEqual({ known: 1 });
});

describe("files that are being written", () => {
  test("wait until they have stood still", async () => {
    await watched.put("a.txt", "Ferga st");
    expect(counts(await watched.scan({ inSeconds: 0 }))).toEqual({ waiting: 1 });
    await watched.put("a.txt", text("Ferga står"));
    expect(counts(await watched.scan({ inSeconds: 2 }))).toEqual({ waiting: 1 });
    expect(counts(await watched.scan({ inSeconds: 10 }))).toEqual({ new: 1 });
    expect(await watched.titles()).toEqual(["Ferga står"]);
  });

  test("wait by what is seen of them where the disk's clock is ahead of ours", async () => {
    const file = join(watched.folder, "a.txt");
    await watched.put("a.txt", text("Ferga står"));
    await dateFile(file, 3_600);
    expect(counts(await watched.scan({ inSeconds: 0 }))).toEqual({ waiting: 1 });
    expect(counts(await watched.scan({ inSeconds: 3 }))).toEqual({ waiting: 1 });
    expect(counts(await watched.scan({ inSeconds: 9 }))).toEqual({ new: 1 });
  });

  test("are known by their names too: hidden ones, and those that programs have not finished", async () => {
    const names = [".a.txt", "b.txt.tmp", "c.xml.part", "d.xml.filepart", "e.txt~", "~$f.txt", ".skjult/g.txt"];
    for (const name of names) await watched.put(name, text(name));
    expect(counts(await watched.scan())).toEqual({});
    await rename(join(watched.folder, "b.txt.tmp"), join(watched.folder, "b.txt"));
    expect(counts(await watched.scan())).toEqual({ new: 1 });
  });

  test("XML that was cut short is refused, and read when the rest is there", async () => {
    const xml = item(1, "Skolen består");
    await watched.put("a.xml", xml.slice(0, -40));
    expect(refusalsOf(await watched.scan())).toEqual([
      "a.xml: The XML file stops in the middle. Wait until it is written to its end, or fetch it again.",
    ]);
    await watched.put("a.xml", xml);
    expect(counts(await watched.scan())).toEqual({ new: 1 });
  });
});

describe("what a bureau numbers", () => {
  test("an older version does nothing, in whichever file and whenever it comes", async () => {
    await watched.put("2.xml", item(2, "Ferga går"));
    await watched.scan();
    await watched.put("1.xml", item(1, "Ferga står"));
    expect(counts(await watched.scan())).toEqual({ unchanged: 1, known: 1 });
    await watched.put("3.xml", item(3, "Ferga er framme"));
    expect(counts(await watched.scan())).toEqual({ changed: 1, known: 2 });
    expect(watched.analysed()).toBe(2);
  });

  test("canceled, it is gone, and only a higher version brings it back", async () => {
    await watched.put("1.xml", item(1, "Ferga står"));
    await watched.scan();
    await watched.put("2.xml", item(2, "", '<pubStatus qcode="stat:canceled"/>'));
    expect(counts(await watched.scan())).toEqual({ withdrawn: 1, known: 1 });
    expect(await watched.titles()).toEqual([]);
    await watched.put("1b.xml", item(1, "Ferga står"));
    await watched.put("2b.xml", item(2, "Ferga står likevel"));
    watched.restart();
    expect(counts(await watched.scan())).toEqual({ unchanged: 2, known: 2 });
    expect(await watched.titles()).toEqual([]);
    await watched.put("3.xml", item(3, "Ferga går"));
    expect(counts(await watched.scan())).toMatchObject({ new: 1 });
    expect(await watched.titles()).toEqual(["Ferga"]);
  });

  test("a cancellation that comes before what it cancels keeps that out", async () => {
    await watched.put("2.xml", item(2, "", '<pubStatus qcode="stat:canceled"/>'));
    await watched.scan();
    await watched.put("1.xml", item(1, "Ferga står"));
    await watched.scan();
    expect(await watched.titles()).toEqual([]);
  });

  test("under embargo it is read when that ends, and said to wait once", async () => {
    const until = Temporal.Now.instant().add({ minutes: 10 });
    await watched.put("a.xml", item(1, "Ferga går", `<embargoed>${until}</embargoed>`));
    expect(counts(await watched.scan())).toEqual({ refused: 1 });
    expect(counts(await watched.scan({ inSeconds: 120 }))).toEqual({ known: 1 });
    expect(await watched.titles()).toEqual([]);
    watched.restart();
    expect(counts(await watched.scan({ inSeconds: 601 }))).toEqual({ new: 1 });
  });
});

describe("what is refused", () => {
  test("is said once, and again when it has changed", async () => {
    await watched.put("a.txt", "");
    await watched.put("b.txt", text("Ferga står"));
    const first = await watched.scan();
    expect(counts(first)).toEqual({ refused: 1, new: 1 });
    expect(refusalsOf(first)).toEqual(["a.txt: The file is empty. Put the article’s text into it, or delete it."]);
    expect(counts(await watched.scan())).toEqual({ known: 2 });
    await watched.put("a.txt", " ");
    expect(counts(await watched.scan())).toEqual({ refused: 1, known: 1 });
  });

  test("what is longer than any article is not worked on, in whichever form it comes", async () => {
    const long = "Ferga står. ".repeat(50_000);
    await watched.put("a.txt", long);
    await watched.put("b.md", `# Ferga\n\n${long.repeat(2)}`);
    await watched.put("c.jsonl", `${JSON.stringify({ text: long })}\n${JSON.stringify({ title: "En", text: "En." })}`);
    await watched.put("d.xml", newsItem({ body: `<p>${long}</p>` }));
    const scan = await watched.scan();
    expect(counts(scan)).toEqual({ refused: 4, new: 1 });
    expect(new Set(refusalsOf(scan).map((line) => line.replace(/^.*?: /u, "")))).toEqual(
      new Set(["Longer than 500,000 characters, and no article is that long. Split it: one file per article."]),
    );
  });

  test("a link that leads out of the folder is not followed, one that stays within is", async () => {
    const outside = await mkdtemp(join(tmpdir(), "avisbud-outside-"));
    await writeFile(join(outside, "hemmelig.txt"), text("Hemmelig"));
    await mkdir(join(outside, "mappe"));
    await writeFile(join(outside, "mappe", "b.txt"), text("Hemmelig"));
    await symlink(join(outside, "hemmelig.txt"), join(watched.folder, "ut.txt"));
    await symlink(join(outside, "mappe"), join(watched.folder, "mappe"));
    await symlink(join(watched.folder, "ut.txt"), join(watched.folder, "omvei.txt"));
    await symlink("runde.txt", join(watched.folder, "runde.txt"));
    await watched.put("inne/a.txt", text("Ferga står"));
    await symlink(join("inne", "a.txt"), join(watched.folder, "inn.txt"));
    const scan = await watched.scan();
    const out =
      "The link leads out of the folder, and such links are not followed. Put the file itself into the folder.";
    expect(refusalsOf(scan)).toEqual([
      `omvei.txt: ${out}`,
      "runde.txt: The link leads back to itself. Delete it.",
      `ut.txt: ${out}`,
    ]);
    expect(await watched.titles()).toEqual(["Ferga står"]);
    expect(counts(await watched.scan())).toEqual({ known: 5 });
    await rm(outside, { recursive: true });
  });

  test("a fault over one article is logged, does not stop the others, and is tried again an hour later", async () => {
    const faults: unknown[] = [];
    watched.restart({
      analyse: () => Promise.reject(new Error("no")),
      onFault: (cause, { path }) => {
        faults.push([String(cause), path]);
        return "ab12";
      },
    });
    await watched.put("a.txt", text("Ferga står"));
    await watched.put("b.txt", "");
    expect(refusalsOf(await watched.scan())[0]).toBe(
      "a.txt: The article could not be kept. The log says why (ref. ab12).",
    );
    expect(faults).toEqual([["Error: no", "a.txt"]]);
    watched.restart();
    expect(counts(await watched.scan())).toEqual({ known: 2 });
    expect(counts(await watched.scan({ inSeconds: 3_700 }))).toEqual({ new: 1, known: 1 });
  });

  test("a folder that is not there is the scan's problem, and is read once it is", async () => {
    const gone = `${watched.folder}-borte`;
    await watched.put("a.txt", text("Ferga står"));
    await rename(watched.folder, gone);
    expect((await watched.scan()).problem).toEqual({ faults: [{ key: "refusal.missing", values: {} }] });
    await rename(gone, watched.folder);
    const scan = await watched.scan();
    expect([counts(scan), scan.problem]).toEqual([{ new: 1 }, null]);
  });
});
