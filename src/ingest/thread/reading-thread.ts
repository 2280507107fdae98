import { setImmediate as nextTurn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Analysis } from "../../core/analysis.ts";
import type { Article } from "../../core/article/article.ts";
import { readArticle, writeArticle } from "../../core/article/article-document.ts";
import { type Fault, type Refusal, refusal } from "../../core/article/article-record.ts";
import type { Coverage, FeedEntry, ParsedFeed } from "../../core/feeds/entry.ts";
import {
  type FeedEntryJson,
  type FetchedPage,
  type Reply,
  readEntryJson,
  type Task,
  type TaskReply,
  type TaskRequest,
  type ThreadSetting,
} from "./messages.ts";

export type ArticleRead =
  | {
      readonly kind: "article";
      readonly analysis: Analysis;
      readonly coverage: Coverage;
      readonly why: Fault | null;
    }
  | { readonly kind: "withdrawn"; readonly why: Fault }
  | { readonly kind: "nothing"; readonly why: Refusal };

/**
 * Reads feeds, pages and articles in a thread of its own: what takes long holds up nobody who asks something meanwhile.
 * Bytes are handed over, not copied: whoever gave them has them no longer.
 */
export type ReadingThread = {
  parseFeed(
    bytes: Uint8Array,
    at: { readonly url: string; readonly contentType: string | null; readonly now: Temporal.Instant },
  ): Promise<
    { readonly kind: "feed"; readonly feed: ParsedFeed } | { readonly kind: "refusal"; readonly refusal: Refusal }
  >;
  /** The addresses of the feeds that a page names, the likeliest first. */
  findFeedLinks(
    bytes: Uint8Array,
    at: { readonly url: string; readonly contentType: string | null },
  ): Promise<readonly string[]>;
  /** An entry's article from its page, or from the entry alone, also where the page is too heavy; identified and analysed. */
  readArticle(entry: FeedEntry, source: string, page: FetchedPage | null): Promise<ArticleRead>;
  analyse(article: Article): Promise<Analysis>;
  /** How many bytes of feeds and pages wait to be read, or are read now. */
  heldBytes(): number;
  close(): Promise<void>;
};

export type ReadingThreadOptions = ThreadSetting & {
  /** A text that takes longer is hostile: its thread is ended, and it is refused. */
  readonly patienceMs?: number;
  /** After so long without anything to read the thread ends; the next text starts another. */
  readonly idleMs?: number;
  /** A text that needs more is hostile: only its thread ends, and the program goes on. */
  readonly maxHeapMiB?: number;
};

const usualPatienceMs = 30_000;
const usualIdleMs = 60_000;
const usualHeapMiB = 384;
/** Texts come one after the other and leave nothing: what they leave behind is collected often, and stays small. */
const youngMiB = 6;

/** A text that its thread could not take: it took too long, or too much memory. */
class TooHeavy extends Error {
  override name = "TooHeavy";
}

type Waiting = {
  readonly request: TaskRequest;
  readonly transfer: readonly ArrayBuffer[];
  resolve(reply: Reply[Task["kind"]]): void;
  reject(error: Error): void;
};

