import readRobotsTxt from "robots-parser";
import { longestCrawlDelayMs } from "./limits.ts";

/** The name that robots.txt knows us by. */
export const productToken = "Avisbud";

/** What a site's robots.txt says to us. */
export type RobotsRules = {
  mayRead(url: string, purpose: "feed" | "page"): boolean;
  /** The pause that it wants between two requests, within reason; null where it says nothing. */
  readonly crawlDelayMs: number | null;
};

/** No robots.txt: everything may be read. */
export const noRules: RobotsRules = { mayRead: () => true, crawlDelayMs: null };

/**
 * Reads a robots.txt (RFC 9309). For pages all of it counts. A feed is published for programs, and many sites keep search
 * engines from theirs, so that for feeds only rules count that name us.
 */
export function readRobots(url: string, text: string): RobotsRules {
  const robots = readRobotsTxt(url, text);
  const namesUs = new RegExp(String.raw`^[ \t]*user-agent[ \t]*:[ \t]*${productToken}\b`, "imu").test(text);
  const crawlDelay = robots.getCrawlDelay(productToken);
  return {
    mayRead: (address, purpose) =>
      (purpose === "feed" && !namesUs) || robots.isAllowed(address, productToken) !== false,
    crawlDelayMs: crawlDelay === undefined ? null : Math.min(crawlDelay * 1_000, longestCrawlDelayMs),
  };
}
