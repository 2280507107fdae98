import type { Languages } from "../language/language.ts";
import type { LocaleKey, Speech, UiLocale } from "../locale.ts";
import type { Invocation, Message } from "../message/message.ts";
import type { Ports, WorkspaceId } from "../ports.ts";
import type { BackgroundFrequencies } from "../stories/background.ts";
import type { Period } from "./period.ts";

type OptionCommon = {
  /** Takes what is typed without `name:` before it. At most one of a command's options. */
  readonly main?: true;
  readonly required?: true;
  /** Carried by buttons, offered to nobody. */
  readonly hidden?: true;
};

export type OptionSpec = OptionCommon &
  (
    | { readonly kind: "words"; readonly maxChars: number }
    | { readonly kind: "speaker"; readonly maxChars: number }
    | { readonly kind: "source" }
    | { readonly kind: "command" }
    | { readonly kind: "period" }
    | { readonly kind: "choice"; readonly choices: readonly string[] }
    | { readonly kind: "integer"; readonly min: number; readonly max: number }
    | { readonly kind: "ids" }
  );

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

type Value<S extends OptionSpec> = S extends { readonly kind: "choice"; readonly choices: readonly (infer C)[] }
  ? C
  : S extends { readonly kind: "period" }
    ? Period
    : S extends { readonly kind: "integer" }
      ? number
      : S extends { readonly kind: "ids" }
        ? readonly string[]
        : string;

/** The parsed options of a command: required ones are there, the others may be undefined. */
export type OptionValues<S extends OptionSpecs> = {
  readonly [K in keyof S]: S[K] extends { readonly required: true } ? Value<S[K]> : Value<S[K]> | undefined;
};

/** Who asks, from where, and with what a command may answer. */
export type CommandContext = Ports & {
  readonly workspace: WorkspaceId;
  readonly user: { readonly id: string; readonly moderator: boolean };
  readonly speech: Speech;
  readonly now: Temporal.Instant;
  /** IANA name. */
  readonly zone: string;
  /** How many results the place shows on a page. */
  readonly resultsPerPage: number;
  /** What this installation is and how it is doing, for /status. */
  readonly installation: Installation;
  readonly languages: Languages;
  readonly background: BackgroundFrequencies;
  readonly commands: readonly Command[];
};

export type Installation = {
  readonly version: string;
  readonly startedAt: Temporal.Instant;
  /** Platforms this process talks to, e.g. ["console"]. */
  readonly platforms: readonly string[];
  readonly samples: "auto" | "show" | "hide";
};

export type Command = {
  readonly name: string;
  readonly options: OptionSpecs;
  /** moderator: refused to others, and hidden from them where the platform can. */
  readonly permission: "everybody" | "moderator";
  run(values: Readonly<Record<string, unknown>>, context: CommandContext): Promise<Message>;
};

/** Defines a command whose `run` gets its options parsed and typed. */
export function defineCommand<const S extends OptionSpecs>(command: {
  readonly name: string;
  readonly options: S;
  readonly permission?: "moderator";
  run(values: OptionValues<S>, context: CommandContext): Promise<Message>;
}): Command {
  return {
    name: command.name,
    options: command.options,
    permission: command.permission ?? "everybody",
    // dispatch hands over what parseOptions made of exactly these specs
    run: (values, context) => command.run(values as OptionValues<S>, context),
  };
}

/** A command called by someone: what an adapter makes of a platform's event. Options are as typed. */
export type CommandCall = {
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
  readonly workspace: WorkspaceId;
  readonly user: { readonly id: string; readonly moderator: boolean };
  /** The asker's own choice where the platform has one; else the Workspace's. */
  readonly locale?: UiLocale;
  readonly resultsPerPage: number;
};

export type Completion = { readonly value: string; readonly label: string };

/** What adapters are given: everything behind it is none of their business. */
export type CommandDesk = {
  readonly commands: readonly Command[];
  speech(locale: UiLocale): Speech;
  answer(call: CommandCall): Promise<Message>;
  /** Suggestions for one option's value while it is typed; empty when the option has none. */
  complete(call: CommandCall, option: string, limit: number): Promise<readonly Completion[]>;
  /** Packs an invocation into at most `maxChars` characters, by a short key in the store where it must. */
  pack(workspace: WorkspaceId, invocation: Invocation, maxChars: number): Promise<string>;
  /** The invocation of a packed id; null when it is unknown or has expired. */
  unpack(workspace: WorkspaceId, packed: string): Promise<Invocation | null>;
};

/** Locale key of a command's or option's description: "command.quote", "command.quote.speaker". */
export function descriptionKey(command: string, option?: string): LocaleKey {
  return (option === undefined ? `command.${command}` : `command.${command}.${option}`) as LocaleKey;
}

/** What a choice is called in the asker's language: "choice.brief". */
export function choiceLabel(choice: string, speech: Speech): string {
  return speech.say(`choice.${choice}` as LocaleKey);
}