/** Starts no thread before there is something to read. One text is read at a time, the others wait in order. */
export function createReadingThread(options: ReadingThreadOptions): ReadingThread {
  const { languages, zone, patienceMs = usualPatienceMs, idleMs = usualIdleMs, maxHeapMiB = usualHeapMiB } = options;
  const queue: Waiting[] = [];
  let worker: Worker | null = null;
  let current: Waiting | null = null;
  let timer: NodeJS.Timeout | undefined;
  let count = 0;
  let held = 0;
  let closed = false;

  function start(): Worker {
    const started = new Worker(new URL("./worker.ts", import.meta.url), {
      workerData: { languages, zone } satisfies ThreadSetting,
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMiB, maxYoungGenerationSizeMb: youngMiB },
    });
    started.on("message", ({ id, outcome }: TaskReply) => {
      if (worker !== started || current?.request.id !== id) return;
      if (outcome.kind === "done") finish((task) => task.resolve(outcome.reply));
      else finish((task) => task.reject(Object.assign(new Error(outcome.message), { stack: outcome.stack })));
    });
    started.on("error", (error: Error) => {
      if (worker !== started) return;
      worker = null;
      const isOutOfMemory = "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
      finish((task) => task.reject(isOutOfMemory ? new TooHeavy("thread: out of memory", { cause: error }) : error));
    });
    started.unref();
    return started;
  }

  function finish(settle: (task: Waiting) => void): void {
    const task = current;
    current = null;
    clearTimeout(timer);
    // a thread without a task keeps no program from ending
    worker?.unref();
    if (task) settle(task);
    next();
  }

  function next(): void {
    if (current || closed) return;
    const task = queue.shift();
    if (!task) {
      timer = setTimeout(end, idleMs);
      timer.unref();
      return;
    }
    clearTimeout(timer);
    current = task;
    worker ??= start();
    worker.ref();
    timer = setTimeout(() => {
      end();
      finish((late) => late.reject(new TooHeavy("thread: out of time")));
    }, patienceMs);
    worker.postMessage(task.request, [...task.transfer]);
  }

  function end(): void {
    const ended = worker;
    worker = null;
    void ended?.terminate();
  }

  function run<K extends Task["kind"]>(
    task: Extract<Task, { kind: K }>,
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<Reply[K]> {
    if (closed) return Promise.reject(new Error("thread: closed"));
    const bytes = transfer.reduce((sum, { byteLength }) => sum + byteLength, 0);
    held += bytes;
    return new Promise<Reply[K]>((resolve, reject) => {
      // the thread answers a task with the reply of its kind
      const settle = (reply: Reply[Task["kind"]]) => resolve(reply as Reply[K]);
      queue.push({ request: { id: ++count, task }, transfer, resolve: settle, reject });
      next();
    }).finally(() => {
      held -= bytes;
    });
  }

  /** What the feed has of an article whose page was too heavy. */
  async function withoutPage(entry: FeedEntry, source: string): Promise<ArticleRead> {
    const read = await thread.readArticle(entry, source, null);
    if (read.kind !== "article" || read.coverage === "full") return read;
    return { ...read, why: { key: "coverage.why.tooHeavy", values: {} } };
  }

  const thread: ReadingThread = {
    async parseFeed(bytes, { url, contentType, now }) {
      const own = ownBytes(bytes);
      const reply = await run({ kind: "feed", bytes: own, url, contentType, now: String(now) }, [own.buffer]).catch(
        refusedWhenHeavy("refusal.feed.tooHeavy"),
      );
      if (reply.kind === "refusal") return reply;
      return { kind: "feed", feed: { ...reply.feed, entries: await entriesOf(reply.parcels) } };
    },

    async findFeedLinks(bytes, { url, contentType }) {
      const own = ownBytes(bytes);
      return run({ kind: "links", bytes: own, url, contentType }, [own.buffer]).catch((error: unknown) => {
        if (error instanceof TooHeavy) return [];
        throw error;
      });
    },

    async readArticle(entry, source, page): Promise<ArticleRead> {
      const own = page && { ...page, bytes: ownBytes(page.bytes) };
      const task = { kind: "article", entry: JSON.stringify(entry), source, page: own } as const;
      const reply = await run(task, own ? [own.bytes.buffer] : []).catch(refusedWhenHeavy("refusal.page.tooHeavy"));
      if (reply.kind === "refusal") return page ? withoutPage(entry, source) : { kind: "nothing", why: reply.refusal };
      if (reply.kind !== "article") return reply;
      const { document, analysis, coverage, why } = reply;
      return { kind: "article", analysis: { ...analysis, article: readArticle(document) }, coverage, why };
    },

    async analyse(article) {
      return { ...(await run({ kind: "analyse", article: writeArticle(article) })), article };
    },

    heldBytes: () => held,

    async close() {
      closed = true;
      clearTimeout(timer);
      const left = [...(current ? [current] : []), ...queue.splice(0)];
      current = null;
      for (const task of left) task.reject(new Error("thread: closed"));
      await worker?.terminate();
      worker = null;
    },
  };
  return thread;
}

/** As they are where nothing else stands in their memory, which goes to the thread; else a copy. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = bytes;
  const isAlone = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
  return isAlone ? new Uint8Array(buffer) : new Uint8Array(bytes);
}

/** Between two parcels others get their turn. */
async function entriesOf(parcels: readonly string[]): Promise<FeedEntry[]> {
  const entries: FeedEntry[] = [];
  for (const parcel of parcels) {
    // written by our own thread
    const found: readonly FeedEntryJson[] = JSON.parse(parcel);
    entries.push(...found.map(readEntryJson));
    await nextTurn();
  }
  return entries;
}

function refusedWhenHeavy(key: "refusal.feed.tooHeavy" | "refusal.page.tooHeavy") {
  return (error: unknown): { readonly kind: "refusal"; readonly refusal: Refusal } => {
    if (error instanceof TooHeavy) return { kind: "refusal", refusal: refusal(key) };
    throw error;
  };
}
