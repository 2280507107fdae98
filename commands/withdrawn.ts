import { lastTimeText } from "../src/core/article/published-text.ts";
import type { CommandContext } from "../src/core/command/command.ts";
import { type Message, plain } from "../src/core/message/message.ts";

/** That the publisher of an article has taken it back, and when; null where that is not why there is nothing. */
export async function withdrawnMessage(idOrUrl: string, context: CommandContext): Promise<Message | null> {
  const withdrawn = await context.articles.withdrawn(context.workspace, idOrUrl);
  if (!withdrawn) return null;
  const { source, at } = withdrawn;
  const text = context.speech.say("article.withdrawn", { source, when: lastTimeText(at, context) });
  return {
    outcome: "nothing",
    visibility: "private",
    parts: [{ kind: "text", text: plain(text) }],
    json: { id: idOrUrl, source, withdrawn: at.toString() },
  };
}
