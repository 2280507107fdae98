import { generateSnowflake } from "discord-digital-twin";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Message, type MessagePart, plain } from "../../../src/core/message/message.ts";
import type { Post } from "../../../src/core/platform/poster.ts";
import type { NewsDesk } from "../../fixtures/desk.ts";
import { type Bot, createBot, today } from "../../fixtures/discord/bot.ts";
import { type DiscordWorld, startDiscordWorld, usualPermissions, waitFor } from "../../fixtures/discord/world.ts";
import { openSampleDesk } from "../../fixtures/sample-desk.ts";

let world: DiscordWorld;
let desk: NewsDesk;
let bot: Bot;
let message: Message;
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

const corrected: MessagePart = {
  kind: "text",
  text: plain("Rettet 26. november kl. 09.12: Kystavisa har trukket saken."),
};

/** A forum that the connection has been told of. */
async function forum(more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const id = generateSnowflake();
  const made = { id, guildId: world.guildId, name: "oversikter", type: 15 };
  await world.twin.prisma.channel.create({ data: made });
  const told = { id, guild_id: world.guildId, name: made.name, type: 15, permission_overwrites: [], ...more };
  await world.dispatch("CHANNEL_CREATE", told);
  // what the connection knows is not asked for
  await waitFor(async () => {
    const before = world.requests.length;
    await bot.poster.reach(`discord:${world.guildId}`, id);
    return world.requests.length === before || undefined;
  });
  return id;
}

const inForum = /^\/channels\/\d+\/threads$/u;
const opened = () => world.requests.filter(({ method, path }) => method === "POST" && inForum.test(path));

test("in a forum each edition is a post, which goes on in it and is found, corrected and answered there", async () => {
  const channel = await forum();
  const heading: MessagePart = { kind: "heading", level: 1, text: "Nyhetsoversikt fredag 21. juni" };
  const text = "Ordene fortsetter. ".repeat(500);
  const parts: MessagePart[] = [heading, { kind: "quote", text, voice: "verbatim", lines: [] }];
  const long = postOf("forum", { channel, message: { ...message, parts } });
  const before = opened().length;
  const { outcome, ids } = await post(long);
  expect(outcome).toEqual({ kind: "sent" });
  expect(ids.length).toBeGreaterThan(1);
  expect(opened()).toHaveLength(before + 1);
  expect(opened().at(-1)?.body).toMatchObject({ name: "Nyhetsoversikt fredag 21. juni" });
  const [thread = ""] = ids[0]?.split("/") ?? [];
  expect((await world.messages(thread)).map(({ id }) => `${thread}/${id}`)).toEqual(ids);
  expect(await bot.poster.findPosted(long, since)).toEqual({ kind: "found", posted: ids });
  expect(await bot.poster.findPosted(postOf("no-forum", { channel }), since)).toEqual({ kind: "found", posted: [] });

  const rest = await post({ ...long, edition: "forum", posted: ids.slice(0, 1) });
  expect(rest.ids).toEqual(ids.slice(1));
  const said = { ...long.message, parts: [corrected, ...parts] };
  expect(await bot.poster.edit({ ...long, message: said, posted: ids })).toEqual({ kind: "edited" });
  expect(JSON.stringify(await world.messages(thread))).toContain("Kystavisa har trukket saken");
  const answer = postOf("answer", { channel, message: { ...message, parts: [corrected] } });
  expect(await bot.poster.reply(answer, ids[0] ?? "")).toEqual({ kind: "sent" });
  expect(await world.messages(thread)).toHaveLength(ids.length + 1);
});

test("a post in a forum whose answer is lost is found, and not opened twice", async () => {
  const channel = await forum({ flags: 16, available_tags: [{ id: "55", name: "nyheter", moderated: false }] });
  world.fail("POST", inForum, { kind: "drop", when: "after" });
  const before = opened().length;
  expect((await post(postOf("lost", { channel }))).outcome).toEqual({ kind: "no-answer" });
  expect(opened().at(-1)?.body).toMatchObject({ applied_tags: ["55"] });
  const found = await bot.poster.findPosted(postOf("lost", { channel }), since);
  expect(found).toMatchObject({ kind: "found", posted: [expect.stringMatching(/^(\d+)\/\1$/u)] });
  expect(opened()).toHaveLength(before + 1);
});

test("a post in a forum that may stand there is not opened once more: no nonce holds there", async () => {
  const channel = await forum();
  const before = opened().length;
  expect((await post(postOf("unsure", { channel, mayStand: true }))).outcome).toEqual({ kind: "no-answer" });
  expect(opened()).toHaveLength(before);
  expect((await post(postOf("unsure", { mayStand: true }))).outcome).toEqual({ kind: "sent" });
});

