import { createServer } from "node:http";
import { join } from "node:path";
import { ChannelType } from "discord.js";
import { DigitalDiscord } from "discord-digital-twin";
import { z } from "zod";
import { proxyRest } from "../../fixtures/discord/rest.ts";
import { onLoopback, usualPermissions } from "../../fixtures/discord/world.ts";
import { isJson } from "../../fixtures/slack/block-kit.ts";
import { listening, startWebApi, type WebApi } from "../../fixtures/slack/web-api.ts";
import { answerParent } from "../child.ts";
import { randomFrom } from "../figures.ts";
import { type FaultProxy, startFaultProxy } from "./fault-proxy.ts";
import { type Group, workspaces } from "./groups.ts";
import { marksIn } from "./made-up-digest.ts";
import { type PlatformsOpened, platformsQuestion, type Standing } from "./messages.ts";

/** The process that is both platforms: the emulators that the tests use, and before them proxies with weather. */
type SlackGroup = Exclude<Group, "discord">;
type Slack = { readonly api: WebApi; readonly token: string; readonly channels: readonly string[] };
type Discord = { readonly twin: DigitalDiscord; readonly url: string; readonly channels: readonly string[] };
type Opened = {
  readonly discord: Discord;
  readonly slacks: Readonly<Record<SlackGroup, Slack>>;
  readonly proxies: readonly FaultProxy[];
};

let opened: Opened | null = null;
const historyPage = 1_000;

async function startDiscord(folder: string, count: number): Promise<Discord> {
  const guildId = workspaces.discord.slice("discord:".length);
  const channels = Array.from({ length: count }, (_, index) => String(100000000000001000n + BigInt(index)));
  const botId = "100000000000000002";
  const twin = new DigitalDiscord({
    guild: { id: guildId, name: "Redaksjonen" },
    channels: channels.map((id, index) => ({ id, name: `nyheter-${index}`, type: ChannelType.GuildText })),
    users: [{ id: "100000000000000003", username: "kari" }],
    botUser: { id: botId, username: "Avisbud" },
    botToken: `${Buffer.from(botId).toString("base64url")}.Twin.bench`,
    dbUrl: `file:${join(folder, "twin.db")}`,
  });
  await onLoopback(() => twin.start());
  await twin.prisma.role.updateMany({ where: { guildId }, data: { permissions: usualPermissions } });
  const rest = proxyRest(
    twin,
    () => [],
    () => "ws://127.0.0.1:1",
  );
  return { twin, url: await listening(createServer(rest.listener)), channels };
}

async function startSlack(group: SlackGroup, count: number): Promise<Slack> {
  const token = `xoxb-1-${group}-bench-only`;
  const scopes = group === "slack" ? ["chat:write", "commands"] : ["chat:write", "commands", "channels:history"];
  const seed = {
    tokens: [{ token, user: "U000000001", type: "bot", bot_id: "B000000001", app_id: "A000000001" }],
  };
  const api = await startWebApi({ appToken: "xapp-1-bench-only", botToken: token, seed, scopes });
  const channels: string[] = [];
  for (let index = 0; index < count; index++) {
    const { channel } = await api.call("conversations.create", { name: `nyheter-${index}` }, token);
    channels.push(z.object({ id: z.string() }).parse(channel).id);
  }
  return { api, token, channels };
}

async function open(question: unknown): Promise<PlatformsOpened> {
  const { folder, seed, channels } = platformsQuestion.parse(question);
  const discord = await startDiscord(folder, channels);
  const slacks = {
    "slack-history": await startSlack("slack-history", channels),
    slack: await startSlack("slack", channels),
  };
  const discordProxy = await startFaultProxy({
    upstreamOf: () => discord.url,
    isPost: (method, path) => method === "POST" && /\/channels\/\d+\/messages$/u.test(path),
    random: randomFrom(seed),
  });
  const slackProxy = await startFaultProxy({
    upstreamOf: ({ headers }) =>
      headers.authorization === `Bearer ${slacks.slack.token}` ? slacks.slack.api.url : slacks["slack-history"].api.url,
    isPost: (_method, path) => path === "/api/chat.postMessage",
    random: randomFrom(seed + 1),
  });
  opened = { discord, slacks, proxies: [discordProxy, slackProxy] };
  return {
    discordUrl: `${discordProxy.url}/api`,
    slackUrl: `${slackProxy.url}/api/`,
    discordToken: discord.twin.botToken,
    slackTokens: { "slack-history": slacks["slack-history"].token, slack: slacks.slack.token },
    channels: {
      discord: [...discord.channels],
      "slack-history": [...slacks["slack-history"].channels],
      slack: [...slacks.slack.channels],
    },
  };
}

function get(): Opened {
  if (!opened) throw new Error("the platforms are not open");
  return opened;
}

async function standingOnDiscord({ twin, channels }: Discord): Promise<readonly Standing[]> {
  const all = await Promise.all(channels.map((id) => twin.channel(id).getMessages()));
  const standing = all.flat().map((message): Standing => {
    const { id, content, embeds, components } = message;
    return { group: "discord", id, marks: [...marksIn(JSON.stringify([content, embeds, components]))] };
  });
  return standing.sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
}

async function standingOnSlack(group: SlackGroup, { api, token, channels }: Slack): Promise<readonly Standing[]> {
  const standing = new Map<string, Standing>();
  const read = async (method: string, where: Readonly<Record<string, string>>) => {
    const { messages } = await api.call(method, { ...where, limit: String(historyPage) }, token);
    return Array.isArray(messages) ? messages.filter(isJson) : [];
  };
  for (const channel of channels) {
    for (const { ts: first } of await read("conversations.history", { channel })) {
      for (const { ts, blocks } of await read("conversations.replies", { channel, ts: String(first) })) {
        standing.set(String(ts), { group, id: String(ts), marks: [...marksIn(JSON.stringify(blocks))] });
      }
    }
  }
  return [...standing.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

answerParent({
  open,
  async calm() {
    for (const proxy of get().proxies) proxy.calm();
  },
  met: async () => get().proxies.flatMap(({ met }) => met),
  async standing() {
    const { discord, slacks } = get();
    return [
      ...(await standingOnDiscord(discord)),
      ...(await standingOnSlack("slack-history", slacks["slack-history"])),
      ...(await standingOnSlack("slack", slacks.slack)),
    ];
  },
});
