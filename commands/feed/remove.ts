import { defineCommand } from "../../src/core/command/command.ts";
import type { Message } from "../../src/core/message/message.ts";
import { feedJson, listButton, placeRun, runButton } from "./feed-parts.ts";
import { feedOf } from "./find-feed.ts";

/** Follows a feed no more; the articles that were read from it stay. */
export const feedRemove = defineCommand({
  name: "feed remove",
  permission: "moderator",
  visibility: "private",
  acts: true,
  options: { feed: { kind: "feed", main: true, required: true } },
  async run(asked, context): Promise<Message> {
    const { feeds, workspace, speech } = context;
    const followed = await feedOf(asked.feed, "feed remove", context);
    const { feed } = followed;
    await feeds.remove(workspace, feed.id);
    context.feedsChanged();
    const text = speech.sayRuns("feed.removed", { source: feed.source, place: placeRun(feed, speech) });
    // what was behind a login, or in a folder of the operator's, cannot be had back by a press
    const canUndo = feed.place.kind === "web" && feed.owner === "common";
    const undo =
      canUndo && feed.place.kind === "web"
        ? [runButton(speech.say("feed.button.undo"), "feed add", { address: feed.place.url, name: feed.source })]
        : [];
    return {
      outcome: "answer",
      visibility: "private",
      parts: [
        { kind: "text", text },
        { kind: "buttons", buttons: [...undo, listButton(context)] },
      ],
      json: { removed: feedJson(followed, speech) },
    };
  },
});
