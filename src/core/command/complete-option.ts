import { alertLabel } from "../alerts/alert-text.ts";
import { alertsSeen } from "../alerts/alerts-seen.ts";
import { placeText } from "../feeds/place-text.ts";
import { scheduleText } from "../schedule/schedule-text.ts";
import { isTimeZone, nearestTimeZones } from "../schedule/zone.ts";
import { nameKeyOf } from "../search/fold.ts";
import { type CommandContext, type Completion, choiceLabel, groupOf, type OptionSpec } from "./command.ts";

const dayChoices = ["weekdays", "daily", "weekend"] as const;
const usualTimes = ["06:00", "07:00", "08:00", "12:00", "16:00", "07:00,16:00"] as const;
const periods = ["today", "yesterday", "24h", "7d", "all"] as const;

/** Suggestions for an option's value while it is typed, best first. Empty for free words and numbers. */
export async function completeOption(
  spec: OptionSpec,
  typed: string,
  context: CommandContext,
  limit: number,
): Promise<readonly Completion[]> {
  const prefix = typed.trim().toLocaleLowerCase("nb");
  const fitting = (completions: readonly Completion[]) =>
    completions
      .filter(({ value, label }) => [value, label].some((text) => text.toLocaleLowerCase("nb").startsWith(prefix)))
      .slice(0, limit);
  switch (spec.kind) {
    case "speaker": {
      // of several with commas between them the last is being typed
      const comma = spec.several ? typed.lastIndexOf(",") : -1;
      const before = typed.slice(0, comma + 1).trim();
      const name = prefix.slice(prefix.lastIndexOf(",", spec.several ? undefined : -1) + 1).trim();
      const speakers = await context.speakers.complete(context.workspace, name, limit);
      // of namesakes the most quoted stands for all: the command asks or tells which of them is meant
      const names = [...Map.groupBy(speakers, ({ name }) => nameKeyOf(name)).values()].flatMap(
        ([first]) => first ?? [],
      );
      return names.map(({ name, quotes }) => ({
        value: before === "" ? name : `${before} ${name}`,
        label: `${before === "" ? name : `${before} ${name}`} (${context.speech.number(quotes)})`,
      }));
    }
    case "source": {
      const names = (await context.sources.list(context.workspace)).map(({ name }) => name);
      // of several with commas between them the last is being typed
      const before = typed.slice(0, typed.lastIndexOf(",") + 1).trim();
      return fitting(
        names.map((name) => (before === "" ? name : `${before} ${name}`)).map((name) => ({ value: name, label: name })),
      );
    }
    case "command":
      return fitting(
        [...new Set(context.commands.map(({ name }) => groupOf(name)?.[0] ?? name))].map((name) => ({
          value: name,
          label: `/${name}`,
        })),
      );
    case "choice":
      return fitting(spec.choices.map((choice) => ({ value: choice, label: choiceLabel(choice, context.speech) })));
    case "period":
      return fitting(periods.map((value) => ({ value, label: context.speech.say(`period.${value}`) })));
    case "days":
      return fitting(dayChoices.map((value) => ({ value, label: context.speech.say(`days.${value}`) })));
    case "times":
      return fitting(usualTimes.map((value) => ({ value, label: value })));
    case "zone":
      return zones(typed, context.zone, limit);
    case "schedule": {
      const schedules = await context.schedules.list(context.workspace);
      return fitting(
        schedules.map((schedule) => ({
          value: schedule.id,
          label: `${schedule.id} · ${scheduleText(schedule.plan, context.speech)}`,
        })),
      );
    }
    case "alert": {
      const alerts = await alertsSeen(context);
      return fitting(alerts.map((alert) => ({ value: alert.id, label: alertLabel(alert, context.speech) })));
    }
    case "feed":
      return feeds(prefix, context, limit);
    case "channel":
      return channels(prefix, context, limit);
    case "address":
    case "role":
    case "moderators":
    case "secret":
    case "words":
    case "integer":
    case "ids":
      return [];
  }
}

/** Feeds that the Workspace follows, by what their Source or address has in it. */
async function feeds(prefix: string, context: CommandContext, limit: number): Promise<readonly Completion[]> {
  const followed = await context.feeds.list(context.workspace);
  return followed
    .map(({ feed }) => ({ value: feed.id, label: `${feed.source} · ${placeText(feed.place, context.speech)}` }))
    .filter(({ value, label }) => value === prefix || label.toLocaleLowerCase("nb").includes(prefix))
    .slice(0, limit);
}

async function channels(prefix: string, context: CommandContext, limit: number): Promise<readonly Completion[]> {
  const word = prefix.replace(/^#/u, "");
  return (await context.channels())
    .map(({ id, name }) => ({ id, value: `#${name}`, label: `#${name}` }))
    .filter(({ id, label }) => id === word || label.toLocaleLowerCase("nb").includes(word))
    .map(({ value, label }) => ({ value, label }))
    .slice(0, limit);
}

/** The reader's own zone before anything is typed; then those that hold what is typed, then those spelled nearly so. */
function zones(typed: string, own: string, limit: number): readonly Completion[] {
  const word = typed.trim().toLowerCase().replaceAll(" ", "_");
  const known = Intl.supportedValuesOf("timeZone").filter((zone) => zone.toLowerCase().includes(word));
  const found = word === "" ? [own, ...known] : known.length > 0 ? known : nearestTimeZones(typed, limit);
  return [...new Set(found)]
    .filter(isTimeZone)
    .slice(0, limit)
    .map((value) => ({ value, label: value }));
}
