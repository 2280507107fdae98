import {
  type AutocompleteInteraction,
  type Interaction,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from "discord.js";
import type { CommandCall } from "../../core/command/command.ts";
import type { Invocation } from "../../core/message/message.ts";
import type { PlatformPorts } from "../../core/platform/keeping.ts";
import { type Answerable, type AnswerParts, answerInteraction } from "./answers.ts";
import { callOf, invocationOf } from "./calls.ts";
import { type PressedId, packedChars, readId, writeId } from "./custom-id.ts";
import { limits, shortened } from "./limits.ts";
import { answersOf, renderModal } from "./modal.ts";
import { menuKey } from "./register.ts";

export type InteractionParts = AnswerParts & { readonly keeping: PlatformPorts };

const usual = { replace: false, sheet: 0, isPrivate: false } as const;

/** Answers whatever Discord hands us: a command, a suggestion, something pressed or chosen, a form that was sent in. */
export async function handleInteraction(interaction: Interaction, parts: InteractionParts): Promise<void> {
  if (interaction.isAutocomplete()) return suggest(interaction, parts);
  if (interaction.isChatInputCommand()) {
    return start(interaction, invocationOf(interaction.commandName, interaction.options.data), parts);
  }
  if (interaction.isMessageContextMenuCommand()) {
    const { content, embeds } = interaction.targetMessage;
    const text = [content, ...embeds.flatMap(({ url }) => url ?? [])].join("\n");
    const command = parts.desk.commands.find(
      (known) => known.onMessage !== null && parts.desk.speech("en").say(menuKey(known)) === interaction.commandName,
    );
    const invocation = {
      command: command?.name ?? interaction.commandName,
      options: { [command?.onMessage ?? "text"]: text },
    };
    return start(interaction, invocation, parts);
  }
  if (interaction.isModalSubmit()) return submitted(interaction, parts);
  if (interaction.isMessageComponent()) return pressed(interaction, parts);
}

/** A command as it was typed: a form first, where it asks for its options in one. */
async function start(
  interaction: Exclude<Answerable, ModalSubmitInteraction>,
  invocation: Invocation,
  parts: InteractionParts,
): Promise<void> {
  const call = callOf(interaction, invocation);
  if (call === null) return;
  if (!(await showForm(interaction, call, false, parts))) await answerInteraction(interaction, call, usual, parts);
}

/** @returns whether there is a form: then the answer comes when it is sent in */
async function showForm(
  interaction: Exclude<Answerable, ModalSubmitInteraction>,
  call: CommandCall,
  asked: boolean,
  { desk }: InteractionParts,
): Promise<boolean> {
  const form = await desk.form(call, asked);
  if (form === null) return false;
  const packed = await desk.pack(call.workspace, form.invocation, packedChars);
  await interaction.showModal(renderModal(form, writeId({ mode: "form", sheet: 0, packed, edition: null }, 0)));
  return true;
}

async function submitted(interaction: ModalSubmitInteraction, parts: InteractionParts): Promise<void> {
  const asked = await readPressed(interaction, interaction.customId, parts);
  if (asked === null) return;
  const answers = answersOf(interaction.fields.fields.values());
  const options = { ...asked.call.options, ...answers };
  await answerInteraction(interaction, { ...asked.call, options }, usual, parts);
}

async function pressed(interaction: MessageComponentInteraction, parts: InteractionParts): Promise<void> {
  const customId = interaction.isStringSelectMenu() ? (interaction.values[0] ?? "") : interaction.customId;
  const asked = await readPressed(interaction, customId, parts);
  if (asked === null) return;
  const { id, call } = asked;
  if (id.mode === "form" && (await showForm(interaction, call, true, parts))) return;
  const wantsPlace = id.mode === "replace" || id.mode === "turn";
  const isMine = isOwnMessage(interaction);
  await answerInteraction(
    interaction,
    call,
    // what others read is not changed under their eyes: they who did not ask get a copy
    { replace: wantsPlace && isMine, sheet: id.sheet, isPrivate: wantsPlace && !isMine },
    parts,
  );
}

/** Whether the message that was pressed is an answer to the one who pressed it; what a schedule posted is nobody's. */
function isOwnMessage({ message, user }: MessageComponentInteraction): boolean {
  if (message.flags.has(MessageFlags.Ephemeral)) return true;
  return message.interactionMetadata?.user.id === user.id;
}

/** What a custom_id stands for; an id that is none or too old is answered with what to do instead, and null. */
async function readPressed(
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
  customId: string,
  { desk }: InteractionParts,
): Promise<{ readonly id: PressedId; readonly call: CommandCall } | null> {
  const nothing = callOf(interaction, { command: "", options: {} });
  if (nothing === null) return null;
  const id = readId(customId);
  const invocation = id === null ? null : await desk.unpack(nothing.workspace, id.packed);
  if (id !== null && invocation !== null) return { id, call: { ...nothing, ...invocation } };
  const speech = await desk.speechFor(nothing);
  await interaction.reply({
    content: speech.say("discord.expired"),
    flags: MessageFlags.Ephemeral,
    allowedMentions: { parse: [] },
  });
  return null;
}

/** Suggestions while an option is typed: there at once or not at all. */
async function suggest(interaction: AutocompleteInteraction, { desk }: InteractionParts): Promise<void> {
  const focused = interaction.options.getFocused(true);
  const call = callOf(interaction, invocationOf(interaction.commandName, interaction.options.data));
  const options = { ...call?.options, [focused.name]: focused.value };
  const found =
    call === null ? [] : await desk.complete({ ...call, options }, focused.name, limits.autocompleteChoices);
  await interaction.respond(
    found
      .filter(({ value }) => value.length > 0 && value.length <= limits.choiceName)
      .map(({ value, label }) => ({ value, name: shortened(label, limits.choiceName) })),
  );
}
