import { refusal } from "../../core/article/article-record.ts";
import type { FeedLogin } from "../../core/feeds/feed.ts";
import { createAsker, type Step } from "./ask-in-turn.ts";
import type { Answer } from "./ask-once.ts";
import { failed, refused, retryAfterOf, statusFault } from "./fault-of.ts";
import type { Fetched, Fetcher, FetchRequest, Posted } from "./fetched.ts";
import type { LookUpAll, Network } from "./guard-address.ts";
import { maxRedirects } from "./limits.ts";
import { noReservations, readReservations, reservationsPath } from "./mining-reservations.ts";
import { robotsIn, robotsUnreachable } from "./robots-answer.ts";
import { createSiteFiles } from "./site-files.ts";

export type FetcherOptions = {
  /** Who asks, with a contact. */
  readonly userAgent: string;
  /** Networks that may be read from though they are private. */
  readonly allowed: readonly Network[];
  /** Pause between two requests to one host, in milliseconds. */
  readonly delayMs: number;
  /** In place of the system's; what it answers is guarded like any answer. */
  readonly lookUp?: LookUpAll;
  /** In place of what `fetchLimits` says, in milliseconds. */
  readonly timeoutMs?: number;
  now(): Temporal.Instant;
  /** From 0 up to 1. */
  random(): number;
};

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const forGood: ReadonlySet<number> = new Set([301, 308]);

/**
 * Builds a fetcher. Every address, also each that is redirected to, is held to the same rules: http or https, no port of
 * another service, a host of the public network (or one that is allowed), the host's
 * robots.txt and what it reserves from mining, its turn, its wish to be
 * left alone for a while.
 */
