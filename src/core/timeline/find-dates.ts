import { hasAttribution, hasReportingVerb } from "../article/block-marks.ts";
import { eitherOf } from "../article/parse-published.ts";
import type { LanguageProfile } from "../language/language.ts";
import type { When } from "./when.ts";

/** A date that a sentence has, and where: UTF-16 offsets, end exclusive. */
export type DateMention = { readonly start: number; readonly end: number; readonly when: When };

/** When a text was written, as far as that is known: its day, or one about the middle of its month. */
export type Written = { readonly day: Temporal.PlainDate | null; readonly about: Temporal.PlainDate | null };

type Patterns = {
  readonly dates: RegExp;
  readonly months: ReadonlyMap<string, number>;
  /** ISO number of each weekday, by its forms. */
  readonly weekdays: ReadonlyMap<string, number>;
  readonly coming: RegExp;
};

/** A weekday so near is said without a word for what is to come. */
const soonDays = 2;

/**
 * The dates in a sentence, in order: written out, or said from the day of the text («tirsdag», «i går»). A date without a year
 * is the one nearest to the text. A weekday is the text's own day, the last one before it where the sentence tells what has
 * been, or the next where it tells what is to come; where both could be, and where the text has no day, it is unknown. One that means any such day («hver
 * mandag») or cannot be told («neste mandag») is none. Empty without dates.
 */
export function datesIn(sentence: string, written: Written, profile: LanguageProfile): readonly DateMention[] {
  const patterns = patternsOf(profile);
  return [...sentence.matchAll(patterns.dates)].flatMap((match): DateMention[] => {
    const groups: Groups = match.groups ?? {};
    const when = groups.weekday
      ? weekdayOf(sentence, match.index, groups.weekday, written, patterns, profile)
      : writtenOut(groups, written, patterns, profile);
    return when ? [{ start: match.index, end: match.index + match[0].length, when }] : [];
  });
}

type Groups = Readonly<Partial<Record<string, string>>>;

function writtenOut(groups: Groups, written: Written, { months }: Patterns, profile: LanguageProfile): When | null {
  const { isoYear, isoMonth, isoDay, dotYear, dotMonth, dotDay } = groups;
  if (isoYear) return day(Number(isoYear), Number(isoMonth), Number(isoDay));
  if (dotYear) return day(Number(dotYear), Number(dotMonth), Number(dotDay));
  if (groups.near) return nearDay(groups.near.toLowerCase(), written, profile);
  if (groups.onlyYear) return { kind: "year", year: Number(groups.onlyYear) };
  const month = (name: string | undefined) => months.get(name?.toLowerCase() ?? "") ?? 0;
  if (groups.monthYear) {
    const { monthYear, monthName } = groups;
    return { kind: "month", month: new Temporal.PlainYearMonth(Number(monthYear), month(monthName)) };
  }
  const { first, last, rangeName, rangeYear } = groups;
  if (first) {
    const from = inYear(rangeYear, month(rangeName), Number(first), written);
    const to = inYear(rangeYear, month(rangeName), Number(last), written);
    if (from?.kind !== "day" || to?.kind !== "day" || Temporal.PlainDate.compare(from.date, to.date) >= 0) return null;
    return { kind: "days", first: from.date, last: to.date };
  }
  return groups.dayBefore
    ? inYear(groups.yearAfter, month(groups.nameAfter), Number.parseInt(groups.dayBefore, 10), written)
    : inYear(groups.yearBehind, month(groups.nameBefore), Number.parseInt(groups.dayAfter ?? "", 10), written);
}

