import { generateSnowflake } from "discord-digital-twin";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type Message, type MessagePart, plain } from "../../../src/core/message/message.ts";
import type { Post } from "../../../src/core/platform/poster.ts";
import { sendParts } from "../../../src/delivery/send-parts.ts";
import type { NewsDesk } from "../../fixtures/desk.ts";
import { type Bot, createBot, today } from "../../fixtures/discord/bot.ts";
import { loadBodyCheck } from "../../fixtures/discord/validate.ts";
import { type DiscordWorld, startDiscordWorld, usualPermissions, waitFor } from "../../fixtures/discord/world.ts";
import { openSampleDesk } from "../../fixtures/sample-desk.ts";
import { pausedSchedule, tellTwice } from "../../fixtures/tell-pauses.ts";

let world: DiscordWorld;
let desk: NewsDesk;
let bot: Bot;
let message: Message;
const posts = /^\/channels\/\d+\/messages$/u;
const since = Temporal.Now.instant().subtract({ minutes: 5 });

beforeAll(async () => {
  world = await startDiscordWorld();
  desk = await openSampleDesk(today);
  bot = createBot(world, desk, desk.store);
  await bot.start();
  message = await desk.ask("/digest", { perPage: 1 });
});

afterAll(async () => {
  await bot.stop();
  await world.stop();
  await desk.store.close();
});

function postOf(edition: string, more: Partial<Post> = {}): Post {
  return {
    workspace: `discord:${world.guildId}`,
    channel: world.channelId,
    edition,
    message,
    locale: "nb",
    mention: null,
    crosspost: false,
    posted: [],
    ...more,
  };
}

/** Posts, and gives the outcome with the ids that were told. */
async function post(one: Post) {
  const ids: string[] = [];
  const outcome = await bot.poster.post(one, async (id) => {
    ids.push(id);
    return true;
  });
  return { outcome, ids };
}

async function standing(edition: string): Promise<string[]> {
  const all = await world.messages();
  return all.filter(({ components }) => JSON.stringify(components ?? []).includes(`.${edition}.`)).map(({ id }) => id);
}

test("poster: an edition stands in its channel, and is found there by its id", async () => {
  const { outcome, ids } = await post(postOf("ed1"));
  expect(outcome).toEqual({ kind: "sent" });
  expect(await standing("ed1")).toEqual(ids);
  expect(await bot.poster.findPosted(postOf("ed1"), since)).toEqual({ kind: "found", posted: ids });
  expect(await bot.poster.findPosted(postOf("ed0"), since)).toEqual({ kind: "found", posted: [] });
});

test("poster: an edition is found pages back, also when our clock is ahead of Discord's by which it was posted", async () => {
  const ahead = postOf("ahead", { channel: world.otherChannelId });
  const { ids } = await post(ahead);
  const headers = { "content-type": "application/json", authorization: `Bot ${world.botToken}` };
  for (let other = 0; other < 100; other++) {
    const body = JSON.stringify({ content: `Melding ${other}` });
    await fetch(`${world.apiUrl}/v10/channels/${ahead.channel}/messages`, { method: "POST", headers, body });
  }
  const due = Temporal.Now.instant().add({ minutes: 5 });
  expect(await bot.poster.findPosted(ahead, due)).toEqual({ kind: "found", posted: ids });
});

test("poster: what is long is several messages, and only those that are missing are posted", async () => {
  const text = "Ordene fortsetter. ".repeat(500);
  const long: Message = { ...message, parts: [{ kind: "quote", text, voice: "verbatim", lines: [] }] };
  const first = await post(postOf("long", { message: long }));
  expect(first.ids.length).toBeGreaterThan(1);
  const rest = await post(postOf("long2", { message: long, posted: ["1"] }));
  expect(rest.ids).toHaveLength(first.ids.length - 1);
  expect(await bot.poster.findPosted(postOf("long", { message: long }), since)).toEqual({
    kind: "found",
    posted: first.ids,
  });
});

