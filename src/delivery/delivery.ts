import { setTimeout as wait } from "node:timers/promises";
import type { CommandDesk } from "../core/command/command.ts";
import type { Poster } from "../core/platform/poster.ts";
import type { Ledger } from "../core/schedule/edition.ts";
import { type AlertParts, matchAlerts } from "./match-alerts.ts";
import { withPatience } from "./patience.ts";
import { planDue } from "./plan-due.ts";
import { openLine, type PostingLine } from "./posting-line.ts";

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

/** Posts editions of Schedules, and with `alerts` what is new for Alerts. */
export function createDelivery(parts: DeliveryParts, alerts: AlertParts | null = null): Delivery {
  const lines = new Map<string, PostingLine>();
  const stopping = new AbortController();

  const plan = oneAtATime(() =>
    withPatience(planDue(parts, post), "planning takes too long", parts).catch(
      (cause: unknown) => void parts.report(cause, "delivery"),
    ),
  );
  const ask = oneAtATime(async () => {
    if (alerts) await withPatience(matchAlerts(alerts, parts), "asking alerts takes too long", parts);
  });

  function lineOf(platform: string): PostingLine {
    const line = lines.get(platform) ?? openLine(platform, parts, alerts, stopping.signal);
    lines.set(platform, line);
    return line;
  }

  function post(): Promise<unknown> {
    return Promise.all(parts.posters().map(({ platform }) => lineOf(platform).run()));
  }

  return {
    // ticks may overlap: due times are entered once, and an edition is claimed by one
    async tick() {
      if (stopping.signal.aborted) return;
      await plan();
      await ask();
      await post();
    },
    async stop() {
      stopping.abort();
      const ended = Promise.all(Array.from(lines.values(), (line) => line.ended()));
      await Promise.race([ended, wait(finishMs, undefined, { ref: false })]);
    },
  };
}

/** Where many are due, or the store is slow, each tick would only hold up the others: whoever comes meanwhile waits. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let going: Promise<void> | null = null;
  return async () => {
    // what goes on already began too early for what has come since
    await going;
    going ??= work().finally(() => {
      going = null;
    });
    await going;
  };
}
