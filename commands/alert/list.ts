import { alertLabel } from "../../src/core/alerts/alert-text.ts";
import { alertsSeen } from "../../src/core/alerts/alerts-seen.ts";
import { defineCommand } from "../../src/core/command/command.ts";
import { localWorkspace } from "../../src/core/command/local-workspace.ts";
import { type Message, type MessagePart, plain } from "../../src/core/message/message.ts";
import { noPlace } from "../no-place.ts";
import { addButton, alertJson, alertParts } from "./alert-parts.ts";

/** What the asker follows; for moderators what channels follow too. */
export const alertList = defineCommand({
  name: "alert list",
  visibility: "private",
  options: {},
  async run(_, context): Promise<Message> {
    const { workspace, speech } = context;
    if (workspace === localWorkspace) throw noPlace("alert", context);
    const seen = await alertsSeen(context);
    if (seen.length === 0) {
      return {
        outcome: "nothing",
        visibility: "private",
        parts: [
          { kind: "text", text: plain(speech.say("alert.none")) },
          { kind: "buttons", buttons: [addButton(context)] },
        ],
        json: { total: 0, alerts: [] },
      };
    }
    const note = speech.say("alert.count", { count: seen.length });
    const parts: MessagePart[] = [{ kind: "heading", level: 1, text: speech.say("alert.heading"), note }];
    for (const alert of seen) parts.push(...(await alertParts(alert, context)));
    const choices = seen.map((alert) => ({
      label: alertLabel(alert, speech),
      invocation: { command: "alert edit", options: { id: alert.id } },
    }));
    parts.push(
      { kind: "select", placeholder: speech.say("alert.choose"), choices },
      { kind: "buttons", buttons: [addButton(context)] },
    );
    return {
      outcome: "answer",
      visibility: "private",
      parts,
      json: { total: seen.length, alerts: seen.map(alertJson) },
    };
  },
});
