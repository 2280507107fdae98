import { nextTimeText } from "../article/published-text.ts";
import type { Owners } from "../digest/owners.ts";
import { UserError } from "../errors.ts";
import type { FeedDesk } from "../feeds/feed-desk.ts";
import type { Languages } from "../language/language.ts";
import type { Speech, UiLocale } from "../locale.ts";
import type { Button, Invocation, Message, MessagePart } from "../message/message.ts";
import { plain } from "../message/message.ts";
import type { NamedChannel, Reach } from "../platform/poster.ts";
import type { Ports, Settings, WorkspaceId } from "../ports.ts";
import type { QuotaKind, QuotaLimits } from "../quotas/quota.ts";
import type { Quotas } from "../quotas/quotas.ts";
import { nearestWords } from "../search/nearest.ts";
import type { BackgroundFrequencies } from "../stories/background.ts";
import type { KeptStories } from "../stories/kept-stories.ts";
import { buildForm } from "./build-form.ts";
import { withChannelIds } from "./channel-ids.ts";
import type { Command, CommandCall, CommandContext, CommandDesk, Installation, NamedWorkspace } from "./command.ts";
import { completeOption } from "./complete-option.ts";
import type { Form } from "./form.ts";
import { localWorkspace } from "./local-workspace.ts";
import { isModerator, moderatorsOnly } from "./moderators.ts";
import { operatorId } from "./operator.ts";
import { pack, unpack } from "./pack.ts";
import { parseOptions } from "./parse-options.ts";

/** What a desk works with: all of it handed in, so that it has no clock, no store and no log of its own. */
export type DeskParts = {
  readonly commands: readonly Command[];
  readonly ports: Ports;
  readonly speeches: ReadonlyMap<UiLocale, Speech>;
  readonly languages: Languages;
  readonly background: BackgroundFrequencies;
  readonly stories: KeptStories;
  readonly owners: Owners;
  readonly defaults: Pick<Settings, "locale" | "timeZone">;
  readonly installation: Installation;
  readonly feedDesk: FeedDesk;
  readonly quotas: Quotas;
  readonly quotaLimits: QuotaLimits;
  /** Whether the bot could post in a channel of a Workspace. */
  reach(workspace: WorkspaceId, channel: string): Promise<Reach>;
  /** The Workspaces of connected platforms, and the channels of one, as far as platforms tell their names. */
  workspaces(): Promise<readonly NamedWorkspace[]>;
  knows(workspace: WorkspaceId): Promise<boolean>;
  channels(workspace: WorkspaceId): Promise<readonly NamedChannel[]>;
  /** Posts what is due now; resolves when it is done. */
  deliverNow(): Promise<void>;
  now(): Temporal.Instant;
  /** Logs a fault with its cause and gives the reference that the asker is shown. */
  report(cause: unknown, command: string): string;
};

/** Builds the desk that adapters hand their calls to. */
export function buildDesk(parts: DeskParts): CommandDesk {
  return {
    commands: parts.commands,
    speech: (locale) => speechOf(parts, locale),
    speechFor: async (call) => speechOf(parts, localeOf(call, await settingsOf(call.workspace, parts), parts)),
    answer: (call) => dispatch(call, parts),
    answerAgain: (call) => (actsOf(call, parts) ? interrupted(call, parts) : dispatch(call, parts)),
    // a fault is said by the answer, which meets it too
    form: (call, asked) => formOf(call, asked, parts).catch(() => null),
    complete: async (call, option, limit) => {
      const command = parts.commands.find(({ name }) => name === call.command);
      const spec = command?.options[option];
      if (!command || !spec || spec.hidden) return [];
      const context = await contextOf(call, parts);
      if (!mayRun(command, context)) return [];
      return completeOption(spec, call.options[option] ?? "", context, limit);
    },
    workspaces: () => parts.workspaces(),
    knows: (workspace) => parts.knows(workspace),
    channels: (workspace) => parts.channels(workspace),
    pack: (workspace, invocation, maxChars) =>
      pack(parts.ports.shortKeys, workspace, invocation, maxChars, parts.now()),
    unpack: (workspace, packed) => unpack(parts.ports.shortKeys, workspace, packed, parts.now()),
  };
}

/**
 * Answers one call: finds the command, checks permission and options, runs it. Never throws: a mistake of the asker and
 * a fault of ours both become a Message.
 */
export async function dispatch(call: CommandCall, parts: DeskParts): Promise<Message> {
  let speech = speechOf(parts, call.locale ?? writtenForm(call.platformLocale, parts.defaults.locale));
  try {
    const context = await contextOf(call, parts);
    speech = context.speech;
    const command = parts.commands.find((known) => known.name === call.command);
    if (!command) throw unknownCommand(call, parts.commands);
    if (!mayRun(command, context)) {
      return moderatorsOnly(call, (await settingsOf(call.workspace, parts)).moderators ?? [], speech);
    }
    const typed = await withChannelIds(command.options, call, context);
    const values = parseOptions(command.name, command.options, typed, speech);
    await spendQuota(command.quotaOf(values), context, parts);
    return await command.run(values, context);
  } catch (error) {
    if (error instanceof UserError) return refusal(error, speech);
    const reference = parts.report(error, call.command);
    return failure("fault", speech.say("fault", { reference }), [], { error: "fault", reference });
  }
}

