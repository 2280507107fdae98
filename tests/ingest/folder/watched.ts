import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { analyseArticle } from "../../../src/core/analyse-article.ts";
import type { Feed } from "../../../src/core/feeds/feed.ts";
import { createFolderReader } from "../../../src/ingest/folder/folder-reader.ts";
import type { FolderScan } from "../../../src/ingest/folder/folder-scan.ts";
import type { FolderReaderParts } from "../../../src/ingest/folder/read-listed-file.ts";
import type { OpenStore } from "../../../src/store/build-ports.ts";
import { openSqliteStore } from "../../../src/store/sqlite/open.ts";
import { languages } from "../../fixtures/languages.ts";
import { said } from "../../fixtures/read-all.ts";

export const owner = "slack:T1";

/** A watched folder on the disk, a store, and a clock that a test sets. */
export type Watched = {
  readonly folder: string;
  readonly feed: Feed;
  readonly store: OpenStore;
  /** How many articles were analysed. */
  readonly analysed: () => number;
  /** Writes a file that has stood still for a minute. */
  put(name: string, text: string | Uint8Array): Promise<void>;
  /** Looks through the folder so many seconds from now. */
  scan(options?: { readonly inSeconds?: number; readonly signal?: AbortSignal }): Promise<FolderScan>;
  /** As another process would, which remembers nothing but what is in the store. */
  restart(parts?: Partial<FolderReaderParts>): void;
  /** Titles of all articles that the owner sees, sorted. */
  titles(workspace?: string): Promise<readonly string[]>;
  close(): Promise<void>;
};

export async function watchFolder(): Promise<Watched> {
  const folder = await mkdtemp(join(tmpdir(), "avisbud-watched-"));
  const store = await openSqliteStore({ file: ":memory:", zone: "Europe/Oslo", samples: "hide", languages });
  const place = { kind: "folder", path: folder } as const;
  const feed: Feed = { id: "f1", owner, place, source: "Lokalavisa", sealedLogin: null };
  let analysed = 0;
  let aheadSeconds = 0;
  const now = () => Temporal.Now.instant().add({ seconds: aheadSeconds });
  const parts: FolderReaderParts = {
    ledger: store.folderLedger,
    articles: store.articles,
    analyse: async (article) => {
      analysed++;
      return analyseArticle(article, languages);
    },
    languages,
    zone: "Europe/Oslo",
    now,
    onFault: (cause) => {
      throw cause;
    },
  };
  let reader = createFolderReader(parts);
  return {
    folder,
    feed,
    store,
    analysed: () => analysed,
    async put(name, text) {
      const file = join(folder, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    },
    scan({ inSeconds = 60, signal = new AbortController().signal } = {}) {
      aheadSeconds = inSeconds;
      return reader.scan(feed, signal);
    },
    restart(more = {}) {
      reader = createFolderReader({ ...parts, ...more });
    },
    async titles(workspace = owner) {
      const { rows } = await store.articles.search(workspace, { window: null }, { offset: 0, limit: 2_000 });
      return rows.map(({ article }) => article.title.text).sort();
    },
    async close() {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Sets when a file was written, in seconds from now. */
export function dateFile(file: string, seconds: number): Promise<void> {
  const at = Temporal.Now.instant().epochMilliseconds / 1_000 + seconds;
  return utimes(file, at, at);
}

/** Counts of a scan that are not 0. */
export function counts(scan: FolderScan): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(scan).filter((entry): entry is [string, number] => typeof entry[1] === "number" && entry[1] > 0),
  );
}

export function refusalsOf(scan: FolderScan): readonly string[] {
  return scan.refusals.map(({ path, refusal }) => `${path}: ${said(refusal)}`);
}
