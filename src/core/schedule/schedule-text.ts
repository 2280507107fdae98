import type { Speech } from "../locale.ts";
import type { SchedulePlan, Weekday, When } from "./schedule.ts";
import type { Stretch } from "./stretch.ts";

/** «mandag–fredag kl. 07.00 og 16.30 (Europe/Oslo)», «mandag i partallsuker kl. 07.00 (Europe/Oslo)» */
export function timesText(when: When, speech: Speech): string {
  const { zone } = when;
  if (when.kind === "cron") return speech.say("schedule.whenCron", { expression: when.expression, zone });
  const { times, days, weeks } = when;
  const clock = speech.list(
    times.map((time) => speech.time(time)),
    "and",
  );
  // «første hver dag i måneden» is none
  const named = weeks === "first" || weeks === "last" ? stretchText(days, speech) : null;
  const which = named ?? daysText(days, speech);
  const chosen = weeks === "every" ? which : speech.say(`schedule.weeks.${weeks}`, { days: which });
  return speech.say("schedule.when", { days: chosen, times: clock, zone });
}

/** A schedule in one line, without its channel: «mandag–fredag kl. 07.00 (Europe/Oslo) · ferje». */
export function scheduleText(plan: SchedulePlan, speech: Speech): string {
  const about = plan.digest.about;
  return [timesText(plan.when, speech), ...(about === undefined ? [] : [about])].join(" · ");
}

/** «mandag–fredag», «mandag, onsdag og fredag», «hver dag»: three days or more in a row are a stretch. */
export function daysText(days: readonly Weekday[], speech: Speech): string {
  if (days.length === 7) return speech.say("days.daily");
  return (
    stretchText(days, speech) ??
    speech.list(
      days.map((day) => speech.weekday(day)),
      "and",
    )
  );
}

function stretchText(days: readonly Weekday[], speech: Speech): string | null {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || days.length < 3 || last - first !== days.length - 1) return null;
  return `${speech.weekday(first)}–${speech.weekday(last)}`;
}

/** «24. desember – 1. januar 2027 og 17. mai»: the quiet times that are not over. Empty when there are none. */
export function quietText(quiet: readonly Stretch[], today: Temporal.PlainDate, speech: Speech): string {
  const ahead = quiet.filter(({ last }) => Temporal.PlainDate.compare(last, today) >= 0);
  return speech.list(
    ahead.map(({ first, last }) => speech.days(first, last, today.year)),
    "and",
  );
}
