import { followedText } from "../../src/core/alerts/alert-text.ts";
import { alertsSeen } from "../../src/core/alerts/alerts-seen.ts";
import { defineCommand } from "../../src/core/command/command.ts";
import { UserError } from "../../src/core/errors.ts";
import { type Message, plain } from "../../src/core/message/message.ts";
import { alertJson, listButton } from "./alert-parts.ts";

/** Ends an alert: the asker's own, or as a moderator a channel's. */
export const alertRemove = defineCommand({
  name: "alert remove",
  visibility: "private",
  acts: true,
  options: { id: { kind: "alert", main: true, required: true } },
  async run({ id }, context): Promise<Message> {
    const { alerts, workspace, user, now, speech } = context;
    const seen = await alertsSeen(context);
    const alert = seen.find((one) => one.id === id);
    if (!alert) {
      const known = await alerts.get(workspace, id);
      // who reads it in a channel is told why the button does nothing
      if (known?.plan.to.kind === "channel" && !user.moderator) throw new UserError("refused.moderatorsOnly");
      throw new UserError("alert.unknown", { id });
    }
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