test("poster: a role is called in front of the first part, and nobody else by any part", async () => {
  const text = `@everyone <@&77> ${"Ordene fortsetter. ".repeat(500)}`;
  const long: Message = { ...message, parts: [{ kind: "quote", text, voice: "verbatim", lines: [] }] };
  const { ids } = await post(postOf("called", { message: long, mention: "77" }));
  const asked = world.requests.filter(({ method, path }) => method === "POST" && posts.test(path));
  const sent = asked.slice(-ids.length).map(({ body }) => body);
  expect(sent[0]).toMatchObject({ content: expect.stringMatching(/^<@&77>/u), allowed_mentions: { roles: ["77"] } });
  for (const body of sent.slice(1)) expect(body).toMatchObject({ allowed_mentions: { parse: [] } });
});

test("poster: it stops where somebody else goes on", async () => {
  const text = "Ordene fortsetter. ".repeat(500);
  const long: Message = { ...message, parts: [{ kind: "quote", text, voice: "verbatim", lines: [] }] };
  expect((await bot.poster.post(postOf("stop", { message: long }), async () => false)).kind).not.toBe("sent");
  expect(await standing("stop")).toHaveLength(1);
  expect(
    (
      await bot.poster.post(
        postOf("never"),
        async () => true,
        async () => false,
      )
    ).kind,
  ).toBe("later");
  expect(await standing("never")).toEqual([]);
});

test("poster: when the answer is lost it says so, finds the edition, and does not post it twice within minutes", async () => {
  world.fail("POST", posts, { kind: "drop", when: "after" });
  expect((await post(postOf("lost"))).outcome).toEqual({ kind: "no-answer" });
  const [id] = await waitFor(async () => {
    const found = await standing("lost");
    return found.length > 0 ? found : undefined;
  });
  expect(await bot.poster.findPosted(postOf("lost"), since)).toEqual({ kind: "found", posted: [id] });
  // the nonce alone holds for five minutes
  expect(await post(postOf("lost"))).toEqual({ outcome: { kind: "sent" }, ids: [id] });
  expect(await standing("lost")).toHaveLength(1);
  world.forgetNonces();
  expect((await post(postOf("lost", { posted: [id ?? ""] }))).ids).toEqual([]);
  expect(await standing("lost")).toHaveLength(1);
});

test.each<[string, number, unknown, Record<string, string>, object]>([
  [
    "a rate limit",
    429,
    { retry_after: 2.5, global: false },
    { "retry-after": "3" },
    { kind: "later", retryAfterMs: 3000 },
  ],
  ["a failure at Discord, which may come after the message was posted", 500, {}, {}, { kind: "no-answer" }],
  ["a gateway that got no answer", 504, {}, {}, { kind: "no-answer" }],
  [
    "a channel that is gone",
    404,
    { code: 10003, message: "Unknown Channel" },
    {},
    { kind: "never", why: "channel-gone" },
  ],
  ["no access", 403, { code: 50001, message: "Missing Access" }, {}, { kind: "never", why: "forbidden" }],
  ["no permission", 403, { code: 50013, message: "Missing Permissions" }, {}, { kind: "never", why: "forbidden" }],
  ["a locked thread", 400, { code: 160005, message: "Thread is locked" }, {}, { kind: "never", why: "forbidden" }],
  [
    "a body that is refused",
    400,
    { code: 50035, message: "Invalid Form Body" },
    {},
    { kind: "never", why: "platform-fault" },
  ],
])("poster: %s (%i) is told apart", async (_name, status, body, headers, outcome) => {
  world.fail("POST", posts, { kind: "status", status, body, headers });
  const before = world.requests.filter(({ path }) => posts.test(path)).length;
  expect((await post(postOf(`s${status}`, { channel: world.otherChannelId }))).outcome).toEqual(outcome);
  expect(world.requests.filter(({ path }) => posts.test(path))).toHaveLength(before + 1);
  // what a limit was is over soon
  if (status === 429) await new Promise((resolve) => setTimeout(resolve, 3100));
});

