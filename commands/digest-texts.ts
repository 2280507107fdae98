import { lastTimeText } from "../src/core/article/published-text.ts";
import type { CommandContext } from "../src/core/command/command.ts";
import type { SettledPeriod } from "../src/core/command/period.ts";
import type { Digest } from "../src/core/digest/digest.ts";
import { type Asked, isNarrowed, scopeTexts } from "./digest-request.ts";

/** «Nyhetsoversikt om «ferje» · tirsdag 4. mars 2025» */
export function headingText({ about, articles, repeats }: Asked, when: string, { speech }: CommandContext): string {
  if (repeats === "yes") return speech.say("digest.repeatsHeading");
  if (articles !== undefined) return speech.say("digest.moreHeading");
  return about === undefined
    ? speech.say("digest.heading", { when })
    : speech.say("digest.headingAbout", { about, when });
}

/** When a digest is of, as its heading and a button say it: «tirsdag 4. mars 2025», «de siste 3 timene», «juni 2024». */
export function periodText(period: SettledPeriod, { speech, now, zone }: CommandContext): string {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  switch (period.kind) {
    case "all":
      return speech.say("digest.allTime");
    case "today":
    case "since":
      return speech.day(today);
    case "yesterday":
      return speech.day(today.subtract({ days: 1 }));
    case "hours":
      return speech.say("period.lastHours", { count: period.hours });
    case "days":
      return speech.say("period.lastDays", { count: period.days });
    case "month":
      return speech.month(period.month);
    case "dates":
      return period.first.equals(period.last)
        ? speech.day(period.first)
        : speech.days(period.first, period.last, today.year);
  }
}

/** The same within a sentence: «i dag», «siden i går kl. 07.00», «tirsdag 4. mars 2025», «i juni 2024». Empty for all time. */
function whenText(period: SettledPeriod, context: CommandContext): string {
  const { speech } = context;
  const text = periodText(period, context);
  switch (period.kind) {
    case "all":
      return "";
    case "today":
    case "yesterday":
      return speech.say(`period.${period.kind}`);
    case "since":
      return sinceText(period.from, context);
    case "days":
      if (period.days === 1) return text;
      return speech.say("period.during", { stretch: text });
    case "hours":
      return speech.say("period.during", { stretch: text });
    case "month":
      return speech.say("period.inMonth", { month: text });
    case "dates":
      return period.first.equals(period.last)
        ? speech.say("period.onDay", { day: text })
        : speech.say("period.inDays", { days: text });
  }
}

/** «siden i går kl. 07.00»; of the first moment of a day the day alone: «siden i går», «siden mandag». */
export function sinceText(from: Temporal.Instant, context: CommandContext): string {
  return context.speech.say("digest.since", { when: dayText(from, context) ?? lastTimeText(from, context) });
}

function dayText(from: Temporal.Instant, { speech, now, zone }: CommandContext): string | null {
  const at = from.toZonedDateTimeISO(zone);
  if (!at.equals(at.startOfDay())) return null;
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const days = at.toPlainDate().until(today, { largestUnit: "day" }).days;
  if (days === 0) return speech.say("period.today");
  if (days === 1) return speech.say("period.yesterday");
  return days > 1 && days < 7 ? speech.weekday(at.dayOfWeek) : speech.shortDay(at.toPlainDate(), today.year);
}

/** «Bare to saker siden i går.» Null where there is more, or less was asked for than all the news of a short time. */
export function thinText(digest: Digest, asked: Asked, period: SettledPeriod, context: CommandContext): string | null {
  const { speech } = context;
  const count = digest.entries.length + digest.leftOut.filter(({ reason }) => reason !== "repeat").length;
  const isLong = ["all", "days", "month"].includes(period.kind);
  if (count === 0 || count > 2 || isLong || isNarrowed(asked)) return null;
  if (period.kind === "today") return speech.say("digest.thinToday", { count });
  const when = whenText(period, context);
  // what goes on with nothing new is a story too
  const hasRepeats = digest.leftOut.some(({ reason }) => reason === "repeat");
  return speech.say(hasRepeats ? "digest.thinNew" : "digest.thin", { count, when });
}

/** That nothing fits, of when and of what: «Ingen nyheter om «ferje» i går. Du valgte: bare VG.» */
export async function nothingText(asked: Asked, context: CommandContext): Promise<string> {
  const { speech, articles, workspace } = context;
  const { period, about } = asked;
  if ((await articles.totals(workspace)).articles === 0) return speech.say("digest.nothingAtAll");
  if (period === undefined) return speech.say("digest.nothingFits");
  const when = period.kind === "all" ? "" : ` ${whenText(period, context)}`;
  const nothing =
    about !== undefined
      ? speech.say("digest.nothingAbout", { about, when })
      : speech.say(period.kind === "since" ? "digest.nothingSince" : "digest.nothing", { when });
  const scope = await scopeTexts(asked, context);
  return scope.length === 0 ? nothing : `${nothing} ${speech.say("digest.youChose", { scope: scope.join(", ") })}`;
}
