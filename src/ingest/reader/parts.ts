import type { Fault, Refusal } from "../../core/article/article-record.ts";
import type { Feed, FeedLogin } from "../../core/feeds/feed.ts";
import type { FeedLedger, KnownFeed } from "../../core/feeds/feeds.ts";
import type { Fetcher } from "../fetch/fetched.ts";
import type { FolderScan } from "../folder/folder-scan.ts";
import type { ReadingThread } from "../thread/reading-thread.ts";

/** What the reader works with: all of it handed in. */
export type ReaderParts = {
  readonly ledger: FeedLedger;
  readonly fetcher: Fetcher;
  readonly thread: ReadingThread;
  /** Reads what is new in a watched folder. */
  scanFolder(feed: Feed, signal: AbortSignal): Promise<FolderScan>;
  /** @throws OperatorError when the key is not the one that it was sealed with */
  openLogin(sealed: string): FeedLogin;
  /** A feed was polled that says where it can be subscribed to. */
  onHub(polled: KnownFeed): void;
  /** An article is there that was not. */
  onArticle(): void;
  now(): Temporal.Instant;
  /** From 0 up to 1. */
  random(): number;
  /** Logs a fault with its cause and gives its reference. */
  report(cause: unknown, where: string): string;
  log(level: "info" | "warn", event: string, fields: Readonly<Record<string, unknown>>): void;
};

/** What was done since the reader began. */
export type ReadingCounts = {
  feeds: number;
  failed: number;
  articles: number;
  changed: number;
  withdrawn: number;
};

export function noCounts(): ReadingCounts {
  return { feeds: 0, failed: 0, articles: 0, changed: 0, withdrawn: 0 };
}

/** The reason of a refusal that has one. */
export function reasonOf({ faults }: Refusal): Fault {
  const [fault] = faults;
  if (!fault) throw new RangeError("a refusal without a reason");
  return fault;
}
