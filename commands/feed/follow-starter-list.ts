import { type CommandContext, choiceLabel } from "../../src/core/command/command.ts";
import { UserError } from "../../src/core/errors.ts";
import type { StarterFeeds, StarterList } from "../../src/core/feeds/feed-desk.ts";
import { followList } from "../../src/core/feeds/follow-list.ts";
import type { Speech } from "../../src/core/locale.ts";
import { whoReads } from "./first-articles.ts";

export type FollowedStarters = {
  readonly list: StarterList;
  readonly added: number;
  readonly known: number;
  readonly refused: number;
  /** How it went, in words. */
  readonly said: string;
};

/**
 * Follows all feeds of a list that comes with Avisbud; those that are followed already stay as they are. @throws UserError
 * where there is no such list, with buttons by which `command` takes one of those there are
 */
export async function followStarterList(
  name: StarterList | undefined,
  command: "feed import" | "setup",
  context: CommandContext,
): Promise<FollowedStarters> {
  const { feeds, workspace, user, channel, channelLocale, speech, now } = context;
  const lists = await context.starterFeeds();
  const list = lists.find((one) => one.name === name);
  if (!list) throw chooseList(lists, command, speech);
  const following = { by: user.id, channel, locale: channelLocale };
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
  return { list: list.name, added, known, refused: refused.length, said: said.join(" ") };
}

/** «Norge (24)», and what following it is. */
export function starterChoices(lists: readonly StarterFeeds[], command: "feed import" | "setup", speech: Speech) {
  return lists.map(({ name, feeds }) => ({
    label: speech.say("speaker.counted", { name: choiceLabel(name, speech), count: feeds.length }),
    invocation: { command, options: { list: name } },
  }));
}

function chooseList(lists: readonly StarterFeeds[], command: "feed import" | "setup", speech: Speech): UserError {
  if (lists.length === 0) return new UserError("feed.noLists");
  const suggestions = lists.map(({ name }) => ({
    label: choiceLabel(name, speech),
    invocation: { command, options: { list: name } },
  }));
  return new UserError("feed.whichList", { option: "list" }, suggestions);
}
