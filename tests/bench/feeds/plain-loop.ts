import { Agent, fetch } from "undici";
import { z } from "zod";
import { parseFeed } from "../../../src/ingest/feeds/parse-feed.ts";
import { answerParent } from "../child.ts";
import type { PlainRound } from "./answers.ts";
import { lookUpLoopback } from "./loopback.ts";
import { feedAddress } from "./made-up-feeds.ts";

const question = z.object({ feeds: z.int(), port: z.int(), timeoutMs: z.int() });
const atOnce = 50;

/**
 * The floor of what is possible: every feed is asked for, 50 at a time, with its validators, and parsed where it has
 * changed. Nothing is checked, kept or analysed.
 */
const agent = new Agent({ connect: { lookup: lookUpLoopback } });
const etags = new Map<string, string>();

async function pollOne(url: string, timeoutMs: number): Promise<number | null> {
  const known = etags.get(url);
  try {
    const response = await fetch(url, {
      dispatcher: agent,
      signal: AbortSignal.timeout(timeoutMs),
      ...(known !== undefined && { headers: { "if-none-match": known } }),
    });
    if (response.status === 304) return 0;
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (!response.ok) return null;
    const contentType = response.headers.get("content-type");
    const parsed = parseFeed(bytes, { url, contentType, now: Temporal.Now.instant() });
    if (parsed.kind === "refusal") return null;
    const etag = response.headers.get("etag");
    if (etag !== null) etags.set(url, etag);
    return parsed.feed.entries.length;
  } catch {
    // whatever was wrong with a feed, the loop goes on
    return null;
  }
}

answerParent({
  async round(asked) {
    const { feeds, port, timeoutMs } = question.parse(asked);
    const left = Array.from({ length: feeds }, (_, site) => feedAddress(site, port)).reverse();
    let entries = 0;
    let failed = 0;
    const start = performance.now();
    const work = async () => {
      for (let url = left.pop(); url !== undefined; url = left.pop()) {
        const found = await pollOne(url, timeoutMs);
        if (found === null) failed++;
        else entries += found;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    const ms = performance.now() - start;
    return { ms, entries, failed, peakRssMiB: process.resourceUsage().maxRSS / 1024 } satisfies PlainRound;
  },
});
