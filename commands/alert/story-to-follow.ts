import type { Followed, Recipient } from "../../src/core/alerts/alert.ts";
import type { CommandContext } from "../../src/core/command/command.ts";
import { type Message, plain } from "../../src/core/message/message.ts";
import { findStory } from "../find-story.ts";

type FollowedStory = Extract<Followed, { readonly kind: "story" }>;

/**
 * The story that is meant by an id, an address or words, by its newest article. One that is followed already is the one that
 * it was followed as, whatever has come to it since.
 */
export async function storyToFollow(
  about: string,
  to: Recipient,
  context: CommandContext,
): Promise<
  { readonly kind: "story"; readonly follows: FollowedStory } | { readonly kind: "asks"; readonly message: Message }
> {
  const { alerts, workspace, speech } = context;
  const sought = await findStory(about, context);
  if (sought.kind === "gone") return { kind: "asks", message: sought.message };
  if (sought.kind === "none") {
    const text = plain(speech.say("story.none", { about }));
    const message = { outcome: "nothing", visibility: "private", parts: [{ kind: "text", text }], json: null } as const;
    return { kind: "asks", message };
  }
  const { articles } = sought.story;
  const ids = articles.map(({ article }) => article.id);
  const known = (await alerts.list(workspace, to)).flatMap(({ plan: { follows } }) =>
    follows.kind === "story" && ids.includes(follows.article) ? follows : [],
  );
  const { article } = articles.at(-1) ?? articles[0];
  return { kind: "story", follows: known[0] ?? { kind: "story", article: article.id, title: article.title.text } };
}
