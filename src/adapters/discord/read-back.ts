import { type REST, Routes, SnowflakeUtil } from "discord.js";
import { z } from "zod";
import type { Found, Post } from "../../core/platform/poster.ts";
import type { Access } from "./access.ts";
import { guildOf } from "./ask.ts";
import { parseCustomId } from "./custom-id.ts";
import { idInForum, ownPosts } from "./forum.ts";
import { permissions } from "./invite.ts";

const message = z.object({ id: z.string(), author: z.object({ id: z.string() }), components: z.unknown().optional() });
const messages = z.array(message);
const pageSize = 100;
/** How many pages of a channel are read back at most, for an edition that nobody knows to have arrived. */
const mostPages = 10;
/** How far our clock may be ahead of Discord's, by which messages are dated. */
const clockMinutes = 10;

/** Without that right Discord answers an empty list, which would say that nothing was posted. */
export function mayLookBack(access: Access): boolean {
  if (access.kind !== "in") return false;
  return permissions.filter(({ need }) => need === "look-back").every(({ bit }) => access.may.has(bit));
}

/** Which parts of a post by the bot, `us`, stand in its channel. @throws what Discord says */
export async function readBack(post: Post, since: Temporal.Instant, us: string, rest: REST): Promise<Found> {
  const oldestWanted = since.subtract({ minutes: clockMinutes }).epochMilliseconds;
  const parts = new Map<number, string>();
  let before: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const query = new URLSearchParams({ limit: String(pageSize), ...(before !== undefined && { before }) });
    const found = messages.parse(await rest.get(Routes.channelMessages(post.channel), { query }));
    for (const { id, author, components } of found) {
      const part = author.id === us ? partOf(components, post.edition) : null;
      if (part !== null) parts.set(part, id);
    }
    before = found.at(-1)?.id;
    const oldestMs = before === undefined ? 0 : SnowflakeUtil.timestampFrom(before);
    if (found.length < pageSize || oldestMs < oldestWanted) return { kind: "found", posted: inOrder(parts) };
  }
  return { kind: "unknown" };
}

/** The same in a forum, where each edition has a post of its own. @throws what Discord says */
export async function readBackInForum(post: Post, since: Temporal.Instant, us: string, rest: REST): Promise<Found> {
  const oldestMs = since.subtract({ minutes: clockMinutes }).epochMilliseconds;
  const threads = await ownPosts(guildOf(post.workspace), post.channel, us, oldestMs, rest);
  if (threads === null) return { kind: "unknown" };
  for (const thread of threads) {
    const found = await readBack({ ...post, channel: thread }, since, us, rest);
    if (found.kind !== "found") return found;
    if (found.posted.length > 0) return { kind: "found", posted: found.posted.map((id) => idInForum(thread, id)) };
  }
  return { kind: "found", posted: [] };
}

/** The parts from the first on, as far as none is missing. */
function inOrder(parts: ReadonlyMap<number, string>): readonly string[] {
  const posted: string[] = [];
  for (let part = 1; ; part++) {
    const id = parts.get(part);
    if (id === undefined) return posted;
    posted.push(id);
  }
}

const withIds = z.array(z.object({ components: z.array(z.object({ custom_id: z.string().optional() })).optional() }));

/** Which part of an edition a message is; null when it is none. */
function partOf(components: unknown, edition: string): number | null {
  const rows = withIds.safeParse(components).data ?? [];
  const ids = rows.flatMap((row) => row.components ?? []).map(({ custom_id }) => parseCustomId(custom_id ?? ""));
  return ids.find((id) => id?.posted?.edition === edition)?.posted?.part ?? null;
}
