import { setTimeout as wait } from "node:timers/promises";

/** One request at a time to each host, with a pause between two: hosts do not wait for each other. */
export type HostTurns = {
  /**
   * Does `ask` when it is the host's turn, or gives what `instead` has to say then, which needs no pause.
   * @throws whatever `ask` throws; the signal's reason when it is aborted before
   */
  take<T>(host: string, signal: AbortSignal | null, ask: () => Promise<T>, instead?: () => T | null): Promise<T>;
  /** A host that wants a longer pause than usual, in milliseconds. */
  slow(host: string, delayMs: number): void;
};

type Host = { last: Promise<void>; waiting: number; endedMs: number; delayMs: number };

/** So many hosts are remembered; those that nobody waits for and whose pause is over go first. */
const mostHosts = 5_000;
/** Up to a fifth longer, so that many readers of one site do not keep step. */
const jitterShare = 0.2;

export function createHostTurns(delayMs: number, random: () => number): HostTurns {
  const hosts = new Map<string, Host>();

  function hostOf(name: string): Host {
    const known = hosts.get(name);
    if (known) return known;
    if (hosts.size >= mostHosts) forget();
    const host = { last: Promise.resolve(), waiting: 0, endedMs: Number.NEGATIVE_INFINITY, delayMs };
    hosts.set(name, host);
    return host;
  }

  function forget(): void {
    const now = performance.now();
    for (const [name, host] of hosts) {
      if (host.waiting === 0 && now - host.endedMs > host.delayMs * (1 + jitterShare)) hosts.delete(name);
    }
  }

  return {
    async take(name, signal, ask, instead) {
      const host = hostOf(name);
      const before = host.last;
      const { promise, resolve: end } = Promise.withResolvers<void>();
      host.last = promise;
      host.waiting++;
      try {
        await before;
        const without = instead?.() ?? null;
        if (without !== null) return without;
        const leftMs = host.endedMs + host.delayMs * (1 + random() * jitterShare) - performance.now();
        if (leftMs > 0) await wait(leftMs, undefined, signal ? { signal } : {});
        signal?.throwIfAborted();
        try {
          return await ask();
        } finally {
          host.endedMs = performance.now();
        }
      } finally {
        host.waiting--;
        end();
      }
    },
    slow(name, wantedMs) {
      const host = hostOf(name);
      host.delayMs = Math.max(host.delayMs, wantedMs);
    },
  };
}
