import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type StarterFeeds, starterLists } from "../../core/feeds/feed-desk.ts";

/** Reads the lists of `content/feeds` when they are first asked for. One that is not there, or that is empty, is left out. */
export function starterFeedsOf(contentDir: string): () => Promise<readonly StarterFeeds[]> {
  let read: Promise<readonly StarterFeeds[]> | null = null;
  return () => {
    read ??= readLists(join(contentDir, "feeds"));
    return read;
  };
}

async function readLists(folder: string): Promise<readonly StarterFeeds[]> {
  // a parser of feeds is a tenth of a second to load, and most commands need none
  const { parseOpml } = await import("./opml.ts");
  const lists: StarterFeeds[] = [];
  for (const name of starterLists) {
    const feeds = parseOpml(await textOf(join(folder, `${name}.opml`)));
    if (feeds.length > 0) lists.push({ name, feeds });
  }
  return lists;
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return "";
    throw cause;
  }
}
