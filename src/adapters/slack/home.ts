import type { types } from "@slack/bolt";
import type { z } from "zod";
import { type Button, type Message, type MessagePart, plain } from "../../core/message/message.ts";
import { sheetsOf } from "./answers.ts";
import { callOf } from "./calls.ts";
import { type homeOpenedSchema, workspaceOf } from "./events.ts";
import type { InteractionParts } from "./interactions.ts";
import { limits } from "./limits.ts";
import { setupButton } from "./welcome.ts";

/** Shows somebody the app's Home: what is done most, how it is going and what comes next. */
export async function homeOpened(body: z.infer<typeof homeOpenedSchema>, parts: InteractionParts): Promise<void> {
  const workspace = workspaceOf(body);
  const { user, tab } = body.event;
  if (workspace === null || tab === "messages") return;
  const client = await parts.clients.of(workspace);
  if (client === null) return;
  const person = await parts.people.find(workspace, user);
  const blocks = await homeBlocks({ workspace, userId: user, channel: null, person }, parts);
  await client.views.publish({ user_id: user, view: { type: "home", blocks } });
}

async function homeBlocks(
  caller: Parameters<typeof callOf>[0],
  { desk }: InteractionParts,
): Promise<types.KnownBlock[]> {
  const ask = (command: string) => callOf(caller, { command, options: {} });
  const speech = await desk.speechFor(ask("status"));
  const has = (command: string) => desk.commands.some(({ name }) => name === command);
  // a moderator sees the schedules with their buttons, everybody else the next editions in the status
  const schedules = has("schedule list") ? await desk.answer(ask("schedule list")) : null;
  const isModerator = schedules !== null && schedules.outcome !== "refusal";
  const isNew = schedules?.outcome === "nothing" && has("setup");
  const buttons: readonly (Button & { readonly isThere: boolean })[] = [
    { ...setupButton(speech), isThere: isNew },
    {
      label: speech.say("slack.home.digest"),
      action: { kind: "run", invocation: { command: "digest", options: {} }, replace: false },
      style: isNew ? "plain" : "primary",
      isThere: has("digest"),
    },
    {
      label: speech.say("slack.home.quote"),
      action: { kind: "form", invocation: { command: "quote", options: {} } },
      isThere: has("quote"),
    },
    {
      label: speech.say("schedule.button.add"),
      action: { kind: "form", invocation: { command: "schedule add", options: {} } },
      isThere: has("schedule add") && isModerator && !isNew,
    },
  ];
  const shown: MessagePart[] = [
    ...(isNew ? [{ kind: "text", text: plain(speech.say("slack.home.new")) } as const] : []),
    { kind: "buttons", buttons: buttons.filter(({ isThere }) => isThere) },
  ];
  const status = has("status") ? await desk.answer(ask("status")) : null;
  for (const message of [schedules, status]) {
    if (message?.outcome === "answer") shown.push({ kind: "divider" }, ...message.parts);
  }
  const message: Message = { outcome: "answer", visibility: "private", parts: shown, json: null };
  const sheets = await sheetsOf(message, ask("status"), false, { desk });
  return sheets.flatMap(({ blocks }) => blocks).slice(0, limits.homeBlocks);
}
