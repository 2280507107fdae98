import { DiscordAPIError, type REST, Routes } from "discord.js";
import { z } from "zod";
import type { Message } from "../../core/message/message.ts";
import { limits } from "./limits.ts";
import { shorten } from "./text.ts";

/**
 * In a forum each post is a thread, and each edition one post: its first part opens the thread, which has the id of that
 * message; the others follow in it (https://discord.com/developers/docs/topics/threads#forum-and-media-channels).
 */
export type Forum = {
  /** The tag that a post gets where the forum wants one; null where it does not. */
  readonly tag: string | null;
};

/** https://discord.com/developers/docs/resources/channel#channel-object-channel-types */
const forumType = 15;
/** https://discord.com/developers/docs/resources/channel#channel-object-channel-flags */
const requireTag = 1 << 4;

export const forumTag = z.object({ id: z.string(), moderated: z.boolean() });

/** What a channel is as a forum; null for one that is none. Where a post must have a tag it is the first that all may give. */
export function forumOf(type: number, flags: number, tags: readonly z.infer<typeof forumTag>[]): Forum | null {
  if (type !== forumType) return null;
  const isAsked = (flags & requireTag) !== 0;
  return { tag: (isAsked ? tags.find(({ moderated }) => !moderated)?.id : undefined) ?? null };
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
  const body = { name: titleOf(content), message, ...(tag !== null && { applied_tags: [tag] }) };
  return z.object({ id: z.string() }).parse(await rest.post(Routes.threads(channel), { body })).id;
}

/** What a post in a forum is called: as its message is headed, or how it begins. */
function titleOf({ parts }: Message): string {
  const heading = parts.find((part) => part.kind === "heading")?.text;
  const text = parts.flatMap((part) => (part.kind === "text" ? [part.text.map((run) => run.text).join("")] : []))[0];
  return shorten((heading ?? text ?? "").replaceAll(/\s+/gu, " ").trim() || "Avisbud", limits.threadName);
}

const threads = z.object({
  threads: z.array(z.object({ id: z.string(), parent_id: z.string().nullish(), owner_id: z.string().nullish() })),
});
/** So many archived ones are looked through: a post is archived after an hour of silence at the earliest. */
const archivedPage = "25";

/** The posts that `us` has opened in a forum, newest first. @throws what Discord says */
export async function ownPosts(guild: string, forum: string, us: string, rest: REST): Promise<readonly string[]> {
  const [active, archived] = await Promise.all([
    rest.get(Routes.guildActiveThreads(guild)),
    rest.get(Routes.channelThreads(forum, "public"), { query: new URLSearchParams({ limit: archivedPage }) }),
  ]);
  const all = [active, archived].flatMap((found) => threads.parse(found).threads);
  const own = all.filter(({ parent_id, owner_id }) => parent_id === forum && owner_id === us).map(({ id }) => id);
  return [...new Set(own)].sort((a, b) => (BigInt(a) < BigInt(b) ? 1 : -1));
}
