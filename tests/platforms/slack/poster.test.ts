import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Message, MessagePart } from "../../../src/core/message/message.ts";
import { plain } from "../../../src/core/message/message.ts";
import type { Post } from "../../../src/core/platform/poster.ts";
import { freePort } from "../../fixtures/free-port.ts";
import { openSlackApp, type SlackApp, type SlackAppOptions } from "../../fixtures/slack/app.ts";
import { readBlocks } from "../../fixtures/slack/block-kit.ts";
import type { Mishap } from "../../fixtures/slack/web-api.ts";
import { type SlackWorld, type SlackWorldOptions, startSlackWorld } from "../../fixtures/slack/world.ts";
import { pausedSchedule, tellTwice } from "../../fixtures/tell-pauses.ts";

const history = ["chat:write", "commands", "channels:history", "groups:history"];
const long = 24 * 60 * 60 * 1000;

let world: SlackWorld;
let app: SlackApp;

async function open(options: SlackWorldOptions = {}, appOptions: SlackAppOptions = {}): Promise<void> {
  world = await startSlackWorld(options);
  app = await openSlackApp(world, { ways: ["http"], ...appOptions });
}

/** A digest of so many stories, each of some 3,000 characters. */
function digestOf(stories: number): Message {
  const parts = Array.from({ length: stories }, (_, index): MessagePart[] => [
    { kind: "heading", level: 2, text: `${index + 1}. Sak` },
    { kind: "text", text: plain("Et avsnitt. ".repeat(250)) },
    {
      kind: "buttons",
      buttons: [
        { label: "Mer", action: { kind: "run", invocation: { command: "digest", options: {} }, replace: false } },
      ],
    },
  ]);
  return { outcome: "answer", visibility: "channel", parts: parts.flat(), json: null };
}

function postOf(message: Message, posted: readonly string[] = [], mention: string | null = null): Post {
  const place = { workspace: `slack:${world.teamId}`, channel: world.channelId, locale: "nb" } as const;
  return { ...place, edition: "e1", message, mention, crosspost: false, posted };
}

const oneLine: Message = {
  outcome: "answer",
  visibility: "channel",
  parts: [{ kind: "text", text: plain("Noe annet.") }],
  json: null,
};

const since = () => Temporal.Now.instant().subtract({ milliseconds: long });
const taken = () => {
  const ids: string[] = [];
  return { ids, onPosted: async (id: string) => ids.push(id) > 0 };
};

afterEach(async () => {
  expect(world.api.faults).toEqual([]);
  await app.stop();
  await world.stop();
});

