import { setTimeout as wait } from "node:timers/promises";
import type { CommandDesk } from "../core/command/command.ts";
import type { Poster } from "../core/platform/poster.ts";
import type { WorkspaceId } from "../core/ports.ts";
import type { Ledger } from "../core/schedule/edition.ts";
import { lookAgainAt, planEditions } from "../core/schedule/plan-editions.ts";
import { deliverAlert } from "./deliver-alert.ts";
import { deliverEdition } from "./deliver-edition.ts";
import { leaseMinutes } from "./deliver-post.ts";
import { type AlertParts, matchAlerts } from "./match-alerts.ts";

export type DeliveryParts = {
  readonly ledger: Ledger;
  /** Those of platforms that are connected now: what the others should have waits. */
  posters(): readonly Poster[];
  readonly answer: CommandDesk["answer"];
  now(): Temporal.Instant;
  /** From 0 up to 1: spreads attempts that failed together. */
  random(): number;
  /** Logs a fault with its cause and gives its reference. */
  report(cause: unknown, where: string): string;
  log(event: string, fields: Readonly<Record<string, string | number>>): void;
};

export type Delivery = {
  /** Plans what has fallen due and posts what is to be posted; resolves when nothing is left to do now. Never throws. */
  tick(): Promise<void>;
  /** Begins no other edition, and resolves when those that were begun are done, or soon. */
  stop(): Promise<void>;
};

/** How long editions that are being posted may take when it stops; what is not done is the next start's. */
const finishMs = 10_000;

/** As many are posted at a time: one slow channel holds up no other, and no platform is flooded. */
const atOnce = 8;

/** Posts editions of Schedules, and with `alerts` what is new for Alerts. */
export function createDelivery(parts: DeliveryParts, alerts: AlertParts | null = null): Delivery {
  const working = new Set<Promise<void>>();
  const stopping = new AbortController();
  let planning: Promise<void> | null = null;

  /** One at a time: where many are due, or the store is slow, each tick would only hold up the others. */
  async function plan(): Promise<void> {
    // what goes on already began too early for what has fallen due since
    await planning;
    planning ??= withPatience(planDue(parts), "planning takes too long", parts)
      .catch((cause: unknown) => void parts.report(cause, "delivery"))
      .finally(() => {
        planning = null;
      });
    await planning;
  }

  function work(): Promise<void> {
    const worker = postUntilNothingIsLeft(parts, alerts, stopping.signal)
      .catch((cause: unknown) => void parts.report(cause, "delivery"))
      .finally(() => working.delete(worker));
    working.add(worker);
    return worker;
  }

  return {
    // ticks may overlap: due times are entered once, and an edition is claimed by one
    async tick() {
      if (stopping.signal.aborted) return;
      await plan();
      if (alerts) await withPatience(matchAlerts(alerts, parts), "asking alerts takes too long", parts);
      const hands = Array.from({ length: atOnce - working.size }, work);
      // where all are at work, they take what is left too
      await Promise.all(hands.length > 0 ? hands : [...working]);
    },
    async stop() {
      stopping.abort();
      await Promise.race([Promise.all(working), wait(finishMs, undefined, { ref: false })]);
    },
  };
}

/**
 * Enters what has fallen due. A Workspace whose platform is not connected is left: once it is, what fell due meanwhile
 * is late, and goes by its Schedule's policy instead of being posted all at once.
 */
async function planDue({ ledger, posters, now, report }: DeliveryParts): Promise<void> {
  const until = now();
  const connected = posters();
  for (const { schedule, plannedUntil } of await ledger.toLookAt(until)) {
    if (!posterOf(schedule.workspace, connected)) continue;
    const lookAgain = lookAgainAt(schedule.plan.when, until);
    try {
      if (Temporal.Instant.compare(plannedUntil, until) > 0) await ledger.planAnew(schedule.id, plannedUntil, until);
      else await ledger.plan(schedule.id, planEditions(schedule, plannedUntil, until), plannedUntil, until, lookAgain);
    } catch (cause) {
      report(cause, `schedule ${schedule.id}`);
    }
  }
}

async function postUntilNothingIsLeft(
  parts: DeliveryParts,
  alerts: AlertParts | null,
  stopping: AbortSignal,
): Promise<void> {
  while (!stopping.aborted) {
    const posting = await claim(parts, alerts);
    if (!posting) return;
    const poster = posterOf(posting.workspace, parts.posters());
    if (poster) await withPatience(posting.deliver(poster), "a platform did not answer", parts);
  }
}

type Posting = { readonly workspace: WorkspaceId; deliver(poster: Poster): Promise<void> };

/** What is to be posted next: an edition, which has its time, before what is new for an alert. */
async function claim(parts: DeliveryParts, alerts: AlertParts | null): Promise<Posting | null> {
  const now = parts.now();
  const asked = [parts.posters().map(({ platform }) => platform), now, now.add({ minutes: leaseMinutes })] as const;
  const edition = await parts.ledger.claim(...asked);
  if (edition) {
    const { workspace } = edition.edition;
    return { workspace, deliver: (poster) => deliverEdition(edition, poster, parts) };
  }
  const post = alerts && (await alerts.ledger.claim(...asked));
  return post && { workspace: post.post.workspace, deliver: (poster) => deliverAlert(post, poster, alerts, parts) };
}

function posterOf(workspace: WorkspaceId, posters: readonly Poster[]): Poster | undefined {
  return posters.find(({ platform }) => workspace.startsWith(`${platform}:`));
}

/**
 * Waits no longer than two leases: a platform or a store that never answers must not keep those at work for ever. By then
 * an edition is anybody's, who looks first whether it stands there.
 */
async function withPatience(work: Promise<void>, otherwise: string, { report }: DeliveryParts): Promise<void> {
  const { promise: impatience, resolve: giveUp } = Promise.withResolvers<void>();
  const timer = setTimeout(
    () => {
      report(new Error(`delivery: ${otherwise}`), "delivery");
      giveUp();
    },
    2 * leaseMinutes * 60_000,
  ).unref();
  await Promise.race([work, impatience]).finally(() => clearTimeout(timer));
}
