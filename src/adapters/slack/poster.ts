import { type types, webApi } from "@slack/bolt";
import { z } from "zod";
import type { CommandDesk } from "../../core/command/command.ts";
import type { Pace } from "../../core/platform/pace.ts";
import type { EditOutcome, Found, NamedChannel, Post, Poster, PostOutcome, Reach } from "../../core/platform/poster.ts";
import type { WorkspaceId } from "../../core/ports.ts";
import type { SlackClient, SlackClients } from "./clients.ts";
import { directChannelTo, mayLookBack } from "./direct.ts";
import { limits } from "./limits.ts";
import { formatMessageId, parseMessageId } from "./message-id.ts";
import { outcomeOf, outcomeOfRefusal } from "./outcomes.ts";
import { packAll } from "./packing.ts";
import { renderSheets, type Sheet } from "./render.ts";
import { sectionOf } from "./rich-text.ts";
import { withSlackNames } from "./slash-names.ts";

export type PosterParts = {
  readonly clients: SlackClients;
  readonly desk: CommandDesk;
  report(cause: unknown, where: string): string;
};

/** What stands in each message of an edition, unseen: by it we know our own again. */
const editionEvent = "avisbud_edition";
const metadataSchema = z.object({
  event_type: z.literal(editionEvent),
  event_payload: z.object({ edition: z.string(), part: z.number() }),
});
const messageSchema = z.object({ ts: z.string(), metadata: z.unknown() });

/** How much of a channel is looked through for an edition, newest first. */
const pageSize = 200;
const mostPages = 10;
/** How far our clock may be ahead of Slack's, by which messages are dated. */
const clockMinutes = 10;

/**
 * Slack takes a message a second in a channel, and "several hundred" a minute in a Workspace: of 300, spread evenly, six are left
 * (https://docs.slack.dev/apis/web-api/rate-limits/).
 */
const pace: Pace = { sharedBy: "workspace", everyMs: 204, channelEveryMs: 1000 };

/** Posts editions in Slack's channels: the first part in the channel, what follows in its thread. */
export function createPoster(parts: PosterParts): Poster {
  return {
    platform: "slack",
    pace,
    reach: (workspace, channel) => reachOf(workspace, channel, parts),
    nameOf: (workspace) => nameOf(workspace, parts).catch(() => null),
    channels: (workspace) => channelsOf(workspace, parts).catch(() => null),
    directChannel: (workspace, user) => directChannelTo(workspace, user, parts.clients),
    post: (post, onPosted, isOurs = async () => true) => postAll(post, onPosted, isOurs, parts),
    findPosted: (post, since) => findPosted(post, since, parts),
    edit: (post) => editAll(post, parts),
    reply: (post, to) => reply(post, to, parts),
  };
}

/** It takes no scope. @throws what Slack says */
async function nameOf(workspace: string, { clients }: PosterParts): Promise<string | null> {
  const client = await clients.of(workspace);
  return (await client?.auth.test())?.team ?? null;
}

const channelSchema = z.object({ id: z.string(), name: z.string() });
const channelTypes = { public_channel: "channels:read", private_channel: "groups:read" } as const;
const channelPageSize = 1000;

/** Those that the token may list: none without the scopes for it. @throws what Slack says */
async function channelsOf(workspace: string, { clients }: PosterParts): Promise<readonly NamedChannel[]> {
  const client = await clients.of(workspace);
  const scopes = client && (await clients.scopesOf(client));
  const types = Object.entries(channelTypes).flatMap(([type, scope]) => (scopes?.has(scope) ? [type] : []));
  const found: NamedChannel[] = [];
  if (client === null || types.length === 0) return found;
  const query = { types: types.join(","), exclude_archived: true, limit: channelPageSize };
  for (let page = 0, cursor = ""; page < mostPages; page++) {
    const answer = await client.conversations.list({ ...query, ...(cursor !== "" && { cursor }) });
    found.push(...z.array(channelSchema).parse(answer.channels ?? []));
    cursor = answer.response_metadata?.next_cursor ?? "";
    if (cursor === "") break;
  }
  return found;
}

