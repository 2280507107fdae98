/** Days in a row, the first and the last among them: a holiday. */
export type Stretch = { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate };

/** The most stretches that are read at once. */
export const maxStretches = 20;

export function isWithin(day: Temporal.PlainDate, { first, last }: Stretch): boolean {
  return Temporal.PlainDate.compare(day, first) >= 0 && Temporal.PlainDate.compare(day, last) <= 0;
}

/**
 * Reads stretches of days as people write them: `24.12.-1.1.`, `2026-07-01..2026-07-31`, `17.5.`, several with commas. A
 * day without a year is the next of that name from `today` on, and the end of a stretch the next after its beginning.
 * Null when any of it is none, when one ends before it begins, or there are more than `maxStretches`.
 */
export function parseStretches(typed: string, today: Temporal.PlainDate): readonly Stretch[] | null {
  const parts = typed
    .split(/[,;]|\s(?:og|and)\s/u)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const stretches: Stretch[] = [];
  for (const part of parts) {
    const stretch = parseStretch(part, today);
    if (stretch === null) return null;
    stretches.push(stretch);
  }
  if (stretches.length === 0 || stretches.length > maxStretches) return null;
  return stretches.sort((a, b) => Temporal.PlainDate.compare(a.first, b.first));
}

/** Stretches as `parseStretches` reads them again: `2026-12-24..2027-01-01,2027-05-17`. */
export function formatStretches(stretches: readonly Stretch[]): string {
  return stretches.map(({ first, last }) => (first.equals(last) ? `${first}` : `${first}..${last}`)).join(",");
}

const isoDay = String.raw`\d{4}-\d{2}-\d{2}`;
const shortDay = String.raw`\d{1,2}\.\s?\d{1,2}\.?(?:\s?\d{4})?`;
const oneOrTwo = new RegExp(
  String.raw`^(${isoDay}|${shortDay})(?:\s*(?:\.\.|–|—|-|/|\s(?:til|to)\s)\s*(${isoDay}|${shortDay}))?$`,
  "u",
);

function parseStretch(part: string, today: Temporal.PlainDate): Stretch | null {
  const match = oneOrTwo.exec(part);
  if (!match) return null;
  const first = parseDay(match[1] ?? "", today);
  const last = first && (match[2] === undefined ? first : parseDay(match[2], first));
  if (!first || !last || Temporal.PlainDate.compare(first, last) > 0) return null;
  return { first, last };
}

function parseDay(typed: string, notBefore: Temporal.PlainDate): Temporal.PlainDate | null {
  try {
    if (typed.includes("-")) return Temporal.PlainDate.from(typed);
    const [day = 0, month = 0, year] = typed.split(/[.\s]+/u).flatMap((text) => (text === "" ? [] : [Number(text)]));
    if (year !== undefined) return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" });
    const named = Temporal.PlainMonthDay.from(
      { monthCode: `M${String(month).padStart(2, "0")}`, day },
      { overflow: "reject" },
    );
    const thisYear = named.toPlainDate({ year: notBefore.year });
    return Temporal.PlainDate.compare(thisYear, notBefore) >= 0
      ? thisYear
      : named.toPlainDate({ year: notBefore.year + 1 });
  } catch {
    return null;
  }
}
