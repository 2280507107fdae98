import { type Client, DiscordAPIError, PermissionFlagsBits, type REST, Routes } from "discord.js";
import { z } from "zod";
import type { CommandDesk } from "../../core/command/command.ts";
import type { Pace } from "../../core/platform/pace.ts";
import type { DirectChannel, EditOutcome, Post, Poster, PostOutcome, Reach } from "../../core/platform/poster.ts";
import type { WorkspaceId } from "../../core/ports.ts";
import { type Access, askedAccess, knownAccess } from "./access.ts";
import { packAll } from "./answer.ts";
import { guildOf } from "./ask.ts";
import { idInForum, isNoTextChannel, openPost, placeOf, threadOf } from "./forum.ts";
import { permissions } from "./invite.ts";
import { limits } from "./limits.ts";
import { createLines } from "./lines.ts";
import { channelsOf, nameOf } from "./names.ts";
import { outcomeOf } from "./outcome.ts";
import { mayLookBack, readBack, readBackInForum } from "./read-back.ts";
import { bodyOf, invocationsOf, type Place, renderSheets, type Sheet } from "./render.ts";

export type PosterParts = {
  readonly desk: CommandDesk;
  readonly rest: REST;
  readonly token: string;
  /** Whether Discord lets us in now: else nothing is posted. */
  isIn(): boolean;
  /** The connection that has a server; null where another process has it. */
  client(guildId: string): Client<true> | null;
  /** The id of the bot's user. @throws what Discord says */
  botId(): Promise<string>;
  report(cause: unknown, where: string): string;
};

const made = z.object({ id: z.string() });

/**
 * Discord lets a bot ask 50 things a second, whatever they are, and post 5 messages in 5 seconds in a channel; 1.4 a second
 * are left for all that is not a post (https://discord.com/developers/docs/topics/rate-limits#global-rate-limit).
 */
const pace: Pace = { sharedBy: "bot", everyMs: 1000 / 48.6, channelEveryMs: 1000 };

/** Discord honours a nonce for "a few minutes" (https://discord.com/developers/docs/resources/message#create-message): two are safe. */
const repeatableMs = 120_000;

/**
 * Posts editions. It takes no gateway: a process that has no connection with a server asks Discord what it may do there.
 * Where Discord does not let us in nothing is posted, and everything is unknown.
 */
export function createPoster(parts: PosterParts): Poster {
  // what waits in the library's own line for a channel might be another's when it is sent
  const inLine = createLines();
  return {
    platform: "discord",
    pace,
    repeatableMs,
    reach: async (workspace, channel) => {
      if (!/^\d{1,20}$/u.test(channel)) return { kind: "no", why: "gone", lacks: [] };
      if (!parts.isIn()) return { kind: "unknown" };
      return reachOf(await accessTo(workspace, channel, parts).catch((): Access => ({ kind: "away" })));
    },
    nameOf: async (workspace) => (parts.isIn() ? nameOf(guildOf(workspace), parts).catch(() => null) : null),
    channels: async (workspace) => (parts.isIn() ? channelsOf(guildOf(workspace), parts).catch(() => null) : null),
    directChannel: async (workspace, user) =>
      parts.isIn() ? directChannelTo(workspace, user, parts) : { kind: "later", retryAfterMs: null },
    post: async (post, onPosted, isOurs = async () => true) => {
      if (!parts.isIn()) return { kind: "later", retryAfterMs: null };
      const sheets = await sheetsOf(post, parts.desk).catch(
        (cause: unknown) => void parts.report(cause, "discord post"),
      );
      if (!sheets) return { kind: "later", retryAfterMs: null };
      const posted = [...post.posted];
      for (const [index, sheet] of sheets.entries()) {
        if (index < post.posted.length) continue;
        const sent = await inLine(
          post.channel,
          async (): Promise<Sent | NotSent> =>
            (await isOurs())
              ? send({ ...post, posted }, sheet, index + 1, parts, { isOurs })
              : { kind: "later", retryAfterMs: null },
        );
        if (sent.kind !== "posted") return sent;
        posted.push(sent.id);
        if (!(await onPosted(sent.id))) return { kind: "later", retryAfterMs: null };
      }
      return { kind: "sent" };
    },
    edit: async (post) => {
      if (!parts.isIn()) return { kind: "later", retryAfterMs: null };
      const sheets = await sheetsOf(post, parts.desk);
      if (sheets.length !== post.posted.length) return { kind: "does-not-fit" };
      for (const [index, sheet] of sheets.entries()) {
        const edited = await edit(post, sheet, index, parts);
        if (edited.kind !== "edited") return edited;
      }
      return { kind: "edited" };
    },
    reply: async (post, to) => {
      if (!parts.isIn()) return { kind: "later", retryAfterMs: null };
      const [sheet] = await sheetsOf(post, parts.desk);
      if (!sheet) return { kind: "sent" };
      const { message } = placeOf(to, post.channel);
      const answering = { message_reference: { message_id: message, fail_if_not_exists: false } };
      const sent = await inLine(post.channel, () =>
        send({ ...post, mention: null, posted: [to] }, sheet, 1, parts, { answering }),
      );
      return sent.kind === "posted" ? { kind: "sent" } : sent;
    },
    findPosted: async (post, since) => {
      if (!parts.isIn()) return { kind: "later" };
      try {
        if (!post.direct) {
          const access = await accessTo(post.workspace, post.channel, parts);
          if (access.kind === "away") return { kind: "later" };
          if (!mayLookBack(access)) return { kind: "unknown" };
          if (access.kind === "in" && access.forum) {
            return await readBackInForum(post, since, await parts.botId(), parts.rest);
          }
        }
        return await readBack(post, since, await parts.botId(), parts.rest);
      } catch (cause) {
        const isRefused = cause instanceof DiscordAPIError && (cause.status === 403 || cause.status === 404);
        return { kind: isRefused ? "unknown" : "later" };
      }
    },
  };
}

