import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
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
