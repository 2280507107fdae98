import { setTimeout as wait } from "node:timers/promises";
import { budgetOf, farthestTurnMs, type Lane, type Pace } from "../core/platform/pace.ts";
import type { WorkspaceId } from "../core/ports.ts";
import type { Ledger } from "../core/schedule/edition.ts";

/** When one post may be sent: a turn for each of its parts. */
export type PostTurns = {
  /**
   * Resolves when the next part may go, at the earliest in so long; false when that is too far off to be waited for, or
   * when it would have to be waited for and we are stopping.
   */
  next(inMs?: number): Promise<boolean>;
  readonly stopping: AbortSignal;
  /** The platform refused the last part for so short that it goes soon after, beside the turns: its own was not used. */
  refused(ms: number): void;
  /** The platform lets nothing in that is counted together with it for so long. */
  delay(ms: number): Promise<void>;
  /** It is tried again then: soon, and nobody need wait for the next tick. */
  again(at: Temporal.Instant): void;
};

/** What is counted together, as this process knows it: since when its next post may go. */
export type Gate = {
  /** Waits for a turn that the ledger has given. False: it is too far off, or we are stopping, which waits for none. */
  pass(budget: string, atMs: number): Promise<boolean>;
  delay(budget: string, untilMs: number): void;
  /** When something may go at the earliest that goes beside the turns, in what these leave of the platform's limit. */
  besides(budget: string, atMs: number): number;
};

/** Whoever would wait longer gives the post back. */
export const longestWaitMs = 60_000;
/**
 * Turns that were missed while the machine was at something else are made up for, but never with more than a second's in a
 * second, and a little: on their way some requests are slower than others.
 */
const secondMs = 1000;
const windowMs = 1010;
/** What goes beside the turns is so far apart: a process has to know nothing of what others send besides. */
const besidesEveryMs = 700;

export function createGate(everyMs: number, now: () => Temporal.Instant, stopping?: AbortSignal): Gate {
  const most = everyMs > 0 ? Math.ceil(secondMs / everyMs) : 0;
  const delayed = new Map<string, number>();
  /** When the last posts went, oldest first. */
  const gone = new Map<string, number[]>();

  /** When what goes beside the turns goes at the latest. */
  const beside = new Map<string, number>();

  function freeAt(budget: string, nowMs: number): number {
    const oldest = most > 0 ? gone.get(budget)?.at(-most) : undefined;
    const until = delayed.get(budget) ?? 0;
    // what lies so far ahead is of a clock that has been put back
    const full = oldest === undefined || oldest > nowMs ? 0 : oldest + windowMs;
    return Math.max(full, until > nowMs + farthestTurnMs ? 0 : until);
  }

  return {
    async pass(budget, atMs) {
      for (;;) {
        const nowMs = now().epochMilliseconds;
        const at = Math.max(atMs, freeAt(budget, nowMs));
        if (at <= nowMs) {
          if (most > 0) gone.set(budget, [...(gone.get(budget) ?? []).slice(-most), nowMs]);
          return true;
        }
        if (at - nowMs > longestWaitMs || stopping?.aborted) return false;
        await waitUnless(stopping, at - nowMs);
      }
    },
    delay: (budget, untilMs) => void delayed.set(budget, Math.max(untilMs, delayed.get(budget) ?? 0)),
    besides(budget, atMs) {
      const before = beside.get(budget) ?? 0;
      // what lies so far ahead is of a clock that has been put back
      const next = before > atMs + longestWaitMs ? atMs : Math.max(atMs, before + besidesEveryMs);
      beside.set(budget, next);
      return next;
    },
  };
}

function waitUnless(stopping: AbortSignal | undefined, ms: number): Promise<void> {
  return wait(ms, undefined, { signal: stopping }).catch(() => undefined);
}

export type TurnParts = {
  readonly lane: Lane;
  readonly pace: Pace | undefined;
  readonly gate: Gate;
  readonly stopping: AbortSignal;
  readonly ledger: Pick<Ledger, "takeTurn" | "delayTurns">;
  now(): Temporal.Instant;
  again(at: Temporal.Instant): void;
};

/** The turns of a post whose first one the ledger has given. */
export function turnsOf(workspace: WorkspaceId, first: Temporal.Instant, parts: TurnParts): PostTurns {
  const { lane, pace, gate, stopping, ledger, now, again } = parts;
  const budget = budgetOf(lane, workspace);
  /** The turn that was given and not used. */
  let kept: Temporal.Instant | null = first;
  /** When parts went, and what went before the last of them: that one may have been refused. */
  let [beforeMs, lastMs] = [0, 0];
  return {
    stopping,
    async next(inMs = 0) {
      const earliestMs = now().epochMilliseconds + inMs;
      const turn = kept ?? (await ledger.takeTurn(lane, workspace, now()));
      kept = null;
      const inChannelMs = lastMs + (pace?.channelEveryMs ?? 0);
      const passed = await gate.pass(budget, Math.max(turn.epochMilliseconds, inChannelMs, earliestMs));
      [beforeMs, lastMs] = [lastMs, now().epochMilliseconds];
      return passed;
    },
    refused(ms) {
      // it did not go to the channel
      lastMs = beforeMs;
      const atMs = now().epochMilliseconds + Math.ceil(ms);
      gate.delay(budget, atMs);
      kept = Temporal.Instant.fromEpochMilliseconds(gate.besides(budget, atMs));
    },
    async delay(ms) {
      const from = now();
      const until = from.add({ milliseconds: Math.ceil(Math.min(ms, farthestTurnMs)) });
      gate.delay(budget, until.epochMilliseconds);
      await ledger.delayTurns(lane, workspace, until, from);
    },
    again,
  };
}
