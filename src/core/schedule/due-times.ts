import { parseCron } from "./parse-cron.ts";
import type { WeekPattern, When } from "./schedule.ts";
import { isWithin } from "./stretch.ts";

/** So long is looked ahead for a next time: 29 February may be eight years away. */
const longestDays = 9 * 366;
/** So long is looked back for the last one: a schedule that was quiet for a year begins anew. */
const longestPastDays = 400;
/** Looked through at a time: what comes every week is found in the first. */
const chunkDays = 9;

/**
 * When a schedule is due, in (from, to], in order. A wall time that does not exist on a day (the clock was put forward)
 * is due at the next that does; one that comes twice (it was put back) is due once, the first time. So an interval
 * may be cut anywhere, and its parts have what the whole has.
 */
export function dueTimes(when: When, from: Temporal.Instant, to: Temporal.Instant): readonly Temporal.Instant[] {
  if (Temporal.Instant.compare(from, to) >= 0) return [];
  const { times, isDay } = clockOf(when);
  const last = to.toZonedDateTimeISO(when.zone).toPlainDate();
  const found: Temporal.Instant[] = [];
  // a time that does not exist moves on by hours at the most, and a zone has skipped a whole day once: begin two before
  let day = from.toZonedDateTimeISO(when.zone).toPlainDate().subtract({ days: 2 });
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    if (!isDay(day) || when.quiet.some((stretch) => isWithin(day, stretch))) continue;
    for (const time of times) {
      const instant = instantOf(day, time, when.zone);
      const isIn = Temporal.Instant.compare(instant, from) > 0 && Temporal.Instant.compare(instant, to) <= 0;
      if (isIn && !found.some((known) => known.equals(instant))) found.push(instant);
    }
  }
  return found.sort(Temporal.Instant.compare);
}

/** The next `count` times it is due after `now`; fewer where they do not come within nine years. */
export function nextDueTimes(when: When, now: Temporal.Instant, count: number): readonly Temporal.Instant[] {
  const found: Temporal.Instant[] = [];
  let from = now;
  for (let days = 0; found.length < count && days < longestDays; days += chunkDays) {
    const to = from.add({ hours: 24 * chunkDays });
    found.push(...dueTimes(when, from, to));
    from = to;
  }
  return found.slice(0, count);
}

/** The last time it was due before `instant`; a day before it, where there was none for over a year. */
export function previousDueTime(when: When, instant: Temporal.Instant): Temporal.Instant {
  let to = instant;
  for (let days = 0; days < longestPastDays; days += chunkDays) {
    const from = to.subtract({ hours: 24 * chunkDays });
    const latest = dueTimes(when, from, to).findLast((due) => !due.equals(instant));
    if (latest) return latest;
    to = from;
  }
  return instant.subtract({ hours: 24 });
}

type Clock = {
  readonly times: readonly Temporal.PlainTime[];
  isDay(day: Temporal.PlainDate): boolean;
};

function clockOf(when: When): Clock {
  if (when.kind === "days") {
    const { times, days, weeks } = when;
    return { times, isDay: (day) => days.some((known) => known === day.dayOfWeek) && isInWeek(day, weeks) };
  }
  return parseCron(when.expression) ?? { times: [], isDay: () => false };
}

function isInWeek(day: Temporal.PlainDate, weeks: WeekPattern): boolean {
  switch (weeks) {
    case "every":
      return true;
    case "odd":
      return (day.weekOfYear ?? 0) % 2 === 1;
    case "even":
      return (day.weekOfYear ?? 0) % 2 === 0;
    case "first":
      return day.day <= 7;
    case "last":
      return day.day + 7 > day.daysInMonth;
  }
}

function instantOf(day: Temporal.PlainDate, time: Temporal.PlainTime, zone: string): Temporal.Instant {
  const wanted = day.toPlainDateTime(time);
  // "compatible" takes the first of two, and moves what does not exist on by the length of the gap
  const zoned = wanted.toZonedDateTime(zone, { disambiguation: "compatible" });
  if (zoned.toPlainDateTime().equals(wanted)) return zoned.toInstant();
  // "previous" is strictly before, and the time that is moved on may be moved to the very change
  return (zoned.add({ nanoseconds: 1 }).getTimeZoneTransition("previous") ?? zoned).toInstant();
}
