import { type CommandContext, defineCommand } from "../../src/core/command/command.ts";
import { UserError } from "../../src/core/errors.ts";
import { askedAddress, hasKey, shownAddress } from "../../src/core/feeds/address.ts";
import type { FeedLogin } from "../../src/core/feeds/feed.ts";
import type { FollowedFeed } from "../../src/core/feeds/feeds.ts";
import type { ProbedFeed } from "../../src/core/feeds/probe.ts";
import { type Message, type MessagePart, plain } from "../../src/core/message/message.ts";
import { feedButtons, listButton, runButton } from "./feed-parts.ts";
import { followedAs } from "./find-feed.ts";
import { type AskedLogin, addressOf, loginMaxChars, loginOf } from "./login.ts";
import { offerParts, probedText, probeJson, refusedMessage, triedText } from "./probe-parts.ts";

/** What would be read of an address or of a feed that is followed, and why not more. Nothing is kept of it. */
export const feedCheck = defineCommand({
  name: "feed check",
  permission: "moderator",
  visibility: "private",
  options: {
    address: { kind: "address", maxChars: 2_000, main: true, required: true },
    user: { kind: "secret", maxChars: loginMaxChars, legible: true },
    password: { kind: "secret", maxChars: loginMaxChars },
    token: { kind: "secret", maxChars: loginMaxChars },
  },
  quotaOf: () => "fetch",
  async run(asked, context): Promise<Message> {
    const followed = followedAs(asked.address, await context.feeds.list(context.workspace));
    const known = followed.length === 1 ? followed[0] : undefined;
    const { url, given, login } = placeOf(asked, known, context);
    const probe = await context.probeFeed(askedAddress({ url, given }, login), { login, articles: true });
    const buttons = known ? [...feedButtons(known, context), listButton(context)] : [];
    if (probe.kind === "refused") return refusedMessage(url, probe.faults, buttons, context);
    const [best, ...others] = probe.feeds;
    const isFollowed = known !== undefined;
    const parts: MessagePart[] = [
      { kind: "heading", level: 1, text: context.speech.say("feed.checked", { address: shownAddress(url) }) },
      { kind: "text", text: probedText(best, context) },
      ...triedParts(best, context),
      ...(isFollowed ? [] : wayIn(best, login, context)),
      ...(buttons.length > 0 ? [{ kind: "buttons", buttons } as const] : []),
      ...offerParts(others, context),
    ];
    const json = probeJson(probe, context.speech);
    return { outcome: "answer", visibility: "private", parts, json };
  },
});

type Typed = AskedLogin & { readonly address: string };

/** The login of a followed feed is used for that feed; of another address, what was typed. */
function placeOf(asked: Typed, known: FollowedFeed | undefined, context: CommandContext) {
  const typed = loginOf(asked, null);
  if (!known) {
    const { url, given, login } = addressOf(asked.address);
    return { url, given, login: typed ?? login };
  }
  const { place, source, sealedLogin } = known.feed;
  if (place.kind === "folder") throw new UserError("feed.checkFolder", { source });
  const kept = sealedLogin === null ? null : context.openLogin(sealedLogin);
  return { url: place.url, given: place.url, login: typed ?? kept };
}

function triedParts({ tried, source }: ProbedFeed, context: CommandContext): MessagePart[] {
  const { speech } = context;
  const named = plain(speech.say("feed.wouldBeNamed", { source }));
  if (tried.length === 0) return [{ kind: "context", text: named }];
  return [
    { kind: "context", text: named },
    { kind: "heading", level: 2, text: speech.say("feed.tried") },
    { kind: "list", ordered: false, entries: tried.map((entry) => triedText(entry, context)) },
  ];
}

/** A button that follows it; who typed a login or a key types it again, because a button carries none. */
function wayIn({ url }: ProbedFeed, login: FeedLogin | null, { speech }: CommandContext): MessagePart[] {
  if (login !== null || hasKey(url)) return [{ kind: "context", text: plain(speech.say("feed.addWithLogin")) }];
  const follow = runButton(speech.say("feed.button.follow"), "feed add", { address: url }, "primary");
  return [{ kind: "buttons", buttons: [follow] }];
}
