import { expect, test } from "vitest";
import type { Feed } from "../../../src/core/feeds/feed.ts";
import type { FolderFile } from "../../../src/core/feeds/folder-ledger.ts";
import type { OpenStore } from "../store.ts";

const feed = (id: string, owner = "local"): Feed => ({
  id,
  owner,
  place: { kind: "folder", path: `/news/${id}` },
  source: "NTB",
  sealedLogin: null,
});
const file = (path: string, more: Partial<FolderFile> = {}): FolderFile => ({
  path,
  stamp: "10:1:1",
  outcome: "read",
  againAt: null,
  ...more,
});

export function folderContract(open: OpenStore): void {
  test("a file is remembered with how it went, and another scan replaces that", async () => {
    const { folderLedger } = await open();
    const againAt = Temporal.Instant.from("2024-06-19T10:00:00.123Z");
    await folderLedger.keepFiles(feed("a"), [file("1.txt"), file("in/2.xml", { outcome: "refused", againAt })]);
    expect(await folderLedger.files(feed("a"), ["in/2.xml"])).toEqual([
      file("in/2.xml", { outcome: "refused", againAt }),
    ]);
    await folderLedger.keepFiles(feed("a"), [file("in/2.xml", { stamp: "11:2:1" })]);
    expect(await folderLedger.files(feed("a"), ["in/2.xml", "3.txt"])).toEqual([file("in/2.xml", { stamp: "11:2:1" })]);
    expect(await folderLedger.files(feed("a"), [])).toEqual([]);
  });

  test("folders do not mix up their files and items", async () => {
    const { folderLedger } = await open();
    await folderLedger.keepFiles(feed("a"), [file("1.txt")]);
    await folderLedger.keepItem(feed("a"), { guid: "g", version: 2, state: "read" });
    expect(await folderLedger.files(feed("b"), ["1.txt"])).toEqual([]);
    expect(await folderLedger.item(feed("b"), "g")).toBeNull();
  });

  test("an item is remembered with its version and whether it was withdrawn", async () => {
    const { folderLedger } = await open();
    await folderLedger.keepItem(feed("a"), { guid: "g", version: 2, state: "read" });
    await folderLedger.keepItem(feed("a"), { guid: "g", version: 3, state: "withdrawn" });
    expect(await folderLedger.item(feed("a"), "g")).toEqual({ guid: "g", version: 3, state: "withdrawn" });
  });

  test("thousands of files are kept and found at once", async () => {
    const { folderLedger } = await open();
    const files = Array.from({ length: 3_000 }, (_, index) => file(`${index}.txt`));
    await folderLedger.keepFiles(feed("a"), files);
    const paths = files.map(({ path }) => path);
    expect((await folderLedger.files(feed("a"), paths)).length).toBe(3_000);
    expect(await folderLedger.count(feed("a"))).toBe(3_000);
    const met: string[] = [];
    for (let lot = await folderLedger.pathsAfter(feed("a"), "", 700); lot.length > 0; ) {
      met.push(...lot);
      lot = await folderLedger.pathsAfter(feed("a"), lot.at(-1) ?? "", 700);
    }
    expect(met.toSorted()).toEqual(paths.toSorted());
    await folderLedger.forget(feed("a"), paths.slice(1));
    expect(await folderLedger.pathsAfter(feed("a"), "", 9)).toEqual(["0.txt"]);
    expect(await folderLedger.count(feed("b"))).toBe(0);
  });

  test("what is remembered goes with the Workspace that owned it", async () => {
    const { folderLedger, workspaces } = await open();
    const at = Temporal.Instant.from("2024-06-19T10:00:00Z");
    await workspaces.seen("slack:T1", at);
    await workspaces.left("slack:T1", at);
    for (const one of [feed("a", "slack:T1"), feed("b", "slack:T2")]) {
      await folderLedger.keepFiles(one, [file("1.txt")]);
      await folderLedger.keepItem(one, { guid: "g", version: 2, state: "read" });
    }
    await workspaces.purge(at.add({ hours: 1 }));
    expect(await folderLedger.files(feed("a", "slack:T1"), ["1.txt"])).toEqual([]);
    expect(await folderLedger.item(feed("a", "slack:T1"), "g")).toBeNull();
    expect(await folderLedger.files(feed("b", "slack:T2"), ["1.txt"])).toEqual([file("1.txt")]);
    expect(await folderLedger.item(feed("b", "slack:T2"), "g")).not.toBeNull();
  });
}
