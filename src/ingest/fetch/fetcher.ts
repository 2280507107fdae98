import { Agent } from "undici";
import { refusal } from "../../core/article/article-record.ts";
import type { FeedLogin } from "../../core/feeds/feed.ts";
import { type Answer, askOnce } from "./ask-once.ts";
import { failed, faultOf, refused, retryAfterOf, statusFault } from "./fault-of.ts";
import type { Fetched, Fetcher, FetchRequest, Posted } from "./fetched.ts";
import { guardedLookup, type LookUpAll, mayRead, type Network } from "./guard-address.ts";
import { createHostTurns } from "./host-turns.ts";
import { fetchLimits, forbiddenPorts, maxHeaderBytes, maxRedirects, type Purpose } from "./limits.ts";
import { createRobotsCache } from "./robots-cache.ts";

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

/** One step on the way to an address: an answer, or why there is none. */
type Step =
  | { readonly kind: "answer"; readonly answer: Answer }
  | Exclude<Fetched, { kind: "fetched" | "not-modified" }>;

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const forGood: ReadonlySet<number> = new Set([301, 308]);
const connectTimeoutMs = 10_000;
const mostHeldHosts = 5_000;

/**
 * Builds a fetcher. Every address, also each that is redirected to, is held to the same rules: http or https, no port of
 * another service, a host of the public network (or one that is allowed), the host's robots.txt, its turn, its wish to be
 * left alone for a while.
 */
export function createFetcher(options: FetcherOptions): Fetcher {
  const { allowed, delayMs, userAgent, now, random } = options;
  const agent = new Agent({
    connect: { lookup: guardedLookup(allowed, options.lookUp), timeout: connectTimeoutMs },
    maxHeaderSize: maxHeaderBytes,
    keepAliveTimeout: 10_000,
    pipelining: 1,
  });
  const turns = createHostTurns(delayMs, random);
  const heldUntilMs = new Map<string, number>();
  const robots = createRobotsCache({ ask: (url) => askFollowing(url), now, slow: turns.slow });

  /** One request in its host's turn. */
  async function step(
    url: URL,
    purpose: Purpose,
    wish: { readonly method?: "POST"; readonly headers: Readonly<Record<string, string>>; readonly body?: string },
    signal: AbortSignal | null,
  ): Promise<Step> {
    const wrong = unsafe(url, allowed);
    if (wrong) return wrong;
    const { host } = url;
    const heldMs = (heldUntilMs.get(host) ?? 0) - now().epochMilliseconds;
    if (heldMs > 0) return failed(refusal("refusal.fetch.tooOften", { host }), { retryAfterMs: heldMs });
    const { timeoutMs, accept, ...limit } = fetchLimits[purpose];
    try {
      const ask = {
        url,
        method: wish.method ?? ("GET" as const),
        headers: { accept, ...wish.headers },
        ...(wish.body !== undefined && { body: wish.body }),
        limit,
        timeoutMs: options.timeoutMs ?? timeoutMs,
        signal,
      };
      const answer = await turns.take(host, signal, () => askOnce(agent, userAgent, ask));
      hold(host, answer);
      return { kind: "answer", answer };
    } catch (error) {
      if (signal?.aborted === true) return failed(refusal("refusal.fetch.broken", { host, code: "stopped" }));
      return faultOf(error, { host, purpose });
    }
  }

  /** A host that asks to be left alone for a while is left alone by everybody. */
  function hold(host: string, { status, headers }: Answer): void {
    const retryAfterMs = status === 429 || status === 503 ? retryAfterOf(headers["retry-after"], now()) : null;
    if (retryAfterMs === null) return;
    if (heldUntilMs.size >= mostHeldHosts) heldUntilMs.clear();
    heldUntilMs.set(host, now().epochMilliseconds + retryAfterMs);
  }

  /** A robots.txt, wherever it leads; its own rules do not hold for it. */
  async function askFollowing(address: URL): Promise<Answer | null> {
    let url = address;
    for (let hop = 0; hop <= maxRedirects; hop++) {
      const found = await step(url, "robots", { headers: {} }, null);
      if (found.kind !== "answer") return null;
      const next = redirects.has(found.answer.status) ? URL.parse(found.answer.headers.location ?? "", url) : null;
      if (!next) return found.answer;
      url = next;
    }
    return null;
  }

  async function keptOut(url: URL, purpose: "feed" | "page"): Promise<Fetched | null> {
    if (unsafe(url, allowed)) return null; // the step itself says why
    const rules = await robots.rulesOf(url);
    const { host } = url;
    if (rules === "unreachable") {
      return purpose === "page" ? failed(refusal("refusal.fetch.robotsUnreachable", { host })) : null;
    }
    return rules.mayRead(url, purpose) ? null : refused("robots", refusal("refusal.fetch.robots", { host }));
  }

  async function fetch(asked: FetchRequest): Promise<Fetched> {
    const { purpose, signal = null, login = null } = asked;
    const start = URL.parse(asked.url);
    if (!start) return refused("us", refusal("refusal.feed.noAddress"));
    const seen = new Set<string>();
    let url = start;
    let movedForGood = true;
    for (let hop = 0; hop <= maxRedirects; hop++) {
      if (seen.has(url.href)) return failed(refusal("refusal.fetch.redirectLoop", { host: url.host }));
      seen.add(url.href);
      const out = await keptOut(url, purpose);
      if (out) return out;
      const found = await step(url, purpose, { headers: headersFor(url, start, asked, login) }, signal);
      if (found.kind !== "answer") return found;
      const { status, headers, bytes } = found.answer;
      if (status === 304) return { kind: "not-modified", headers };
      if (status === 200) {
        const movedTo = movedForGood && hop > 0 ? url.href : null;
        return { kind: "fetched", bytes, headers, url: url.href, movedTo };
      }
      if (!redirects.has(status)) return statusFault(status, retryAfterOf(headers["retry-after"], now()), url.host);
      const next = URL.parse(headers.location ?? "", url);
      if (!next) return failed(refusal("refusal.fetch.badRedirect", { host: url.host }), { status });
      movedForGood &&= forGood.has(status);
      url = next;
    }
    return failed(refusal("refusal.fetch.redirectLoop", { host: url.host }));
  }

  async function post(address: string, form: URLSearchParams): Promise<Posted> {
    let url = URL.parse(address);
    for (let hop = 0; url !== null && hop <= maxRedirects; hop++) {
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const found = await step(url, "page", { method: "POST", headers, body: form.toString() }, null);
      if (found.kind === "refused") return { kind: "refused", why: found.why };
      if (found.kind !== "answer") return { kind: "failed", why: found.why, status: null };
      const { status, headers: given } = found.answer;
      if (status >= 200 && status < 300) return { kind: "accepted", status };
      const next: URL | null = status === 307 || status === 308 ? URL.parse(given.location ?? "", url) : null;
      if (!next) return { kind: "failed", why: refusal("refusal.fetch.status", { host: url.host, status }), status };
      url = next;
    }
    return { kind: "refused", why: refusal("refusal.feed.noAddress") };
  }

  return { fetch, post, close: () => agent.destroy() };
}