async function postAll(
  post: Post,
  onPosted: (messageId: string) => Promise<boolean>,
  isOurs: () => Promise<boolean>,
  parts: PosterParts,
): Promise<PostOutcome> {
  const ready = await prepare(post, parts).catch((cause: unknown) => void parts.report(cause, "slack: a digest"));
  if (ready === undefined) return { kind: "later", retryAfterMs: null };
  if (ready === null) return { kind: "never", why: "forbidden" };
  const { client, sheets } = ready;
  let [first] = post.posted;
  for (let part = post.posted.length; part < sheets.length; part++) {
    const sheet = sheets[part];
    if (!sheet) break;
    if (!(await isOurs())) return { kind: "later", retryAfterMs: null };
    const outcome = await postPart(client, post, sheet, part, first);
    if (typeof outcome !== "string") return outcome;
    first ??= outcome;
    if (!(await onPosted(outcome))) return { kind: "later", retryAfterMs: null };
  }
  return { kind: "sent" };
}

/** What there is to post and who posts it; null when the app is not in the Workspace any more. */
async function prepare(
  { workspace, message: given, ownWords, locale }: Post,
  { clients, desk }: PosterParts,
): Promise<{ readonly client: SlackClient; readonly sheets: readonly Sheet[] } | null> {
  const client = await clients.of(workspace);
  if (client === null) return null;
  const message = ownWords ? withSlackNames(given, desk.commands) : given;
  const packedOf = await packAll(message, null, workspace, desk);
  const speech = desk.speech(locale);
  return { client, sheets: renderSheets(message, { speech, packedOf, asked: null, isShareable: false }) };
}

/** The id of the message; or why there is none. */
async function postPart(
  client: SlackClient,
  { channel, edition, mention }: Post,
  { blocks, text }: Sheet,
  part: number,
  thread: string | undefined,
): Promise<string | PostOutcome> {
  const above = thread === undefined ? null : parseMessageId(channel, thread);
  try {
    const { ts, channel: stands } = await client.chat.postMessage({
      channel: above?.channel ?? channel,
      text,
      blocks: part === 0 && mention !== null ? calling(blocks, mention) : blocks,
      mrkdwn: false,
      parse: "none",
      link_names: false,
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: editionEvent, event_payload: { edition, part } },
      ...(above !== null && { thread_ts: above.ts }),
    });
    return ts === undefined ? { kind: "no-answer" } : formatMessageId(channel, stands, ts);
  } catch (error) {
    return outcomeOf(error);
  }
}

/** Puts each part in place of the one that stands there. */
async function editAll(post: Post, parts: PosterParts): Promise<EditOutcome> {
  const ready = await prepare(post, parts);
  if (ready === null) return { kind: "never", why: "forbidden" };
  const { client, sheets } = ready;
  if (sheets.length !== post.posted.length) return { kind: "does-not-fit" };
  for (const [part, { blocks, text }] of sheets.entries()) {
    const isCalling = part === 0 && post.mention !== null;
    try {
      await client.chat.update({
        ...parseMessageId(post.channel, post.posted[part] ?? ""),
        text,
        blocks: isCalling ? calling(blocks, post.mention ?? "") : blocks,
        parse: "none",
        link_names: false,
        metadata: { event_type: editionEvent, event_payload: { edition: post.edition, part } },
      });
    } catch (error) {
      return editOutcomeOf(error);
    }
  }
  return { kind: "edited" };
}

/** https://docs.slack.dev/reference/methods/chat.update#errors */
const uneditable: readonly string[] = ["cant_update_message", "edit_window_closed", "message_not_found"];

function editOutcomeOf(error: unknown): EditOutcome {
  if (error instanceof webApi.WebAPIPlatformError && uneditable.includes(error.data.error)) {
    return { kind: "never", why: error.data.error === "message_not_found" ? "gone" : "forbidden" };
  }
  const outcome = outcomeOf(error);
  if (outcome.kind === "never") return { kind: "never", why: outcome.why === "channel-gone" ? "gone" : "forbidden" };
  return { kind: "later", retryAfterMs: outcome.kind === "later" ? outcome.retryAfterMs : null };
}

async function reply(post: Post, to: string, parts: PosterParts): Promise<PostOutcome> {
  const ready = await prepare(post, parts);
  const [sheet] = ready?.sheets ?? [];
  if (!ready || !sheet) return { kind: "never", why: "forbidden" };
  const sent = await postPart(ready.client, { ...post, mention: null }, sheet, 0, to);
  return typeof sent === "string" ? { kind: "sent" } : sent;
}

