import type { Ledger } from "../core/schedule/edition.ts";
import { lookAgainAt, planEditions } from "../core/schedule/plan-editions.ts";
import type { DeliveryParts } from "./delivery.ts";

/** As many are entered in one transaction: for each alone, a disk would be waited for. */
const lotSize = 500;

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
  let lot: Parameters<Ledger["plan"]>[] = [];
  const enter = async (): Promise<void> => {
    const plans = lot;
    lot = [];
    if (plans.length === 0) return;
    // where one of them cannot be entered, the others are
    await ledger.planAll(plans).catch(() => planEach(plans, ledger, report));
    onPlanned();
  };
  for (const { schedule, plannedUntil } of await ledger.toLookAt(until)) {
    const { id, workspace, plan } = schedule;
    if (!platforms.some((platform) => workspace.startsWith(`${platform}:`))) continue;
    try {
      if (Temporal.Instant.compare(plannedUntil, until) > 0) await ledger.planAnew(id, plannedUntil, until);
      else {
        const editions = planEditions(schedule, plannedUntil, until);
        lot.push([id, editions, plannedUntil, until, lookAgainAt(plan.when, until)]);
      }
    } catch (cause) {
      report(cause, `schedule ${id}`);
    }
    if (lot.length === lotSize) await enter();
  }
  await enter();
}

async function planEach(
  plans: readonly Parameters<Ledger["plan"]>[],
  ledger: Ledger,
  report: DeliveryParts["report"],
): Promise<void> {
  for (const plan of plans)
    await ledger.plan(...plan).catch((cause: unknown) => void report(cause, `schedule ${plan[0]}`));
}
