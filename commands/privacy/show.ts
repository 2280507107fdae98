import { defineCommand } from "../../src/core/command/command.ts";
import { type Message, type MessagePart, plain } from "../../src/core/message/message.ts";
import { holdingsPart } from "./own-data-parts.ts";

/** What is stored of this Workspace and of the asker, for how long, and how it goes. */
export const privacyShow = defineCommand({
  name: "privacy show",
  visibility: "private",
  options: {},
  async run(_, context): Promise<Message> {
    const { speech, workspace, user, ownData, installation } = context;
    const holdings = await ownData.count(workspace);
    const { retentionDays } = installation;
    const ways: MessagePart[] = user.moderator
      ? [
          {
            kind: "buttons",
            buttons: [
              {
                label: speech.say("privacy.button.delete"),
                action: { kind: "run", invocation: { command: "privacy delete", options: {} }, replace: false },
              },
            ],
          },
        ]
      : [{ kind: "context", text: plain(speech.say("privacy.whoDeletes")) }];
    const parts: MessagePart[] = [
      { kind: "heading", level: 1, text: speech.say("privacy.heading") },
      { kind: "text", text: plain(speech.say("privacy.you")) },
      { kind: "text", text: plain(speech.say("privacy.news", { count: retentionDays })) },
      { kind: "heading", level: 2, text: speech.say("privacy.own") },
      holdingsPart(holdings, context),
      ...ways,
      { kind: "context", text: plain(speech.say("privacy.person")) },
    ];
    return { outcome: "answer", visibility: "private", parts, json: { retentionDays, own: holdings } };
  },
});
