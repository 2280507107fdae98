import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
  type Locale,
  type LocalizationMap,
  type RESTPostAPIApplicationCommandsJSONBody,
} from "discord.js";
import { z } from "zod";
import {
  type Command,
  type CommandDesk,
  choiceLabel,
  descriptionKey,
  groupOf,
  type OptionSpec,
} from "../../core/command/command.ts";
import type { LocaleKey, Speech } from "../../core/locale.ts";
import { postableChannels } from "./channel-types.ts";
import { limits } from "./limits.ts";
import { shorten } from "./text.ts";

/** English, which everybody sees who has no other, and bokmål for Discord's one Norwegian. */
type Words = { readonly en: Speech; readonly nb: Speech };
export type Registration = RESTPostAPIApplicationCommandsJSONBody;

const norwegian: `${Locale.Norwegian}` = "no";

/** Kinds whose values are suggested while they are typed; a choice among them where it has too many for a list. */
const suggested: ReadonlySet<OptionSpec["kind"]> = new Set([
  "alert",
  "choice",
  "command",
  "days",
  "period",
  "schedule",
  "feed",
  "source",
  "speaker",
  "times",
  "zone",
]);

/** Our commands as Discord wants them: those of a group are subcommands, those for messages stand in their menu too. */
export function registrationsOf(desk: Pick<CommandDesk, "commands" | "speech">): readonly Registration[] {
  const words = { en: desk.speech("en"), nb: desk.speech("nb") };
  const groups = Map.groupBy(desk.commands, ({ name }) => groupOf(name)?.[0] ?? name);
  const typed = Array.from(
    groups,
    ([name, members]): Registration => ({
      type: ApplicationCommandType.ChatInput,
      name,
      ...described(descriptionKey(name), words),
      ...everywhere,
      options: members.flatMap((command) => optionsOf(command, words)),
    }),
  );
  const menus = desk.commands
    .filter(({ onMessage }) => onMessage !== null)
    .map((command): Registration => {
      const key = menuKey(command.name);
      return {
        type: ApplicationCommandType.Message,
        name: words.en.say(key),
        name_localizations: { [norwegian]: words.nb.say(key) },
        ...everywhere,
      };
    });
  return [...typed, ...menus];
}

/** What a command is called in a message's menu; `registrationsOf` names it in English, which is what comes back. */
export function menuKey(command: string): LocaleKey {
  return `command.${command}.menu` as LocaleKey;
}

/**
 * Everybody in a server sees them all. Discord could hide those of moderators, but from whoever lacks a right of the whole
 * server: those whom the Workspace makes moderators would not find what they may use. Others are told who may.
 */
const everywhere = { default_member_permissions: null, contexts: [InteractionContextType.Guild] };

/** The options of a command; one of a group is itself an option of the group. */
function optionsOf(command: Command, words: Words): readonly APIApplicationCommandOption[] {
  const offered = Object.entries(command.options).filter(([, spec]) => !spec.hidden);
  // Discord refuses a required option after one that is not
  const sorted = [...offered.filter(([, spec]) => spec.required), ...offered.filter(([, spec]) => !spec.required)];
  const options = sorted
    .slice(0, limits.commandOptions)
    .map(([name, spec]) => optionOf(name, spec, descriptionKey(command.name, name), words));
  const member = groupOf(command.name)?.[1];
  if (member === undefined) return options;
  const description = described(descriptionKey(command.name), words);
  return [{ type: ApplicationCommandOptionType.Subcommand, name: member, ...description, options }];
}

function optionOf(name: string, spec: OptionSpec, key: LocaleKey, words: Words): APIApplicationCommandBasicOption {
  const common = { name, ...described(key, words), required: spec.required === true };
  switch (spec.kind) {
    case "integer":
      return { ...common, type: ApplicationCommandOptionType.Integer, min_value: spec.min, max_value: spec.max };
    case "channel":
      return { ...common, type: ApplicationCommandOptionType.Channel, channel_types: [...postableChannels] };
    case "role":
      // what can be taken back with "-" is typed, which Discord turns into the role's id too
      if (spec.clearable) break;
      return { ...common, type: ApplicationCommandOptionType.Role };
    case "choice":
      if (spec.choices.length > limits.choices) break;
      return {
        ...common,
        type: ApplicationCommandOptionType.String,
        choices: [...spec.choices, ...(spec.clearable ? ["-"] : [])].map((choice) => ({
          name: shorten(choiceLabel(choice, words.en), limits.choiceName),
          name_localizations: { [norwegian]: shorten(choiceLabel(choice, words.nb), limits.choiceName) },
          value: choice,
        })),
      };
    case "address":
    case "secret":
    case "words":
    case "speaker": {
      const max_length = Math.min(spec.maxChars, limits.stringOption);
      const length = { min_length: 1, max_length };
      if (spec.kind !== "speaker") return { ...common, type: ApplicationCommandOptionType.String, ...length };
      return { ...common, type: ApplicationCommandOptionType.String, ...length, autocomplete: true };
    }
    default:
  }
  return {
    ...common,
    type: ApplicationCommandOptionType.String,
    ...(suggested.has(spec.kind) && { autocomplete: true }),
  };
}

function described(key: LocaleKey, { en, nb }: Words) {
  const localised: LocalizationMap = { [norwegian]: shorten(nb.say(key), limits.commandDescription) };
  return { description: shorten(en.say(key), limits.commandDescription), description_localizations: localised };
}

const texts = z.record(z.string(), z.string()).nullish();
const choice = z.object({ name: z.string(), name_localizations: texts, value: z.union([z.string(), z.number()]) });
const leaf = {
  type: z.number(),
  name: z.string(),
  name_localizations: texts,
  description: z.string(),
  description_localizations: texts,
  required: z.boolean().nullish(),
  autocomplete: z.boolean().nullish(),
  choices: z.array(choice).nullish(),
  channel_types: z.array(z.number()).nullish(),
  min_value: z.number().nullish(),
  max_value: z.number().nullish(),
  min_length: z.number().nullish(),
  max_length: z.number().nullish(),
};
/** What Discord tells of a command, as far as we set it. */
const registered = z.array(
  z.object({
    type: z.number().nullish(),
    name: z.string(),
    name_localizations: texts,
    description: z.string().nullish(),
    description_localizations: texts,
    default_member_permissions: z.string().nullish(),
    contexts: z.array(z.number()).nullish(),
    options: z.array(z.object({ ...leaf, options: z.array(z.object(leaf)).nullish() })).nullish(),
  }),
);

/** Whether what is registered, as Discord answers it, says the same as `wanted`; order of commands does not matter. */
export function isRegistered(answer: unknown, wanted: readonly Registration[]): boolean {
  const theirs = registered.safeParse(answer);
  const ours = registered.safeParse(wanted);
  return theirs.success && ours.success && canonical(theirs.data) === canonical(ours.data);
}

function canonical(commands: z.infer<typeof registered>): string {
  const sorted = commands.toSorted((a, b) => (`${a.type} ${a.name}` < `${b.type} ${b.name}` ? -1 : 1));
  return JSON.stringify(sorted.map(withoutEmpty));
}

/** Discord leaves out what is null, false or empty, and names fields in another order. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value)
    .map(([name, inner]) => [name, withoutEmpty(inner)] as const)
    .filter(([, inner]) => inner !== null && inner !== undefined && inner !== false && inner !== "")
    .filter(([, inner]) => !(Array.isArray(inner) && inner.length === 0))
    .filter(([, inner]) => !(typeof inner === "object" && inner !== null && Object.keys(inner).length === 0));
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}
