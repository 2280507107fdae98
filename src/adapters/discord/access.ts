import { type Client, DiscordAPIError, PermissionFlagsBits, PermissionsBitField, type REST, Routes } from "discord.js";
import { z } from "zod";
import { askTogether } from "./ask-together.ts";
import { threads } from "./channel-types.ts";
import { type Forum, forumOf, forumTag } from "./forum.ts";

/** What we may do in a channel. */
export type Access =
  | {
      readonly kind: "in";
      readonly isThread: boolean;
      /** Null for a channel that takes messages. */
      readonly forum: Forum | null;
      /** A thread that was archived and locked: a post opens it again only for whoever may manage threads. */
      readonly isLocked: boolean;
      readonly may: Readonly<PermissionsBitField>;
    }
  /** There is no such channel for us, or no such server. */
  | { readonly kind: "gone" }
  /** Discord itself cannot reach the server for the moment. */
  | { readonly kind: "away" };

/**
 * As the connection knows it that has the server. Null for a channel that it was not told of: one that is gone, or a thread
 * that was archived before we came, which Discord does not tell of and which a post opens again.
 */
export function knownAccess(client: Client<true>, guildId: string, channelId: string): Access | null {
  const guild = client.guilds.cache.get(guildId);
  if (!guild) return { kind: "gone" };
  if (!guild.available || guild.members.me === null) return { kind: "away" };
  const channel = guild.channels.cache.get(channelId);
  if (!channel) return null;
  const isThread = channel.isThread();
  const isLocked = isThread && channel.archived === true && channel.locked === true;
  const tags = "availableTags" in channel ? channel.availableTags : [];
  const forum = forumOf(channel.type, channel.flags.bitfield, tags);
  return { kind: "in", isThread, forum, isLocked, may: channel.permissionsFor(guild.members.me) };
}

const bits = z.string().regex(/^\d+$/u).transform(BigInt);
const guildSchema = z.object({ owner_id: z.string(), roles: z.array(z.object({ id: z.string(), permissions: bits })) });
const memberSchema = z.object({ roles: z.array(z.string()) });
const channelSchema = z.object({
  guild_id: z.string(),
  parent_id: z.string().nullish(),
  type: z.number(),
  flags: z.number().default(0),
  available_tags: z.array(forumTag).default([]),
  permission_overwrites: z.array(z.object({ id: z.string(), allow: bits, deny: bits })).default([]),
  thread_metadata: z.object({ archived: z.boolean(), locked: z.boolean() }).optional(),
});
const threadTypes: readonly number[] = threads;

/**
 * As Discord tells it whoever asks, for what no connection knows: three or four requests. @throws what the network
 * or Discord says when it cannot answer now
 */
export async function askedAccess(rest: REST, botId: string, guildId: string, channelId: string): Promise<Access> {
  try {
    const [guild, member, channel] = await Promise.all([
      askTogether(rest, Routes.guild(guildId)).then((found) => guildSchema.parse(found)),
      askTogether(rest, Routes.guildMember(guildId, botId)).then((found) => memberSchema.parse(found)),
      askTogether(rest, Routes.channel(channelId)).then((found) => channelSchema.parse(found)),
    ]);
    if (channel.guild_id !== guildId) return { kind: "gone" };
    const isThread = threadTypes.includes(channel.type);
    const parent = isThread && channel.parent_id != null ? await parentOf(rest, channel.parent_id) : channel;
    const { archived = false, locked = false } = channel.thread_metadata ?? {};
    const may = new PermissionsBitField(rightsOf(guildId, botId, guild, member, parent));
    const forum = forumOf(channel.type, channel.flags, channel.available_tags);
    return { kind: "in", isThread, forum, isLocked: archived && locked, may };
  } catch (cause) {
    const isGone = cause instanceof DiscordAPIError && (cause.status === 403 || cause.status === 404);
    if (isGone) return { kind: "gone" };
    throw cause;
  }
}

async function parentOf(rest: REST, id: string) {
  return channelSchema.parse(await askTogether(rest, Routes.channel(id)));
}

/** https://discord.com/developers/docs/topics/permissions#permission-overwrites: everyone, then roles, then the member. */
function rightsOf(
  guildId: string,
  botId: string,
  { owner_id, roles }: z.infer<typeof guildSchema>,
  member: z.infer<typeof memberSchema>,
  { permission_overwrites: overwrites }: z.infer<typeof channelSchema>,
): bigint {
  const mine = new Set([guildId, ...member.roles]);
  const base = roles.filter(({ id }) => mine.has(id)).reduce((all, { permissions }) => all | permissions, 0n);
  if (owner_id === botId || (base & PermissionFlagsBits.Administrator) !== 0n) return PermissionsBitField.All;
  const steps = [
    overwrites.filter(({ id }) => id === guildId),
    overwrites.filter(({ id }) => id !== guildId && mine.has(id)),
    overwrites.filter(({ id }) => id === botId),
  ];
  return steps.reduce((rights, step) => {
    const denied = step.reduce((all, { deny }) => all | deny, 0n);
    const allowed = step.reduce((all, { allow }) => all | allow, 0n);
    return (rights & ~denied) | allowed;
  }, base);
}
