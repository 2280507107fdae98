import { setTimeout as wait } from "node:timers/promises";
import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  type ChatInputCommandInteraction,
  type Client,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  Routes,
} from "discord.js";
import { z } from "zod";
import type { CommandCall, CommandDesk } from "../../core/command/command.ts";
import type { Invocation, Message } from "../../core/message/message.ts";
import type { PlatformPorts } from "../../core/platform/keeping.ts";
import type { WorkspaceId } from "../../core/ports.ts";
import { invocationsOf } from "./components.ts";
import { packedChars } from "./custom-id.ts";
import { answerAtOnceMs, promiseMinutes } from "./limits.ts";
import { renderSheets, type Sheet } from "./render.ts";

/** What can be answered: anything but a suggestion. */
export type Answerable =
  | ChatInputCommandInteraction
  | MessageComponentInteraction
  | MessageContextMenuCommandInteraction
  | ModalSubmitInteraction;

export type AnswerParts = {
  readonly desk: CommandDesk;
  readonly keeping: Pick<PlatformPorts, "promisedAnswers">;
  now(): Temporal.Instant;
};

/** How an answer is given: in a message of its own, or in place of the one that was pressed. */
export type Manner = {
  readonly replace: boolean;
  readonly sheet: number /** For the asker alone, whatever it says. */;
  readonly isPrivate: boolean;
};

/** What a message is on Discord: nothing in it ever pings anybody. */
type Payload = {
  embeds: APIEmbed[];
  components: APIActionRowComponent<APIComponentInMessageActionRow>[];
  allowedMentions: { parse: [] };
};

/** A deferred answer as it is kept: enough to give it after a restart. */
const promiseSchema = z.object({
  applicationId: z.string(),
  token: z.string(),
  sheet: z.number(),
  call: z.object({
    command: z.string(),
    options: z.record(z.string(), z.string()),
    workspace: z.string(),
    user: z.object({ id: z.string(), moderator: z.boolean() }),
    channel: z.exactOptional(z.string()),
    platformLocale: z.exactOptional(z.enum(["nb", "nn", "en", "no"])),
    resultsPerPage: z.number(),
  }),
});

/**
 * Answers an interaction: at once where that can be done in time, else it is deferred, kept until it is answered, and
 * answered then. So a crash in between loses nothing that somebody was promised.
 */
export async function answerInteraction(
  interaction: Answerable,
  call: CommandCall,
  manner: Manner,
  parts: AnswerParts,
): Promise<void> {
  const answer = parts.desk.answer(call);
  const atOnce = await Promise.race([answer, wait(answerAtOnceMs, null)]);
  if (atOnce !== null) {
    const payload = payloadOf(await sheetOf(atOnce, call, manner.sheet, parts));
    const update = manner.replace && interaction.isMessageComponent();
    await (update
      ? interaction.update(payload)
      : interaction.reply({ ...payload, ...flagsOf(isPrivate(atOnce, manner)) }));
    return;
  }
  const kept = await promise(interaction, call, manner, parts);
  const alone = manner.isPrivate || isPrivateCommand(call, parts);
  const update = manner.replace && interaction.isMessageComponent();
  await (update ? interaction.deferUpdate() : interaction.deferReply(flagsOf(alone)));
  const message = await answer;
  const payload = payloadOf(await sheetOf(message, call, manner.sheet, parts));
  if (!update && !alone && isPrivate(message, manner)) {
    // what turns out to be for the asker alone must not be seen where everybody was promised an answer
    await interaction.deleteReply();
    await interaction.followUp({ ...payload, ...flagsOf(true) });
  } else await interaction.editReply(payload);
  await parts.keeping.promisedAnswers.drop(kept);
}

/** Gives the answers that a process before this one had promised. A token that has expired is nobody's loss any more. */
export async function answerLeft(
  client: Client<true>,
  parts: AnswerParts & { readonly keeping: PlatformPorts; report(cause: unknown, where: string): string },
): Promise<void> {
  for (const { document } of await parts.keeping.promisedAnswers.takeLeft("discord", parts.now())) {
    try {
      const { applicationId, token, sheet, call } = promiseSchema.parse(JSON.parse(document));
      const shown = await sheetOf(await parts.desk.answer(call), call, sheet, parts);
      const body = { embeds: shown.embeds, components: shown.components, allowed_mentions: { parse: [] } };
      await client.rest.patch(Routes.webhookMessage(applicationId, token), { body, auth: false });
    } catch (cause) {
      parts.report(cause, "discord: an answer that was promised before the restart");
    }
  }
}

/** The sheet that was asked for, or the last there is when there are fewer by now. */
async function sheetOf(message: Message, call: CommandCall, sheet: number, parts: AnswerParts): Promise<Sheet> {
  const asked: Invocation = { command: call.command, options: call.options };
  const idOf = await packAll(invocationsOf(message, asked), call.workspace, parts.desk);
  const sheets = renderSheets(message, { speech: await parts.desk.speechFor(call), idOf, asked, edition: null });
  const shown = sheets[Math.min(sheet, sheets.length - 1)];
  if (!shown) throw new Error("a message was rendered as no sheet at all");
  return shown;
}

/** Packs all invocations of a message, so that rendering it needs no store. */
export async function packAll(
  invocations: readonly Invocation[],
  workspace: WorkspaceId,
  desk: Pick<CommandDesk, "pack">,
): Promise<(invocation: Invocation) => string> {
  const keyOf = ({ command, options }: Invocation) => JSON.stringify([command, options]);
  const packed = new Map<string, string>();
  for (const invocation of invocations) {
    packed.set(keyOf(invocation), await desk.pack(workspace, invocation, packedChars));
  }
  return (invocation) => {
    const id = packed.get(keyOf(invocation));
    if (id === undefined) throw new Error(`nobody packed /${invocation.command}`);
    return id;
  };
}

export function payloadOf({ embeds, components }: Sheet): Payload {
  return { embeds: [...embeds], components: [...components], allowedMentions: { parse: [] } };
}

function flagsOf(alone: boolean): { flags?: MessageFlags.Ephemeral } {
  return alone ? { flags: MessageFlags.Ephemeral } : {};
}

function isPrivate(message: Message, manner: Manner): boolean {
  return manner.isPrivate || message.visibility === "private";
}

function isPrivateCommand({ command }: CommandCall, { desk }: AnswerParts): boolean {
  return desk.commands.find(({ name }) => name === command)?.visibility === "private";
}

function promise(interaction: Answerable, call: CommandCall, { sheet }: Manner, parts: AnswerParts): Promise<string> {
  const { applicationId, token } = interaction;
  const document = JSON.stringify({ applicationId, token, sheet, call });
  return parts.keeping.promisedAnswers.keep(call.workspace, document, parts.now().add({ minutes: promiseMinutes }));
}