describe("with nothing but the scopes that are needed", () => {
  beforeEach(() => open({ scopes: ["chat:write", "commands"] }));

  test("an edition is posted with its id unseen in it, and no preview of its links", async () => {
    const { ids, onPosted } = taken();
    expect(await app.adapter.poster.post(postOf(digestOf(1)), onPosted)).toEqual({ kind: "sent" });
    const [message, ...others] = await world.posted();
    expect(others).toEqual([]);
    expect(message?.ts).toBe(ids[0]);
    expect(message?.metadata).toEqual({ event_type: "avisbud_edition", event_payload: { edition: "e1", part: 0 } });
    expect(message?.text).toBe("1. Sak");
    const [call] = world.api.calls.filter(({ method }) => method === "chat.postMessage");
    expect(call?.body).toMatchObject({ unfurl_links: "false", unfurl_media: "false", mrkdwn: "false", parse: "none" });
  });

  test.each([
    ["S0ABC", { type: "usergroup", usergroup_id: "S0ABC" }],
    ["here", { type: "broadcast", range: "here" }],
  ])("%s is called above the edition", async (mention, element) => {
    const { onPosted } = taken();
    await app.adapter.poster.post(postOf(digestOf(1), [], mention), onPosted);
    const [call] = world.api.calls.filter(({ method }) => method === "chat.postMessage");
    const [first] = JSON.parse(String(call?.body.blocks));
    expect(first).toEqual({ type: "rich_text", elements: [{ type: "rich_text_section", elements: [element] }] });
  });

  test("what does not fit one message goes on in its thread, in order", async () => {
    const { ids, onPosted } = taken();
    expect(await app.adapter.poster.post(postOf(digestOf(7)), onPosted)).toEqual({ kind: "sent" });
    const messages = await world.posted();
    expect(messages.length).toBeGreaterThan(2);
    expect(messages.map(({ ts }) => ts)).toEqual(ids);
    for (const reply of messages.slice(1)) expect(reply.thread_ts).toBe(ids[0]);
    const shown = messages.map(({ blocks }) => readBlocks(blocks)).join("\n");
    expect(shown.match(/\d\. Sak/gu)).toEqual([1, 2, 3, 4, 5, 6, 7].map((story) => `${story}. Sak`));
  });

  test("what stands there already is not posted again, and the rest goes on in the same thread", async () => {
    const first = taken();
    await app.adapter.poster.post(postOf(digestOf(7)), async (id) => {
      await first.onPosted(id);
      return false;
    });
    expect(first.ids).toHaveLength(1);
    const rest = taken();
    expect(await app.adapter.poster.post(postOf(digestOf(7), first.ids), rest.onPosted)).toEqual({ kind: "sent" });
    const messages = await world.posted();
    expect(messages.map(({ ts }) => ts)).toEqual([...first.ids, ...rest.ids]);
  });

  test("what is somebody else's by now is not posted", async () => {
    const { ids, onPosted } = taken();
    const outcome = await app.adapter.poster.post(postOf(digestOf(1)), onPosted, async () => false);
    expect(outcome).toEqual({ kind: "later", retryAfterMs: null });
    expect([...ids, ...(await world.posted())]).toEqual([]);
  });

  test("what stands there is changed where it stands, and answered in its thread", async () => {
    const { ids, onPosted } = taken();
    await app.adapter.poster.post(postOf(digestOf(1)), onPosted);
    const said: Message = { ...digestOf(1), parts: [...oneLine.parts, ...digestOf(1).parts] };
    expect(await app.adapter.poster.edit(postOf(said, ids))).toEqual({ kind: "edited" });
    const [first = ""] = ids;
    expect(await app.adapter.poster.reply({ ...postOf(oneLine), edition: "e1a1" }, first)).toEqual({ kind: "sent" });
    const [message, reply, ...others] = await world.posted();
    expect(others).toEqual([]);
    expect(readBlocks(message?.blocks)).toContain("Noe annet.");
    expect(message?.ts).toBe(first);
    expect(reply?.thread_ts).toBe(first);
    expect(await app.adapter.poster.edit(postOf(digestOf(7), ids))).toEqual({ kind: "does-not-fit" });
  });

  test.each<[string, Mishap, object]>([
    ["a rate limit", { kind: "status", status: 429, retryAfter: 7 }, { kind: "later", retryAfterMs: 7_000 }],
    ["no answer", { kind: "drop" }, { kind: "later", retryAfterMs: null }],
    ["a message that is gone", { kind: "error", error: "message_not_found" }, { kind: "never", why: "gone" }],
    [
      "an edit that comes too late",
      { kind: "error", error: "edit_window_closed" },
      { kind: "never", why: "forbidden" },
    ],
    ["a channel that is archived", { kind: "error", error: "is_archived" }, { kind: "never", why: "gone" }],
  ])("an edit meets %s", async (_what, mishap, outcome) => {
    const { ids, onPosted } = taken();
    await app.adapter.poster.post(postOf(digestOf(1)), onPosted);
    world.api.mishap("chat.update", mishap);
    expect(await app.adapter.poster.edit(postOf(digestOf(1), ids))).toEqual(outcome);
  });

  test("a post's buttons answer the one who presses, and leave it as it is", async () => {
    await app.adapter.start();
    await app.adapter.poster.post(postOf(digestOf(1)), async () => true);
    const [message] = await world.posted();
    const blocks = Array.isArray(message?.blocks) ? message.blocks : [];
    const answer = await world.press({ blocks }, "Mer", { way: "http", isEphemeral: false });
    expect(answer).toMatchObject({ isPrivate: true, replaces: false });
  });

  const outcomes: readonly (readonly [what: string, mishap: Mishap, outcome: object])[] = [
    [
      "a private channel it is not in",
      { kind: "error", error: "channel_not_found" },
      { kind: "never", why: "forbidden" },
    ],
    ["archived", { kind: "error", error: "is_archived" }, { kind: "never", why: "channel-gone" }],
    ["not a member", { kind: "error", error: "not_in_channel" }, { kind: "never", why: "forbidden" }],
    ["only some may post", { kind: "error", error: "restricted_action" }, { kind: "never", why: "forbidden" }],
    ["the token is gone", { kind: "error", error: "token_revoked" }, { kind: "never", why: "forbidden" }],
    ["blocks are refused", { kind: "error", error: "invalid_blocks" }, { kind: "never", why: "platform-fault" }],
    ["too many requests", { kind: "status", status: 429, retryAfter: 7 }, { kind: "later", retryAfterMs: 7000 }],
    ["Slack fails", { kind: "error", error: "fatal_error" }, { kind: "no-answer" }],
    ["Slack fails behind its gateway", { kind: "status", status: 503 }, { kind: "no-answer" }],
    ["the answer is lost", { kind: "drop" }, { kind: "no-answer" }],
  ];
  test.each(outcomes)("%s", async (_what, mishap, outcome) => {
    world.api.mishap("chat.postMessage", mishap);
    expect(await app.adapter.poster.post(postOf(digestOf(1)), async () => true)).toEqual(outcome);
    // the ledger decides whether it is tried again, never the client
    expect(world.api.calls.filter(({ method }) => method === "chat.postMessage")).toHaveLength(1);
  });

  test("where nothing listens, nothing was posted", async () => {
    const other = await openSlackApp(world, { config: { apiUrl: `http://127.0.0.1:${await freePort()}/api/` } });
    const outcome = await other.adapter.poster.post(postOf(digestOf(1)), async () => true);
    expect(outcome).toEqual({ kind: "later", retryAfterMs: null });
    await other.stop();
  });

  test("after a lost answer nobody knows: the channel may not be read", async () => {
    world.api.mishap("chat.postMessage", { kind: "drop" });
    await app.adapter.poster.post(postOf(digestOf(1)), async () => true);
    expect(await app.adapter.poster.findPosted(postOf(digestOf(1)), since())).toEqual({ kind: "unknown" });
    expect(world.api.calls.some(({ method }) => method.startsWith("conversations."))).toBe(false);
  });

  test("one person alone is written to in the app's own messages, which may be turned off", async () => {
    const direct = await app.adapter.poster.directChannel(`slack:${world.teamId}`, "U000000001");
    if (direct.kind !== "open") throw new Error("it is not open");
    const { ids, onPosted } = taken();
    const post = { ...postOf(oneLine), channel: direct.channel };
    expect(await app.adapter.poster.post(post, onPosted)).toEqual({ kind: "sent" });
    expect(ids).toHaveLength(1);
    expect(await world.posted()).toEqual([]);
    world.api.mishap("chat.postMessage", { kind: "error", error: "messages_tab_disabled" });
    expect(await app.adapter.poster.post(post, onPosted)).toEqual({ kind: "never", why: "forbidden" });
  });

  test("whoever made a schedule whose channel is closed reads that alone, once", async () => {
    const id = await pausedSchedule(app.desk, `slack:${world.teamId}`, world.channelId, "U000000002");
    await tellTwice(app.desk, app.adapter.poster);
    const calls = world.api.calls.filter(({ method }) => method === "chat.postMessage");
    expect(calls.map(({ body }) => body.channel)).toEqual(["U000000002"]);
    const text = calls[0]?.body.blocks ?? "";
    const team = await app.adapter.poster.nameOf(`slack:${world.teamId}`);
    for (const words of [
      `"channel_id":"${world.channelId}"`,
      `"text":"${team}"`,
      `/avisbud schedule resume id:${id}`,
    ]) {
      expect(text).toContain(words);
    }
  });

  test("our own words name commands as they are typed here, those of others stay as they are", async () => {
    const parts = [{ kind: "text", text: plain("Skriv /schedule resume id:k3f9.") }] as const;
    for (const own of [{ ownWords: true }, {}] as const) {
      await app.adapter.poster.post({ ...postOf({ ...oneLine, parts }), ...own }, async () => true);
    }
    const blocks = (await world.posted()).map((posted) => JSON.stringify(posted.blocks));
    expect(blocks[0]).toContain("Skriv /avisbud schedule resume id:k3f9.");
    expect(blocks[1]).toContain("Skriv /schedule resume id:k3f9.");
  });

  test("whether a channel can be reached is unknown before it is tried", async () => {
    expect(await app.adapter.poster.reach(`slack:${world.teamId}`, world.channelId)).toEqual({ kind: "unknown" });
  });
});