async function accessTo(workspace: string, channel: string, { client, rest, botId }: PosterParts): Promise<Access> {
  const guild = guildOf(workspace);
  const connected = client(guild);
  const known = connected ? knownAccess(connected, guild, channel) : null;
  return known ?? askedAccess(rest, await botId(), guild, channel);
}

function reachOf(access: Access): Reach {
  if (access.kind === "gone") return { kind: "no", why: "gone", lacks: [] };
  if (access.kind === "away") return { kind: "unknown" };
  const notNeeded = notNeededIn(access);
  const lacks = permissions
    .filter(({ name, bit }) => !notNeeded.includes(name) && !access.may.has(bit))
    .map(({ name }) => name);
  // not asked for in the invite: whoever locked the thread, or keeps the tags for moderators, meant it
  if ((access.isLocked || access.forum?.tag?.moderated) && !access.may.has(PermissionFlagsBits.ManageThreads))
    lacks.push("Manage Threads");
  return lacks.length === 0 ? { kind: "yes" } : { kind: "no", why: "forbidden", lacks };
}

/** In a forum all rights are needed: for an answer that was lost there is no nonce, so that it must be looked for. */
function notNeededIn({ isThread, forum }: Extract<Access, { kind: "in" }>): readonly string[] {
  if (forum) return [];
  return ["Read Message History", isThread ? "Send Messages" : "Send Messages in Threads"];
}

/** The same channel each time it is asked for. Whoever has left a server is told no more of what it follows and reads. */
async function directChannelTo(
  workspace: WorkspaceId,
  user: string,
  { rest, token }: PosterParts,
): Promise<DirectChannel> {
  try {
    await rest.get(Routes.guildMember(guildOf(workspace), user));
    const found = await rest.post(Routes.userChannels(), { body: { recipient_id: user } });
    return { kind: "open", channel: made.parse(found).id };
  } catch (cause) {
    if (cause instanceof DiscordAPIError && cause.status === 401) rest.setToken(token);
    const outcome = outcomeOf(cause);
    if (outcome.kind === "never") return { kind: "never" };
    return { kind: "later", retryAfterMs: outcome.kind === "later" ? outcome.retryAfterMs : null };
  }
}

async function sheetsOf({ workspace, edition, message, locale }: Post, desk: CommandDesk): Promise<readonly Sheet[]> {
  const place: Place = { kind: "post", edition };
  const idOf = await packAll(invocationsOf(message, place), workspace, desk);
  return renderSheets(message, desk.speech(locale), place, idOf);
}

type Sent = { readonly kind: "posted"; readonly id: string };

type NotSent = Exclude<PostOutcome, { readonly kind: "sent" }>;

type Sending = {
  /** Which message it answers, as Discord wants to be told. */
  readonly answering?: Readonly<Record<string, unknown>>;
  /** Asked once more where anything had to be found out on the way. */
  isOurs?(): Promise<boolean>;
};

