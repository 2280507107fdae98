import { type CommandContext, defineCommand } from "../src/core/command/command.ts";
import { linksIn } from "../src/core/command/message-links.ts";
import { type Message, plain } from "../src/core/message/message.ts";
import { quote } from "./quote.ts";

/** Who said what in the articles that a message links to; offered on a message where the platform can. */
export const findQuotes = defineCommand({
  name: "find-quotes",
  visibility: "private",
  options: { text: { kind: "words", maxChars: 40_000, main: true, maybeWordless: true } },
  onMessage: "text",
  quotaOf: ({ text }) => (linksIn(text ?? "").length > 0 ? "fetch" : null),
  async run({ text }, context): Promise<Message> {
    // a message may be a picture and nothing else
    const links = linksIn(text ?? "");
    if (links.length === 0) return nothing(context.speech.say("findQuotes.noLink"));
    const found = await Promise.all(links.map((link) => context.articles.findByUrl(context.workspace, link)));
    const ids = [...new Set(found.flatMap((one) => one?.article.id ?? []))];
    const unread = links.filter((_, index) => found[index] === null).length;
    if (ids.length === 0) return nothing(context.speech.say("findQuotes.unread", { count: unread }));
    const message = await quote.run({ articles: ids }, context);
    return withNote({ ...message, visibility: "private" }, unread, context);
  },
});

function withNote(message: Message, unread: number, { speech }: CommandContext): Message {
  if (unread === 0) return message;
  const note = plain(speech.say("findQuotes.unread", { count: unread }));
  return { ...message, parts: [...message.parts, { kind: "context", text: note }] };
}

function nothing(text: string): Message {
  return {
    outcome: "nothing",
    visibility: "private",
    parts: [{ kind: "text", text: plain(text) }],
    json: { total: 0, quotes: [] },
  };
}
