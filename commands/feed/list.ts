import { type CommandContext, defineCommand } from "../../src/core/command/command.ts";
import type { Button, Message, MessagePart } from "../../src/core/message/message.ts";
import { plain } from "../../src/core/message/message.ts";
import { lastPageAtMost } from "../pages.ts";
import { byHealth, feedButtons, feedJson, feedParts, runButton, totalText } from "./feed-parts.ts";
import { starterChoices } from "./follow-starter-list.ts";

/** How the feeds are doing that are followed here: what needs somebody first. */
export const feedList = defineCommand({
  name: "feed list",
  permission: "moderator",
  visibility: "private",
  options: { page: { kind: "integer", min: 1, max: 100_000, hidden: true } },
  async run(asked, context): Promise<Message> {
    const { feeds, workspace, speech, resultsPerPage } = context;
    const all = byHealth(await feeds.list(workspace));
    if (all.length === 0) return noneYet(context);
    const { found, page } = await lastPageAtMost(asked.page ?? 1, resultsPerPage, async ({ offset, limit }) => ({
      rows: all.slice(offset, offset + limit),
      total: all.length,
    }));
    const pageCount = Math.ceil(all.length / resultsPerPage);
    const parts: MessagePart[] = [
      { kind: "heading", level: 1, text: speech.say("feed.heading"), note: totalText(all, speech) },
      ...found.rows.flatMap((followed): MessagePart[] => [
        ...feedParts(followed, context),
        { kind: "buttons", buttons: feedButtons(followed, context) },
      ]),
      ...(pageCount > 1
        ? [{ kind: "pages", page, pageCount, invocation: { command: "feed list", options: {} } } as const]
        : []),
      { kind: "divider" },
      { kind: "buttons", buttons: [addButton(context)] },
    ];
    return {
      outcome: "answer",
      visibility: "private",
      parts,
      json: { total: all.length, page, pageCount, feeds: found.rows.map((followed) => feedJson(followed, speech)) },
    };
  },
});

async function noneYet(context: CommandContext): Promise<Message> {
  const { speech } = context;
  const starterFeeds = await context.starterFeeds();
  const lists = starterChoices(starterFeeds, "feed import", speech).map(
    ({ label, invocation }): Button => runButton(label, invocation.command, invocation.options),
  );
  return {
    outcome: "nothing",
    visibility: "private",
    parts: [
      { kind: "text", text: plain(speech.say(lists.length > 0 ? "feed.noneLists" : "feed.none")) },
      { kind: "buttons", buttons: [addButton(context), ...lists] },
    ],
    json: { total: 0, feeds: [], lists: starterFeeds.map(({ name }) => name) },
  };
}

function addButton({ speech }: CommandContext): Button {
  return {
    label: speech.say("feed.button.add"),
    action: { kind: "form", invocation: { command: "feed add", options: {} } },
    style: "primary",
  };
}