/** Null for a day that no month has. */
function day(year: number, month: number, dayOfMonth: number): When | null {
  try {
    return { kind: "day", date: Temporal.PlainDate.from({ year, month, day: dayOfMonth }, { overflow: "reject" }) };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Of the year that is given, else of the one that brings it nearest to the text. */
function inYear(year: string | undefined, month: number, dayOfMonth: number, { about }: Written): When | null {
  if (year) return day(Number(year), month, dayOfMonth);
  // the 29th of February too is a day of some year
  if (about === null) return day(2000, month, dayOfMonth) && { kind: "unknown" };
  const distance = (when: When) => (when.kind === "day" ? Math.abs(about.until(when.date).days) : 0);
  const days = [about.year - 1, about.year, about.year + 1].flatMap((one) => day(one, month, dayOfMonth) ?? []);
  return days.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

function nearDay(phrase: string, { day: date }: Written, { dateWords }: LanguageProfile): When {
  if (date === null) return { kind: "unknown" };
  const days = dateWords.yesterday.includes(phrase) ? -1 : dateWords.tomorrow.includes(phrase) ? 1 : 0;
  return { kind: "day", date: date.add({ days }) };
}

function weekdayOf(
  sentence: string,
  at: number,
  name: string,
  { day: date }: Written,
  { weekdays, coming }: Patterns,
  profile: LanguageProfile,
): When | null {
  const { last, unclear, open, within, nights } = profile.dateWords;
  const word = /[\p{L}\p{M}]+(?=\s+$)/u.exec(sentence.slice(0, at))?.[0].toLowerCase() ?? "";
  if (unclear.includes(word)) return null;
  if (date === null) return { kind: "unknown" };
  const weekday = weekdays.get(name.toLowerCase()) ?? date.dayOfWeek;
  const back = (date.dayOfWeek - weekday + 7) % 7;
  if (last.includes(word)) return { kind: "day", date: date.subtract({ days: back || 7 }) };
  if (back === 0) return { kind: "day", date };
  const before: When = { kind: "day", date: date.subtract({ days: back }) };
  const after: When = { kind: "day", date: date.add({ days: 7 - back }) };
  if (within.includes(word)) return before;
  const isNight = nights.some((phrase) => sentence.slice(0, at).trimEnd().toLowerCase().endsWith(phrase));
  const isPast = hasPast(clauseAt(sentence, at, profile), profile);
  // "sa fredag at de skal ..." and "sa at de skal ... fredag" differ in more than can be told here
  if (coming.test(sentence)) return isPast || hasReportingVerb(sentence, profile) ? { kind: "unknown" } : after;
  if (isPast) return open.includes(word) && !isNight ? { kind: "unknown" } : before;
  // "avgjør saken torsdag": of the week before nobody would say so, of the day after tomorrow they would
  return 7 - back <= soonDays ? after : { kind: "unknown" };
}

/** What is said, without who said it behind it: "falls on Sunday, said NN"; the whole sentence for a day that stands there. */
function clauseAt(sentence: string, at: number, profile: LanguageProfile): string {
  const pieces = sentence.split(/(?=[,.!?…»”"]\s+\p{L})/u);
  const attribution = pieces.findIndex((piece) => hasAttribution(piece, profile));
  const said = pieces.slice(0, Math.max(0, attribution)).join("");
  return at < said.length ? said : sentence;
}

function hasPast(sentence: string, { dateWords: { past, pastEndings } }: LanguageProfile): boolean {
  const words = (sentence.match(/(?<!\p{L})\p{L}+/gu) ?? []).map((word) => word.toLowerCase());
  return words.some(
    (word) => past.includes(word) || (word.length > 4 && pastEndings.some((ending) => word.endsWith(ending))),
  );
}

const known = new WeakMap<LanguageProfile, Patterns>();

function patternsOf(profile: LanguageProfile): Patterns {
  const made = known.get(profile) ?? buildPatterns(profile);
  known.set(profile, made);
  return made;
}

function buildPatterns({ months, dateWords }: LanguageProfile): Patterns {
  const month = eitherOf(months.flat());
  const dayOfMonth = String.raw`\d{1,2}(?:st|nd|rd|th)?`;
  const ways = [
    String.raw`(?<isoYear>\d{4})-(?<isoMonth>\d{2})-(?<isoDay>\d{2})`,
    String.raw`(?<dotDay>\d{1,2})\.\s?(?<dotMonth>\d{1,2})\.\s?(?<dotYear>\d{4})`,
    String.raw`(?<first>\d{1,2})\.?\s?[–-]\s?(?<last>\d{1,2})\.?\s+(?<rangeName>${month})(?:,?\s+(?<rangeYear>\d{4}))?`,
    String.raw`(?<dayBefore>${dayOfMonth})\.?\s+(?<nameAfter>${month})(?:\.?,?\s+(?<yearAfter>\d{4}))?`,
    ...(dateWords.monthFirst
      ? [String.raw`(?<nameBefore>${month})\.?\s+(?<dayAfter>${dayOfMonth})(?!\d)(?:,?\s+(?<yearBehind>\d{4}))?`]
      : []),
    String.raw`(?<monthName>${month})\s+(?<monthYear>\d{4})`,
    String.raw`(?<=(?:^|\s)(?:${eitherOf(dateWords.within)})\s)(?<onlyYear>(?:19|20)\d{2})`,
    `(?<near>${eitherOf([...dateWords.today, ...dateWords.yesterday, ...dateWords.tomorrow])})`,
    `(?<weekday>${eitherOf(dateWords.weekdays.flat())})`,
  ];
  return {
    // no part of a longer word or number: "fredagskveld", "2024-modell", "Wednesday’s"
    dates: new RegExp(String.raw`(?<![\p{L}\p{N}.,/–-])(?:${ways.join("|")})(?![\p{L}\p{N}/-]|['’]\p{L})`, "giu"),
    months: new Map(months.flatMap((names, index) => names.map((name) => [name, index + 1] as const))),
    weekdays: new Map(dateWords.weekdays.flatMap((names, index) => names.map((name) => [name, index + 1] as const))),
    coming: new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${eitherOf(dateWords.coming)})(?![\p{L}\p{N}])`, "iu"),
  };
}
