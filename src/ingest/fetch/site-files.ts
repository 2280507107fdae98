import type { Step, Unanswered } from "./ask-in-turn.ts";
import type { Answer } from "./ask-once.ts";

/** What a file says that every site may have at one place of its own, such as robots.txt. */
export type SiteFiles<T> = {
  /** What the file of an address's site says, or why nobody knows whether there is one. */
  of(url: URL): Promise<T | Unanswered>;
};

type Kept<T> = { readonly said: Promise<T | Unanswered>; readonly untilMs: number };

/** No longer than a day: RFC 9309, section 2.4, wants it of robots.txt. */
const keptMs = 24 * 3_600_000;
/** Of a site whose file could not be had: it is asked again soon. */
const unreachableMs = 15 * 60_000;
const mostSites = 5_000;

/** Reads the file at `path` of each site once a day. `read` tells what an answer says, or that it says nothing for now. */
export function createSiteFiles<T extends object>({
  path,
  ask,
  read,
  now,
}: {
  readonly path: string;
  ask(url: URL): Promise<Step>;
  read(answer: Answer, url: URL): T | Unanswered;
  now(): Temporal.Instant;
}): SiteFiles<T> {
  const sites = new Map<string, Kept<T>>();

  async function askOf(origin: string): Promise<T | Unanswered> {
    const url = new URL(path, origin);
    const found = await ask(url);
    const said = found.kind === "answer" ? read(found.answer, url) : found;
    // a network that was away may be back at once
    if ("why" in said) keep(origin, Promise.resolve(said), "offline" in said && said.offline ? 0 : unreachableMs);
    return said;
  }

  function keep(origin: string, said: Kept<T>["said"], forMs: number): void {
    if (sites.size >= mostSites) {
      const [oldest] = sites.keys();
      if (oldest !== undefined) sites.delete(oldest);
    }
    sites.delete(origin);
    sites.set(origin, { said, untilMs: now().epochMilliseconds + forMs });
  }

  return {
    of({ origin }) {
      const known = sites.get(origin);
      if (known && known.untilMs > now().epochMilliseconds) return known.said;
      const said = askOf(origin);
      keep(origin, said, keptMs);
      return said;
    },
  };
}
