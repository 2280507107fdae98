import { generateSnowflake } from "discord-digital-twin";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { DiscordOptions } from "../../../src/adapters/discord/index.ts";
import type { Message } from "../../../src/core/message/message.ts";
import type { Held, HoldLease } from "../../../src/core/platform/holding.ts";
import type { Post } from "../../../src/core/platform/poster.ts";
import type { NewsDesk } from "../../fixtures/desk.ts";
import { type Bot, createBot, today } from "../../fixtures/discord/bot.ts";
import { type DiscordWorld, startDiscordWorld, usualPermissions, waitFor } from "../../fixtures/discord/world.ts";
import { openSampleDesk } from "../../fixtures/sample-desk.ts";

let world: DiscordWorld;
let desk: NewsDesk;
let message: Message;
const bots: Bot[] = [];

beforeAll(async () => {
  [world, desk] = [await startDiscordWorld(), await openSampleDesk(today)];
  message = await desk.ask("/digest", { perPage: 1 });
});
afterEach(async () => {
  for (const bot of bots.splice(0)) await bot.stop();
});
afterAll(async () => {
  await world.stop();
  await desk.store.close();
});

/** A lease that the test gives and takes. */
function lease(): { readonly hold: HoldLease; give(): Promise<void>; take(): Promise<void> } {
  let held: Held | null = null;
  return {
    hold: (_name, wanted) => {
      held = wanted;
      return { ready: Promise.resolve(), stop: () => wanted.end() };
    },
    give: async () => held?.begin(),
    take: async () => held?.end(),
  };
}

async function started(options: Partial<DiscordOptions>): Promise<Bot> {
  const bot = createBot(world, desk, desk.store, options);
  bots.push(bot);
  await bot.start();
  return bot;
}

const connections = (bot: Bot) => bot.lines.filter(({ event }) => event === "discord.ready").length;

test("a replica without the lease stands by, and answers as soon as it has it", async () => {
  const [first, second] = [lease(), lease()];
  const [one, other] = [await started({ hold: first.hold }), await started({ hold: second.hold })];
  await first.give();
  await waitFor(() => connections(one) === 1 || undefined);
  expect(other.state()).toEqual({ platform: "discord", state: "connected", problem: null });
  expect((await world.callbackOf(await world.type(world.users.asker, "status"))).type).toBe(4);
  await first.take();
  await second.give();
  await waitFor(() => connections(other) === 1 || undefined);
  const asked = await world.type(world.users.asker, "status");
  expect((await world.callbackOf(asked)).type).toBe(4);
  expect(connections(one)).toBe(1);
});

test("where two hold a connection for a moment, a command is answered by one of them", async () => {
  const [first, second] = [lease(), lease()];
  const both = [await started({ hold: first.hold }), await started({ hold: second.hold })];
  await Promise.all([first.give(), second.give()]);
  for (const bot of both) await waitFor(() => connections(bot) === 1 || undefined);
  const asked = await world.type(world.users.asker, "help");
  await world.callbackOf(asked);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const answers = world.requests.filter(({ path }) => path.startsWith(`/interactions/${asked.id}/`));
  expect(answers).toHaveLength(1);
  expect(both.flatMap(({ faults, lines }) => [...faults, ...lines.filter(({ level }) => level === "warn")])).toEqual(
    [],
  );
});

test("a process without a gateway posts, knows what it may do, and finds what stands there", async () => {
  const bot = await started({ shards: null });
  expect(bot.state()).toEqual({ platform: "discord", state: "connected", problem: null });
  expect(connections(bot)).toBe(0);
  const workspace = `discord:${world.guildId}`;
  const post: Post = {
    workspace,
    channel: world.channelId,
    edition: "rest1",
    message,
    locale: "nb",
    mention: null,
    crosspost: false,
    posted: [],
  };
  const ids: string[] = [];
  const outcome = await bot.poster.post(post, async (id) => {
    ids.push(id);
    return true;
  });
  expect(outcome).toEqual({ kind: "sent" });
  const since = Temporal.Now.instant().subtract({ minutes: 5 });
  expect(await bot.poster.findPosted(post, since)).toEqual({ kind: "found", posted: ids });
  expect(await bot.poster.reach(workspace, world.channelId)).toEqual({ kind: "yes" });
  expect(await bot.poster.reach(workspace, "999999999999999999")).toEqual({ kind: "no", why: "gone", lacks: [] });

  const roles = { where: { guildId: world.guildId } };
  await world.twin.prisma.role.updateMany({ ...roles, data: { permissions: String(1n << 10n) } });
  expect(await bot.poster.reach(workspace, world.channelId)).toEqual({
    kind: "no",
    why: "forbidden",
    lacks: ["Embed Links", "Send Messages"],
  });
  // without the right to look back Discord answers an empty list
  expect(await bot.poster.findPosted(post, since)).toEqual({ kind: "unknown" });
  await world.twin.prisma.role.updateMany({ ...roles, data: { permissions: usualPermissions } });
});

test("a process without a gateway learns that a channel is a forum by what Discord answers", async () => {
  const bot = await started({ shards: null });
  const channel = generateSnowflake();
  await world.twin.prisma.channel.create({
    data: { id: channel, guildId: world.guildId, name: "oversikter", type: 15 },
  });
  const workspace = `discord:${world.guildId}`;
  const common = { message, locale: "nb", mention: null, crosspost: false, posted: [] } as const;
  const post: Post = { workspace, channel, edition: "restforum", ...common };
  const ids: string[] = [];
  const outcome = await bot.poster.post(post, async (id) => ids.push(id) > 0);
  expect(outcome).toEqual({ kind: "sent" });
  const since = Temporal.Now.instant().subtract({ minutes: 5 });
  expect(await bot.poster.findPosted(post, since)).toEqual({ kind: "found", posted: ids });
  expect(ids[0]).toMatch(/^(\d+)\/\1$/u);
});

test("a process without a gateway whose token is refused says so", async () => {
  const token = `${Buffer.from(world.botUserId).toString("base64url")}.Wrong.${crypto.randomUUID()}`;
  const bot = await started({ shards: null, token });
  expect(bot.state()).toEqual({ platform: "discord", state: "failed", problem: "token" });
  expect(bot.lines).toMatchObject([{ level: "error", event: "discord.problem", fields: { problem: "token" } }]);
});

test("of two shards each has its servers", async () => {
  const shards = { ids: [0, 1], count: 2 };
  const bot = await started({ shards });
  await vi.waitFor(() => expect(connections(bot)).toBe(2), 15_000);
  const known = await desk.store.workspaces.list("discord");
  expect(known).toContain(`discord:${world.guildId}`);
  expect(bot.state().state).toBe("connected");
});