export function createFetcher(options: FetcherOptions): Fetcher {
  const { now } = options;
  const asker = createAsker(options);
  const robots = createSiteFiles({
    path: "/robots.txt",
    ask: askFollowing,
    read: (answer, url) => {
      const rules = robotsIn(answer, url);
      if (!("why" in rules) && rules.crawlDelayMs !== null) asker.slow(url.host, rules.crawlDelayMs);
      return rules;
    },
    now,
  });
  const reservations = createSiteFiles({
    path: reservationsPath,
    ask: askFollowing,
    read: ({ status, bytes }) => (status === 200 ? readReservations(new TextDecoder().decode(bytes)) : noReservations),
    now,
  });

  /** A file with the wishes of a site, wherever it leads; robots.txt does not hold for it. */
  async function askFollowing(address: URL): Promise<Step> {
    const patience = asker.patienceFor("robots");
    let url = address;
    for (let hop = 0; hop <= maxRedirects; hop++) {
      const found = await asker.ask(url, "robots", { headers: {} }, patience, null);
      // that another host cannot be reached is no news of this one
      if (found.kind !== "answer") return hop === 0 ? found : robotsUnreachable(address);
      const next = redirects.has(found.answer.status) ? addressIn(found.answer.headers.location, url) : null;
      if (!next) return found;
      url = next;
    }
    return robotsUnreachable(address);
  }

  async function keptOut(url: URL, purpose: "feed" | "page"): Promise<Fetched | null> {
    if (!/^https?:$/u.test(url.protocol)) return null; // the step itself says why
    const { host } = url;
    const rules = await robots.of(url);
    if ("why" in rules) return purpose === "page" ? rules : null;
    if (!rules.mayRead(url, purpose)) return refused("robots", refusal("refusal.fetch.robots", { host }));
    if (purpose === "feed") return null;
    const reserved = await reservations.of(url);
    // where nobody knows, the page itself says it
    const mayMine = "why" in reserved || !reserved.reserves(url);
    return mayMine ? null : refused("robots", refusal("refusal.fetch.mining", { host }));
  }

  async function fetch(asked: FetchRequest): Promise<Fetched> {
    const { purpose, signal = null, login = null } = asked;
    const start = addressIn(asked.url);
    if (!start) return refused("us", refusal("refusal.feed.noAddress"));
    const validatorsUrl = asked.validatorsUrl ?? start.href;
    const patience = asker.patienceFor(purpose);
    const seen = new Set<string>();
    let url = start;
    let movedForGood = true;
    for (let hop = 0; hop <= maxRedirects; hop++) {
      const { host, href } = url;
      if (seen.has(href)) return failed(refusal("refusal.fetch.redirectLoop", { host }));
      seen.add(href);
      const out = await keptOut(url, purpose);
      if (out) return out;
      // of what has moved for good there is to be seen where it is now, changed or not
      const mayBeKnown = hop === 0 || !movedForGood;
      const validators = mayBeKnown && href === validatorsUrl ? validatorsOf(asked) : {};
      const headers = { ...validators, ...(login && url.origin === start.origin && authorization(login)) };
      const found = await asker.ask(url, purpose, { headers }, patience, signal);
      if (found.kind !== "answer") return found;
      const { answer } = found;
      if (answer.status === 200) {
        const movedTo = movedForGood && hop > 0 ? href : null;
        return fetched(answer, url, { movedTo, isThere: hop === 0 });
      }
      if (answer.status === 304 && Object.keys(validators).length > 0) {
        return { kind: "not-modified", headers: answer.headers };
      }
      if (!redirects.has(answer.status)) {
        return statusFault(answer.status, retryAfterOf(answer.headers["retry-after"], now()), host);
      }
      const next = addressIn(answer.headers.location, url);
      if (!next) return failed(refusal("refusal.fetch.badRedirect", { host }), { status: answer.status });
      movedForGood &&= forGood.has(answer.status);
      url = next;
    }
    return failed(refusal("refusal.fetch.redirectLoop", { host: url.host }));
  }

  async function post(address: string, form: URLSearchParams): Promise<Posted> {
    const patience = asker.patienceFor("page");
    let url = addressIn(address);
    for (let hop = 0; url !== null && hop <= maxRedirects; hop++) {
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const wish = { method: "POST", headers, body: form.toString() } as const;
      const found = await asker.ask(url, "page", wish, patience, null);
      if (found.kind === "refused") return { kind: "refused", why: found.why };
      if (found.kind !== "answer") return { kind: "failed", why: found.why, status: null };
      const { status, headers: given } = found.answer;
      if (status >= 200 && status < 300) return { kind: "accepted", status };
      const next: URL | null = status === 307 || status === 308 ? addressIn(given.location, url) : null;
      if (!next) return { kind: "failed", why: refusal("refusal.fetch.status", { host: url.host, status }), status };
      url = next;
    }
    return { kind: "refused", why: refusal("refusal.feed.noAddress") };
  }

  return { fetch, post, close: asker.close };
}

/** An address as it is asked for and kept: without a login, which somebody else may have written into it. */
function addressIn(text: string | undefined, base?: URL): URL | null {
  const url = text === undefined ? null : URL.parse(text, base);
  if (!url) return null;
  url.username = "";
  url.password = "";
  return url;
}

function fetched(
  { bytes, headers }: Answer,
  url: URL,
  at: { readonly movedTo: string | null; readonly isThere: boolean },
): Fetched {
  const { etag = null, "last-modified": lastModified = null } = headers;
  return { kind: "fetched", bytes, headers, url: url.href, ...at, etag, lastModified };
}

function validatorsOf({ etag, lastModified }: FetchRequest): Record<string, string> {
  return { ...(etag && { "if-none-match": etag }), ...(lastModified && { "if-modified-since": lastModified }) };
}

function authorization(login: FeedLogin): { readonly authorization: string } {
  if (login.kind === "bearer") return { authorization: `Bearer ${login.token}` };
  return { authorization: `Basic ${Buffer.from(`${login.name}:${login.password}`, "utf8").toString("base64")}` };
}
