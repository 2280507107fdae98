import {
  type Interaction as AnyInteraction,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from "discord.js";
import type { CommandCall } from "../../core/command/command.ts";
import { linksIn } from "../../core/command/message-links.ts";
import type { LocaleKey } from "../../core/locale.ts";
import type { Invocation } from "../../core/message/message.ts";
import { type AnswerParts, answer, faultAnswer, isRefused, type Manner, sentence } from "./answer.ts";
import { type Asker, askerOf, directAsker, filledFields, isOwnAnswer, messageText, typedCall } from "./ask.ts";
import { type ComponentId, packedChars, parseCustomId } from "./custom-id.ts";
import { limits } from "./limits.ts";
import { renderModal } from "./modal.ts";
import { menuKey } from "./register.ts";
import { shorten } from "./text.ts";

const anew: Manner = { update: false, isPrivate: false, sheet: 1 };

/** Answers one event. @throws what Discord answers to our answer */
export async function answerInteraction(event: AnyInteraction, parts: AnswerParts): Promise<void> {
  const asker = askerOf(event);
  if (event.isAutocomplete()) return suggest(event, asker, parts);
  if (asker === null) return outsideOfServers(event, parts);
  if (event.isChatInputCommand()) return typed(event, asker, parts);
  if (event.isMessageContextMenuCommand()) return onMessage(event, asker, parts);
  if (event.isMessageComponent()) return pressed(event, asker, parts);
  if (event.isModalSubmit()) return filled(event, asker, parts);
}

function typed(event: ChatInputCommandInteraction, asker: Asker, parts: AnswerParts): Promise<void> {
  return answerOrAsk({ ...asker.caller, ...typedCall(event) }, asker, anew, false, parts);
}

async function onMessage(event: MessageContextMenuCommandInteraction, asker: Asker, parts: AnswerParts): Promise<void> {
  const english = parts.desk.speech("en");
  const command = parts.desk.commands.find(
    ({ name, onMessage }) => onMessage !== null && english.say(menuKey(name)) === event.commandName,
  );
  const options = command?.onMessage == null ? {} : { [command.onMessage]: linksIn(messageText(event)).join("\n") };
  const call = { ...asker.caller, command: command?.name ?? event.commandName, options };
  await answer(asker, call, anew, parts);
}

async function pressed(event: MessageComponentInteraction, asker: Asker, parts: AnswerParts): Promise<void> {
  const id = parseCustomId(chosenIn(event));
  if (id?.mode === "label" || id?.mode === "select") return parts.responder.deferUpdate(asker);
  const invocation = id === null ? null : await unpacked(id, asker, parts);
  if (id === null || invocation === null) return expired(id, asker, parts);
  const isPrivate = event.message.flags.has(MessageFlags.Ephemeral);
  // what stands in the channel changes only for who asked for it; others, and readers of a post, get a copy
  const own = id.posted === null && isOwnAnswer(event);
  const manner: Manner = {
    update: id.mode === "replace" && (own || isPrivate),
    isPrivate: isPrivate || !own,
    sheet: id.sheet,
    ...following(event, id),
  };
  await answerOrAsk({ ...asker.caller, ...invocation }, asker, manner, id.mode === "form", parts);
}

async function filled(event: ModalSubmitInteraction, asker: Asker, parts: AnswerParts): Promise<void> {
  const id = parseCustomId(event.customId);
  const invocation = id === null ? null : await unpacked(id, asker, parts);
  if (invocation === null) return expired(id, asker, parts);
  const options = { ...invocation.options, ...filledFields(event) };
  const manner = { ...anew, ...following(event, id) };
  await answer(asker, { ...asker.caller, command: invocation.command, options }, manner, parts);
}

function chosenIn(event: MessageComponentInteraction): string {
  return event.isStringSelectMenu() ? (event.values[0] ?? "") : event.customId;
}

/** In direct messages an answer says which post it follows: nothing else tells whose it is. */
function following({ guildId }: { readonly guildId: string | null }, id: ComponentId | null): Pick<Manner, "of"> {
  return guildId === null && id?.posted ? { of: id.posted.edition } : {};
}

/** Asks for the options in a modal where the command does so, else answers. A modal has to be the first answer. */
async function answerOrAsk(
  call: CommandCall,
  to: Asker,
  manner: Manner,
  asked: boolean,
  parts: AnswerParts,
): Promise<void> {
  const { desk, report } = parts;
  const form = await desk.form(call, asked).catch((cause: unknown) => {
    report(cause, `discord form ${call.command}`);
    return null;
  });
  if (form === null) return answer(to, call, manner, parts);
  const packed = await desk.pack(call.workspace, form.invocation, packedChars);
  const posted = manner.of === undefined ? null : { edition: manner.of, part: 0 };
  try {
    await parts.responder.modal(to, renderModal(form, packed, posted));
  } catch (cause) {
    if (!isRefused(cause)) throw cause;
    const { sheet } = await faultAnswer(cause, call, parts);
    await parts.responder.reply(to, sheet, true);
  }
}

/** Suggestions are a help: where there can be none, there are none. */
async function suggest(event: AutocompleteInteraction, asker: Asker | null, parts: AnswerParts): Promise<void> {
  const choices = asker === null ? [] : await choicesOf(event, asker, parts);
  await parts.responder.suggest({ id: event.id, token: event.token, applicationId: event.applicationId }, choices);
}

async function choicesOf(event: AutocompleteInteraction, asker: Asker, { desk, report }: AnswerParts) {
  const { command, options } = typedCall(event);
  const { name, value } = event.options.getFocused(true);
  try {
    const call = { ...asker.caller, command, options: { ...options, [name]: value } };
    const found = await desk.complete(call, name, limits.choices);
    return found
      .filter((one) => one.value !== "" && one.value.length <= limits.choiceValue)
      .map((one) => ({ name: shorten(one.label, limits.choiceName) || one.value, value: one.value }));
  } catch (cause) {
    report(cause, `discord suggestions ${command}`);
    return [];
  }
}

function unpacked({ packed }: ComponentId, { caller }: Asker, { desk }: AnswerParts): Promise<Invocation | null> {
  return desk.unpack(caller.workspace, packed);
}

function expired(id: ComponentId | null, asker: Asker, parts: AnswerParts): Promise<void> {
  const command = id?.command ?? "";
  return command === ""
    ? say("discord.unreadable", {}, asker, parts)
    : say("discord.expired", { command }, asker, parts);
}

async function say(
  key: LocaleKey,
  values: Readonly<Record<string, string>>,
  to: Asker,
  { desk, responder }: AnswerParts,
): Promise<void> {
  const speech = await desk.speechFor(to.caller);
  await responder.reply(to, sentence(speech.say(key, values)), true);
}

/** In direct messages only what was posted there, and what follows it, is answered. */
async function outsideOfServers(event: AnyInteraction, parts: AnswerParts): Promise<void> {
  const { desk, responder, keeping } = parts;
  if (event.isMessageComponent() || event.isModalSubmit()) {
    const posted = parseCustomId(event.isModalSubmit() ? event.customId : chosenIn(event))?.posted;
    const workspace = posted ? await keeping.directPosts.workspaceOf(posted.edition, event.user.id) : null;
    if (workspace !== null) {
      const asker = directAsker(event, workspace);
      return event.isModalSubmit() ? filled(event, asker, parts) : pressed(event, asker, parts);
    }
  }
  const speech = desk.speech(event.locale === "no" ? "nb" : "en");
  const to = { id: event.id, token: event.token, applicationId: event.applicationId };
  await responder.reply(to, sentence(speech.say("discord.serverOnly")), true);
}
