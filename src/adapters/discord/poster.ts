import {
  type Client,
  DiscordAPIError,
  type GuildBasedChannel,
  HTTPError,
  PermissionFlagsBits,
  RateLimitError,
  type RESTGetAPIChannelMessagesResult,
  Routes,
} from "discord.js";
import { z } from "zod";
import type { CommandDesk } from "../../core/command/command.ts";
import type { Found, Post, Poster, PostOutcome, Reach } from "../../core/platform/poster.ts";
import { packAll, payloadOf } from "./answers.ts";
import { invocationsOf } from "./components.ts";
import { postedPartOf } from "./custom-id.ts";
import { renderSheets, type Sheet } from "./render.ts";

/** What is needed in a channel to post there, under Discord's own names. */
const needed = {
  "View Channel": PermissionFlagsBits.ViewChannel,
  "Send Messages": PermissionFlagsBits.SendMessages,
  "Embed Links": PermissionFlagsBits.EmbedLinks,
  "Read Message History": PermissionFlagsBits.ReadMessageHistory,
} as const;

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const goneCodes: readonly (string | number)[] = [10_003, 10_004];
const forbiddenCodes: readonly (string | number)[] = [50_001, 50_013, 40_333];

/** How many of a channel's newest messages are looked through for an edition; what Discord gives at once. */
const lookedThrough = 100;

const postedMessage = z.object({ id: z.string() });

/** Posts editions in Discord's channels: each part once, however often it is tried within the minutes a nonce is kept. */
export function createPoster(client: Client, desk: CommandDesk): Poster {
  return {
    platform: "discord",
    reach: async (_workspace, channel) => reachOf(client, channel),
    async post(post, onPosted) {
      const sheets = await sheetsOf(post, desk);
      for (let part = post.posted.length; part < sheets.length; part++) {
        const sheet = sheets[part];
        if (!sheet) break;
        const outcome = await postPart(client, post, sheet, part);
        if (typeof outcome !== "string") return outcome;
        if (!(await onPosted(outcome))) return { kind: "later", retryAfterMs: null };
      }
      return { kind: "sent" };
    },
    findPosted: (post) => findPosted(client, post),
  };
}

function reachOf(client: Client, channelId: string): Reach {
  const channel = client.channels.cache.get(channelId);
  if (!channel || channel.isDMBased()) return { kind: "no", why: "gone", lacks: [] };
  const lacks = lackedIn(channel, client);
  return lacks.length === 0 ? { kind: "yes" } : { kind: "no", why: "forbidden", lacks };
}

function lackedIn(channel: GuildBasedChannel, client: Client): readonly string[] {
  const rights = client.user === null ? null : channel.permissionsFor(client.user);
  return Object.entries(needed)
    .filter(([, bit]) => !rights?.has(bit))
    .map(([name]) => name);
}

async function sheetsOf({ message, workspace, locale, edition }: Post, desk: CommandDesk): Promise<readonly Sheet[]> {
  const idOf = await packAll(invocationsOf(message, null), workspace, desk);
  return renderSheets(message, { speech: desk.speech(locale), idOf, asked: null, edition });
}

/** The id of the message, or why there is none. */
async function postPart(client: Client, post: Post, sheet: Sheet, part: number): Promise<string | PostOutcome> {
  const { embeds, components } = payloadOf(sheet);
  // Discord answers a nonce that it has seen within the last minutes with the message that has it
  const nonce = `${post.edition}.${part}`;
  const body = { embeds, components, allowed_mentions: { parse: [] }, nonce, enforce_nonce: true };
  try {
    return postedMessage.parse(await client.rest.post(Routes.channelMessages(post.channel), { body })).id;
  } catch (error) {
    return outcomeOf(error);
  }
}

function outcomeOf(error: unknown): PostOutcome {
  if (error instanceof RateLimitError) return { kind: "later", retryAfterMs: error.retryAfter };
  if (error instanceof DiscordAPIError) {
    if (goneCodes.includes(error.code)) return { kind: "never", why: "channel-gone" };
    if (forbiddenCodes.includes(error.code)) return { kind: "never", why: "forbidden" };
    if (error.status === 401) return { kind: "later", retryAfterMs: null };
    return { kind: "never", why: error.status === 404 ? "channel-gone" : "platform-fault" };
  }
  // what stands behind a gateway that answers 5xx may have got it all the same
  if (error instanceof HTTPError) return { kind: "no-answer" };
  return isNeverSent(error) ? { kind: "later", retryAfterMs: null } : { kind: "no-answer" };
}

/** No connection was made, so that nothing can have arrived. */
function isNeverSent(error: unknown): boolean {
  const codes = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"];
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string" && codes.includes(at.code)) return true;
  }
  return false;
}

/** Our own newest messages in the channel, read back by what stands in their components. */
async function findPosted(client: Client, { channel, edition }: Post): Promise<Found> {
  try {
    const query = new URLSearchParams({ limit: String(lookedThrough) });
    // typed by the library as what Discord documents; only ids and custom ids are read of it
    const messages = (await client.rest.get(Routes.channelMessages(channel), {
      query,
    })) as RESTGetAPIChannelMessagesResult;
    const parts = messages
      .filter(({ author }) => author.id === client.user?.id)
      .flatMap(({ id, components = [] }) => {
        const posted = customIdsOf(components)
          .map(postedPartOf)
          .find((one) => one?.edition === edition);
        return posted ? [{ id, part: posted.part }] : [];
      })
      .sort((a, b) => a.part - b.part);
    const first = parts.filter(({ part }, index) => part !== parts[index - 1]?.part);
    return { kind: "found", posted: first.filter(({ part }, index) => part === index).map(({ id }) => id) };
  } catch {
    return { kind: "unknown" };
  }
}

function customIdsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(customIdsOf);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, held]) =>
    name === "custom_id" && typeof held === "string" ? [held] : customIdsOf(held),
  );
}
