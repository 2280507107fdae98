import { setTimeout as wait } from "node:timers/promises";
import type { Ledger } from "../core/schedule/edition.ts";
import { lookAgainAt, planEditions } from "../core/schedule/plan-editions.ts";
import type { DeliveryParts } from "./delivery.ts";

/** As many are entered in one transaction: for each alone, a disk would be waited for. */
const lotSize = 500;
/** Between them is time to begin with what has been entered, which no later lot should keep waiting. */
const betweenLotsMs = 40;

/**
 * Enters what has fallen due, some at a time, and tells after each time, so that posting begins before all is entered. A
 * Workspace whose platform is not connected is left: once it is, what fell due meanwhile is late, and goes by its Schedule's
 * policy instead of being posted all at once.
 */
export async function planDue(
  { ledger, posters, now, report }: Pick<DeliveryParts, "ledger" | "posters" | "now" | "report">,
  onPlanned: () => void,
): Promise<void> {
  const until = now();
  const platforms = posters().map(({ platform }) => platform);
  for (let after: string | null = null; ; await wait(betweenLotsMs)) {
    const looked: readonly Looked[] = await ledger.toLookAt(until, after, lotSize);
    const reachable = looked.filter(({ schedule: { workspace } }) =>
      platforms.some((platform) => workspace.startsWith(`${platform}:`)),
    );
    const plans = await plansOf(reachable, until, ledger, report);
    if (plans.length > 0) {
      // where one of them cannot be entered, the others are
      await ledger.planAll(plans).catch(() => planEach(plans, ledger, report));
      onPlanned();
    }
    after = looked.at(-1)?.schedule.id ?? null;
    if (looked.length < lotSize) return;
  }
}

type Looked = Awaited<ReturnType<Ledger["toLookAt"]>>[number];
type Plan = Parameters<Ledger["plan"]>;

/** What is to be entered; where a clock that was ahead has been put back, that is mended at once. */
async function plansOf(
  looked: readonly Looked[],
  until: Temporal.Instant,
  ledger: Ledger,
  report: DeliveryParts["report"],
): Promise<readonly Plan[]> {
  const plans: Plan[] = [];
  for (const { schedule, plannedUntil } of looked) {
    const { id, plan } = schedule;
    try {
      if (Temporal.Instant.compare(plannedUntil, until) > 0) await ledger.planAnew(id, plannedUntil, until);
      else {
        const editions = planEditions(schedule, plannedUntil, until);
        plans.push([id, editions, plannedUntil, until, lookAgainAt(plan.when, until)]);
      }
    } catch (cause) {
      report(cause, `schedule ${id}`);
    }
  }
  return plans;
}

async function planEach(plans: readonly Plan[], ledger: Ledger, report: DeliveryParts["report"]): Promise<void> {
  for (const plan of plans)
    await ledger.plan(...plan).catch((cause: unknown) => void report(cause, `schedule ${plan[0]}`));
}
