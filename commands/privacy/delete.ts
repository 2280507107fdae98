import { type CommandContext, defineCommand } from "../../src/core/command/command.ts";
import { type Message, type MessagePart, plain } from "../../src/core/message/message.ts";
import { type Holdings, holdsNothing } from "../../src/core/privacy/own-data.ts";
import { holdingsPart } from "./own-data-parts.ts";

/** Deletes all that is this Workspace's own, after it has been asked for twice. */
export const privacyDelete = defineCommand({
  name: "privacy delete",
  permission: "moderator",
  visibility: "private",
  acts: true,
  options: { confirm: { kind: "choice", choices: ["delete"] } },
  async run({ confirm }, context): Promise<Message> {
    const { speech, workspace, ownData } = context;
    const holdings = await ownData.count(workspace);
    if (confirm === undefined) return question(holdings, context);
    await ownData.clear(workspace);
    const said = speech.say(holdsNothing(holdings) ? "privacy.deletedNothing" : "privacy.deleted");
    return {
      outcome: "answer",
      visibility: "private",
      parts: [
        { kind: "text", text: plain(said) },
        ...(holdsNothing(holdings) ? [] : [holdingsPart(holdings, context)]),
      ],
      json: { deleted: holdings },
    };
  },
});

function question(holdings: Holdings, context: CommandContext): Message {
  const { speech } = context;
  const invocation = { command: "privacy delete", options: { confirm: "delete" } };
  const parts: MessagePart[] = [
    { kind: "text", text: plain(speech.say("privacy.sure")) },
    holdingsPart(holdings, context),
    { kind: "context", text: plain(speech.say("privacy.noWayBack")) },
    {
      kind: "buttons",
      buttons: [{ label: speech.say("privacy.button.sure"), action: { kind: "run", invocation, replace: true } }],
    },
  ];
  return { outcome: "answer", visibility: "private", parts, json: { wouldDelete: holdings } };
}
