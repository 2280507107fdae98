import { setTimeout as wait } from "node:timers/promises";
import {
  type APIModalInteractionResponseCallbackData,
  DiscordAPIError,
  InteractionResponseType,
  MessageFlags,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from "discord.js";
import { bodyOf, type Sheet } from "./render.ts";

/** How an interaction is answered: https://discord.com/developers/docs/interactions/receiving-and-responding */
export type Responder = {
  reply(to: Interaction, sheet: Sheet, isPrivate: boolean): Promise<void>;
  update(to: Interaction, sheet: Sheet): Promise<void>;
  modal(to: Interaction, modal: APIModalInteractionResponseCallbackData): Promise<void>;
  /** "Thinking ..." in a new message. */
  defer(to: Interaction, isPrivate: boolean): Promise<void>;
  /** The message with the button stays as it is for now. */
  deferUpdate(to: Interaction): Promise<void>;
  suggest(to: Interaction, choices: readonly { readonly name: string; readonly value: string }[]): Promise<void>;
  /** After any of the above: the message that was answered with, or that is updated. */
  edit(to: Interaction, sheet: Sheet): Promise<void>;
  /** The message that was answered with goes, where it has not gone already. */
  remove(to: Interaction): Promise<void>;
  followUp(to: Interaction, sheet: Sheet, isPrivate: boolean): Promise<void>;
};

export type Interaction = { readonly id: string; readonly token: string; readonly applicationId: string };

const attempts = 3;
const pauseMs = 500;

/** Answers over REST with the interaction's own token: so a later process can finish what this one began. */
export function createResponder(rest: REST): Responder {
  const call = async ({ id, token }: Interaction, body: unknown, files: Sheet["files"] = []): Promise<void> => {
    await rest.post(Routes.interactionCallback(id, token), { auth: false, body, files: [...files] });
  };
  const flagged = (sheet: Sheet, isPrivate: boolean) => ({
    ...bodyOf(sheet),
    ...(isPrivate && { flags: MessageFlags.Ephemeral }),
  });
  return {
    reply: (to, sheet, isPrivate) =>
      call(
        to,
        { type: InteractionResponseType.ChannelMessageWithSource, data: flagged(sheet, isPrivate) },
        sheet.files,
      ),
    update: (to, sheet) => call(to, { type: InteractionResponseType.UpdateMessage, data: bodyOf(sheet) }, sheet.files),
    modal: (to, data) => call(to, { type: InteractionResponseType.Modal, data }),
    defer: (to, isPrivate) =>
      call(to, {
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        data: isPrivate ? { flags: MessageFlags.Ephemeral } : {},
      }),
    deferUpdate: (to) => call(to, { type: InteractionResponseType.DeferredMessageUpdate }),
    suggest: (to, choices) =>
      call(to, { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } }),
    edit: ({ applicationId, token }, sheet) =>
      patiently(() =>
        rest.patch(Routes.webhookMessage(applicationId, token), {
          auth: false,
          body: bodyOf(sheet),
          files: [...sheet.files],
        }),
      ),
    remove: async ({ applicationId, token }) => {
      try {
        await rest.delete(Routes.webhookMessage(applicationId, token), { auth: false });
      } catch (error) {
        const isGone = error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMessage;
        if (!isGone) throw error;
      }
    },
    followUp: async ({ applicationId, token }, sheet, isPrivate) => {
      const body = flagged(sheet, isPrivate);
      await rest.post(Routes.webhook(applicationId, token), { auth: false, body, files: [...sheet.files] });
    },
  };
}

/** An edit may be sent again when it is unsure whether it arrived: it says the same. */
async function patiently(edit: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await edit();
      return;
    } catch (error) {
      if (attempt === attempts || error instanceof DiscordAPIError) throw error;
      await wait(pauseMs * attempt);
    }
  }
}