/** Sends one part, once: what answers the same nonce within minutes is the message that stands there already. */
async function send(
  post: Post,
  sheet: Sheet,
  part: number,
  parts: PosterParts,
  { answering = {}, isOurs = async () => true }: Sending,
): Promise<Sent | NotSent> {
  const { workspace, edition, mention, crosspost, posted } = post;
  const { client, rest, token, report } = parts;
  const called = part === 1 && mention !== null ? calling(sheet, mention) : sheet;
  const thread = threadOf(posted);
  const channel = thread ?? post.channel;
  const isFirst = posted.length === 0;
  try {
    const connected = isFirst ? client(guildOf(workspace)) : null;
    const known = connected && knownAccess(connected, guildOf(workspace), channel);
    const opened = known && (await sendToForum(post, called, known, rest));
    if (opened) return opened;
    const body = { ...bodyOf(called), ...answering, nonce: `${edition}.${part}`, enforce_nonce: true };
    const sent = await rest.post(Routes.channelMessages(channel), { body }).catch(async (cause: unknown) => {
      // the connection is another process's, and nobody has said that it is a forum
      if (isFirst && isNoTextChannel(cause)) return null;
      throw cause;
    });
    if (sent === null) {
      const access = await accessTo(workspace, channel, parts);
      // no nonce tells what another has opened while we asked
      if (access.kind === "away" || !(await isOurs())) return { kind: "later", retryAfterMs: null };
      return (await sendToForum(post, called, access, rest)) ?? { kind: "never", why: "platform-fault" };
    }
    const { id } = made.parse(sent);
    if (thread !== null) return { kind: "posted", id: idInForum(thread, id) };
    if (crosspost) {
      // it stands in the channel: that it goes no further, as in a channel that is none for announcements, loses no edition
      await rest
        .post(Routes.channelMessageCrosspost(channel, id))
        .catch((cause: unknown) => void report(cause, "discord crosspost"));
    }
    return { kind: "posted", id };
  } catch (cause) {
    let outcome = outcomeOf(cause);
    // the post was deleted before all of it stood there; the forum itself may well be there for the next one
    if (thread !== null && outcome.kind === "never" && outcome.why === "channel-gone") {
      outcome = { kind: "never", why: "platform-fault" };
    }
    // the library forgets a token that was refused once, and would not even ask the next time
    if (cause instanceof DiscordAPIError && cause.status === 401) rest.setToken(token);
    if (outcome.kind === "never" && outcome.why === "platform-fault") report(cause, "discord post");
    return outcome;
  }
}

/** Opens a post for the first part; null where the channel is no forum. What could not be looked for there is not sent. */
async function sendToForum(post: Post, called: Sheet, access: Access, rest: REST): Promise<Sent | NotSent | null> {
  if (access.kind !== "in" || access.forum === null) return null;
  if (!mayLookBack(access)) return { kind: "never", why: "forbidden" };
  // there is no nonce for it
  if (post.mayStand) return { kind: "no-answer" };
  const thread = await openPost(post.channel, access.forum, post.message, bodyOf(called), rest);
  return { kind: "posted", id: idInForum(thread, thread) };
}

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json; too many edits of messages older than an hour. */
const tooManyOldEdits = 30046;
/** A message in a thread that was archived: posting there opens it again, editing does not. */
const archivedThread = 50083;
const anHourMs = 3_600_000;

/** Puts a part in place of the one that stands there; whom it called it still names, which calls nobody again. */
async function edit(
  { channel, mention, posted }: Post,
  sheet: Sheet,
  index: number,
  { rest, token }: PosterParts,
): Promise<EditOutcome> {
  const called = index === 0 && mention !== null ? calling(sheet, mention) : sheet;
  try {
    const stands = placeOf(posted[index] ?? "", channel);
    await opened(stands.channel, rest, () =>
      rest.patch(Routes.channelMessage(stands.channel, stands.message), { body: bodyOf(called) }),
    );
    return { kind: "edited" };
  } catch (cause) {
    if (cause instanceof DiscordAPIError && cause.code === tooManyOldEdits) {
      return { kind: "later", retryAfterMs: anHourMs };
    }
    if (cause instanceof DiscordAPIError && cause.status === 401) rest.setToken(token);
    const outcome = outcomeOf(cause);
    if (outcome.kind === "never") return { kind: "never", why: outcome.why === "channel-gone" ? "gone" : "forbidden" };
    return { kind: "later", retryAfterMs: outcome.kind === "later" ? outcome.retryAfterMs : null };
  }
}

/**
 * Does what a thread that was archived refuses once more after opening it, for which the right to post there is enough unless
 * it is locked: https://discord.com/developers/docs/resources/channel#modify-channel-json-params-thread
 */
async function opened(channel: string, rest: REST, change: () => Promise<unknown>): Promise<void> {
  try {
    await change();
  } catch (cause) {
    if (!(cause instanceof DiscordAPIError && cause.code === archivedThread)) throw cause;
    await rest.patch(Routes.channel(channel), { body: { archived: false } });
    await change();
  }
}

/** A role is called in front of everything; nobody else ever is. */
function calling(sheet: Sheet, role: string) {
  const content = `<@&${role}> ${sheet.content}`.trimEnd();
  if (!/^\d{1,20}$/u.test(role) || content.length > limits.content) return sheet;
  return { ...sheet, content, allowed_mentions: { parse: [], roles: [role] } };
}