/** See `CommandDesk.form`. */
async function formOf(call: CommandCall, asked: boolean, parts: DeskParts): Promise<Form | null> {
  const command = parts.commands.find(({ name }) => name === call.command);
  if (!command?.form) return null;
  const context = await contextOf(call, parts);
  if (!mayRun(command, context)) return null;
  // what is no channel is said when the form comes back
  const options = await withChannelIds(command.options, call, context).catch(() => call.options);
  return buildForm(command, command.form, { ...call, options }, asked, context);
}

/** @throws UserError where the asker, or all of the Workspace, have used up their quota, saying until when */
async function spendQuota(
  kind: QuotaKind | null,
  context: CommandContext,
  { quotas, quotaLimits, now }: DeskParts,
): Promise<void> {
  const { workspace, user } = context;
  // the console and the terminal are the operator's own; what moderators report is decided, and nobody has to look it through
  const isOwn = workspace === localWorkspace || user.id === operatorId;
  if (kind === null || isOwn || (kind === "report" && user.moderator)) return;
  const usedUp = await quotas.spend(workspace, user.id, kind, quotaLimits[kind], now());
  if (usedUp === null) return;
  throw new UserError(`quota.${kind}.${usedUp.side}`, { when: nextTimeText(usedUp.again, context) });
}

function actsOf(call: CommandCall, { commands }: DeskParts): boolean {
  return commands.find(({ name }) => name === call.command)?.acts ?? false;
}

async function interrupted(call: CommandCall, parts: DeskParts): Promise<Message> {
  const { speech } = await contextOf(call, parts);
  return refusal(new UserError("command.interrupted", { command: call.command }), speech);
}

async function contextOf(call: CommandCall, parts: DeskParts): Promise<CommandContext> {
  const settings = await settingsOf(call.workspace, parts);
  return {
    ...parts.ports,
    ...parts.feedDesk,
    workspace: call.workspace,
    user: { id: call.user.id, moderator: isModerator(call.user, settings.moderators ?? []) },
    channel: call.channel ?? null,
    speech: speechOf(parts, localeOf(call, settings, parts)),
    speechIn: (locale) => speechOf(parts, locale),
    channelLocale: settings.locale ?? localeOf(call, settings, parts),
    now: parts.now(),
    zone: call.zone ?? settings.timeZone ?? parts.defaults.timeZone,
    resultsPerPage: call.resultsPerPage,
    installation: parts.installation,
    languages: parts.languages,
    background: parts.background,
    stories: parts.stories,
    owners: parts.owners,
    commands: parts.commands,
    reach: (channel) => parts.reach(call.workspace, channel),
    channels: () => parts.channels(call.workspace),
    deliverNow: () => parts.deliverNow(),
  };
}

function mayRun(command: Command, { user }: CommandContext): boolean {
  return command.permission === "everybody" || user.moderator;
}

function settingsOf(workspace: WorkspaceId, { ports }: DeskParts): Promise<Partial<Settings>> {
  return ports.settings.get(workspace);
}

/** The asker's own choice, else the Workspace's, else what the platform says of the asker, else the installation's. */
function localeOf(
  { locale, platformLocale }: Pick<CommandCall, "locale" | "platformLocale">,
  settings: Partial<Settings>,
  { defaults }: DeskParts,
): UiLocale {
  return locale ?? settings.locale ?? writtenForm(platformLocale, defaults.locale);
}

/** Norwegian is bokmål unless the installation writes nynorsk. */
function writtenForm(platformLocale: CommandCall["platformLocale"], fallback: UiLocale): UiLocale {
  if (platformLocale === "no") return fallback === "nn" ? "nn" : "nb";
  return platformLocale ?? fallback;
}

function speechOf(parts: DeskParts, locale: UiLocale): Speech {
  const speech = parts.speeches.get(locale);
  if (!speech) throw new Error(`no texts for the locale ${locale}`);
  return speech;
}

function unknownCommand(call: CommandCall, commands: readonly Command[]): UserError {
  const names = commands.map((command) => command.name);
  const [nearest] = nearestWords(call.command, names, 1);
  if (nearest === undefined) return new UserError("command.unknown", { command: call.command });
  const invocation: Invocation = { command: nearest, options: {} };
  return new UserError("command.nearest", { command: call.command, nearest }, [{ label: `/${nearest}`, invocation }]);
}

function refusal(error: UserError, speech: Speech): Message {
  const text = speech.say(error.key, error.values);
  const buttons = error.suggestions.map(
    ({ label, invocation }): Button => ({ label, action: { kind: "run", invocation, replace: true } }),
  );
  // which option it is about, for places that ask for them one by one
  const { option } = error.values;
  const about = typeof option === "string" ? { option } : {};
  return failure("refusal", text, buttons, { error: error.key, message: text, ...about });
}

function failure(
  outcome: "refusal" | "fault",
  text: string,
  buttons: readonly Button[],
  json: Message["json"],
): Message {
  const parts: MessagePart[] = [{ kind: "text", text: plain(text) }];
  if (buttons.length > 0) parts.push({ kind: "buttons", buttons });
  return { outcome, visibility: "private", parts, json };
}