/** Why an address is not asked for at all; null where it may be. What a name leads to is seen when it is looked up. */
function unsafe(url: URL, allowed: readonly Network[]): (Fetched & { readonly kind: "refused" }) | null {
  if (!/^https?:$/u.test(url.protocol)) {
    return refused("us", refusal("refusal.fetch.scheme", { scheme: url.protocol.replace(":", "") }));
  }
  if (url.port !== "" && forbiddenPorts.has(Number(url.port))) {
    return refused("us", refusal("refusal.fetch.port", { host: url.host, port: url.port }));
  }
  // a host that is an address is connected to without a look-up; URL has undone every other way to write one
  const literal = /^\[.*\]$/u.test(url.hostname) ? url.hostname.slice(1, -1) : url.hostname;
  const isAddress = /^[\d.]+$/u.test(literal) || literal.includes(":");
  return isAddress && !mayRead(literal, allowed)
    ? refused("us", refusal("refusal.fetch.private", { host: url.hostname }))
    : null;
}

function headersFor(url: URL, start: URL, asked: FetchRequest, login: FeedLogin | null): Record<string, string> {
  const isStart = url.href === start.href;
  return {
    ...(isStart && asked.etag && { "if-none-match": asked.etag }),
    ...(isStart && asked.lastModified && { "if-modified-since": asked.lastModified }),
    ...(login && url.origin === start.origin && { authorization: authorization(login) }),
  };
}

function authorization(login: FeedLogin): string {
  if (login.kind === "bearer") return `Bearer ${login.token}`;
  return `Basic ${Buffer.from(`${login.name}:${login.password}`, "utf8").toString("base64")}`;
}