test("poster: a token that was refused once is tried again at the next post", async () => {
  world.fail("POST", posts, { kind: "status", status: 401, body: { code: 0, message: "401: Unauthorized" } });
  expect((await post(postOf("s401"))).outcome).toEqual({ kind: "later", retryAfterMs: null });
  expect((await post(postOf("s401"))).outcome).toEqual({ kind: "sent" });
  expect(await standing("s401")).toHaveLength(1);
});

const corrected: MessagePart = {
  kind: "text",
  text: plain("Rettet 26. november kl. 09.12: Kystavisa har trukket saken."),
};
const edits = /^\/channels\/\d+\/messages\/\d+$/u;

test("poster: what stands there is changed where it stands, calls nobody again, and is answered", async () => {
  const { ids } = await post(postOf("amend", { mention: "77" }));
  const said = { ...message, parts: [corrected, ...message.parts] };
  expect(await bot.poster.edit(postOf("amend", { message: said, mention: "77", posted: ids }))).toEqual({
    kind: "edited",
  });
  expect(await standing("amend")).toEqual(ids);
  const [shown] = (await world.messages()).filter(({ id }) => id === ids[0]);
  expect(JSON.stringify(shown)).toContain("Kystavisa har trukket saken");
  const [first = ""] = ids;
  const answer: Message = { ...message, parts: [corrected] };
  expect(await bot.poster.reply(postOf("amenda1", { message: answer }), first)).toEqual({ kind: "sent" });
  const asked = world.requests.filter(({ method, path }) => method === "POST" && posts.test(path)).at(-1)?.body;
  expect(asked).toMatchObject({ message_reference: { message_id: first }, allowed_mentions: { parse: [] } });
});

test("poster: what would be more messages than stand there stays as it is", async () => {
  const { ids } = await post(postOf("few"));
  const text = "Ordene fortsetter. ".repeat(500);
  const long: Message = { ...message, parts: [{ kind: "quote", text, voice: "verbatim", lines: [] }] };
  expect(await bot.poster.edit(postOf("few", { message: long, posted: ids }))).toEqual({ kind: "does-not-fit" });
});

test.each<[string, number, unknown, object]>([
  [
    "too many edits of old messages, as Discord may say it",
    400,
    { code: 30046, message: "Later" },
    { kind: "later", retryAfterMs: 3_600_000 },
  ],
  ["too many edits of old messages", 429, { code: 30046, message: "Try again later" }, { kind: "later" }],
  ["a failure at Discord", 500, {}, { kind: "later" }],
  ["a message that was deleted", 404, { code: 10008, message: "Unknown Message" }, { kind: "never", why: "gone" }],
  ["no access", 403, { code: 50001, message: "Missing Access" }, { kind: "never", why: "forbidden" }],
])("poster: an edit meets %s (%i)", async (_name, status, body, outcome) => {
  world.fail("PATCH", edits, { kind: "status", status, body, headers: status === 429 ? { "retry-after": "1" } : {} });
  const posted = [String(10n ** 17n + BigInt(status))];
  const short: Message = { ...message, parts: [corrected] };
  expect(await bot.poster.edit(postOf("meets", { message: short, posted }))).toMatchObject(outcome);
  if (status === 429) await new Promise((resolve) => setTimeout(resolve, 1100));
});

/** A thread that was archived before we came: Discord does not tell a connection of it. */
async function archivedThread({ locked = false } = {}): Promise<string> {
  const id = generateSnowflake();
  const thread = { id, guildId: world.guildId, parentId: world.channelId, name: "Ettermiddag", type: 11 };
  await world.twin.prisma.channel.create({ data: { ...thread, archived: true, locked } });
  return id;
}

