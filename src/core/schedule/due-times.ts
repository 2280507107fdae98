import type { Times, Weekday } from "./schedule.ts";

/**
 * When a schedule is due, in (from, to], in order. A wall time that does not exist on a day (the clock was put forward)
 * is due at the next that does; one that comes twice (it was put back) is due once, the first time. So an interval
 * may be cut anywhere, and its parts have what the whole has.
 */
export function dueTimes(when: Times, from: Temporal.Instant, to: Temporal.Instant): readonly Temporal.Instant[] {
  if (Temporal.Instant.compare(from, to) >= 0) return [];
  const last = to.toZonedDateTimeISO(when.zone).toPlainDate();
  const found: Temporal.Instant[] = [];
  // a time that does not exist moves on by hours at the most, and a zone has skipped a whole day once: begin two before
  let day = from.toZonedDateTimeISO(when.zone).toPlainDate().subtract({ days: 2 });
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    if (!isDueDay(day, when)) continue;
    for (const time of when.times) {
      const instant = instantOf(day, time, when.zone);
      const isIn = Temporal.Instant.compare(instant, from) > 0 && Temporal.Instant.compare(instant, to) <= 0;
      if (isIn && !found.some((known) => known.equals(instant))) found.push(instant);
    }
  }
  return found.sort(Temporal.Instant.compare);
}

/** The next `count` times it is due after `now`. */
export function nextDueTimes(when: Times, now: Temporal.Instant, count: number): readonly Temporal.Instant[] {
  // any set of days comes round in a week; a day that a zone leaves out costs one more
  const days = 9 * Math.ceil(count / when.times.length);
  return dueTimes(when, now, now.add({ hours: 24 * days })).slice(0, count);
}

/** The last time it was due before `instant`. */
export function previousDueTime(when: Times, instant: Temporal.Instant): Temporal.Instant {
  const before = dueTimes(when, instant.subtract({ hours: 24 * 9 }), instant).filter((due) => !due.equals(instant));
  return before.at(-1) ?? instant.subtract({ hours: 24 });
}

function isDueDay(day: Temporal.PlainDate, { days }: Times): boolean {
  return days.some((known: Weekday) => known === day.dayOfWeek);
}

function instantOf(day: Temporal.PlainDate, time: Temporal.PlainTime, zone: string): Temporal.Instant {
  const wanted = day.toPlainDateTime(time);
  // "compatible" takes the first of two, and moves what does not exist on by the length of the gap
  const zoned = wanted.toZonedDateTime(zone, { disambiguation: "compatible" });
  if (zoned.toPlainDateTime().equals(wanted)) return zoned.toInstant();
  // "previous" is strictly before, and the time that is moved on may be moved to the very change
  return (zoned.add({ nanoseconds: 1 }).getTimeZoneTransition("previous") ?? zoned).toInstant();
}
