import { setTimeout as wait } from "node:timers/promises";
import type { SocketModeReceiver } from "@slack/bolt";
import type { PlatformProblem } from "../../core/platform/state.ts";
import { problemOf, reasonOf } from "./problems.ts";

export type SocketParts = {
  readonly receiver: SocketModeReceiver;
  /** Aborted when we stop. */
  readonly stopping: AbortSignal;
  readonly firstRetryMs: number;
  onConnected(): void;
  onLost(): void;
  /** It is tried again after `retryMs`, or never where that is null. */
  onProblem(problem: PlatformProblem, why: string, retryMs: number | null): void;
};

const longestRetryMs = 5 * 60_000;
/** Slack says hello at once; who says nothing is no Slack. */
const helloMs = 30_000;
/** What is lost sooner than this is not opened again at once. */
const steadyMs = 10_000;
/** A connection that is being closed is not waited for longer. */
const closeMs = 2000;

/**
 * Keeps a Socket Mode connection: opens it, and opens it again whenever it is lost. The library's own reconnecting is
 * off: a refusal while it reconnects would end the process.
 */
export function keepSocket({ receiver, stopping, firstRetryMs, onConnected, onLost, onProblem }: SocketParts): {
  connect(): Promise<void>;
  close(): Promise<void>;
} {
  const { client } = receiver;
  let isConnected = false;
  let connectedAt = 0;

  async function open(): Promise<void> {
    const opened = client.start();
    // a hello that comes too late, or never
    opened.catch(() => undefined);
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(helloMs)]);
    const silence = wait(helloMs, undefined, { signal }).catch(() => undefined);
    const hello = await Promise.race([opened.then(() => true), silence.then(() => false)]);
    if (hello) return;
    await close();
    throw new Error("no hello");
  }

  async function connect(): Promise<void> {
    for (let retryMs = firstRetryMs; !stopping.aborted; retryMs = Math.min(retryMs * 2, longestRetryMs)) {
      try {
        await open();
        isConnected = true;
        connectedAt = performance.now();
        return onConnected();
      } catch (error) {
        if (stopping.aborted) return;
        const problem = problemOf(error);
        onProblem(problem, reasonOf(error), problem === "network" ? retryMs : null);
        if (problem !== "network") return;
        await wait(retryMs, undefined, { signal: stopping }).catch(() => undefined);
      }
    }
  }

  async function close(): Promise<void> {
    isConnected = false;
    await Promise.race([client.disconnect(), wait(closeMs, undefined, { ref: false })]);
  }

  client.on("disconnected", () => {
    if (!isConnected || stopping.aborted) return;
    isConnected = false;
    onLost();
    const isFlapping = performance.now() - connectedAt < steadyMs;
    void wait(isFlapping ? firstRetryMs : 0, undefined, { signal: stopping }).then(connect, () => undefined);
  });
  return { connect, close };
}