test("poster: a thread that was archived is reached and posted in, and what stands there is found and corrected", async () => {
  const thread = await archivedThread();
  const inThread = postOf("thread", { channel: thread });
  expect(await bot.poster.reach(inThread.workspace, thread)).toEqual({ kind: "yes" });
  const { outcome, ids } = await post(inThread);
  expect(outcome).toEqual({ kind: "sent" });
  expect(await bot.poster.findPosted(inThread, since)).toEqual({ kind: "found", posted: ids });

  const isArchived = async () => (await world.twin.prisma.channel.findUnique({ where: { id: thread } }))?.archived;
  await world.twin.prisma.channel.update({ where: { id: thread }, data: { archived: true } });
  world.fail("PATCH", edits, { kind: "status", status: 400, body: { code: 50083, message: "Thread is archived" } });
  const said = { ...message, parts: [corrected, ...message.parts] };
  expect(await bot.poster.edit({ ...inThread, message: said, posted: ids })).toEqual({ kind: "edited" });
  expect(await isArchived()).toBe(false);
  expect(JSON.stringify(await world.messages(thread))).toContain("Kystavisa har trukket saken");
});

test("poster: a thread that was archived and locked is closed, and its messages stay as they are", async () => {
  const thread = await archivedThread({ locked: true });
  const inThread = postOf("locked", { channel: thread, posted: ["123456789012345678"] });
  expect(await bot.poster.reach(inThread.workspace, thread)).toEqual({
    kind: "no",
    why: "forbidden",
    lacks: ["Manage Threads"],
  });
  world.fail("PATCH", edits, { kind: "status", status: 400, body: { code: 50083, message: "Thread is archived" } });
  const refused = { kind: "status", status: 403, body: { code: 50013, message: "Missing Permissions" } } as const;
  world.fail("PATCH", /^\/channels\/\d+$/u, refused);
  const short: Message = { ...message, parts: [corrected] };
  expect(await bot.poster.edit({ ...inThread, message: short })).toEqual({ kind: "never", why: "forbidden" });
});

