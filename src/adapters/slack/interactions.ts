import { setTimeout as wait } from "node:timers/promises";
import type { z } from "zod";
import type { CommandCall } from "../../core/command/command.ts";
import { linksIn } from "../../core/command/message-links.ts";
import { UserError } from "../../core/errors.ts";
import { type Invocation, type Message, plain } from "../../core/message/message.ts";
import type { PlatformPorts } from "../../core/platform/keeping.ts";
import { type AnswerParts, answerLater, answerTyped, type Promised, sheetAt, sheetsOf } from "./answers.ts";
import { letters } from "./blocks.ts";
import { callOf } from "./calls.ts";
import type { SlackClients } from "./clients.ts";
import { typedText } from "./escape.ts";
import { type pressedSchema, type shortcutSchema, type slashSchema, workspaceOf } from "./events.ts";
import { answerModal, openForm, waitingModal } from "./forms.ts";
import { answerAtOnceMs } from "./limits.ts";
import type { Person } from "./people.ts";
import { type Press, readPress } from "./press.ts";
import { type Answer, ephemeral, respondPatiently } from "./respond.ts";
import { parseTyped } from "./typed-line.ts";

export type InteractionParts = AnswerParts & {
  readonly keeping: PlatformPorts;
  readonly clients: SlackClients;
  readonly people: { find(workspace: string, userId: string): Promise<Person> };
};

type Pressed = z.infer<typeof pressedSchema>;

/** A slash command: a form first, where the command asks for its options in one. */
export async function typed(
  body: z.infer<typeof slashSchema>,
  ack: (answer?: Answer) => Promise<void>,
  parts: InteractionParts,
): Promise<void> {
  const workspace = workspaceOf(body);
  if (workspace === null) return ack();
  const person = await parts.people.find(workspace, body.user_id);
  const caller = { workspace, userId: body.user_id, channel: body.channel_id, person };
  const read = readTyped(body.command, body.text, parts);
  if (read instanceof UserError) return ack(await unreadable(read, callOf(caller, noInvocation), parts));
  const call = callOf(caller, read);
  const opening = { triggerId: body.trigger_id, responseUrl: body.response_url, isOnModal: false };
  const opened = await openInTime(openForm(call, false, opening, parts), ack);
  if (opened === "opened") return;
  const promised = { ...usual, responseUrl: body.response_url, call: { ...call } };
  // once it is acknowledged, an answer goes another way
  await (opened === "late" ? answerLater(promised, ack, parts) : answerTyped(promised, ack, parts));
}

/** Acknowledges what opens a form when it is open, or before Slack has waited too long; then it may fail to open late. */
async function openInTime(
  opening: Promise<boolean>,
  ack: () => Promise<void>,
): Promise<"opened" | "not-opened" | "late"> {
  const inTime = await Promise.race([opening, wait(answerAtOnceMs, null, { ref: false })]);
  if (inTime !== false) await ack();
  if (inTime !== null) return inTime ? "opened" : "not-opened";
  return (await opening) ? "opened" : "late";
}

const noInvocation: Invocation = { command: "", options: {} };
const usual = { replace: false, sheet: 0, sharedBy: null } as const;

