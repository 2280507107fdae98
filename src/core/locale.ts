import type nb from "../../content/locales/nb.json";
import type { Run, Text } from "./message/message.ts";

export const uiLocales = ["nb", "nn", "en"] as const;
export type UiLocale = (typeof uiLocales)[number];

/** Every text the bot can say, by key. Bokmål is the reference; a test holds the other locales to it. */
export type LocaleKey = keyof typeof nb;
export type LocaleValues = Readonly<Record<string, string | number>>;
/** A text with {placeholders}, or one text for each plural category of `{count}` (CLDR: "one", "other"). */
export type LocaleText = string | Readonly<Record<string, string>>;
export type LocaleTable = Readonly<Record<LocaleKey, LocaleText>>;

/** Speaks one locale: texts, dates and numbers. */
export type Speech = {
  readonly locale: UiLocale;
  /** The text of a key. `count` among the values chooses the plural form. Numbers are written as the locale does. */
  say(key: LocaleKey, values?: LocaleValues): string;
  /** The same, where values may be styled runs; the words around them stay plain. */
  sayRuns(key: LocaleKey, values: Readonly<Record<string, string | number | Run>>): Text;
  number(value: number): string;
  /** "onsdag 19. juni 2024" */
  day(date: Temporal.PlainDate): string;
  /** "18. juni", with the year when it is not `thisYear`. */
  shortDay(date: Temporal.PlainDate, thisYear: number): string;
  /** "17.–21. juni", with the year when either is not of `thisYear`; one day where both are the same. */
  days(first: Temporal.PlainDate, last: Temporal.PlainDate, thisYear: number): string;
  /** "mandag", by its ISO number. */
  weekday(day: number): string;
  /** "juni 2024" */
  month(month: Temporal.PlainYearMonth): string;
  /** "juni–juli 2024"; one month where both are the same. */
  months(first: Temporal.PlainYearMonth, last: Temporal.PlainYearMonth): string;
  /** "07.00" (nb, nn), "07:00" (en) */
  time(time: Temporal.PlainTime): string;
  /** "A, B og C" / "A, B eller C" */
  list(words: readonly string[], kind: "and" | "or"): string;
};

const intlLocale: Record<UiLocale, string> = { nb: "nb-NO", nn: "nn-NO", en: "en-GB" };

/** Builds the speech of one locale from its table. Pure: the table is read elsewhere. */
export function buildSpeech(locale: UiLocale, table: LocaleTable): Speech {
  const tag = intlLocale[locale];
  const numbers = new Intl.NumberFormat(tag);
  const plurals = new Intl.PluralRules(tag);
  const days = new Intl.DateTimeFormat(tag, { dateStyle: "full" });
  const dayOfMonth = new Intl.DateTimeFormat(tag, { day: "numeric", month: "long" });
  const dayOfYear = new Intl.DateTimeFormat(tag, { dateStyle: "long" });
  const weekdays = new Intl.DateTimeFormat(tag, { weekday: "long" });
  const months = new Intl.DateTimeFormat(tag, { year: "numeric", month: "long" });
  const lists = {
    and: new Intl.ListFormat(tag, { type: "conjunction" }),
    or: new Intl.ListFormat(tag, { type: "disjunction" }),
  };

  function template(key: LocaleKey, count: unknown): string {
    const text = table[key];
    if (typeof text === "string") return text;
    const category = typeof count === "number" ? plurals.select(count) : "other";
    return text[category] ?? text.other ?? key;
  }

  function sayRuns(key: LocaleKey, values: Readonly<Record<string, string | number | Run>>): Text {
    return template(key, values.count)
      .split(/(\{\w+\})/u)
      .filter((piece) => piece !== "")
      .map((piece): Run => {
        const value = /^\{\w+\}$/u.test(piece) ? values[piece.slice(1, -1)] : undefined;
        if (value === undefined) return { text: piece };
        if (typeof value === "object") return value;
        return { text: typeof value === "number" ? numbers.format(value) : value };
      });
  }

  return {
    locale,
    say: (key, values = {}) =>
      sayRuns(key, values)
        .map((run) => run.text)
        .join(""),
    sayRuns,
    number: (value) => numbers.format(value),
    day: (date) => days.format(date),
    shortDay: (date, thisYear) => (date.year === thisYear ? dayOfMonth : dayOfYear).format(date),
    days: (first, last, thisYear) => {
      const form = first.year === thisYear && last.year === thisYear ? dayOfMonth : dayOfYear;
      return first.equals(last) ? form.format(first) : form.formatRange(first, last);
    },
    // the first of January 2024 was a Monday
    weekday: (day) => weekdays.format(new Temporal.PlainDate(2024, 1, day)),
    month: (month) => months.format(month.toPlainDate({ day: 1 })),
    months: (first, last) => {
      const [from, to] = [first.toPlainDate({ day: 1 }), last.toPlainDate({ day: 1 })];
      return first.equals(last) ? months.format(from) : months.formatRange(from, to);
    },
    time: (time) => time.toString({ smallestUnit: "minute" }).replace(":", locale === "en" ? ":" : "."),
    list: (words, kind) => lists[kind].format(words),
  };
}
