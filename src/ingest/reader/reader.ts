import { setTimeout as wait } from "node:timers/promises";
import type { WaitingEntry } from "../../core/feeds/feeds.ts";
import { noCounts, type ReaderParts, type ReadingCounts } from "./parts.ts";
import { pollFeed } from "./poll-feed.ts";
import { readWaiting } from "./read-entry.ts";
import { createStateBatch } from "./state-batch.ts";

/** Reads feeds and the articles of their entries as they fall due. One that is slow or hostile holds up no other. */
export type Reader = {
  /** Reads from now on, until it is stopped. */
  start(): void;
  /** Something may be due sooner than was known. */
  wake(): void;
  /** Reads what is due now, and what comes of it; resolves when nothing is left. Not while it is started. */
  readDue(onProgress?: (counts: Readonly<ReadingCounts>) => void): Promise<Readonly<ReadingCounts>>;
  /** Begins nothing else, breaks off what waits for a server, and resolves when the rest is kept. */
  stop(): Promise<void>;
};

/** So many at a time: those that wait for a slow server must leave room for the others. */
const feedsAtOnce = 120;
const entriesAtOnce = 48;
/** While more of what was fetched waits to be read, nothing else is fetched: it is all held in memory. */
const mostHeldBytes = 48 * 2 ** 20;
/** Another process (the terminal) may have added a feed: the store is asked at least this often. */
const longestSleepMs = 5_000;
/** What ends within so long of another is made up for together: one look into the store for all of them. */
const gatherMs = 10;
/** Something is wrong with the store: it is not asked again at once. */
const pauseAfterFaultMs = 2_000;

export function createReader(parts: ReaderParts): Reader {
  const stopping = new AbortController();
  const { signal } = stopping;
  const counts = noCounts();
  const polling = { parts, batch: createStateBatch(parts.ledger), counts, signal };
  const feeds = new Map<string, Promise<void>>();
  const entries = new Map<string, Promise<void>>();
  let bell = Promise.withResolvers<void>();
  let running: Promise<void> | null = null;

  function work(busy: Map<string, Promise<void>>, key: string, task: Promise<void>): void {
    const done = task.finally(() => {
      busy.delete(key);
      bell.resolve();
    });
    busy.set(key, done);
  }

  /** Begins what is due and there is room for. @returns how much that was */
  async function begin(): Promise<number> {
    if (parts.thread.heldBytes() > mostHeldBytes) return 0;
    const now = parts.now();
    const freeFeeds = feedsAtOnce - feeds.size;
    const freeEntries = entriesAtOnce - entries.size;
    const due = freeFeeds > 0 ? await parts.ledger.due(now, freeFeeds, [...feeds.keys()]) : [];
    const waiting = freeEntries > 0 ? await parts.ledger.waiting(now, freeEntries, [...entries.keys()]) : [];
    if (signal.aborted) return 0;
    for (const one of due) work(feeds, one.feed.id, pollFeed(one, polling));
    for (const one of waiting) work(entries, keyOf(one), readWaiting(one, polling));
    return due.length + waiting.length;
  }

  /** Until nothing is left to do now, or, `forever`, until it is stopped. */
  async function run(forever: boolean, onProgress?: (counts: Readonly<ReadingCounts>) => void): Promise<void> {
    while (!signal.aborted) {
      bell = Promise.withResolvers();
      const begun = await begin().catch((cause: unknown) => {
        parts.report(cause, "reader");
        return null;
      });
      onProgress?.(counts);
      const isIdle = feeds.size + entries.size === 0;
      if (isIdle && begun === 0 && !forever) return;
      await untilBell(begun === null ? pauseAfterFaultMs : isIdle ? await sleepMs() : longestSleepMs);
      if (!isIdle) await wait(gatherMs);
    }
  }

  async function untilBell(longestMs: number): Promise<void> {
    const timer = setTimeout(bell.resolve, longestMs);
    await bell.promise;
    clearTimeout(timer);
  }

  async function sleepMs(): Promise<number> {
    const nextAt = await parts.ledger.nextAt().catch(() => null);
    if (nextAt === null) return longestSleepMs;
    const untilMs = nextAt.epochMilliseconds - parts.now().epochMilliseconds;
    return Math.min(Math.max(untilMs, gatherMs), longestSleepMs);
  }

  return {
    start() {
      running ??= run(true);
    },
    wake() {
      bell.resolve();
    },
    async readDue(onProgress) {
      await run(false, onProgress);
      return { ...counts };
    },
    async stop() {
      stopping.abort();
      bell.resolve();
      await running;
      await Promise.all([...feeds.values(), ...entries.values()]);
    },
  };
}

function keyOf({ feed, key }: WaitingEntry): string {
  return `${feed.id}/${key}`;
}
