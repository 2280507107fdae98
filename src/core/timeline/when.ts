import type { Speech } from "../locale.ts";

/** When something was or will be, as precisely as a text says; unknown where it names a day and not which one. */
export type When =
  | { readonly kind: "day"; readonly date: Temporal.PlainDate }
  /** From day to day, both included. */
  | { readonly kind: "days"; readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate }
  | { readonly kind: "month"; readonly month: Temporal.PlainYearMonth }
  | { readonly kind: "year"; readonly year: number }
  | { readonly kind: "unknown" };

const precision: readonly When["kind"][] = ["day", "days", "month", "year", "unknown"];

/** The most precise of several; of two alike the first. Null without any. */
export function mostPrecise<T extends { readonly when: When }>(all: readonly T[]): T | null {
  const [best] = all.toSorted((a, b) => precision.indexOf(a.when.kind) - precision.indexOf(b.when.kind));
  return best ?? null;
}

/** The day it begins at the earliest; null when that is not known. */
export function firstDayOf(when: When): Temporal.PlainDate | null {
  switch (when.kind) {
    case "day":
      return when.date;
    case "days":
      return when.first;
    case "month":
      return when.month.toPlainDate({ day: 1 });
    case "year":
      return new Temporal.PlainDate(when.year, 1, 1);
    case "unknown":
      return null;
  }
}

/** In order of time: what is known less precisely before the days in it, what is unknown last. For `toSorted`. */
export function earliestFirst(a: When, b: When): number {
  const [first, other] = [firstDayOf(a), firstDayOf(b)];
  if (first === null || other === null) return Number(first === null) - Number(other === null);
  return Temporal.PlainDate.compare(first, other) || precision.indexOf(b.kind) - precision.indexOf(a.kind);
}

/** «18. juni», «17.–21. juni», «juni 2024», «2019», «dato ukjent». */
export function whenText(when: When, speech: Speech, thisYear: number): string {
  switch (when.kind) {
    case "day":
      return speech.shortDay(when.date, thisYear);
    case "days":
      return speech.days(when.first, when.last, thisYear);
    case "month":
      return speech.month(when.month);
    case "year":
      return String(when.year);
    case "unknown":
      return speech.say("timeline.unknown");
  }
}

/** As `publishedJson`: a day, "2024-06-17..2024-06-21", a month, a year, or null. */
export function whenJson(when: When): string | null {
  switch (when.kind) {
    case "day":
      return when.date.toString();
    case "days":
      return `${when.first}..${when.last}`;
    case "month":
      return when.month.toString();
    case "year":
      return String(when.year);
    case "unknown":
      return null;
  }
}
