import { Agent } from "undici";
import { refusal } from "../../core/article/article-record.ts";
import { type Answer, askOnce } from "./ask-once.ts";
import { failed, faultOf, refused, retryAfterOf } from "./fault-of.ts";
import type { Fetched } from "./fetched.ts";
import type { FetcherOptions } from "./fetcher.ts";
import { guardedLookup, mayRead, type Network, whyForbidden } from "./guard-address.ts";
import { createHostTurns } from "./host-turns.ts";
import { fetchLimits, forbiddenPorts, maxHeaderBytes, type Purpose } from "./limits.ts";
import { createNetworkWatch } from "./network-watch.ts";

/** Why there is no answer. */
export type Unanswered = Exclude<Fetched, { kind: "fetched" | "not-modified" }>;

/** One step on the way to an address. */
export type Step = { readonly kind: "answer"; readonly answer: Answer } | Unanswered;

/** What is sent beside the address. */
export type Wish = {
  readonly method?: "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** How long servers may still take on one way through all its redirects, in milliseconds; the wait for a turn is not theirs. */
export type Patience = { leftMs: number };

export type Asker = {
  /** Asks one address when its host's turn comes. Never throws for what a server or a name server does. */
  ask(url: URL, purpose: Purpose, wish: Wish, patience: Patience, signal: AbortSignal | null): Promise<Step>;
  patienceFor(purpose: Purpose): Patience;
  /** A host that wants a longer pause than usual, in milliseconds. */
  slow(host: string, delayMs: number): void;
  close(): Promise<void>;
};

const connectTimeoutMs = 10_000;
const mostHeldHosts = 5_000;

export function createAsker({ allowed, delayMs, userAgent, now, random, ...options }: FetcherOptions): Asker {
  const agent = new Agent({
    connect: { lookup: guardedLookup(allowed, options.lookUp), timeout: connectTimeoutMs },
    maxHeaderSize: maxHeaderBytes,
    keepAliveTimeout: 10_000,
    pipelining: 1,
  });
  const turns = createHostTurns(delayMs, random);
  const network = createNetworkWatch();
  const heldUntilMs = new Map<string, number>();

  /** A host that asks to be left alone for a while is left alone by everybody. */
  function hold(host: string, { status, headers }: Answer): void {
    const retryAfterMs = status === 429 || status === 503 ? retryAfterOf(headers["retry-after"], now()) : null;
    if (retryAfterMs === null) return;
    if (heldUntilMs.size >= mostHeldHosts) heldUntilMs.clear();
    heldUntilMs.set(host, now().epochMilliseconds + retryAfterMs);
  }

  function held(host: string): Step | null {
    const heldMs = (heldUntilMs.get(host) ?? 0) - now().epochMilliseconds;
    return heldMs > 0 ? failed(refusal("refusal.fetch.tooOften", { host }), { retryAfterMs: heldMs }) : null;
  }

  async function askNow(url: URL, purpose: Purpose, wish: Wish, patience: Patience, signal: AbortSignal | null) {
    const { timeoutMs: _, accept, ...limit } = fetchLimits[purpose];
    const startedMs = performance.now();
    try {
      const answer = await askOnce(agent, userAgent, {
        url,
        method: wish.method ?? "GET",
        headers: { accept, ...wish.headers },
        ...(wish.body !== undefined && { body: wish.body }),
        limit,
        timeoutMs: Math.max(1, Math.floor(patience.leftMs)),
        signal,
      });
      network.answered(url.host);
      hold(url.host, answer);
      return { kind: "answer", answer } as const;
    } finally {
      patience.leftMs -= performance.now() - startedMs;
    }
  }

  return {
    async ask(url, purpose, wish, patience, signal) {
      const wrong = unsafe(url, allowed);
      if (wrong) return wrong;
      const { host } = url;
      try {
        // what was not held when it came may be when its turn comes
        return (
          held(host) ??
          (await turns.take<Step>(
            host,
            signal,
            () => askNow(url, purpose, wish, patience, signal),
            () => held(host),
          ))
        );
      } catch (error) {
        if (signal?.aborted === true) return failed(refusal("refusal.fetch.broken", { host, code: "stopped" }));
        return faultOf(error, { host, purpose, isNetworkThere: () => network.unreached(host) });
      }
    },
    patienceFor: (purpose) => ({ leftMs: options.timeoutMs ?? fetchLimits[purpose].timeoutMs }),
    slow: turns.slow,
    close: () => agent.destroy(),
  };
}

/** Why an address is not asked for at all; null where it may be. What a name leads to is seen when it is looked up. */
function unsafe(url: URL, allowed: readonly Network[]): Unanswered | null {
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
    ? refused("us", refusal(whyForbidden(literal), { host: url.hostname }))
    : null;
}