/** A user group, or whoever is in the channel, is called above everything; nobody else ever is. */
function calling(blocks: types.KnownBlock[], group: string): types.KnownBlock[] {
  const range = (["here", "channel", "everyone"] as const).find((name) => name === group);
  const isGroup = /^S[A-Z0-9]{2,}$/u.test(group);
  if ((range === undefined && !isGroup) || blocks.length >= limits.blocks) return blocks;
  const element: types.RichTextElement =
    range === undefined ? { type: "usergroup", usergroup_id: group } : { type: "broadcast", range };
  return [{ type: "rich_text", elements: [sectionOf([element])] }, ...blocks];
}

/** Our own messages in the channel and in the thread of the first, where the token may read them. */
async function findPosted(post: Post, since: Temporal.Instant, { clients, report }: PosterParts): Promise<Found> {
  try {
    const client = await clients.of(post.workspace);
    if (client === null) return { kind: "unknown" };
    const scopes = await clients.scopesOf(client);
    if (!mayLookBack(post, scopes)) return { kind: "unknown" };
    const first = await findFirst(client, post, since.subtract({ minutes: clockMinutes }));
    if (first === null) return { kind: "found", posted: [] };
    if (first === "unknown") return { kind: "unknown" };
    const where = { channel: post.channel, ts: first.ts, include_all_metadata: true, limit: pageSize };
    const { messages: replies = [], has_more } = await client.conversations.replies(where);
    // what people wrote below it hides what may stand there of it
    if (has_more) return { kind: "unknown" };
    return { kind: "found", posted: inOrder([first, ...partsIn(replies, post.edition)]) };
  } catch (cause) {
    report(cause, "slack: reading back what was posted");
    const isRefused =
      cause instanceof webApi.WebAPIPlatformError && outcomeOfRefusal(cause.data.error).kind === "never";
    return { kind: isRefused ? "unknown" : "later" };
  }
}

/** The first part of an edition; null when it does not stand there, unknown when there is too much to look through. */
async function findFirst(
  client: SlackClient,
  { channel, edition }: Post,
  since: Temporal.Instant,
): Promise<PostedPart | null | "unknown"> {
  const oldest = String(Math.floor(since.epochMilliseconds / 1000));
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const where = { channel, oldest, include_all_metadata: true, limit: pageSize };
    const found = await client.conversations.history({ ...where, ...(cursor !== undefined && { cursor }) });
    const first = partsIn(found.messages ?? [], edition).find(({ part }) => part === 0);
    if (first) return first;
    cursor = found.response_metadata?.next_cursor || undefined;
    if (cursor === undefined) return found.has_more ? "unknown" : null;
  }
  return "unknown";
}

type PostedPart = { readonly ts: string; readonly part: number };

function partsIn(messages: readonly unknown[], edition: string): readonly PostedPart[] {
  return messages.flatMap((message): PostedPart[] => {
    const read = messageSchema.safeParse(message).data;
    const metadata = metadataSchema.safeParse(read?.metadata).data?.event_payload;
    return read && metadata?.edition === edition ? [{ ts: read.ts, part: metadata.part }] : [];
  });
}

/** Part 0, 1, 2 … as far as none is missing; of two with one number the older counts. */
function inOrder(parts: readonly PostedPart[]): readonly string[] {
  const sorted = parts.toSorted((a, b) => a.part - b.part || (a.ts < b.ts ? -1 : 1));
  const each = sorted.filter(({ part }, index) => part !== sorted[index - 1]?.part);
  return each.filter(({ part }, index) => part === index).map(({ ts }) => ts);
}

/** Slack lets us know before we try only where channels may be read, which no tier asks for. */
async function reachOf(workspace: WorkspaceId, channel: string, { clients, report }: PosterParts): Promise<Reach> {
  try {
    const client = await clients.of(workspace);
    const scopes = client === null ? null : await clients.scopesOf(client);
    if (client === null || !scopes?.has("channels:read")) return { kind: "unknown" };
    const info = await client.conversations.info({ channel });
    if (info.channel?.is_archived) return { kind: "no", why: "gone", lacks: [] };
    if (info.channel?.is_member || scopes.has("chat:write.public")) return { kind: "yes" };
    return { kind: "no", why: "forbidden", lacks: ["/invite @Avisbud"] };
  } catch (cause) {
    if (cause instanceof webApi.WebAPIPlatformError) {
      const isUnseen = cause.data.error === "channel_not_found";
      return isUnseen ? { kind: "no", why: "forbidden", lacks: ["/invite @Avisbud"] } : { kind: "unknown" };
    }
    report(cause, "slack: looking at a channel");
    return { kind: "unknown" };
  }
}
