import { defineCommand } from "../../src/core/command/command.ts";
import { starterLists } from "../../src/core/feeds/feed-desk.ts";
import type { Message } from "../../src/core/message/message.ts";
import { plain } from "../../src/core/message/message.ts";
import { listButton } from "./feed-parts.ts";
import { followStarterList } from "./follow-starter-list.ts";

/** Follows all feeds of a list that comes with Avisbud. They are not looked at first: how they do, the list of feeds says. */
export const feedImport = defineCommand({
  name: "feed import",
  permission: "moderator",
  visibility: "private",
  acts: true,
  options: { list: { kind: "choice", choices: starterLists, main: true } },
  form: { options: ["list"], when: "bare", values: { list: "norge" } },
  quotaOf: ({ list }) => (list === undefined ? null : "fetch"),
  async run(asked, context): Promise<Message> {
    const { said, ...outcome } = await followStarterList(asked.list, "feed import", context);
    return {
      outcome: "answer",
      visibility: "private",
      parts: [
        { kind: "text", text: plain(said) },
        { kind: "buttons", buttons: [listButton(context)] },
      ],
      json: outcome,
    };
  },
});
