import type { App, SlackViewMiddlewareArgs, ViewSubmitAction, webApi } from "@slack/bolt";
import { z } from "zod";
import type { CommandCall } from "../../core/command/command.ts";
import { parseLine } from "../../core/command/parse-line.ts";
import { UserError } from "../../core/errors.ts";
import type { Invocation } from "../../core/message/message.ts";
import type { PlatformPorts } from "../../core/platform/keeping.ts";
import { actionIds, invocationsOf } from "./actions.ts";
import { type AnswerParts, answerCall, packAll, type Reply, send } from "./answers.ts";
import { escapeText, readTyped } from "./escape.ts";
import { homeBlocks } from "./home.ts";
import type { Installed } from "./installations.ts";
import { limits } from "./limits.ts";
import { shortcutId } from "./manifest.ts";
import { answersOf, errorsOf, formId, readMemory, renderModal, resultModal, suggestionsOf } from "./modal.ts";
import { callOf, type Member, type Place, placeOf } from "./places.ts";
import { packedChars, readPressed } from "./pressed.ts";
import { renderBlocks } from "./render.ts";
import { ownNames, umbrella } from "./reserved-names.ts";
import { unfurlOf } from "./unfurl.ts";

export type ListenerParts = AnswerParts & {
  readonly keeping: PlatformPorts;
  installedIn(workspace: string): Promise<Installed | null>;
  memberOf(place: Place, installed: Installed): Promise<Member>;
  /** The Workspace removed us, or its token is no longer good. */
  onRemoved(workspace: string): Promise<void>;
  /** Keeps the work known until it is done, so that stopping waits for it. */
  track(work: Promise<void>): Promise<void>;
};

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

/** Who asks from where; null for what has no place, or is of a Workspace that we are not in. */
async function askerOf(
  body: unknown,
  parts: ListenerParts,
): Promise<{ readonly place: Place; readonly call: (invocation: Invocation) => CommandCall } | null> {
  const place = placeOf(body);
  const installed = place && (await parts.installedIn(place.workspace));
  if (!place || !installed) return null;
  const member = await parts.memberOf(place, installed);
  return { place, call: (invocation) => callOf(place, member, invocation) };
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

/** @returns whether there is a form: then the answer comes when it is sent in */
async function openForm(
  call: CommandCall,
  place: Place,
  trigger_id: string,
  asked: boolean,
  client: webApi.WebClient,
  { desk }: ListenerParts,
): Promise<boolean> {
  const form = await desk.form(call, asked);
  if (form === null) return false;
  const packed = await desk.pack(call.workspace, form.invocation, packedChars);
  const { channel, responseUrl } = place;
  const view = renderModal(form, { packed, channel, responseUrl }, await desk.speechFor(call));
  await client.views.open({ trigger_id, view });
  return true;
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

async function modalOf(call: CommandCall, { desk }: ListenerParts) {
  const message = await desk.answer(call);
  const speech = await desk.speechFor(call);
  const idOf = await packAll(invocationsOf(message, null), call.workspace, desk);
  const blocks = renderBlocks(message, { speech, idOf }).slice(0, limits.homeBlocks);
  return resultModal("Avisbud", [...blocks], speech);
}

function registerForms(app: App, parts: ListenerParts): void {
  const { desk } = parts;
  app.view<ViewSubmitAction>({ type: "view_submission", callback_id: formId }, (args) =>
    parts.track(submitted(args, parts)),
  );
  app.options<"block_suggestion">({ type: "block_suggestion" }, ({ body, ack }) =>
    parts.track(
      (async () => {
        const asker = await askerOf(body, parts);
        const memory = readMemory(body.view?.private_metadata ?? "");
        const invocation = asker && memory && (await desk.unpack(asker.place.workspace, memory.packed));
        if (!asker || !invocation) return ack({ options: [] });
        const options = { ...invocation.options, [body.action_id]: body.value };
        const call = asker.call({ command: invocation.command, options });
        const found = await desk.complete(call, body.action_id, limits.options - 1);
        await ack({ options: suggestionsOf(body.value, found) });
      })(),
    ),
  );
}

/** A form that was sent in: what is wrong is shown at its field, what is right is answered where it was asked for. */
async function submitted(
  { view, body, ack }: SlackViewMiddlewareArgs<ViewSubmitAction>,
  parts: ListenerParts,
): Promise<void> {
  const { desk } = parts;
  const asker = await askerOf(body, parts);
  const memory = readMemory(view.private_metadata);
  const invocation = asker && memory && (await desk.unpack(asker.place.workspace, memory.packed));
  if (!asker || !memory || !invocation) return ack();
  const answers = answersOf(view.state);
  const asked = asker.call({ command: invocation.command, options: { ...invocation.options, ...answers } });
  const call = memory.channel === null ? asked : { ...asked, channel: memory.channel };
  const fields = desk.commands.find(({ name }) => name === call.command);
  const form = view.blocks.flatMap(({ block_id }) => block_id ?? []);
  if (memory.responseUrl === null) {
    // a schedule that is made on the Home tab has no channel but the one that was chosen
    const chosen =
      call.channel === undefined && answers.channel !== undefined ? { ...call, channel: answers.channel } : call;
    return ack({ response_action: "update", view: await modalOf(chosen, parts) });
  }
  const message = await desk.answer(call);
  const errors = errorsOf(message, fields, form);
  if (errors !== null) return ack({ response_action: "errors", errors });
  const answered: AnswerParts = { ...parts, desk: { ...desk, answer: async () => message } };
  await answerCall(call, { kind: "ephemeral", sheet: 0 }, memory.responseUrl, () => ack(), false, answered);
}

function registerEvents(app: App, parts: ListenerParts): void {
  const { desk } = parts;
  app.event("app_home_opened", ({ event, body, client }) =>
    parts.track(
      (async () => {
        const asker = await askerOf({ ...body, user_id: event.user }, parts);
        if (!asker || event.tab !== "home") return;
        const { command: _, options: __, ...call } = asker.call({ command: "", options: {} });
        const blocks = await homeBlocks(call, desk);
        await client.views.publish({ user_id: event.user, view: { type: "home", blocks: [...blocks] } });
      })(),
    ),
  );
  app.event("link_shared", ({ event, body, client }) =>
    parts.track(
      (async () => {
        const asker = await askerOf({ ...body, user_id: event.user }, parts);
        if (!asker) return;
        const { command: _, options: __, ...call } = asker.call({ command: "", options: {} });
        const unfurls: Record<string, { blocks: (typeof blocks & object)[number][] }> = {};
        let blocks: Awaited<ReturnType<typeof unfurlOf>> = null;
        for (const { url } of event.links) {
          blocks = await unfurlOf(url, call, desk);
          if (blocks !== null) unfurls[url] = { blocks: [...blocks] };
        }
        if (Object.keys(unfurls).length === 0) return;
        await client.chat.unfurl({ channel: event.channel, ts: event.message_ts, unfurls });
      })(),
    ),
  );
  const removed = (body: unknown) => {
    const place = placeOf({ user_id: "-", ...z.record(z.string(), z.unknown()).parse(body) });
    return place === null ? Promise.resolve() : parts.track(parts.onRemoved(place.workspace));
  };
  app.event("app_uninstalled", ({ body }) => removed(body));
  app.event("tokens_revoked", ({ event, body }) =>
    (event.tokens.bot ?? []).length > 0 ? removed(body) : Promise.resolve(),
  );
}