function readTyped(slash: string, text: string, { desk }: InteractionParts): Invocation | UserError {
  try {
    return parseTyped(slash, text, desk.commands);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** A line that cannot be read never reaches the desk. */
async function unreadable(error: UserError, call: CommandCall, parts: InteractionParts): Promise<Answer> {
  const text = (await parts.desk.speechFor(call)).say(error.key, error.values);
  const message: Message = {
    outcome: "refusal",
    visibility: "private",
    parts: [{ kind: "text", text: plain(text) }],
    json: { error: error.key, message: text },
  };
  return ephemeral(sheetAt(await sheetsOf(message, call, false, parts), 0), false);
}

/** A button or a choice. What a schedule posted, or somebody shared, is not changed under the eyes of those who read it. */
export async function pressed(body: Pressed, ack: () => Promise<void>, parts: InteractionParts): Promise<void> {
  const workspace = workspaceOf(body);
  const [action] = body.actions;
  const press = action && readPress(action.action_id, action.selected_option?.value ?? action.value ?? "");
  if (workspace === null || !press || press.mode === "open") return ack();
  const person = await parts.people.find(workspace, body.user.id);
  const caller = { workspace, userId: body.user.id, channel: body.channel?.id ?? null, person };
  const invocation = await parts.desk.unpack(workspace, press.packed);
  if (invocation === null) return expired(body, callOf(caller, noInvocation), ack, parts);
  const call = callOf(caller, invocation);
  const responseUrl = body.response_url;
  const opening = { triggerId: body.trigger_id, responseUrl, isOnModal: body.view?.type === "modal" };
  if (press.mode === "form" && (await openInTime(openForm(call, true, opening, parts), ack)) === "opened") return;
  if (responseUrl === null) return answerInModal(body, press, call, ack, parts);
  const isOwn = body.container?.is_ephemeral === true;
  const wantsPlace = press.mode === "replace" || press.mode === "turn";
  const promised: Promised = {
    responseUrl,
    replace: wantsPlace && isOwn,
    sheet: press.sheet,
    sharedBy: press.mode === "share" ? (body.user.username ?? body.user.name ?? "…") : null,
    call: { ...call },
  };
  await answerLater(promised, ack, parts);
}

/** In App Home and in modals there is no message to answer: a modal shows it, and turns its own pages. */
async function answerInModal(
  body: Pressed,
  press: Press,
  call: CommandCall,
  ack: () => Promise<void>,
  { desk, clients }: InteractionParts,
): Promise<void> {
  await ack();
  const client = await clients.of(call.workspace);
  if (client === null) return;
  const answer = desk.answer(call);
  const modalOf = (message: Message) => answerModal(message, call, press.sheet, { desk });
  if (body.view?.type === "modal") {
    await client.views.update({ view_id: body.view.id, view: await modalOf(await answer) });
    return;
  }
  const atOnce = await Promise.race([answer, wait(answerAtOnceMs, null, { ref: false })]);
  const first = atOnce === null ? waitingModal(await desk.speechFor(call)) : await modalOf(atOnce);
  const { view } = await client.views.open({ trigger_id: body.trigger_id, view: first });
  if (atOnce === null && view?.id) await client.views.update({ view_id: view.id, view: await modalOf(await answer) });
}

async function expired(
  body: Pressed,
  call: CommandCall,
  ack: () => Promise<void>,
  { desk }: InteractionParts,
): Promise<void> {
  await ack();
  if (body.response_url === null) return;
  const text = (await desk.speechFor(call)).say("slack.expired");
  const blocks = [{ type: "section" as const, text: letters(text) }];
  await respondPatiently(body.response_url, ephemeral({ blocks, text }, false));
}

/** «Find quotes» on a message: the command gets the links in it, those that Slack has unfolded included, and no word. */
export async function chosenOnMessage(
  body: z.infer<typeof shortcutSchema>,
  ack: () => Promise<void>,
  parts: InteractionParts,
): Promise<void> {
  const workspace = workspaceOf(body);
  const command = parts.desk.commands.find(
    (known) => known.onMessage !== null && shortcutIdOf(known.name) === body.callback_id,
  );
  if (workspace === null || !command?.onMessage) return ack();
  const { text, attachments } = body.message;
  const links = (attachments ?? []).flatMap(({ from_url, original_url, title_link }) =>
    [original_url ?? from_url ?? title_link].filter((link) => link !== null),
  );
  const options = { [command.onMessage]: linksIn([typedText(text ?? ""), ...links].join("\n")).join("\n") };
  const person = await parts.people.find(workspace, body.user.id);
  const caller = { workspace, userId: body.user.id, channel: body.channel?.id ?? null, person };
  const call = { ...callOf(caller, { command: command.name, options }) };
  await answerLater({ ...usual, responseUrl: body.response_url, call }, ack, parts);
}

/** A command's callback id in the manifest: "find_quotes". */
export function shortcutIdOf(command: string): string {
  return command.replaceAll(/[- ]/gu, "_");
}
