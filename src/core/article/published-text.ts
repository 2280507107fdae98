import type { Speech } from "../locale.ts";
import type { Published } from "./article.ts";

/** What a date is read in: whose words, what year it is, and where. */
export type DateSetting = { readonly speech: Speech; readonly now: Temporal.Instant; readonly zone: string };

/** When an article was published, as precisely as is known: «18. juni», «juni 2024», «udatert». */
export function publishedText(published: Published, { speech, now, zone }: DateSetting): string {
  const thisYear = now.toZonedDateTimeISO(zone).year;
  switch (published.precision) {
    case "instant":
      return speech.shortDay(published.instant.toZonedDateTimeISO(zone).toPlainDate(), thisYear);
    case "day":
      return speech.shortDay(published.date, thisYear);
    case "month":
      return speech.month(published.month);
    case "unknown":
      return speech.say("date.undated");
  }
}

/** The same with the time of day, where it is known: «18. juni kl. 19.30». */
export function publishedTextWithTime(published: Published, setting: DateSetting): string {
  const day = publishedText(published, setting);
  if (published.precision !== "instant") return day;
  const time = published.instant.toZonedDateTimeISO(setting.zone).toPlainTime();
  return setting.speech.say("date.at", { day, time: setting.speech.time(time) });
}

/**
 * When something happened, as one says it of the last days: «i dag kl. 07.00», «i går kl. 07.00», «mandag kl. 07.00»
 * within a week, then «18. juni kl. 07.00».
 */
export function lastTimeText(instant: Temporal.Instant, { speech, now, zone }: DateSetting): string {
  const at = instant.toZonedDateTimeISO(zone);
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const time = speech.time(at.toPlainTime());
  const days = at.toPlainDate().until(today, { largestUnit: "day" }).days;
  if (days === 0) return speech.say("date.todayAt", { time });
  if (days === 1) return speech.say("date.yesterdayAt", { time });
  const day = days > 1 && days < 7 ? speech.weekday(at.dayOfWeek) : speech.shortDay(at.toPlainDate(), today.year);
  return speech.say("date.at", { day, time });
}

/**
 * When something will happen: «i dag kl. 07.00», «i morgen kl. 07.00», else «mandag 30. november kl. 07.00».
 */
export function nextTimeText(instant: Temporal.Instant, { speech, now, zone }: DateSetting): string {
  const at = instant.toZonedDateTimeISO(zone);
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const time = speech.time(at.toPlainTime());
  const days = today.until(at.toPlainDate(), { largestUnit: "day" }).days;
  if (days === 0) return speech.say("date.todayAt", { time });
  if (days === 1) return speech.say("date.tomorrowAt", { time });
  const day = `${speech.weekday(at.dayOfWeek)} ${speech.shortDay(at.toPlainDate(), today.year)}`;
  return speech.say("date.at", { day, time });
}

/**
 * From when to when, each side as precisely as it is known: «17.–21. juni», «juni–juli 2024», «juni 2024 – 3. juli». One
 * side where the other is unknown; the month alone where the other side is a day of it.
 */
export function stretchText(first: Published, last: Published, setting: DateSetting): string {
  const { speech, now, zone } = setting;
  if (first.precision === "unknown") return publishedText(last, setting);
  if (last.precision === "unknown") return publishedText(first, setting);
  const from = dayOf(first, zone);
  const to = dayOf(last, zone);
  if (from && to) return speech.days(from, to, now.toZonedDateTimeISO(zone).year);
  if (first.precision === "month" && last.precision === "month") return speech.months(first.month, last.month);
  if (first.precision === "month" && to && first.month.equals(to.toPlainYearMonth())) return speech.month(first.month);
  return `${publishedText(first, setting)} – ${publishedText(last, setting)}`;
}

/** Null where the day is not known. */
function dayOf(published: Published, zone: string): Temporal.PlainDate | null {
  if (published.precision === "day") return published.date;
  return published.precision === "instant" ? published.instant.toZonedDateTimeISO(zone).toPlainDate() : null;
}
