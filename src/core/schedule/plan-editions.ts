import { dueTimes, previousDueTime } from "./due-times.ts";
import type { PlannedEdition } from "./edition.ts";
import type { Schedule, When } from "./schedule.ts";

/** Later than this an edition is late: a restart or a slow minute is not. */
const lateAfterMinutes = 15;
/** A morning's digest is no news in the evening. */
export const staleAfterHours = 12;

/**
 * What is entered in the ledger for the time from `plannedUntil` to `now`: every due time, each with what becomes of it.
 * On time it is to be posted. Late ones (we were not running) go by the schedule's policy: merged into the newest, which
 * then tells what is new since the first of them began; skipped; or each posted.
 */
export function planEditions(
  { plan }: Pick<Schedule, "plan">,
  plannedUntil: Temporal.Instant,
  now: Temporal.Instant,
): readonly PlannedEdition[] {
  const due = dueTimes(plan.when, plannedUntil, now);
  const since = (at: Temporal.Instant) => previousDueTime(plan.when, at);
  const isOlder = (at: Temporal.Instant, hours: number) =>
    Temporal.Instant.compare(at.add({ minutes: hours * 60 }), now) < 0;
  const newest = due.at(-1);
  return due.map((at): PlannedEdition => {
    const own = { due: at, since: since(at) };
    const isLate = isOlder(at, lateAfterMinutes / 60);
    if (isOlder(at, staleAfterHours) || (isLate && plan.late === "skip")) {
      return { ...own, state: "skipped", reason: "late" };
    }
    if (plan.late !== "merge") return { ...own, state: "pending", reason: null };
    if (at !== newest) return { ...own, state: "merged", reason: "late" };
    const first = due[0] ?? at;
    return { due: at, since: since(first), state: "pending", reason: null };
  });
}

/**
 * When a schedule is to be looked at again that was looked at now: when it is due next, and at least once a day, since the
 * rules of a zone may change on the way.
 */
export function lookAgainAt(when: When, now: Temporal.Instant): Temporal.Instant {
  return dueTimes(when, now, now.add({ hours: 24 }))[0] ?? now.add({ hours: 24 });
}
