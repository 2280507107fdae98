import { longestCrawlDelayMs } from "./limits.ts";
import { decide, type PathRule, readPathRule } from "./robots-rules.ts";

/** The name that robots.txt knows us by. */
export const productToken = "Avisbud";

/** What a site's robots.txt says to us. */
export type RobotsRules = {
  mayRead(url: URL, purpose: "feed" | "page"): boolean;
  /** The pause that it wants between two requests, within reason; null where it says nothing. */
  readonly crawlDelayMs: number | null;
};

/** No robots.txt: everything may be read. */
export const noRules: RobotsRules = { mayRead: () => true, crawlDelayMs: null };

/** What all groups for one name say together (RFC 9309, section 2.2.1). */
type Group = { isNamed: boolean; readonly rules: PathRule[]; delaySeconds: number | null };

/**
 * Reads a robots.txt (RFC 9309). For pages all of it counts. A feed is published for programs, and many sites keep search
 * engines from theirs, so that for feeds only rules count that name us.
 */
export function readRobots(text: string): RobotsRules {
  const { ours, everybodys } = groupsOf(text);
  const { rules, delaySeconds } = ours.isNamed ? ours : everybodys;
  return {
    mayRead: (url, purpose) => (purpose === "feed" && !ours.isNamed) || decide(url, rules),
    crawlDelayMs: delaySeconds === null ? null : Math.min(delaySeconds * 1_000, longestCrawlDelayMs),
  };
}

function groupsOf(text: string): { readonly ours: Group; readonly everybodys: Group } {
  const groups: Record<"ours" | "everybodys", Group> = {
    ours: { isNamed: false, rules: [], delaySeconds: null },
    everybodys: { isNamed: false, rules: [], delaySeconds: null },
  };
  const open = new Set<Group>();
  let isNaming = false;
  for (const { field, value } of fieldsOf(text)) {
    if (field === "user-agent") {
      if (!isNaming) open.clear();
      isNaming = true;
      const whose = whoseGroup(value);
      if (whose === null) continue;
      groups[whose].isNamed = true;
      open.add(groups[whose]);
    } else if (field === "allow" || field === "disallow") {
      isNaming = false;
      const rule = readPathRule(value, field === "allow");
      if (rule) for (const group of open) group.rules.push(rule);
    } else if (field === "crawl-delay") {
      // no field of the RFC, but one of a group to whoever writes it: names that follow it begin another
      isNaming = false;
      const seconds = value === "" ? Number.NaN : Number(value);
      if (seconds >= 0) for (const group of open) group.delaySeconds = seconds;
    }
  }
  return groups;
}

/** A name counts whole, in any case; a version behind it does not matter. "Avisbud-news" is somebody else. */
function whoseGroup(agent: string): "ours" | "everybodys" | null {
  const [name = ""] = agent.split(/[\s/]/u, 1);
  if (name === "*") return "everybodys";
  return name.toLowerCase() === productToken.toLowerCase() ? "ours" : null;
}

function* fieldsOf(text: string): Generator<{ readonly field: string; readonly value: string }> {
  for (const line of text.split(/\r\n|\r|\n/u)) {
    const [said = ""] = line.split("#", 1);
    const colon = said.indexOf(":");
    if (colon < 0) continue;
    yield { field: said.slice(0, colon).trim().toLowerCase(), value: said.slice(colon + 1).trim() };
  }
}
