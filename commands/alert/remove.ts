import { followedText } from "../../src/core/alerts/alert-text.ts";
import { defineCommand } from "../../src/core/command/command.ts";
import { type Message, plain } from "../../src/core/message/message.ts";
import { alertOf } from "./alert-of.ts";
import { alertJson, listButton } from "./alert-parts.ts";

/** Ends an alert: the asker's own, or as a moderator a channel's. */
export const alertRemove = defineCommand({
  name: "alert remove",
  visibility: "private",
  acts: true,
  options: { id: { kind: "alert", main: true, required: true } },
  async run({ id }, context): Promise<Message> {
    const { alerts, workspace, now, speech } = context;
    const alert = await alertOf(id, context);
    await alerts.remove(workspace, id, now);
    const text = speech.say("alert.removed", { what: followedText(alert.plan.follows, speech) });
    return {
      outcome: "answer",
      visibility: "private",
      parts: [
        { kind: "text", text: plain(text) },
        { kind: "buttons", buttons: [listButton(context)] },
      ],
      json: { removed: alertJson(alert) },
    };
  },
});