test("a process without a connection opens no post that has become another's while it asked what the channel is", async () => {
  const channel = await forum();
  const other = createBot(world, desk, desk.store, { shards: null });
  await other.start();
  const before = opened().length;
  const asked: number[] = [];
  const isOurs = async () => asked.push(world.requests.length) === 1;
  const outcome = await other.poster.post(postOf("frozen", { channel }), async () => true, isOurs);
  expect(outcome).toEqual({ kind: "later", retryAfterMs: null });
  expect(opened()).toHaveLength(before);
  // the second time it has asked Discord all that it had to know
  expect(asked).toEqual([expect.any(Number), world.requests.length]);
  await other.stop();
});

test("many posts of a server that are looked for at once ask together what we may do there", async () => {
  const channel = await forum();
  const other = createBot(world, desk, desk.store, { shards: null });
  await other.start();
  const looks = ["one", "two", "three"].map((edition) => postOf(edition, { channel }));
  const askedFor = (path: string) => world.requests.filter((one) => one.path === path).length;
  const places = [`/guilds/${world.guildId}`, `/channels/${channel}`];
  const before = places.map(askedFor);
  const found = await Promise.all(looks.map((one) => other.poster.findPosted(one, since)));
  expect(found).toEqual(Array(3).fill({ kind: "found", posted: [] }));
  expect(places.map(askedFor)).toEqual(before.map((count) => count + 1));
  await other.poster.findPosted(postOf("four", { channel }), since);
  expect(places.map(askedFor)).toEqual(before.map((count) => count + 2));
  await other.stop();
});

test("a post in a forum is found among many that were archived after it", async () => {
  const channel = await forum();
  const { ids } = await post(postOf("archived", { channel }));
  const [thread = ""] = ids[0]?.split("/") ?? [];
  const { prisma } = world.twin;
  const archivedAt = Temporal.Now.instant().epochMilliseconds;
  await prisma.channel.update({
    where: { id: thread },
    data: { archived: true, archiveTimestamp: new Date(archivedAt) },
  });
  const other = { guildId: world.guildId, parentId: channel, ownerId: world.botUserId, type: 11, archived: true };
  await prisma.channel.createMany({
    data: Array.from({ length: 120 }, (_, at) => ({
      ...other,
      // opened long ago by us as well
      id: String(100_000_000_000_000_000n + BigInt(at)),
      name: `Post ${at}`,
      archiveTimestamp: new Date(archivedAt + 1_000 * (at + 1)),
    })),
  });
  expect(await bot.poster.findPosted(postOf("archived", { channel }), since)).toEqual({ kind: "found", posted: ids });
});

test("a forum whose tags are the moderators' to give is closed to us, and says what we lack", async () => {
  const channel = await forum({ flags: 16, available_tags: [{ id: "56", name: "redaksjonen", moderated: true }] });
  expect(await bot.poster.reach(`discord:${world.guildId}`, channel)).toEqual({
    kind: "no",
    why: "forbidden",
    lacks: ["Manage Threads"],
  });
});

test("a post in a forum that is deleted before all of it stands there ends that edition, and not the schedule", async () => {
  const channel = await forum();
  const { ids } = await post(postOf("deleted", { channel }));
  const [thread = ""] = ids[0]?.split("/") ?? [];
  const gone = { code: 10003, message: "Unknown Channel" };
  world.fail("POST", new RegExp(`^/channels/${thread}/messages$`, "u"), { kind: "status", status: 404, body: gone });
  const text = "Ordene fortsetter. ".repeat(500);
  const long: Message = { ...message, parts: [{ kind: "quote", text, voice: "verbatim", lines: [] }] };
  const { outcome } = await post(postOf("deleted", { channel, message: long, posted: ids }));
  expect(outcome).toEqual({ kind: "never", why: "platform-fault" });
});

test("in a forum where we may not look nothing is posted that could not be found", async () => {
  const channel = await forum();
  const blind = String(BigInt(usualPermissions) & ~(1n << 16n));
  const role = { id: world.guildId, name: "@everyone", permissions: blind, position: 0 };
  await world.dispatch("GUILD_ROLE_UPDATE", { guild_id: world.guildId, role });
  await waitFor(async () => (await bot.poster.reach(`discord:${world.guildId}`, channel)).kind === "no" || undefined);
  expect(await bot.poster.reach(`discord:${world.guildId}`, channel)).toMatchObject({
    lacks: ["Read Message History"],
  });
  expect((await post(postOf("blind", { channel }))).outcome).toEqual({ kind: "never", why: "forbidden" });
});

test("every body was as the official OpenAPI says", (context) => {
  if (!world.hasSpec) context.skip("needs ../shared/specs");
  expect(world.violations).toEqual([]);
});
