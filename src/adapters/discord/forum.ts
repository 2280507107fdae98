import { DiscordAPIError, type REST, Routes, SnowflakeUtil } from "discord.js";
import { z } from "zod";
import type { Message } from "../../core/message/message.ts";
import { askAnew } from "./ask-together.ts";
import { limits } from "./limits.ts";
import { shorten } from "./text.ts";

/**
 * In a forum each post is a thread, and each edition one post: its first part opens the thread, which has the id of that
 * message; the others follow in it (https://discord.com/developers/docs/topics/threads#forum-and-media-channels).
 */
export type Forum = {
  /** The tag that a post gets where the forum wants one; null where it does not. */
  readonly tag: ForumTag | null;
};

/** A moderated one may be given only by whoever may manage threads. */
export type ForumTag = { readonly id: string; readonly moderated: boolean };

/** https://discord.com/developers/docs/resources/channel#channel-object-channel-types */
const forumType = 15;
/** https://discord.com/developers/docs/resources/channel#channel-object-channel-flags */
const requireTag = 1 << 4;

export const forumTag = z.object({ id: z.string(), moderated: z.boolean() });

/** What a channel is as a forum; null for one that is none. A tag that a post must have is rather one that all may give. */
export function forumOf(type: number, flags: number, tags: readonly ForumTag[]): Forum | null {
  if (type !== forumType) return null;
  if ((flags & requireTag) === 0) return { tag: null };
  return { tag: tags.find(({ moderated }) => !moderated) ?? tags[0] ?? null };
}

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json: a message was sent to a channel that takes none. */
export function isNoTextChannel(cause: unknown): boolean {
  return cause instanceof DiscordAPIError && cause.code === 50008;
}

/** The thread and the message of a part, by the id that was told of it: those of a forum's posts have both. */
export function placeOf(posted: string, channel: string): { readonly channel: string; readonly message: string } {
  const [thread = "", message] = posted.split("/");
  return message === undefined ? { channel, message: posted } : { channel: thread, message };
}

/** The id of a part that stands in a forum's post. */
export function idInForum(thread: string, message: string): string {
  return `${thread}/${message}`;
}

/** The thread of an edition in a forum, by the parts that stand there; null where none does, or it is no forum. */
export function threadOf([first = ""]: readonly string[]): string | null {
  return first.includes("/") ? placeOf(first, "").channel : null;
}

/** Opens a post with its first message. There is no nonce for it. @returns the id of the thread. @throws what Discord says */
export async function openPost(
  channel: string,
  { tag }: Forum,
  content: Message,
  message: Readonly<Record<string, unknown>>,
  rest: REST,
): Promise<string> {
  const body = { name: titleOf(content), message, ...(tag !== null && { applied_tags: [tag.id] }) };
  return z.object({ id: z.string() }).parse(await rest.post(Routes.threads(channel), { body })).id;
}

/** What a post in a forum is called: as its message is headed, or how it begins. */
function titleOf({ parts }: Message): string {
  const heading = parts.find((part) => part.kind === "heading")?.text;
  const text = parts.flatMap((part) => (part.kind === "text" ? [part.text.map((run) => run.text).join("")] : []))[0];
  return shorten((heading ?? text ?? "").replaceAll(/\s+/gu, " ").trim() || "Avisbud", limits.threadName);
}

const thread = z.object({
  id: z.string(),
  parent_id: z.string().nullish(),
  owner_id: z.string().nullish(),
  thread_metadata: z.object({ archive_timestamp: z.string() }).optional(),
});
const threads = z.object({ threads: z.array(thread), has_more: z.boolean().default(false) });
type Thread = z.infer<typeof thread>;

const pageSize = "100";
/** So many pages of archived posts are looked through at most. */
const mostPages = 10;

/**
 * The posts that `us` has opened in a forum since then, newest first; null where there are more than are looked through.
 * @throws what Discord says
 */
export async function ownPosts(
  guild: string,
  forum: string,
  us: string,
  sinceMs: number,
  rest: REST,
): Promise<readonly string[] | null> {
  // in this order: one that is archived in between is in one of them
  const active = threads.parse(await askAnew(rest, Routes.guildActiveThreads(guild))).threads;
  const archived = await archivedSince(forum, sinceMs, rest);
  if (archived === null) return null;
  const own = [...active, ...archived].filter(
    ({ id, parent_id, owner_id }) =>
      parent_id === forum && owner_id === us && SnowflakeUtil.timestampFrom(id) >= sinceMs,
  );
  return [...new Set(own.map(({ id }) => id))].sort((a, b) => (BigInt(a) < BigInt(b) ? 1 : -1));
}

/** Those that were archived since then, the latest first: whatever was opened since was not archived before. */
async function archivedSince(forum: string, sinceMs: number, rest: REST): Promise<readonly Thread[] | null> {
  const found: Thread[] = [];
  let before: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const query = new URLSearchParams({ limit: pageSize, ...(before !== undefined && { before }) });
    const some = threads.parse(await askAnew(rest, Routes.channelThreads(forum, "public"), query));
    found.push(...some.threads);
    before = some.threads.at(-1)?.thread_metadata?.archive_timestamp;
    if (!some.has_more || before === undefined || Date.parse(before) < sinceMs) return found;
  }
  return null;
}
