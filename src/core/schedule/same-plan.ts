import { formatDays } from "./parse-days.ts";
import { formatTimes } from "./parse-times.ts";
import type { SchedulePlan, When } from "./schedule.ts";
import { formatStretches } from "./stretch.ts";

/** Whether two plans say the same: the same schedule twice would post the same digest twice. */
export function samePlan(a: SchedulePlan, b: SchedulePlan): boolean {
  return keyOf(a) === keyOf(b);
}

function keyOf({ when, digest, ...rest }: SchedulePlan): string {
  return JSON.stringify([whenKey(when), Object.entries(digest).sort(), Object.entries(rest).sort()]);
}

function whenKey(when: When): string {
  const how =
    when.kind === "cron" ? when.expression : `${formatTimes(when.times)} ${formatDays(when.days)} ${when.weeks}`;
  return `${how} ${when.zone} ${formatStretches(when.quiet)}`;
}
