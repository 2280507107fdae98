import type { Speech } from "../locale.ts";
import type { SchedulePlan, Times, Weekday } from "./schedule.ts";

/** «mandag–fredag kl. 07.00 og 16.30 (Europe/Oslo)» */
export function timesText({ times, days, zone }: Times, speech: Speech): string {
  const clock = speech.list(
    times.map((time) => speech.time(time)),
    "and",
  );
  return speech.say("schedule.when", { days: daysText(days, speech), times: clock, zone });
}

/** A schedule in one line, without its channel: «mandag–fredag kl. 07.00 (Europe/Oslo) · ferje». */
export function scheduleText(plan: SchedulePlan, speech: Speech): string {
  const about = plan.digest.about;
  return [timesText(plan.when, speech), ...(about === undefined ? [] : [about])].join(" · ");
}

/** «mandag–fredag», «mandag, onsdag og fredag», «hver dag»: three days or more in a row are a stretch. */
export function daysText(days: readonly Weekday[], speech: Speech): string {
  if (days.length === 7) return speech.say("days.daily");
  const [first, last] = [days[0], days.at(-1)];
  if (first !== undefined && last !== undefined && days.length >= 3 && last - first === days.length - 1) {
    return `${speech.weekday(first)}–${speech.weekday(last)}`;
  }
  return speech.list(
    days.map((day) => speech.weekday(day)),
    "and",
  );
}
