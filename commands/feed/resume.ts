import { defineCommand } from "../../src/core/command/command.ts";
import type { Message } from "../../src/core/message/message.ts";
import { checkButton, feedJson, listButton, placeRun } from "./feed-parts.ts";
import { feedOf } from "./find-feed.ts";

/** Reads a feed again that was paused or failed, from now on. */
export const feedResume = defineCommand({
  name: "feed resume",
  permission: "moderator",
  visibility: "private",
  acts: true,
  options: { feed: { kind: "feed", main: true, required: true } },
  quotaOf: () => "fetch",
  async run(asked, context): Promise<Message> {
    const { feeds, workspace, speech, now } = context;
    const { feed } = await feedOf(asked.feed, "feed resume", context);
    await feeds.resume(workspace, feed.id, now);
    context.feedsChanged();
    const followed = await feeds.get(workspace, feed.id);
    const source = { source: feed.source, place: placeRun(feed, speech) };
    return {
      outcome: "answer",
      visibility: "private",
      parts: [
        { kind: "text", text: speech.sayRuns("feed.resumed", source) },
        {
          kind: "buttons",
          buttons: [...(followed ? checkButton(followed, context) : []), listButton(context)],
        },
      ],
      json: { resumed: followed ? feedJson(followed, speech) : null },
    };
  },
});
