import type { Owners } from "../digest/owners.ts";
import type { FeedDesk } from "../feeds/feed-desk.ts";
import type { Languages } from "../language/language.ts";
import type { LocaleKey, Speech, UiLocale } from "../locale.ts";
import type { Invocation, Message } from "../message/message.ts";
import type { NamedChannel, Reach } from "../platform/poster.ts";
import type { PlatformState } from "../platform/state.ts";
import type { Moderator, Ports, WorkspaceId } from "../ports.ts";
import type { QuotaKind } from "../quotas/quota.ts";
import type { Weekday } from "../schedule/schedule.ts";
import type { BackgroundFrequencies } from "../stories/background.ts";
import type { KeptStories } from "../stories/kept-stories.ts";
import type { Form, FormSpec } from "./form.ts";
import type { Period } from "./period.ts";

type OptionCommon = {
  /** Takes what is typed without `name:` before it. At most one of a command's options. */
  readonly main?: true;
  readonly required?: true;
  /** Carried by buttons, offered to nobody. */
  readonly hidden?: true;
  /** `-` says that it is to have no value any more: read as null. */
  readonly clearable?: true;
};

export type OptionSpec = OptionCommon &
  /** maybeWordless: signs and pictures will do too, where it is somebody else's text. */
  (
    | { readonly kind: "words"; readonly maxChars: number; readonly maybeWordless?: true }
    /** several: more than one, with commas between them. */
    | { readonly kind: "speaker"; readonly maxChars: number; readonly several?: true }
    | { readonly kind: "source" }
    | { readonly kind: "command" }
    | { readonly kind: "period" }
    | { readonly kind: "choice"; readonly choices: readonly string[] }
    | { readonly kind: "integer"; readonly min: number; readonly max: number }
    | { readonly kind: "ids" }
    | { readonly kind: "channel" }
    /** A role or a group of people on the platform. */
    | { readonly kind: "role" }
    /** Roles and members, one or several: `parseModerators`. */
    | { readonly kind: "moderators" }
    | { readonly kind: "times" }
    | { readonly kind: "days" }
    | { readonly kind: "zone" }
    | { readonly kind: "schedule" }
    | { readonly kind: "alert" }
    | { readonly kind: "feed" }
    /** Of a site or a feed. It may hold a login: then it is a secret too. */
    | { readonly kind: "address"; readonly maxChars: number }
    /** Kept nowhere, shown to nobody. legible: its typist may read it. */
    | { readonly kind: "secret"; readonly maxChars: number; readonly legible?: true }
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
        : S extends { readonly kind: "times" }
          ? readonly Temporal.PlainTime[]
          : S extends { readonly kind: "days" }
            ? readonly Weekday[]
            : S extends { readonly kind: "moderators" }
              ? readonly Moderator[]
              : string;

/** The parsed options of a command: required ones are there, the others may be undefined, or null when taken back. */
export type OptionValues<S extends OptionSpecs> = {
  readonly [K in keyof S]:
    | Value<S[K]>
    | (S[K] extends { readonly required: true } ? never : undefined)
    | (S[K] extends { readonly clearable: true } ? null : never);
};

/** Who asks, as the platform tells of them. */
export type Asker = {
  readonly id: string;
  /** By what the platform itself says; the Workspace may make them one too. */
  readonly moderator: boolean;
  /** Ids of the roles they have there, on platforms that have roles. */
  readonly roles?: readonly string[] | undefined;
};

/** Who asks, from where, and with what a command may answer. */
export type CommandContext = Ports &
  FeedDesk & {
    readonly workspace: WorkspaceId;
    /** A moderator by the platform or by the Workspace. */
    readonly user: { readonly id: string; readonly moderator: boolean };
    /** Where it is asked; null in a place without channels. */
    readonly channel: string | null;
    readonly speech: Speech;
    /** How a channel is spoken to, or whoever else is not the asker. */
    speechIn(locale: UiLocale): Speech;
    /** The language of what is posted where others read it: the Workspace's own, else the asker's. */
    readonly channelLocale: UiLocale;
    readonly now: Temporal.Instant;
    /** IANA name. */
    readonly zone: string;
    /** How many results the place shows on a page. */
    readonly resultsPerPage: number;
    /** What this installation is and how it is doing, for /status. */
    readonly installation: Installation;
    readonly languages: Languages;
    readonly stories: KeptStories;
    readonly background: BackgroundFrequencies;
    readonly owners: Owners;
    readonly commands: readonly Command[];
    /** Whether the bot could post in a channel of this Workspace. */
    reach(channel: string): Promise<Reach>;
    /** The channels of this Workspace by name, as far as its platform tells of them. */
    channels(): Promise<readonly NamedChannel[]>;
    /** Posts what is due now instead of at the next tick; resolves when it is done. */
    deliverNow(): Promise<void>;
  };

export type Installation = {
  readonly version: string;
  readonly startedAt: Temporal.Instant;
  /** Platforms that this process talks to, and how they are doing now. */
  platforms(): readonly PlatformState[];
  /** How long the full text of articles is kept. */
  readonly retentionDays: number;
  /** connected: they have stepped aside because there is a token of a platform. */
  readonly samples: "auto" | "show" | "hide" | "connected";
};

export type Command = {
  /** One word, or two where several commands are of one group: "quote", "schedule add". */
  readonly name: string;
  readonly options: OptionSpecs;
  /** moderator: refused to others, who are told who may. */
  readonly permission: "everybody" | "moderator";
  /** private: whatever it answers is for the asker alone, which a platform may have to know before the answer. */
  readonly visibility: "private" | "channel";
  readonly form: FormSpec | null;
  /** It does something that must not be done twice; others only look things up. */
  readonly acts: boolean;
  /** The option that takes the links in somebody's message, where a platform offers the command on one. */
  readonly onMessage: string | null;
  /** What running it with these options is counted as, where that may not be done without end. */
  quotaOf(values: Readonly<Record<string, unknown>>): QuotaKind | null;
  run(values: Readonly<Record<string, unknown>>, context: CommandContext): Promise<Message>;
};

/** Defines a command whose `run` gets its options parsed and typed. */
export function defineCommand<const S extends OptionSpecs>(command: {
  readonly name: string;
  readonly options: S;
  readonly permission?: "moderator";
  readonly visibility?: "private";
  readonly form?: FormSpec;
  readonly acts?: true;
  readonly onMessage?: string;
  quotaOf?(values: OptionValues<S>): QuotaKind | null;
  run(values: OptionValues<S>, context: CommandContext): Promise<Message>;
}): Command {
  return {
    name: command.name,
    options: command.options,
    permission: command.permission ?? "everybody",
    visibility: command.visibility ?? "channel",
    form: command.form ?? null,
    acts: command.acts ?? false,
    onMessage: command.onMessage ?? null,
    // dispatch hands over what parseOptions made of exactly these specs
    quotaOf: (values) => command.quotaOf?.(values as OptionValues<S>) ?? null,
    run: (values, context) => command.run(values as OptionValues<S>, context),
  };
}

/** A command called by someone: what an adapter makes of a platform's event. Options are as typed. */
export type CommandCall = {
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
  readonly workspace: WorkspaceId;
  readonly user: Asker;
  /** Whom the platform itself makes moderators, as a text: for those who are none. `{user}` in it is the asker's id. */
  readonly whoModerates?: LocaleKey | undefined;
  /** Where it is asked, on platforms that have channels. */
  readonly channel?: string;
  /** The asker's own choice, which wins over the Workspace's. */
  readonly locale?: UiLocale;
  /**
   * What the platform says of the asker's language: it holds where the Workspace has set none. "no" is Norwegian in
   * whichever written form the Workspace or the installation has.
   */
  readonly platformLocale?: UiLocale | "no";
  /** IANA name: the zone it is asked in; the Workspace's when it is missing. */
  readonly zone?: string;
  readonly resultsPerPage: number;
};

export type Completion = { readonly value: string; readonly label: string };

/** A Workspace that the bot is in, as people know it. */
export type NamedWorkspace = {
  readonly id: WorkspaceId;
  /** "discord" or "slack". */
  readonly platform: string;
  /** Its id on the platform where that does not tell its name. */
  readonly name: string;
};

/** What adapters are given: everything behind it is none of their business. */
export type CommandDesk = {
  readonly commands: readonly Command[];
  speech(locale: UiLocale): Speech;
  /** How the asker of a call is spoken to. */
  speechFor(call: Pick<CommandCall, "workspace" | "locale" | "platformLocale">): Promise<Speech>;
  answer(call: CommandCall): Promise<Message>;
  /**
   * The answer to a call that a process before this one was answering when it ended. It may have done already what it was
   * to do: such a command is not run again, and the answer says where to look.
   */
  answerAgain(call: CommandCall): Promise<Message>;
  /**
   * The form that asks for a command's options, filled with what the call has already. Null when it has none, when the
   * asker may not run it, or, unless `asked`, when the command does not ask for them by itself in this call.
   */
  form(call: CommandCall, asked: boolean): Promise<Form | null>;
  /** Suggestions for one option's value while it is typed; empty when the option has none. */
  complete(call: CommandCall, option: string, limit: number): Promise<readonly Completion[]>;
  /** The Workspaces of the platforms that this process talks to, by name. */
  workspaces(): Promise<readonly NamedWorkspace[]>;
  /** Whether a Workspace is one of these; nobody is asked for its name. */
  knows(workspace: WorkspaceId): Promise<boolean>;
  /** The channels of a Workspace by name, as far as its platform tells of them. */
  channels(workspace: WorkspaceId): Promise<readonly NamedChannel[]>;
  /** Packs an invocation into at most `maxChars` characters, by a short key in the store where it must. */
  pack(workspace: WorkspaceId, invocation: Invocation, maxChars: number): Promise<string>;
  /** The invocation of a packed id; null when it is unknown or has expired. */
  unpack(workspace: WorkspaceId, packed: string): Promise<Invocation | null>;
};

/** Locale key of a command's or option's description: "command.quote", "command.quote.speaker". */
export function descriptionKey(command: string, option?: string): LocaleKey {
  const key = `command.${command.replaceAll(" ", ".")}`;
  return (option === undefined ? key : `${key}.${option}`) as LocaleKey;
}

/** The first word of a command's name of two, and the second; null for a name of one. */
export function groupOf(name: string): readonly [group: string, member: string] | null {
  const [group, member] = name.split(" ");
  return group !== undefined && member !== undefined ? [group, member] : null;
}

/** The names of the groups that commands are in, each once. */
export function groupsOf(commands: readonly Pick<Command, "name">[]): readonly string[] {
  return [...new Set(commands.flatMap(({ name }) => groupOf(name)?.[0] ?? []))];
}

/** What a choice is called in the asker's language: "choice.brief". */
export function choiceLabel(choice: string, speech: Speech): string {
  return speech.say(`choice.${choice}` as LocaleKey);
}
