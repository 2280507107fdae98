import { createServer } from "node:http";
import { join } from "node:path";
import { ChannelType } from "discord.js";
import { DigitalDiscord } from "discord-digital-twin";
import { proxyRest } from "../../fixtures/discord/rest.ts";
import { onLoopback, usualPermissions } from "../../fixtures/discord/world.ts";
import { listening } from "../../fixtures/slack/web-api.ts";
import { type Group, workspaces } from "./groups.ts";
import { marksIn } from "./made-up-digest.ts";
import type { Places, Standing } from "./messages.ts";

const discordGroups = ["discord", "discord-forum", "discord-blind"] as const satisfies readonly Group[];
export type DiscordGroup = (typeof discordGroups)[number];

export type DiscordSide = {
  readonly url: string;
  readonly token: string;
  readonly places: Readonly<Record<DiscordGroup, Places>>;
  standing(): Promise<readonly Standing[]>;
};

const bot = "100000000000000002";
const person = "100000000000000003";
const readHistory = 1n << 16n;
/** By the bench's clock: whoever looks for a post in a forum has to look among those that were archived too. */
const archiveEveryMs = 15_000;

/** A Discord with a server for each group: one of channels, one of forums, and one where nobody may read what was written before. */
export async function startDiscord(folder: string, count: number, random: () => number): Promise<DiscordSide> {
  const places = {
    discord: placesOf(1, count),
    "discord-forum": placesOf(2, count),
    "discord-blind": placesOf(3, count),
  };
  const followers = [...places.discord.followers, { kind: "person", id: person } as const];
  const channelsOf = (group: DiscordGroup) => {
    const type = group === "discord-forum" ? ChannelType.GuildForum : ChannelType.GuildText;
    return channelIds(places[group]).map((id) => ({ id, name: `nyheter-${id}`, type }));
  };
  const twin = new DigitalDiscord({
    guilds: discordGroups.map((group) => ({ id: guildOf(group), name: group, channels: channelsOf(group) })),
    users: [{ id: person, username: "kari" }],
    botUser: { id: bot, username: "Avisbud" },
    botToken: `${Buffer.from(bot).toString("base64url")}.Twin.bench`,
    dbUrl: `file:${join(folder, "twin.db")}`,
  });
  await onLoopback(() => twin.start());
  for (const group of discordGroups) {
    const rights = BigInt(usualPermissions) & (group === "discord-blind" ? ~readHistory : ~0n);
    const where = { guildId: guildOf(group) };
    await twin.prisma.role.updateMany({ where, data: { permissions: String(rights) } });
  }
  setInterval(() => void archiveOne(twin, random), archiveEveryMs);
  const { listener } = proxyRest(
    twin,
    () => [],
    () => "ws://127.0.0.1:1",
  );
  return {
    url: await listening(createServer(listener)),
    token: twin.botToken,
    places: { ...places, discord: { ...places.discord, followers } },
    async standing() {
      const all: Standing[] = [];
      for (const group of discordGroups) {
        for (const id of channelIds(places[group])) all.push(...(await standingIn(twin, group, id)));
      }
      return [...all, ...(await standingWith(twin))];
    },
  };
}

function placesOf(group: number, count: number): Places {
  const [channel = "", ...digests] = Array.from({ length: count + 1 }, (_, at) => `1000000000000${group}${1000 + at}`);
  return { digests, followers: [{ kind: "channel", id: channel }] };
}

function channelIds({ digests, followers }: Places): readonly string[] {
  return [...digests, ...followers.map(({ id }) => id)];
}

function guildOf(group: DiscordGroup): string {
  return workspaces[group].slice("discord:".length);
}

/** A post in a forum that nobody has written in for long, as somebody thinks. */
async function archiveOne({ prisma }: DigitalDiscord, random: () => number): Promise<void> {
  const active = await prisma.channel.findMany({
    where: { type: ChannelType.PublicThread, archived: false },
    select: { id: true },
  });
  const id = active[Math.floor(random() * active.length)]?.id;
  if (id === undefined) return;
  await prisma.channel.update({ where: { id }, data: { archived: true, archiveTimestamp: new Date() } });
}

/** In a channel; in a forum all that stands in its posts, which are found by the post and the message. */
async function standingIn(twin: DigitalDiscord, group: DiscordGroup, place: string): Promise<readonly Standing[]> {
  if (group !== "discord-forum") return read(twin, { group, place }, place);
  const posts = await twin.prisma.channel.findMany({ where: { parentId: place }, select: { id: true } });
  const all = await Promise.all(posts.map(({ id }) => read(twin, { group, place }, id, `${id}/`)));
  return all.flat();
}

/** In direct messages: see the fixture. */
async function standingWith(twin: DigitalDiscord): Promise<readonly Standing[]> {
  const direct = await twin.prisma.channel.findFirst({ where: { type: ChannelType.DM, name: person } });
  return direct === null ? [] : read(twin, { group: "discord", place: person }, direct.id);
}

async function read(
  twin: DigitalDiscord,
  where: Pick<Standing, "group" | "place">,
  channel: string,
  before = "",
): Promise<readonly Standing[]> {
  const messages = await twin.channel(channel).getMessages();
  return messages
    .toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
    .map(({ id, content, embeds, components }) => ({
      ...where,
      id: `${before}${id}`,
      marks: [...marksIn(JSON.stringify([content, embeds, components]))],
    }));
}
