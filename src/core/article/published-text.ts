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

/** The day of an instant: «18. juni», «udatert» for null. */
export function dayText(instant: Temporal.Instant | null, setting: DateSetting): string {
  return publishedText(instant === null ? { precision: "unknown" } : { precision: "instant", instant }, setting);
}
