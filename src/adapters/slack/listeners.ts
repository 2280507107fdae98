import type { App, webApi } from "@slack/bolt";
import { z } from "zod";
import type { CommandCall } from "../../core/command/command.ts";
import { parseLine } from "../../core/command/parse-line.ts";
import { UserError } from "../../core/errors.ts";
import type { Invocation } from "../../core/message/message.ts";
import { actionIds } from "./actions.ts";
import { answerCall, type Reply, send } from "./answers.ts";
import { askerOf, type ListenerParts } from "./asker.ts";
import { escapeText, readTyped } from "./escape.ts";
import { registerEvents } from "./events.ts";
import { modalOf, openForm, registerForms } from "./forms.ts";
import { shortcutId } from "./manifest.ts";
import { readPressed } from "./pressed.ts";
import { ownNames, umbrella } from "./reserved-names.ts";

/** How long a request is remembered, to run it once: longer than the five minutes in which its signature is taken. */
const rememberedMinutes = 10;

/** What the Bolt app does with everything that Slack sends. */
export function registerListeners(app: App, parts: ListenerParts): void {
  runOnce(app, parts);
  registerCommands(app, parts);
  registerActions(app, parts);
  registerForms(app, parts);
  registerEvents(app, parts);
}

/** What was asked of us twice is acknowledged twice and done once: a replayed request, an event that Slack sends again. */
function runOnce(app: App, { keeping, now }: ListenerParts): void {
  const eventId = z.object({ type: z.literal("event_callback"), event_id: z.string() });
  app.use(async ({ context, body, next, ...args }) => {
    const event = eventId.safeParse(body);
    const key: unknown = event.success ? event.data.event_id : context.onceKey;
    const at = now();
    const isFirst =
      typeof key !== "string" || (await keeping.once.first(`slack ${key}`, at, at.add({ minutes: rememberedMinutes })));
    if (isFirst) return next();
    if ("ack" in args && typeof args.ack === "function") await args.ack();
  });
}

function registerCommands(app: App, parts: ListenerParts): void {
  const { desk } = parts;
  app.command(new RegExp(`^/(?:${[umbrella, ...ownNames].join("|")})$`, "u"), ({ command, ack, client }) =>
    parts.track(
      (async () => {
        const asker = await askerOf(command, parts);
        if (!asker) return ack();
        const name = command.command.slice(1);
        const typed = readTyped(command.text);
        const line = name === umbrella ? typed : `${name} ${typed}`;
        let invocation: Invocation;
        try {
          invocation = line.trim() === "" ? { command: "help", options: {} } : parseLine(line, desk.commands);
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          const speech = await desk.speechFor(asker.call({ command: "", options: {} }));
          return ack({ response_type: "ephemeral", text: escapeText(speech.say(error.key, error.values)) });
        }
        const call = asker.call(invocation);
        if (await openForm(call, asker.place, command.trigger_id, false, client, parts)) return ack();
        const give = (reply?: Reply) => ack(reply);
        await answerCall(call, { kind: "ephemeral", sheet: 0 }, command.response_url, give, true, parts);
      })(),
    ),
  );
  for (const command of desk.commands) {
    const { onMessage } = command;
    if (onMessage === null) continue;
    app.shortcut({ type: "message_action", callback_id: shortcutId(command) }, ({ shortcut, ack }) =>
      parts.track(
        (async () => {
          const asker = await askerOf(shortcut, parts);
          if (!asker) return ack();
          const call = asker.call({ command: command.name, options: { [onMessage]: textOf(shortcut.message) } });
          await answerCall(call, { kind: "ephemeral", sheet: 0 }, shortcut.response_url, () => ack(), false, parts);
        })(),
      ),
    );
  }
}

/** The words of somebody's message with the addresses in it, wherever Slack has put them. */
function textOf(message: {
  readonly text?: string | undefined;
  readonly blocks?: unknown;
  readonly attachments?: unknown;
}): string {
  const links = JSON.stringify([message.blocks, message.attachments]).match(/https?:\/\/[^"\\<>|\s]+/gu) ?? [];
  return [readTyped(message.text ?? ""), ...links].join("\n");
}

const containerSchema = z.object({
  container: z.object({ is_ephemeral: z.boolean().optional() }).optional(),
  view: z.object({ type: z.string() }).nullish(),
});

function registerActions(app: App, parts: ListenerParts): void {
  const { desk } = parts;
  app.action(actionIds.link, ({ ack }) => ack());
  const onPress = (
    value: string | undefined,
    body: unknown,
    trigger_id: string,
    ack: () => Promise<void>,
    client: webApi.WebClient,
  ) =>
    parts.track(
      (async () => {
        const asker = await askerOf(body, parts);
        const pressed = readPressed(value ?? "");
        const invocation = asker && pressed && (await desk.unpack(asker.place.workspace, pressed.packed));
        if (!asker) return ack();
        const { responseUrl } = asker.place;
        if (!pressed || !invocation) {
          await ack();
          const speech = await desk.speechFor(asker.call({ command: "", options: {} }));
          if (responseUrl !== null) {
            await send(responseUrl, {
              response_type: "ephemeral",
              replace_original: false,
              text: speech.say("slack.expired"),
            });
          }
          return;
        }
        const call = asker.call(invocation);
        if (pressed.mode === "form" && (await openForm(call, asker.place, trigger_id, true, client, parts)))
          return ack();
        const where = containerSchema.safeParse(body).data;
        if (responseUrl === null)
          return showInModal(call, trigger_id, where?.view?.type === "modal", ack, client, parts);
        // what others read is not changed under their eyes: whoever presses gets a copy
        const inPlace =
          (pressed.mode === "replace" || pressed.mode === "turn") && where?.container?.is_ephemeral === true;
        const kind = pressed.mode === "share" ? "share" : inPlace ? "replace" : "ephemeral";
        await answerCall(call, { kind, sheet: pressed.sheet }, responseUrl, ack, false, parts);
      })(),
    );
  app.action({ type: "block_actions", action_id: actionIds.button }, ({ action, body, ack, client }) =>
    onPress(action.type === "button" ? action.value : undefined, body, body.trigger_id, () => ack(), client),
  );
  app.action({ type: "block_actions", action_id: actionIds.list }, ({ action, body, ack, client }) =>
    onPress(
      action.type === "static_select" ? action.selected_option?.value : undefined,
      body,
      body.trigger_id,
      () => ack(),
      client,
    ),
  );
}

/** On the Home tab there is no conversation to answer in. */
async function showInModal(
  call: CommandCall,
  trigger_id: string,
  isInModal: boolean,
  ack: () => Promise<void>,
  client: webApi.WebClient,
  parts: ListenerParts,
): Promise<void> {
  await ack();
  const view = await modalOf(call, parts);
  await (isInModal ? client.views.push({ trigger_id, view }) : client.views.open({ trigger_id, view }));
}
