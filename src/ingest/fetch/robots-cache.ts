import { refusal } from "../../core/article/article-record.ts";
import type { Step, Unanswered } from "./ask-in-turn.ts";
import type { Answer } from "./ask-once.ts";
import { failed } from "./fault-of.ts";
import { fetchLimits } from "./limits.ts";
import { noRules, type RobotsRules, readRobots } from "./robots.ts";

export type RobotsCache = {
  /** What the robots.txt of an address's site says, or why nobody knows whether there is one. */
  rulesOf(url: URL): Promise<RobotsRules | Unanswered>;
};

type Kept = { readonly rules: Promise<RobotsRules | Unanswered>; readonly untilMs: number };

/** RFC 9309, section 2.4: no longer than a day. */
const keptMs = 24 * 3_600_000;
/** Of a site whose robots.txt could not be had: it is asked again soon. */
const unreachableMs = 15 * 60_000;
const mostSites = 5_000;

/** Reads each site's robots.txt once a day. */
export function createRobotsCache({
  ask,
  now,
  slow,
}: {
  ask(url: URL): Promise<Step>;
  now(): Temporal.Instant;
  slow(host: string, delayMs: number): void;
}): RobotsCache {
  const sites = new Map<string, Kept>();

  async function read(origin: string, host: string): Promise<RobotsRules | Unanswered> {
    const url = new URL("/robots.txt", origin);
    const found = await ask(url);
    const rules = found.kind === "answer" ? rulesIn(found.answer, url) : found;
    // a network that was away may be back at once
    if ("why" in rules) keep(origin, Promise.resolve(rules), "offline" in rules && rules.offline ? 0 : unreachableMs);
    else if (rules.crawlDelayMs !== null) slow(host, rules.crawlDelayMs);
    return rules;
  }

  function keep(origin: string, rules: Kept["rules"], forMs: number): void {
    if (sites.size >= mostSites) {
      const [oldest] = sites.keys();
      if (oldest !== undefined) sites.delete(oldest);
    }
    sites.delete(origin);
    sites.set(origin, { rules, untilMs: now().epochMilliseconds + forMs });
  }

  return {
    rulesOf({ origin, host }) {
      const known = sites.get(origin);
      if (known && known.untilMs > now().epochMilliseconds) return known.rules;
      const rules = read(origin, host);
      keep(origin, rules, keptMs);
      return rules;
    },
  };
}

export function robotsUnreachable({ host }: URL): Unanswered {
  return failed(refusal("refusal.fetch.robotsUnreachable", { host }));
}

/** RFC 9309, section 2.3.1: what is not there forbids nothing; a server at fault may have rules that it cannot tell. */
function rulesIn({ status, bytes }: Answer, url: URL): RobotsRules | Unanswered {
  if (status >= 500 || status === 429) return robotsUnreachable(url);
  if (status !== 200) return noRules;
  const text = new TextDecoder().decode(bytes);
  // a line that is cut off would forbid more than it says
  return readRobots(
    bytes.length < fetchLimits.robots.maxBytes
      ? text
      : text.slice(0, Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1),
  );
}
