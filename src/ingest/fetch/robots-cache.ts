import type { Answer } from "./ask-once.ts";
import { fetchLimits } from "./limits.ts";
import { noRules, type RobotsRules, readRobots } from "./robots.ts";

export type RobotsCache = {
  /** What the robots.txt of an address's site says; "unreachable" while nobody knows whether there is one. */
  rulesOf(url: URL): Promise<RobotsRules | "unreachable">;
};

type Kept = { readonly rules: Promise<RobotsRules | "unreachable">; readonly untilMs: number };

/** RFC 9309, section 2.4: no longer than a day. */
const keptMs = 24 * 3_600_000;
/** Of a site whose robots.txt could not be had: it is asked again soon. */
const unreachableMs = 15 * 60_000;
const mostSites = 5_000;

/** Reads each site's robots.txt once a day. `ask` gives null where no answer came. */
export function createRobotsCache({
  ask,
  now,
  slow,
}: {
  ask(url: URL): Promise<Answer | null>;
  now(): Temporal.Instant;
  slow(host: string, delayMs: number): void;
}): RobotsCache {
  const sites = new Map<string, Kept>();

  async function read(origin: string, host: string): Promise<RobotsRules | "unreachable"> {
    const url = new URL("/robots.txt", origin);
    const answer = await ask(url);
    // RFC 9309, section 2.3.1: what is not there forbids nothing; a server at fault may have rules that it cannot tell
    const rules = !answer || answer.status >= 500 || answer.status === 429 ? "unreachable" : rulesIn(answer);
    if (rules === "unreachable") keep(origin, Promise.resolve(rules), unreachableMs);
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

function rulesIn({ status, bytes }: Answer): RobotsRules {
  if (status !== 200) return noRules;
  const text = new TextDecoder().decode(bytes);
  // a line that is cut off would forbid more than it says
  return readRobots(
    bytes.length < fetchLimits.robots.maxBytes
      ? text
      : text.slice(0, Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1),
  );
}
