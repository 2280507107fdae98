import { afterEach, beforeEach, expect, test } from "vitest";
import { loadSpeeches } from "../../src/content.ts";
import { lettersOf, type Message } from "../../src/core/message/message.ts";
import type { Post } from "../../src/core/platform/poster.ts";
import { tellPauses } from "../../src/delivery/tell-pauses.ts";
import type { OpenStore } from "../../src/store/build-ports.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { plan } from "../contracts/store/schedules.ts";
import { type ChannelPoster, createChannelPoster } from "../fixtures/channel-poster.ts";
import { languages } from "../fixtures/languages.ts";

const now = Temporal.Instant.from("2026-03-04T10:00:00Z");
const speeches = loadSpeeches("content");
const problem = { key: "refusal.fetch.serverFault", values: { host: "kystavisa.example", status: 500 } } as const;

let store: OpenStore;
let discord: ChannelPoster;
let posts: Post[];
let connected: boolean;

beforeEach(async () => {
  store = await openSqliteStore({ file: ":memory:", zone: "Europe/Oslo", samples: "hide", languages });
  discord = createChannelPoster("discord");
  posts = [];
  connected = true;
});
afterEach(() => store.close());

async function follow(workspace: string, channel: string | null): Promise<string> {
  const place = { kind: "web", url: "https://kystavisa.example/rss" } as const;
  const feed = { owner: "common", place, source: "Kystavisa", sealedLogin: null } as const;
  return (await store.feeds.add(workspace, feed, { by: "kari", channel, locale: "nb" }, now)).followed.feed.id;
}

async function pause(id: string): Promise<void> {
  const { state } = (await store.feedLedger.find(id)) ?? {};
  if (!state) throw new Error("the feed has gone");
  const paused = { ...state, paused: "failing", nextAt: null, failures: 20, problem } as const;
  const failingSince = now.subtract({ hours: 73 });
  await store.feedLedger.keepStates([{ feedId: id, state: { ...paused, failingSince } }]);
}

/** A look at what is to be told, as there is one every minute. */
async function look(): Promise<void> {
  const faults: unknown[] = [];
  const post: ChannelPoster["post"] = (one, onPosted) => {
    posts.push(one);
    return discord.post(one, onPosted);
  };
  await tellPauses({
    feeds: store.feedLedger,
    schedules: store.ledger,
    posters: () => (connected ? [{ ...discord, post }] : []),
    speech: (locale) => {
      const speech = speeches.get(locale);
      if (!speech) throw new Error(`no texts in ${locale}`);
      return speech;
    },
    now: () => now,
    zone: "Europe/Oslo",
    report: (cause) => String(faults.push(cause)),
    log: () => {},
  });
  expect(faults).toEqual([]);
}

const textOf = ({ parts }: Message) => JSON.stringify(parts);

test("pauses: moderators are told once, where the feed was added, why it is read no more and how to have it back", async () => {
  const id = await follow("discord:1", "nyheter");
  await pause(id);
  await look();
  await look();
  expect(posts).toHaveLength(1);
  const [told] = posts;
  expect(told).toMatchObject({ workspace: "discord:1", channel: "nyheter", edition: id });
  const text = told ? textOf(told.message) : "";
  for (const words of ["Kystavisa", "500", "/feed resume"]) expect(text).toContain(words);
  expect(text).toContain(`"command":"feed resume","options":{"feed":"${id}"}`);
});

test("pauses: each Workspace that follows it is told, once its platform is there and takes it", async () => {
  const id = await follow("discord:1", "nyheter");
  await follow("discord:2", "redaksjonen");
  await follow("discord:3", null);
  await pause(id);
  connected = false;
  await look();
  connected = true;
  discord.weather.push({ kind: "later", retryAfterMs: null });
  await look();
  await look();
  expect(posts.map(({ channel }) => channel).toSorted()).toEqual(["nyheter", "nyheter", "redaksjonen"]);
});

test("pauses: of the next pause moderators are told anew", async () => {
  const id = await follow("discord:1", "nyheter");
  await pause(id);
  await look();
  await store.feeds.resume("discord:1", id, now);
  await look();
  await pause(id);
  await look();
  expect(posts).toHaveLength(2);
});

/** What was said as it is read. */
const lettersIn = ({ parts }: Message) =>
  parts.map((part) => ("text" in part && typeof part.text !== "string" ? lettersOf(part.text) : "")).join("\n");

test("pauses: of a schedule whose channel is closed whoever changed it last is told, alone and once", async () => {
  const { id } = await store.schedules.add("discord:1", { ...plan, locale: "nb" }, "kari", now);
  await store.schedules.change("discord:1", id, { ...plan, locale: "nb", channel: "43" }, "ola", now);
  await store.ledger.pause(id, "forbidden", now);
  await look();
  await look();
  expect(posts).toMatchObject([{ workspace: "discord:1", channel: "direct:ola", edition: id, ownWords: true }]);
  const [told] = posts;
  expect(told && lettersIn(told.message)).toBe(
    "Nyhetsoversikten mandag–fredag kl. 07.00 (Europe/Oslo) · ferje er satt på pause: jeg får ikke skrive i #43 i «Redaksjonen».\n" +
      `Gi meg tilgang der, og sett den i gang igjen med /schedule resume id:${id}.\n` +
      "Du får vite det fordi du laget den eller endret den sist.",
  );
});

test("pauses: of a schedule's next pause one is told anew; of one that a moderator wanted nobody is", async () => {
  const { id } = await store.schedules.add("discord:1", plan, "kari", now);
  await store.ledger.pause(id, "channel-gone", now);
  discord.weather.push({ kind: "later", retryAfterMs: null });
  await look();
  await look();
  await store.schedules.resume("discord:1", id, "kari", now);
  await store.schedules.pause("discord:1", id, "kari", now);
  await look();
  expect(posts).toHaveLength(2);
  await store.schedules.resume("discord:1", id, "per", now);
  await store.ledger.pause(id, "channel-gone", now);
  await look();
  expect(posts.map(({ channel }) => channel)).toEqual(["direct:kari", "direct:kari", "direct:per"]);
});