test("poster: a thread is archived and locked, and then deleted, while the connection is told of it", async () => {
  const ask = async (method: string, path: string, body?: object) => {
    const headers = { "content-type": "application/json", authorization: `Bot ${world.botToken}` };
    const answer = await fetch(`${world.apiUrl}/v10${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    return z.object({ id: z.string() }).parse(await answer.json()).id;
  };
  const thread = await ask("POST", `/channels/${world.channelId}/threads`, { name: "Kveld", type: 11 });
  const reached = (kind: string) =>
    waitFor(async () => {
      const reach = await bot.poster.reach(`discord:${world.guildId}`, thread);
      return (reach.kind === "no" ? (reach.lacks[0] ?? reach.why) : reach.kind) === kind || undefined;
    });
  await reached("yes");
  await ask("PATCH", `/channels/${thread}`, { archived: true, locked: true });
  await reached("Manage Threads");
  await ask("DELETE", `/channels/${thread}`);
  await reached("gone");
});

test("poster: in a thread the right to send in threads counts, and not the one to send", async () => {
  const thread = await archivedThread();
  const roles = { where: { guildId: world.guildId } };
  const withoutThreads = String(BigInt(usualPermissions) & ~(1n << 38n));
  await world.twin.prisma.role.updateMany({ ...roles, data: { permissions: withoutThreads } });
  const reach = await bot.poster.reach(`discord:${world.guildId}`, thread);
  expect(reach).toEqual({ kind: "no", why: "forbidden", lacks: ["Send Messages in Threads"] });
  const onlyThreads = String(BigInt(usualPermissions) & ~(1n << 11n));
  await world.twin.prisma.role.updateMany({ ...roles, data: { permissions: onlyThreads } });
  expect(await bot.poster.reach(`discord:${world.guildId}`, thread)).toEqual({ kind: "yes" });
  await world.twin.prisma.role.updateMany({ ...roles, data: { permissions: usualPermissions } });
});

test("poster: reach is yes, gone, or what is lacking by Discord's own names", async () => {
  const workspace = `discord:${world.guildId}`;
  expect(await bot.poster.reach(workspace, world.channelId)).toEqual({ kind: "yes" });
  expect(await bot.poster.reach(workspace, "123456789012345678")).toMatchObject({ kind: "no", why: "gone" });
  const deny = String((1n << 11n) | (1n << 14n) | (1n << 16n));
  world.dispatch("CHANNEL_UPDATE", {
    id: world.otherChannelId,
    type: 0,
    guild_id: world.guildId,
    name: "sport",
    position: 0,
    permission_overwrites: [{ id: world.guildId, type: 0, allow: "0", deny }],
  });
  const reach = await waitFor(async () => {
    const now = await bot.poster.reach(workspace, world.otherChannelId);
    return now.kind === "no" ? now : undefined;
  });
  expect(reach).toEqual({ kind: "no", why: "forbidden", lacks: ["Embed Links", "Send Messages"] });
  const unseen = postOf("ed1", { channel: world.otherChannelId });
  expect(await bot.poster.findPosted(unseen, since)).toEqual({ kind: "unknown" });
});

test("poster: one person alone is written to in a channel of their own, which may be closed", async () => {
  const { asker, other } = world.users;
  const open = await bot.poster.directChannel(`discord:${world.guildId}`, asker.id);
  if (open.kind !== "open") throw new Error("it is not open");
  const { outcome, ids } = await post(postOf("direct", { channel: open.channel }));
  expect(outcome).toEqual({ kind: "sent" });
  expect((await world.messages(open.channel)).map(({ id }) => id)).toEqual(ids);
  expect(await bot.poster.directChannel(`discord:${world.guildId}`, asker.id)).toEqual(open);
  expect(await bot.poster.directChannel(`discord:${world.guildId}`, other.id)).not.toEqual(open);
  // 50007: they take no messages from members of the server
  world.fail("POST", posts, { kind: "status", status: 403, body: { code: 50007, message: "Cannot send messages" } });
  expect((await post(postOf("closed", { channel: open.channel }))).outcome).toEqual({
    kind: "never",
    why: "forbidden",
  });
});

test("poster: whoever made a schedule whose channel is closed reads that alone, once", async () => {
  const workspace = `discord:${world.guildId}`;
  const { id: by } = world.users.moderator;
  const id = await pausedSchedule(desk, workspace, world.channelId, by);
  await tellTwice(desk, bot.poster);
  const direct = await bot.poster.directChannel(workspace, by);
  const messages = await world.messages(direct.kind === "open" ? direct.channel : "");
  expect(messages).toHaveLength(1);
  const text = messages[0]?.content.replaceAll("\\", "");
  for (const words of [`jeg får ikke skrive i <#${world.channelId}> i «Redaksjonen»`, `/schedule resume id:${id}`]) {
    expect(text).toContain(words);
  }
});

test.each<[string, number, unknown, object]>([
  ["nobody of that id", 400, { code: 50033, message: "Invalid Recipient(s)" }, { kind: "never" }],
  ["a failure at Discord", 500, {}, { kind: "later", retryAfterMs: null }],
])("poster: a direct channel meets %s (%i)", async (_name, status, body, outcome) => {
  world.fail("POST", /^\/users\/@me\/channels$/u, { kind: "status", status, body });
  expect(await bot.poster.directChannel(`discord:${world.guildId}`, world.users.asker.id)).toEqual(outcome);
});

test("poster: a button of a post answers whoever presses it in private", async () => {
  const [posted] = (await world.messages()).filter(({ components }) => JSON.stringify(components).includes(".ed1."));
  if (!posted) throw new Error("no post");
  const chosen = /"value":"(n[^"]*ed1[^"]*)"/u.exec(JSON.stringify(posted.components))?.[1] ?? "";
  const { type, data } = await world.callbackOf(await world.select(world.users.other, posted, "s0.1.ed1.1:", chosen));
  expect(type).toBe(4);
  expect(data).toMatchObject({ flags: 64 });
});

test("poster: where Discord cannot be asked just now it is asked later; where it refuses, nobody knows", async () => {
  world.fail("GET", posts, { kind: "status", status: 502 });
  expect(await bot.poster.findPosted(postOf("ed1"), since)).toEqual({ kind: "later" });
  world.fail("GET", posts, { kind: "status", status: 403, body: { code: 50001, message: "Missing Access" } });
  expect(await bot.poster.findPosted(postOf("ed1"), since)).toEqual({ kind: "unknown" });
});

test("poster: a digest whose answers are lost where nobody may look is sent again, and stands there once", async () => {
  for (let time = 0; time < 2; time++) {
    world.fail("POST", posts, { kind: "drop", when: "after" });
    world.fail("GET", posts, { kind: "status", status: 403, body: { code: 50001, message: "Missing Access" } });
  }
  const now = () => Temporal.Now.instant();
  const noted: string[] = [];
  const note = async (all: readonly string[]) => noted.splice(0, noted.length, ...all).length >= 0;
  const held = { posted: () => [...noted], until: () => now().add({ minutes: 2 }), note };
  const stopping = new AbortController().signal;
  const nothing = () => undefined;
  const turns = { next: async () => true, stopping, refused: nothing, delay: async () => undefined, again: nothing };
  expect(await sendParts(postOf("unseen"), held, null, bot.poster, { turns, now })).toEqual({ kind: "sent" });
  expect(noted).toHaveLength(1);
  expect(await standing("unseen")).toEqual(noted);
  const asked = world.requests.filter(({ method, path }) => method === "POST" && posts.test(path)).slice(-3);
  for (const { body } of asked) expect(body).toMatchObject({ nonce: "unseen.1", enforce_nonce: true });
});

test("poster: without a connection nothing is posted and nothing is known", async () => {
  const other = createBot(world, desk, desk.store);
  expect(await other.poster.post(postOf("off"), async () => true)).toEqual({ kind: "later", retryAfterMs: null });
  expect(await other.poster.findPosted(postOf("off"), since)).toEqual({ kind: "later" });
  expect(await other.poster.reach(`discord:${world.guildId}`, world.channelId)).toEqual({ kind: "unknown" });
});

test("poster: every body was as the official OpenAPI says, which finds what is not", (context) => {
  if (!world.hasSpec) context.skip("needs ../shared/specs");
  expect(world.violations).toEqual([]);
  const check = loadBodyCheck();
  expect(check("POST", "/channels/1/messages", { content: 7 })).not.toEqual([]);
  expect(check("POST", "/channels/1/messages", { embeds: [{ title: "x".repeat(300) }] })).not.toEqual([]);
});

test("poster: channels are named, told apart where several have one name, without those that take no posts and threads", async () => {
  const workspace = `discord:${world.guildId}`;
  const [category, sports, voice, thread, twin] = Array.from({ length: 5 }, () => generateSnowflake());
  const inGuild = { guild_id: world.guildId, position: 9, permission_overwrites: [] };
  const expected = [
    { id: world.channelId, name: "nyheter" },
    { id: sports, name: `sport (Sport)` },
    { id: twin, name: `sport (${twin})` },
  ];
  const made = [
    { id: category, type: 4, name: "Sport" },
    { id: sports, type: 0, name: "sport", parent_id: category },
    { id: twin, type: 5, name: "sport" },
    { id: voice, type: 2, name: "prat" },
  ];
  for (const one of made) world.dispatch("CHANNEL_CREATE", { ...inGuild, parent_id: null, ...one });
  world.dispatch("THREAD_CREATE", {
    id: thread,
    ...inGuild,
    type: 11,
    name: "tråd",
    parent_id: world.channelId,
    owner_id: "1",
    thread_metadata: {
      archived: false,
      auto_archive_duration: 60,
      archive_timestamp: "2026-01-01T00:00:00Z",
      locked: false,
    },
  });
  const named = await waitFor(async () => {
    const channels = (await bot.poster.channels(workspace)) ?? [];
    return channels.some(({ id }) => id === twin) ? channels : undefined;
  });
  expect(named).toEqual(expect.arrayContaining(expected));
  for (const id of [category, voice, thread]) expect(named.map((channel) => channel.id)).not.toContain(id);
});

test("poster: what is no id of Discord's is no channel, and nobody is asked", async () => {
  const requests = world.requests.length;
  expect(await bot.poster.reach(`discord:${world.guildId}`, "kultur")).toMatchObject({ kind: "no", why: "gone" });
  expect(world.requests.length).toBe(requests);
});
