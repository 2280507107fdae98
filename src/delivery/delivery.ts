import type { CommandDesk } from "../core/command/command.ts";
import type { Poster } from "../core/platform/poster.ts";
import type { Ledger } from "../core/schedule/edition.ts";
import { planEditions } from "../core/schedule/plan-editions.ts";
import { deliverEdition } from "./deliver-edition.ts";

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
};

/** As many are posted at a time: one slow channel holds up no other, and no platform is flooded. */
const atOnce = 8;

/** How long whoever claims an edition is left alone; after a crash it waits as long. */
const leaseMinutes = 2;

export function createDelivery(parts: DeliveryParts): Delivery {
  let last = Promise.resolve();
  return {
    tick() {
      // one after the other: who asks for a tick gets one that begins after they asked
      last = last.then(() => tickOnce(parts).catch((cause) => void parts.report(cause, "delivery")));
      return last;
    },
  };
}

async function tickOnce(parts: DeliveryParts): Promise<void> {
  await planDue(parts);
  await Promise.all(Array.from({ length: atOnce }, () => postUntilNothingIsLeft(parts)));
}

async function planDue({ ledger, now, report }: DeliveryParts): Promise<void> {
  const until = now();
  for (const { schedule, plannedUntil } of await ledger.running()) {
    if (Temporal.Instant.compare(plannedUntil, until) >= 0) continue;
    try {
      const editions = planEditions(schedule, plannedUntil, until);
      // the time is written down only when something fell due in it
      if (editions.length > 0) await ledger.plan(schedule.id, editions, plannedUntil, until);
    } catch (cause) {
      report(cause, `schedule ${schedule.id}`);
    }
  }
}

async function postUntilNothingIsLeft(parts: DeliveryParts): Promise<void> {
  for (;;) {
    const posters = parts.posters();
    const now = parts.now();
    const leaseUntil = now.add({ minutes: leaseMinutes });
    const claimed = await parts.ledger.claim(
      posters.map(({ platform }) => platform),
      now,
      leaseUntil,
    );
    if (!claimed) return;
    const poster = posters.find(({ platform }) => claimed.edition.workspace.startsWith(`${platform}:`));
    if (poster) await deliverEdition(claimed, poster, parts, leaseMinutes);
  }
}
