import type { FeedLedger } from "../../../src/core/feeds/feeds.ts";
import { createFetcher } from "../../../src/ingest/fetch/fetcher.ts";
import { parseNetwork } from "../../../src/ingest/fetch/guard-address.ts";
import { createReader, type Reader } from "../../../src/ingest/reader/reader.ts";
import { createReadingThread } from "../../../src/ingest/thread/reading-thread.ts";
import { languages } from "../../fixtures/languages.ts";

const zone = "Europe/Oslo";
const loopback = parseNetwork("127.0.0.0/8");

/** A reader as the program's, for which all host names lead to this machine. */
export function createBenchReader(
  ledger: FeedLedger,
  report: (cause: unknown, where: string) => string,
  onArticle: () => void = () => {},
): Reader {
  return createReader({
    ledger,
    fetcher: createFetcher({
      userAgent: "Avisbud bench",
      allowed: loopback ? [loopback] : [],
      delayMs: 1_000,
      lookUp: (_, answer) => answer(null, [{ address: "127.0.0.1", family: 4 }]),
      now: () => Temporal.Now.instant(),
      random: Math.random,
    }),
    thread: createReadingThread({ languages, zone }),
    scanFolder: () => Promise.reject(new Error("the bench has no folders")),
    openLogin: () => {
      throw new Error("the bench has no logins");
    },
    onHub: () => {},
    onArticle,
    now: () => Temporal.Now.instant(),
    random: Math.random,
    report,
    log: () => {},
  });
}
