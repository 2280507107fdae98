import { CronExpressionParser } from "cron-parser";

/** More often than every half hour nobody reads a digest. */
export const maxCronTimes = 48;

/** A cron expression taken apart: the times of day, and whether a day is one of its days. */
export type Cron = {
  /** Sorted, each once, at least one. */
  readonly times: readonly Temporal.PlainTime[];
  isDay(day: Temporal.PlainDate): boolean;
};

/**
 * Reads a cron expression of five fields (minute, hour, day of month, month, day of week), or a nickname (`@daily`). `L`
 * is the last day of a month, `5L` its last Friday, `1#2` its second Monday. Where both kinds of day are given, either will
 * do, as cron has it. Null for what is none, for one that never comes, and for more than `maxCronTimes` times a day.
 */
export function parseCron(typed: string): Cron | null {
  const expression = cleaned(typed);
  if (expression === null) return null;
  const fields = fieldsOf(expression);
  if (fields === null) return null;
  const { minutes, hours, months, monthDays, weekDays } = fields;
  if (minutes.length * hours.length > maxCronTimes) return null;
  const times = hours.flatMap((hour) => minutes.map((minute) => Temporal.PlainTime.from({ hour, minute })));
  return {
    times,
    isDay(day) {
      if (!months.includes(day.month)) return false;
      if (monthDays === null) return weekDays === null || weekDays(day);
      return monthDays(day) || (weekDays?.(day) ?? false);
    },
  };
}

/** A cron expression as it is kept: one space between its fields. */
export function formatCron(typed: string): string {
  return cleaned(typed) ?? "";
}

const nicknames = ["@hourly", "@daily", "@weekdays", "@weekends", "@weekly", "@monthly", "@yearly"] as const;

/** Null for what is no five fields of what cron knows; a jittered `H` would be another time in each process. */
function cleaned(typed: string): string | null {
  const fields = typed.trim().split(/\s+/u);
  const [first = ""] = fields;
  if (fields.length === 1) return nicknames.some((name) => name === first.toLowerCase()) ? first.toLowerCase() : null;
  const isPlain = fields.every((field) => /^(?:[\d*,/#-]|[a-z]{3}|L)+$/iu.test(field));
  return fields.length === 5 && isPlain ? fields.join(" ") : null;
}

type IsDay = (day: Temporal.PlainDate) => boolean;

type Fields = {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly months: readonly number[];
  /** Null where any day will do. */
  readonly monthDays: IsDay | null;
  readonly weekDays: IsDay | null;
};

function fieldsOf(expression: string): Fields | null {
  try {
    const { minute, hour, month, dayOfMonth, dayOfWeek } = CronExpressionParser.parse(expression).fields;
    const days = dayOfMonth.values.map(String);
    const weekdays = dayOfWeek.values.map(String);
    return {
      minutes: minute.values,
      hours: hour.values,
      months: month.values,
      monthDays: dayOfMonth.isWildcard
        ? null
        : (day) => days.includes(String(day.day)) || (days.includes("L") && day.day === day.daysInMonth),
      weekDays: dayOfWeek.isWildcard ? null : (day) => isWeekday(day, weekdays, dayOfWeek.nthDay),
    };
  } catch {
    return null;
  }
}

/** `values` count from 0 or 7, Sunday; `5L` is the last Friday. `nth` is which of them in a month, 0 for each. */
function isWeekday(day: Temporal.PlainDate, values: readonly string[], nth: number): boolean {
  const names = day.dayOfWeek === 7 ? ["0", "7"] : [String(day.dayOfWeek)];
  const isLast = day.day + 7 > day.daysInMonth;
  const isNth = nth === 0 || Math.ceil(day.day / 7) === nth;
  return names.some((name) => (values.includes(name) && isNth) || (isLast && values.includes(`${name}L`)));
}
