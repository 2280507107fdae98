import { refusal } from "../../core/article/article-record.ts";
import type { Unanswered } from "./ask-in-turn.ts";
import type { Answer } from "./ask-once.ts";
import { failed } from "./fault-of.ts";
import { fetchLimits } from "./limits.ts";
import { noRules, type RobotsRules, readRobots } from "./robots.ts";

export function robotsUnreachable({ host }: URL): Unanswered {
  return failed(refusal("refusal.fetch.robotsUnreachable", { host }));
}

/** RFC 9309, section 2.3.1: what is not there forbids nothing; a server at fault may have rules that it cannot tell. */
export function robotsIn({ status, bytes }: Answer, url: URL): RobotsRules | Unanswered {
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
