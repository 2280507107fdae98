import { type CommandContext, defineCommand } from "../../src/core/command/command.ts";
import { UserError } from "../../src/core/errors.ts";
import { askedAddress, hasKey, isSameDoor, shownAddress } from "../../src/core/feeds/address.ts";
import type { FeedLogin } from "../../src/core/feeds/feed.ts";
import type { FollowedFeed } from "../../src/core/feeds/feeds.ts";
import type { FeedProbe, ProbedFeed } from "../../src/core/feeds/probe.ts";
import type { Message } from "../../src/core/message/message.ts";
import { plain } from "../../src/core/message/message.ts";
import { addedMessage } from "./added.ts";
import { feedButtons, feedJson, feedParts, listButton, runButton } from "./feed-parts.ts";
import { followedAs } from "./find-feed.ts";
import { addressOf, loginMaxChars, loginOf, sealed } from "./login.ts";
import { refusedMessage } from "./probe-parts.ts";

/** Follows a site or a feed: looks at what is there, and reads it from now on. */
export const feedAdd = defineCommand({
  name: "feed add",
  permission: "moderator",
  visibility: "private",
  acts: true,
  options: {
    address: { kind: "address", maxChars: 2_000, main: true, required: true },
    name: { kind: "words", maxChars: 80 },
    user: { kind: "secret", maxChars: loginMaxChars, legible: true },
    password: { kind: "secret", maxChars: loginMaxChars },
    token: { kind: "secret", maxChars: loginMaxChars },
  },
  form: {
    options: ["address", "name", "user", "password", "token"],
    when: "bare",
    values: { address: "" },
    hints: {
      address: "form.hint.address",
      name: "form.hint.name",
      user: "form.hint.user",
      token: "form.hint.token",
    },
  },
  quotaOf: () => "fetch",
  async run(asked, context) {
    const { url, given, login: inAddress } = addressOf(asked.address);
    const login = loginOf(asked, inAddress);
    const seal = sealed(login, context);
    const followed = await context.feeds.list(context.workspace);
    const [known] = followedAs(url, followed);
    if (known && login === null) return alreadyMessage(known, context);
    const probe = await context.probeFeed(askedAddress({ url, given }, login), { login, articles: false });
    if (probe.kind === "refused") return refusedMessage(url, probe.faults, againButtons(url, login, context), context);
    const [best, ...others] = behindDoor(probe, url, login);
    const outcome = await follow(best, asked.name, seal, context);
    if (outcome.outcome === "known" && login === null) return alreadyMessage(outcome.followed, context);
    return addedMessage({ ...outcome, best, others, login }, context);
  },
});

async function follow(best: ProbedFeed, name: string | undefined, sealedLogin: string | null, context: CommandContext) {
  const { feeds, workspace, user, channel, channelLocale, now } = context;
  // what only some may read is the Workspace's own: a login, or an address that lets in whoever knows it
  const isOwn = sealedLogin !== null || hasKey(best.url);
  const result = await feeds.add(
    workspace,
    {
      owner: isOwn ? workspace : "common",
      place: { kind: "web", url: best.url },
      source: name ?? best.source,
      sealedLogin,
    },
    { by: user.id, channel, locale: channelLocale },
    now,
  );
  context.feedsChanged();
  return result;
}

/**
 * The feeds that may be followed with this login. @throws UserError when the page leads to feeds of other hosts only: a
 * login is for the place that it was typed for
 */
function behindDoor(
  { feeds }: Extract<FeedProbe, { kind: "found" }>,
  url: string,
  login: FeedLogin | null,
): readonly [ProbedFeed, ...ProbedFeed[]] {
  if (login === null) return feeds;
  const [first, ...others] = feeds.filter((feed) => isSameDoor(url, feed.url));
  if (first) return [first, ...others];
  throw new UserError("feed.login.elsewhere", { found: shownAddress(feeds[0].url), typed: shownAddress(url) });
}

function alreadyMessage(followed: FollowedFeed, context: CommandContext): Message {
  const { speech } = context;
  return {
    outcome: "answer",
    visibility: "private",
    parts: [
      { kind: "text", text: plain(speech.say("feed.already", { source: followed.feed.source })) },
      ...feedParts(followed, context),
      { kind: "buttons", buttons: [...feedButtons(followed, context), listButton(context)] },
    ],
    json: { outcome: "known", feed: feedJson(followed, speech) },
  };
}

/** A button carries no secret: who gave a login types it again. */
function againButtons(url: string, login: FeedLogin | null, { speech }: CommandContext) {
  return login === null && !hasKey(url)
    ? [runButton(speech.say("feed.button.again"), "feed add", { address: url })]
    : [];
}
