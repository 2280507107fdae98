import type { CommandCall, CommandDesk } from "../../core/command/command.ts";
import type { Button, Message } from "../../core/message/message.ts";
import { invocationsOf } from "./actions.ts";
import { packAll } from "./answers.ts";
import type { Block } from "./blocks.ts";
import { asTypedHere } from "./command-names.ts";
import { limits } from "./limits.ts";
import { renderBlocks } from "./render.ts";

/** The Home tab: what is done most, the schedules for moderators, and how all is doing with the next digests. */
export async function homeBlocks(
  call: Omit<CommandCall, "command" | "options">,
  desk: CommandDesk,
): Promise<readonly Block[]> {
  const speech = await desk.speechFor(call);
  const buttons: readonly Button[] = [
    {
      label: speech.say("slack.homeQuote"),
      action: { kind: "form", invocation: { command: "quote", options: {} } },
      style: "primary",
    },
    {
      label: speech.say("slack.homeDigest"),
      action: { kind: "run", invocation: { command: "digest", options: {} }, replace: false },
    },
  ];
  const top: Message = { outcome: "answer", visibility: "private", parts: [{ kind: "buttons", buttons }], json: null };
  const commands = ["status", ...(call.user.moderator ? ["schedule list"] : [])];
  const known = commands.filter((name) => desk.commands.some((command) => command.name === name));
  const answers: Message[] = [];
  for (const command of known) {
    answers.push(asTypedHere(await desk.answer({ ...call, command, options: {} }), desk.commands));
  }
  const parts = [top, ...answers].flatMap((message) => [...message.parts, { kind: "divider" } as const]).slice(0, -1);
  const message: Message = { ...top, parts };
  const idOf = await packAll(invocationsOf(message, null), call.workspace, desk);
  return renderBlocks(message, { speech, idOf }).slice(0, limits.homeBlocks);
}
