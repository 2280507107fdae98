import { type CommandContext, defineCommand } from "../../src/core/command/command.ts";
import { buildOpml } from "../../src/core/feeds/build-opml.ts";
import { listedFeeds } from "../../src/core/feeds/listed-feeds.ts";
import type { Message, MessagePart } from "../../src/core/message/message.ts";
import { plain } from "../../src/core/message/message.ts";
import { listButton } from "./feed-parts.ts";

/** Longer than this it is no text to be copied out of a chat. */
const maxShownChars = 1_800;

/** The feeds that are followed here as OPML, which every feed reader takes. Logins are not in it. */
export const feedExport = defineCommand({
  name: "feed export",
  permission: "moderator",
  visibility: "private",
  options: {},
  async run(_, context): Promise<Message> {
    const { feeds, workspace, speech } = context;
    const { listed, left } = listedFeeds(await feeds.list(workspace));
    if (listed.length === 0) return nothing(left, context);
    const opml = buildOpml(speech.say("feed.opmlTitle"), listed);
    const isLong = opml.length > maxShownChars;
    const code = isLong ? `npm run -s cli -- opml export feeds.opml --workspace ${workspace}` : opml;
    const parts: MessagePart[] = [
      {
        kind: "text",
        text: plain(speech.say(isLong ? "feed.exportedLong" : "feed.exported", { count: listed.length })),
      },
      { kind: "text", text: [{ text: code, code: true }] },
      ...leftParts(left, context),
    ];
    return { outcome: "answer", visibility: "private", parts, json: { total: listed.length, left, opml } };
  },
});

function nothing(left: number, context: CommandContext): Message {
  return {
    outcome: "nothing",
    visibility: "private",
    parts: [
      { kind: "text", text: plain(context.speech.say("feed.exportNone")) },
      ...leftParts(left, context),
      { kind: "buttons", buttons: [listButton(context)] },
    ],
    json: { total: 0, left, opml: null },
  };
}

function leftParts(left: number, { speech }: CommandContext): MessagePart[] {
  return left === 0 ? [] : [{ kind: "context", text: plain(speech.say("feed.exportLeft", { count: left })) }];
}
