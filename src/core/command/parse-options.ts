import { z } from "zod";
import { UserError } from "../errors.ts";
import type { Speech } from "../locale.ts";
import { parseDays } from "../schedule/parse-days.ts";
import { parseTimes } from "../schedule/parse-times.ts";
import { findTimeZone, nearestTimeZones } from "../schedule/zone.ts";
import { nearestWords } from "../search/nearest.ts";
import { choiceLabel, type OptionSpec, type OptionSpecs } from "./command.ts";
import { mostModerators, parseModerators } from "./moderators.ts";
import { parsePeriod } from "./parse-period.ts";

/** Names that a store may be asked for: letters, digits, `-` and `_`. */
const id = z.string().regex(/^[\w-]{1,64}$/u);

/**
 * Reads typed options by their specs. What is empty counts as not given. @throws UserError for an unknown or missing
 * option and for a value that its kind does not take, saying what it takes
 */
export function parseOptions(
  command: string,
  specs: OptionSpecs,
  typed: Readonly<Record<string, string>>,
  speech: Speech,
): Readonly<Record<string, unknown>> {
  refuseUnknown(command, specs, typed);
  const values: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(specs)) {
    const text = typed[name]?.trim() ?? "";
    // a form that comes back with an empty field takes it back too
    if (spec.clearable && typed[name] !== undefined && (text === "" || text === "-")) values[name] = null;
    else if (text !== "") values[name] = parseValue(name, spec, text, { command, typed, speech });
    else if (spec.required) throw new UserError("option.missing", { command, option: name });
  }
  return values;
}

function refuseUnknown(command: string, specs: OptionSpecs, typed: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(typed)) {
    if (Object.hasOwn(specs, name)) continue;
    const offered = Object.keys(specs).filter((known) => !specs[known]?.hidden);
    const [nearest] = nearestWords(name, offered, 1);
    const values = { command, option: name, nearest: nearest ?? "", options: offered.join(", ") };
    if (offered.length === 0) throw new UserError("option.none", values);
    throw new UserError(nearest === undefined ? "option.unknown" : "option.nearest", values);
  }
}

/** What a value stands in: the whole call, for a way out of a mistake. */
type Asked = {
  readonly command: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly speech: Speech;
};

function parseValue(option: string, spec: OptionSpec, text: string, { command, typed, speech }: Asked): unknown {
  switch (spec.kind) {
    case "words":
    case "speaker": {
      const words = z.string().max(spec.maxChars).safeParse(text);
      const maybeWordless = spec.kind === "words" && spec.maybeWordless === true;
      if (!maybeWordless && !/[\p{L}\p{N}]/u.test(text)) throw new UserError("option.noWords", { option, value: text });
      if (!words.success) throw new UserError("option.tooLong", { option, max: spec.maxChars, length: text.length });
      return words.data;
    }
    case "source":
    case "command":
      return text.slice(0, 200);
    case "period": {
      const period = parsePeriod(text);
      if (period === null) throw new UserError("option.period", { option, value: text });
      return period;
    }
    case "choice": {
      const wanted = text.toLocaleLowerCase("nb");
      const choice = spec.choices.find(
        (name) => name === wanted || choiceLabel(name, speech).toLocaleLowerCase("nb") === wanted,
      );
      if (choice === undefined) {
        throw new UserError("option.choice", { option, value: text, choices: spec.choices.join(", ") });
      }
      return choice;
    }
    case "integer": {
      const number = z.coerce.number().int().min(spec.min).max(spec.max).safeParse(text);
      if (!number.success) {
        throw new UserError("option.integer", { option, value: text, min: spec.min, max: spec.max });
      }
      return number.data;
    }
    case "address":
    case "secret":
      // neither is repeated in what is said of it
      if (text.length > spec.maxChars) {
        throw new UserError("option.tooLong", { option, max: spec.maxChars, length: text.length });
      }
      return text;
    case "feed":
      return text.slice(0, 2_000);
    case "ids": {
      const ids = z.array(id).max(500).safeParse(text.split(","));
      if (!ids.success) throw new UserError("option.ids", { option });
      return ids.data;
    }
    case "schedule":
    case "alert": {
      const known = id.safeParse(text.toLowerCase());
      if (!known.success) throw new UserError(`option.${spec.kind}`, { option, value: text });
      return known.data;
    }
    case "channel": {
      // as Slack and Discord write a channel that was picked: <#C024BE7LH|news>, <#1234>
      const channel = id.safeParse(/^<#([^|>]+)(?:\|[^>]*)?>$/u.exec(text)?.[1] ?? text.replace(/^#/u, ""));
      if (!channel.success) throw new UserError("option.channel", { option, value: text });
      return channel.data;
    }
    case "role": {
      // as Slack and Discord write one that was picked: <@&1234>, <!subteam^S1|desk>
      const role = id.safeParse(
        /^<(?:@&|!subteam\^)([^|>]+)(?:\|[^>]*)?>$/u.exec(text)?.[1] ?? text.replace(/^@/u, ""),
      );
      if (!role.success) throw new UserError("option.role", { option, value: text });
      return role.data;
    }
    case "moderators": {
      const moderators = parseModerators(text);
      if (moderators === null) throw new UserError("option.moderators", { option, value: text, max: mostModerators });
      return moderators;
    }
    case "times": {
      const times = parseTimes(text);
      if (times === null) throw new UserError("option.times", { option, value: text });
      return times;
    }
    case "days": {
      const days = parseDays(text);
      if (days === null) throw new UserError("option.days", { option, value: text });
      return days;
    }
    case "zone": {
      const zone = findTimeZone(text);
      if (zone !== null) return zone;
      const [nearest] = nearestTimeZones(text, 1);
      if (nearest === undefined) throw new UserError("option.zone", { option, value: text });
      const invocation = { command, options: { ...typed, [option]: nearest } };
      throw new UserError("option.zoneNearest", { option, value: text, nearest }, [
        { label: speech.say("schedule.useZone", { zone: nearest }), invocation },
      ]);
    }
  }
}