describe("with the extra history", () => {
  beforeEach(() => open({ scopes: history }, { config: { extras: ["history"] } }));

  test("after a lost answer, what was posted is found by its id, and is not posted again", async () => {
    world.api.mishap("chat.postMessage", { kind: "drop" });
    expect(await app.adapter.poster.post(postOf(digestOf(7)), async () => true)).toEqual({ kind: "no-answer" });
    const found = await app.adapter.poster.findPosted(postOf(digestOf(7)), since());
    if (found.kind !== "found") throw new Error("nothing was found");
    expect(found.posted).toHaveLength(1);
    const rest = taken();
    expect(await app.adapter.poster.post(postOf(digestOf(7), found.posted), rest.onPosted)).toEqual({ kind: "sent" });
    const all = await app.adapter.poster.findPosted(postOf(digestOf(7)), since());
    expect(all).toEqual({ kind: "found", posted: [...found.posted, ...rest.ids] });
  });

  test("in a busy channel it is found many pages back", async () => {
    const { ids, onPosted } = taken();
    await app.adapter.poster.post(postOf(digestOf(1)), onPosted);
    for (let other = 0; other < 450; other++) {
      await app.adapter.poster.post({ ...postOf(oneLine), edition: `other${other}` }, async () => true);
    }
    const pages = world.api.calls.length;
    expect(await app.adapter.poster.findPosted(postOf(digestOf(1)), since())).toEqual({ kind: "found", posted: ids });
    expect(world.api.calls.slice(pages).filter(({ method }) => method === "conversations.history")).toHaveLength(3);
  });

  test("where Slack cannot be asked just now it is asked later; where it refuses, nobody knows", async () => {
    await app.adapter.poster.post(postOf(digestOf(1)), async () => true);
    world.api.mishap("conversations.history", { kind: "drop" });
    expect(await app.adapter.poster.findPosted(postOf(digestOf(1)), since())).toEqual({ kind: "later" });
    world.api.mishap("conversations.history", { kind: "error", error: "not_in_channel" });
    expect(await app.adapter.poster.findPosted(postOf(digestOf(1)), since())).toEqual({ kind: "unknown" });
  });

  test("another edition is not taken for this one", async () => {
    await app.adapter.poster.post({ ...postOf(digestOf(1)), edition: "e0" }, async () => true);
    expect(await app.adapter.poster.findPosted(postOf(digestOf(1)), since())).toEqual({ kind: "found", posted: [] });
  });
});

describe("where channels may be read", () => {
  beforeEach(() => open({ scopes: ["chat:write", "commands", "channels:read"] }));

  test("a channel that it cannot see is known before it is tried", async () => {
    const reach = await app.adapter.poster.reach(`slack:${world.teamId}`, "C0NOWHERE");
    expect(reach).toEqual({ kind: "no", why: "forbidden", lacks: ["/invite @Avisbud"] });
  });
});

describe("the names of channels", () => {
  test("are told where the app may list them", async () => {
    await open({ scopes: [...history, "channels:read", "groups:read"] });
    const channels = await app.adapter.poster.channels(`slack:${world.teamId}`);
    expect(channels?.map(({ id }) => id)).toContain(world.channelId);
    for (const { name } of channels ?? []) expect(name).toMatch(/^[a-zæøå0-9_-]+$/u);
  });

  test("are not asked for without the right to", async () => {
    await open({ scopes: history });
    expect(await app.adapter.poster.channels(`slack:${world.teamId}`)).toEqual([]);
  });
});
