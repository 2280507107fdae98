import { setTimeout as wait } from "node:timers/promises";
import type { types } from "@slack/bolt";
import type { z } from "zod";
import type { CommandCall } from "../../core/command/command.ts";
import type { Speech } from "../../core/locale.ts";
import type { Invocation, Message } from "../../core/message/message.ts";
import { lettersOf } from "../../core/message/message.ts";
import { answerLater, sheetAt, sheetsOf } from "./answers.ts";
import { letters } from "./blocks.ts";
import { type Caller, callOf } from "./calls.ts";
import { type submittedSchema, type suggestionSchema, workspaceOf } from "./events.ts";
import type { InteractionParts } from "./interactions.ts";
import { answerAtOnceMs, limits } from "./limits.ts";
import {
  answersOf,
  choiceOf,
  type FormMetadata,
  packedFormChars,
  readMetadata,
  renderAnswerModal,
  renderForm,
} from "./modal.ts";
import { withSlackNames } from "./slash-names.ts";

/** What Slack may be told when a modal is sent in: nothing closes it. */
export type ViewResponse =
  | { readonly response_action: "errors"; readonly errors: Record<string, string> }
  | { readonly response_action: "update"; readonly view: types.ModalView };

/**
 * Opens the form of a command where it has one.
 * @returns false when it has none, or when Slack would not open it: then the command answers as it was typed
 */
export async function openForm(
  call: CommandCall,
  asked: boolean,
  opening: { readonly triggerId: string; readonly responseUrl: string | null; readonly isOnModal: boolean },
  { desk, clients, report }: InteractionParts,
): Promise<boolean> {
  const form = await desk.form(call, asked);
  const client = form === null ? null : await clients.of(call.workspace);
  if (form === null || client === null) return false;
  const metadata: FormMetadata = {
    asked: await desk.pack(call.workspace, form.invocation, packedFormChars),
    responseUrl: opening.responseUrl,
    channel: call.channel ?? null,
  };
  const view = renderForm(form, metadata, await desk.speechFor(call));
  try {
    const opened = { trigger_id: opening.triggerId, view };
    await (opening.isOnModal ? client.views.push(opened) : client.views.open(opened));
    return true;
  } catch (cause) {
    report(cause, "slack: opening a form");
    return false;
  }
}

/**
 * A form that was sent in: a mistake is said at its field or above them, an answer is given where the form was asked
 * for, or in the modal itself where that is nowhere.
 */
export async function submitted(
  body: z.infer<typeof submittedSchema>,
  ack: (response?: ViewResponse) => Promise<void>,
  parts: InteractionParts,
): Promise<void> {
  const { desk } = parts;
  const asked = await readForm(body, body.view.private_metadata, parts);
  if (asked === null) return ack();
  const { caller, metadata, invocation } = asked;
  const options = { ...invocation.options, ...answersOf(body.view.state.values) };
  const call = callOf(caller, { command: invocation.command, options });
  const answer = desk.answer(call);
  const message = await Promise.race([answer, wait(answerAtOnceMs, null, { ref: false })]);
  if (message?.outcome === "refusal") return ack(await refusalOf(message, call, metadata, parts));
  if (metadata.responseUrl !== null) {
    const promised = { responseUrl: metadata.responseUrl, replace: false, sheet: 0, sharedBy: null, call: { ...call } };
    return answerLater(promised, ack, { ...parts, desk: { ...desk, answer: () => answer } });
  }
  const speech = await desk.speechFor(call);
  const update = (view: types.ModalView) => ack({ response_action: "update", view });
  if (message !== null) return update(await answerModal(message, call, 0, parts));
  await update(waitingModal(speech));
  const client = await parts.clients.of(call.workspace);
  await client?.views.update({ view_id: body.view.id, view: await answerModal(await answer, call, 0, parts) });
}

/** An answer as a modal shows it, which turns its own pages. */
export async function answerModal(
  message: Message,
  call: CommandCall,
  sheet: number,
  { desk }: Pick<InteractionParts, "desk">,
): Promise<types.ModalView> {
  const sheets = await sheetsOf(message, call, true, { desk });
  return renderAnswerModal(sheetAt(sheets, sheet).blocks, await desk.speechFor(call));
}

/** What a modal shows until the answer is there. */
export function waitingModal(speech: Speech): types.ModalView {
  return renderAnswerModal([{ type: "section", text: letters(speech.say("slack.working")) }], speech);
}

/** Suggestions while something is typed into a form: there at once or not at all. What was typed can be sent in itself. */
export async function suggested(
  body: z.infer<typeof suggestionSchema>,
  ack: (response: { readonly options: types.PlainTextOption[] }) => Promise<void>,
  parts: InteractionParts,
): Promise<void> {
  const asked = body.view ? await readForm(body, body.view.private_metadata, parts) : null;
  if (asked === null) return ack({ options: [] });
  const { caller, invocation } = asked;
  const options = { ...invocation.options, [body.block_id]: body.value };
  const call = callOf(caller, { command: invocation.command, options });
  const found = await parts.desk.complete(call, body.block_id, limits.selectOptions - 1);
  const typed = body.value.trim();
  const isThere = found.some(({ value }) => value.toLocaleLowerCase("nb") === typed.toLocaleLowerCase("nb"));
  const all = isThere || typed === "" ? found : [...found, { value: typed, label: typed }];
  await ack({ options: all.flatMap((one) => choiceOf(one) ?? []) });
}

async function readForm(
  body: Parameters<typeof workspaceOf>[0] & { readonly user: { readonly id: string } },
  written: string,
  { desk, people }: InteractionParts,
): Promise<{ readonly caller: Caller; readonly metadata: FormMetadata; readonly invocation: Invocation } | null> {
  const workspace = workspaceOf(body);
  const metadata = readMetadata(written);
  if (workspace === null || metadata === null) return null;
  const invocation = await desk.unpack(workspace, metadata.asked);
  if (invocation === null) return null;
  const person = await people.find(workspace, body.user.id);
  return { caller: { workspace, userId: body.user.id, channel: metadata.channel, person }, metadata, invocation };
}

/** At the field that it is about, where the refusal names one; else above the fields, which keep what is in them. */
async function refusalOf(
  message: Message,
  call: CommandCall,
  metadata: FormMetadata,
  { desk }: InteractionParts,
): Promise<ViewResponse> {
  const text = withSlackNames(message, desk.commands)
    .parts.flatMap((part) => (part.kind === "text" ? [lettersOf(part.text)] : []))
    .join(" ");
  const form = await desk.form(call, true);
  const option = optionOf(message.json);
  if (form?.fields.some((field) => field.option === option) && option !== null) {
    return { response_action: "errors", errors: { [option]: text } };
  }
  const speech = await desk.speechFor(call);
  const view = form ? renderForm(form, metadata, speech, text) : await answerModal(message, call, 0, { desk });
  return { response_action: "update", view };
}

function optionOf(json: Message["json"]): string | null {
  if (typeof json !== "object" || json === null || !("option" in json)) return null;
  return typeof json.option === "string" ? json.option : null;
}
