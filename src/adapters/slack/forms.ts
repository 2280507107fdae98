import type { App, SlackViewMiddlewareArgs, ViewSubmitAction, webApi } from "@slack/bolt";
import type { CommandCall } from "../../core/command/command.ts";
import { invocationsOf } from "./actions.ts";
import { type AnswerParts, answerCall, packAll } from "./answers.ts";
import { askerOf, type ListenerParts } from "./asker.ts";
import { asTypedHere } from "./command-names.ts";
import { limits } from "./limits.ts";
import { answersOf, errorsOf, formId, readMemory, renderModal, resultModal, suggestionsOf } from "./modal.ts";
import type { Place } from "./places.ts";
import { packedChars } from "./pressed.ts";
import { renderBlocks } from "./render.ts";

/** Forms that are sent in, and suggestions while they are filled in. */
export function registerForms(app: App, parts: ListenerParts): void {
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

/** @returns whether there is a form: then the answer comes when it is sent in */
export async function openForm(
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

/** What a call answers, as a modal: where there is no conversation to answer in. */
export async function modalOf(call: CommandCall, { desk }: ListenerParts) {
  const message = asTypedHere(await desk.answer(call), desk.commands);
  const speech = await desk.speechFor(call);
  const idOf = await packAll(invocationsOf(message, null), call.workspace, desk);
  const blocks = renderBlocks(message, { speech, idOf }).slice(0, limits.homeBlocks);
  return resultModal("Avisbud", [...blocks], speech);
}
