import { type DateSetting, lastTimeText } from "../article/published-text.ts";
import { type Message, plain } from "../message/message.ts";
import { faultText } from "./fault-text.ts";
import type { FeedPaused } from "./feeds.ts";
import { placeText } from "./place-text.ts";

/** What moderators are told, once, of a feed that is read no more: which, since when, why, and how to have it back. */
export function feedPausedMessage({ feed, state }: FeedPaused, setting: DateSetting): Message {
  const { speech } = setting;
  const source = { source: feed.source, place: { text: placeText(feed.place, speech), code: true } };
  const why = state.problem === null ? [] : [faultText(state.problem, speech)];
  const since =
    state.failingSince === null || state.paused === "gone"
      ? []
      : [speech.say("feed.failing", { count: state.failures, since: lastTimeText(state.failingSince, setting) })];
  const buttons = (["resume", "remove"] as const).map((member) => ({
    label: speech.say(`feed.button.${member}`),
    action: {
      kind: "run",
      invocation: { command: `feed ${member}`, options: { feed: feed.id } },
      replace: false,
    } as const,
  }));
  return {
    outcome: "answer",
    visibility: "channel",
    parts: [
      {
        kind: "text",
        text: speech.sayRuns(state.paused === "gone" ? "feed.told.gone" : "feed.told.failing", source),
      },
      { kind: "text", text: plain([...why, ...since].join(" ")) },
      { kind: "context", text: plain(speech.say("feed.told.resume")) },
      { kind: "buttons", buttons },
    ],
    json: { feed: feed.id, source: feed.source, paused: state.paused, problem: state.problem?.key ?? null },
  };
}
