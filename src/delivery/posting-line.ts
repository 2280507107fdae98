import { setTimeout as wait } from "node:timers/promises";
import type { Lane } from "../core/platform/pace.ts";
import type { Poster } from "../core/platform/poster.ts";
import type { WorkspaceId } from "../core/ports.ts";
import { deliverAlert } from "./deliver-alert.ts";
import { deliverEdition } from "./deliver-edition.ts";
import { leaseMinutes } from "./deliver-post.ts";
import type { DeliveryParts } from "./delivery.ts";
import type { AlertParts } from "./match-alerts.ts";
import { withPatience } from "./patience.ts";
import { createGate, type Gate, type PostTurns, turnsOf } from "./post-turns.ts";

/** What is posted on one platform. */
export type PostingLine = {
  /** Resolves when nothing is left to do now. Never throws. */
  run(): Promise<void>;
  /** Resolves when what was begun is done. */
  ended(): Promise<void>;
};

/** Turns are taken so far ahead, so that what is posted is built before them, and topped up so often. */
const aheadMs = 1500;
const topUpMs = 500;
/** As many at a time where the platform has a pace, which is what holds them back; else one slow channel holds up no other. */
const mostPaced = 256;
const mostUnpaced = 8;
/** Of what is new for alerts, so much goes beside editions that wait: thousands in one Workspace hold up no other's alerts. */
const alertsBeside = 4;
/** What is tried again sooner than the next tick is not left to it. */
const soonMs = 60_000;

/** Takes what is to be posted on a platform as turns are free, and posts each at its turn. */
export function openLine(
  platform: string,
  parts: DeliveryParts,
  alerts: AlertParts | null,
  stopping: AbortSignal,
): PostingLine {
  const { ledger, now, report } = parts;
  const working = new Set<Promise<void>>();
  let claiming: Promise<void> | null = null;
  let gate: Gate | null = null;

  function begin(workspace: WorkspaceId, at: Temporal.Instant, post: (turns: PostTurns) => Promise<void>, to: Target) {
    gate ??= createGate(to.lane.everyMs, now, stopping);
    const turns = turnsOf(workspace, at, { ...to, pace: to.poster.pace, gate, stopping, ledger, now, again });
    const work = withPatience(post(turns), "a platform did not answer", parts).finally(() => working.delete(work));
    working.add(work);
  }

  /** @returns whether more was waiting than there were turns for */
  async function claimEditions(to: Target, room: number): Promise<boolean> {
    const from = now();
    const leaseUntil = from.add({ minutes: leaseMinutes });
    const { turns, isMore } = await ledger.claimTurns(to.lane, from, aheadOf(from), leaseUntil, room);
    for (const { claimed, at } of turns) {
      begin(claimed.edition.workspace, at, (own) => deliverEdition(claimed, to.poster, own, parts), to);
    }
    return isMore;
  }

  /** An edition has its time, and most of them go before what is new for an alert. @returns as `claimEditions` */
  async function claimAlerts(to: Target, room: number): Promise<boolean> {
    if (alerts === null) return false;
    for (let count = 0; count < room; count++) {
      const from = now();
      const claimed = await alerts.ledger.claim([platform], from, from.add({ minutes: leaseMinutes }));
      if (!claimed) return false;
      const { workspace } = claimed.post;
      const at = await ledger.takeTurn(to.lane, workspace, from);
      begin(workspace, at, (own) => deliverAlert(claimed, to.poster, own, alerts, parts), to);
      if (Temporal.Instant.compare(at, aheadOf(from)) > 0) return true;
    }
    return true;
  }

  async function claimUntilNothingIsLeft(): Promise<void> {
    while (!stopping.aborted) {
      const poster = parts.posters().find((one) => one.platform === platform);
      if (!poster) return;
      const { sharedBy, everyMs } = poster.pace ?? { sharedBy: "bot", everyMs: 0 };
      const to: Target = { poster, lane: { platform, sharedBy, everyMs } };
      const most = poster.pace ? mostPaced : mostUnpaced;
      if (working.size >= most) await Promise.race(working);
      if (stopping.aborted) return;
      const isMore = await claimEditions(to, most - working.size);
      const room = most - working.size;
      const areMoreAlerts = await claimAlerts(to, isMore ? Math.min(alertsBeside, room) : room);
      if (!isMore && !areMoreAlerts) return;
      if (poster.pace) await wait(topUpMs, undefined, { signal: stopping }).catch(() => undefined);
    }
  }

  async function run(): Promise<void> {
    // what goes on already may have looked before what is due now was entered
    await claiming;
    claiming ??= claimUntilNothingIsLeft()
      .catch((cause: unknown) => void report(cause, "delivery"))
      .finally(() => {
        claiming = null;
      });
    await claiming;
    await Promise.all(working);
  }

  function again(at: Temporal.Instant): void {
    const ms = at.epochMilliseconds - now().epochMilliseconds;
    if (ms > soonMs) return;
    setTimeout(() => void (stopping.aborted || run()), Math.max(0, ms)).unref();
  }

  return {
    run,
    async ended() {
      await claiming;
      await Promise.all(working);
    },
  };
}

type Target = { readonly poster: Poster; readonly lane: Lane };

function aheadOf(from: Temporal.Instant): Temporal.Instant {
  return from.add({ milliseconds: aheadMs });
}
