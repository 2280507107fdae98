import { choiceLabel, defineCommand } from "../../src/core/command/command.ts";
import { UserError } from "../../src/core/errors.ts";
import { type StarterFeeds, starterLists } from "../../src/core/feeds/feed-desk.ts";
import { followList } from "../../src/core/feeds/follow-list.ts";
import type { Speech } from "../../src/core/locale.ts";
import type { Message } from "../../src/core/message/message.ts";
import { plain } from "../../src/core/message/message.ts";
import { listButton } from "./feed-parts.ts";
import { whoReads } from "./first-articles.ts";

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
    const { feeds, workspace, user, channel, speech, now } = context;
    const lists = await context.starterFeeds();
    const list = lists.find(({ name }) => name === asked.list);
    if (!list) throw chooseList(lists, speech);
    const following = { by: user.id, channel, locale: speech.locale };
    const { added, known, refused } = await followList(list.feeds, workspace, following, { feeds, now });
    if (added > 0) context.feedsChanged();
    const said = [
      speech.say(added > 0 ? "feed.imported" : "feed.importedNone", {
        count: added,
        list: choiceLabel(list.name, speech),
      }),
      ...(known > 0 && added > 0 ? [speech.say("feed.importedKnown", { count: known })] : []),
      ...(refused.length > 0 ? [speech.say("feed.importedRefused", { count: refused.length })] : []),
      ...(added > 0 ? [speech.say("feed.importedNext"), whoReads(context)] : []),
    ];
    return {
      outcome: "answer",
      visibility: "private",
      parts: [
        { kind: "text", text: plain(said.join(" ")) },
        { kind: "buttons", buttons: [listButton(context)] },
      ],
      json: { list: list.name, added, known, refused: refused.length },
    };
  },
});

function chooseList(starterFeeds: readonly StarterFeeds[], speech: Speech): UserError {
  if (starterFeeds.length === 0) return new UserError("feed.noLists");
  const suggestions = starterFeeds.map(({ name }) => ({
    label: choiceLabel(name, speech),
    invocation: { command: "feed import", options: { list: name } },
  }));
  return new UserError("feed.whichList", { option: "list" }, suggestions);
}
