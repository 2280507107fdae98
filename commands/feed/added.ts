import type { CommandContext } from "../../src/core/command/command.ts";
import type { FeedLogin } from "../../src/core/feeds/feed.ts";
import type { FollowedFeed } from "../../src/core/feeds/feeds.ts";
import { longestMinutes, pauseAfterHours, shortestMinutes } from "../../src/core/feeds/plan-poll.ts";
import type { ProbedFeed } from "../../src/core/feeds/probe.ts";
import { type Message, type MessagePart, plain, type Text } from "../../src/core/message/message.ts";
import type { DisplayPolicy } from "../../src/core/ports.ts";
import { channelRun } from "../schedule/schedule-parts.ts";
import { feedButtons, feedJson, listButton } from "./feed-parts.ts";
import { whoReads } from "./first-articles.ts";
import { offerParts, probedText } from "./probe-parts.ts";

type Added = {
  /** known: it was followed already, and has a new login. */
  readonly outcome: "added" | "known";
  readonly followed: FollowedFeed;
  readonly best: ProbedFeed;
  readonly others: readonly ProbedFeed[];
  readonly login: FeedLogin | null;
};

/** What a Source may be shown of that nobody has said anything else about. */
const usualPolicy: DisplayPolicy = "points";

/** What is followed from now on, when it is read and how much of it is shown, and what happens when it fails. */
export async function addedMessage(added: Added, context: CommandContext): Promise<Message> {
  const { speech } = context;
  const { followed, best, login, outcome } = added;
  const policy = await policyOf(followed.feed.source, context);
  const parts: MessagePart[] = [
    {
      kind: "heading",
      level: 1,
      text: speech.say(outcome === "added" ? "feed.added" : "feed.addedLogin", { source: followed.feed.source }),
    },
    { kind: "text", text: probedText(best, context) },
    { kind: "text", text: plain(`${whoReads(context)} ${speech.say("feed.howOften", often)}`) },
    { kind: "context", text: plain(`${speech.say(`feed.policy.${policy}`)} ${speech.say("feed.policy.subscribers")}`) },
    { kind: "context", text: await failureText(context) },
    ...ownParts(followed, best, context),
    { kind: "buttons", buttons: [...feedButtons(followed, context), listButton(context)] },
    ...otherParts(added, context),
  ];
  return {
    outcome: "answer",
    visibility: "private",
    parts,
    json: {
      outcome,
      feed: feedJson(followed, speech),
      title: best.title,
      form: best.form,
      entries: best.entryCount,
      newest: best.newest?.toString() ?? null,
      policy,
      login: login !== null,
      others: added.others.map(({ title }) => title),
    },
  };
}

const often = { minutes: shortestMinutes, hours: longestMinutes / 60 };

async function policyOf(source: string, { sources, workspace }: CommandContext): Promise<DisplayPolicy> {
  const known = (await sources.list(workspace)).find(({ name }) => name === source);
  return known?.policy ?? usualPolicy;
}

/** What becomes of a feed that fails, and where its moderators hear of it. */
async function failureText({ speech, channel, reach }: CommandContext): Promise<Text> {
  const days = { count: pauseAfterHours / 24 };
  if (channel === null) return plain(speech.say("feed.whenFailing", days));
  const reached = await reach(channel);
  const key = reached.kind === "no" ? "feed.whenFailingUnheard" : "feed.whenFailingTold";
  return speech.sayRuns(key, { ...days, channel: channelRun(channel) });
}

/** That others do not see it, and that a password goes over the network in the open where it does. */
function ownParts({ feed }: FollowedFeed, { url }: ProbedFeed, { speech }: CommandContext): MessagePart[] {
  if (feed.owner === "common") return [];
  const isOpen = feed.sealedLogin !== null && url.startsWith("http:");
  const sentences = [
    speech.say(feed.sealedLogin === null ? "feed.ownKey" : "feed.ownLoginKept"),
    ...(isOpen ? [speech.say("feed.login.open")] : []),
  ];
  return [{ kind: "context", text: plain(sentences.join(" ")) }];
}

function otherParts({ others, login }: Added, context: CommandContext): MessagePart[] {
  // a button carries no secret
  if (login === null || others.length === 0) return offerParts(others, context);
  return [{ kind: "context", text: plain(context.speech.say("feed.othersLogin", { count: others.length })) }];
}
