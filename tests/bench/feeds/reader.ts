import { monitorEventLoopDelay } from "node:perf_hooks";
import { z } from "zod";
import { localWorkspace } from "../../../src/core/command/local-workspace.ts";
import type { ReadingCounts } from "../../../src/ingest/reader/parts.ts";
import type { Reader } from "../../../src/ingest/reader/reader.ts";
import { type NewsDesk, openDesk } from "../../fixtures/desk.ts";
import { answerParent } from "../child.ts";
import type { ReaderRound } from "./answers.ts";
import { askRegularly } from "./ask-regularly.ts";
import { createBenchReader } from "./bench-reader.ts";
import { feedAddress } from "./made-up-feeds.ts";
import { tellProgress } from "./printing.ts";

const loopResolutionMs = 5;
const tellEveryMs = 15_000;

/** The process that reads as the program does: its store, reader, thread and fetcher, and a desk that answers meanwhile. */
let parts: { readonly desk: NewsDesk; readonly reader: Reader } | null = null;
const storedAtMs: number[] = [];
const faults: string[] = [];
/** In all rounds before: the reader counts on. */
let polled = { feeds: 0, failed: 0 };

async function open(file: string): Promise<void> {
  const desk = await openDesk(Temporal.Now.instant().toString(), { file });
  const ledger = desk.store.feedLedger;
  const reader = createBenchReader(
    {
      ...ledger,
      async keepArticle(...kept) {
        const outcome = await ledger.keepArticle(...kept);
        storedAtMs.push(performance.now());
        return outcome;
      },
    },
    (cause, where) => {
      faults.push(`${where}: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`);
      return "bench";
    },
  );
  parts = { desk, reader };
}

function opened() {
  if (!parts) throw new Error("the reader is not open");
  return parts;
}

async function follow(feeds: number, port: number): Promise<void> {
  const { store } = opened().desk;
  if ((await store.feeds.list(localWorkspace)).length === feeds) return;
  const following = { by: "bench", channel: null, locale: "nb" } as const;
  for (let site = 0; site < feeds; site++) {
    const place = { kind: "web", url: feedAddress(site, port) } as const;
    const feed = { owner: "common", place, source: `Avis ${site}`, sealedLogin: null } as const;
    await store.feeds.add(localWorkspace, feed, following, Temporal.Now.instant());
  }
}

/** Every feed is due now, whenever it would be asked again. */
async function makeDue(): Promise<void> {
  const { store } = opened().desk;
  const followed = await store.feeds.list(localWorkspace);
  const nextAt = Temporal.Now.instant();
  await store.feedLedger.keepStates(
    followed.map(({ feed, state }) => ({ feedId: feed.id, state: { ...state, nextAt, paused: null } })),
  );
}

/** Says now and then how far a round is. */
function createTeller(before: typeof polled): (counts: Readonly<ReadingCounts>) => void {
  let toldAtMs = performance.now();
  return ({ feeds }) => {
    if (performance.now() - toldAtMs < tellEveryMs) return;
    toldAtMs = performance.now();
    tellProgress(`${feeds - before.feeds} feeds asked for, ${storedAtMs.length} articles stored`);
  };
}

async function readRound(): Promise<ReaderRound> {
  const { reader, desk } = opened();
  const loop = monitorEventLoopDelay({ resolution: loopResolutionMs });
  storedAtMs.length = 0;
  const before = polled;
  const asking = askRegularly(desk);
  loop.enable();
  const start = performance.now();
  const counts = await reader.readDue(createTeller(before));
  const ms = performance.now() - start;
  polled = { feeds: counts.feeds, failed: counts.failed };
  loop.disable();
  const answersMs = await asking.stop();
  const mostStored = storedAtMs[Math.floor(storedAtMs.length * 0.9)];
  return {
    ms,
    feeds: counts.feeds - before.feeds,
    failed: counts.failed - before.failed,
    stored: storedAtMs.length,
    mostStoredMs: mostStored === undefined ? 0 : mostStored - start,
    peakRssMiB: process.resourceUsage().maxRSS / 1024,
    longestDelayMs: Math.max(0, loop.max / 1e6 - loopResolutionMs),
    answersMs,
    faults: [...faults.splice(0), ...desk.faults.map(String)],
  };
}

answerParent({
  open: (question) => open(z.object({ file: z.string() }).parse(question).file),
  follow(question) {
    const { feeds, port } = z.object({ feeds: z.int(), port: z.int() }).parse(question);
    return follow(feeds, port);
  },
  makeDue,
  round: readRound,
  /** What commands take while nothing is read. */
  async idle() {
    const asking = askRegularly(opened().desk);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    return asking.stop();
  },
});
