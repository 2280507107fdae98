import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hasKey } from "../../../src/core/feeds/address.ts";
import { starterLists } from "../../../src/core/feeds/feed-desk.ts";
import { starterFeedsOf } from "../../../src/ingest/feeds/starter-feeds.ts";

test("the lists that are there are read, those that are missing or empty are left out", async () => {
  const contentDir = await mkdtemp(join(tmpdir(), "avisbud-content-"));
  expect(await starterFeedsOf(contentDir)()).toEqual([]);
  await mkdir(join(contentDir, "feeds"));
  const outline = '<outline type="rss" text="Kystavisa" xmlUrl="https://kystavisa.example/rss"/>';
  await writeFile(join(contentDir, "feeds", "norden.opml"), `<opml version="2.0"><body>${outline}</body></opml>`);
  await writeFile(join(contentDir, "feeds", "english.opml"), '<opml version="2.0"><body></body></opml>');
  const feeds = [{ url: "https://kystavisa.example/rss", title: "Kystavisa", group: "" }];
  expect(await starterFeedsOf(contentDir)()).toEqual([{ name: "norden", feeds }]);
  await rm(contentDir, { recursive: true });
});

describe("the lists of content/feeds", () => {
  test("are all there, in groups, each source once", async () => {
    const lists = await starterFeedsOf("content")();
    expect(lists.map(({ name }) => name)).toEqual([...starterLists]);
    for (const { feeds } of lists) {
      expect(feeds.length).toBeGreaterThanOrEqual(15);
      expect(feeds.filter(({ group }) => group === "")).toEqual([]);
    }
    const all = lists.flatMap(({ feeds }) => feeds);
    expect(repeated(all.map(({ title }) => title))).toEqual([]);
    expect(repeated(all.map(({ url }) => url))).toEqual([]);
  });

  test("hold addresses as the reader takes them: https, with no key and no login, written as they are asked for", async () => {
    const lists = await starterFeedsOf("content")();
    const odd = lists
      .flatMap(({ feeds }) => feeds)
      .filter(({ url }) => !url.startsWith("https://") || hasKey(url) || URL.parse(url)?.href !== url);
    expect(odd).toEqual([]);
  });

  test("are as long as their files: no outline is lost in reading them", async () => {
    for (const { name, feeds } of await starterFeedsOf("content")()) {
      const text = await readFile(`content/feeds/${name}.opml`, "utf8");
      expect(text.match(/xmlUrl=/gu)?.length).toBe(feeds.length);
      expect(text.match(/htmlUrl="https:/gu)?.length).toBe(feeds.length);
    }
  });
});

function repeated(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
