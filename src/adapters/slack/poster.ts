import type { types, webApi } from "@slack/bolt";
import { z } from "zod";
import type { CommandDesk } from "../../core/command/command.ts";
import type { Found, Post, Poster, PostOutcome } from "../../core/platform/poster.ts";
import type { WorkspaceId } from "../../core/ports.ts";
import { invocationsOf } from "./actions.ts";
import { packAll } from "./answers.ts";
import type { Installed } from "./installations.ts";
import { renderSheets, type Sheet } from "./render.ts";

export type PosterParts = {
  readonly desk: CommandDesk;
  installedIn(workspace: WorkspaceId): Promise<Installed | null>;
  clientFor(installed: Installed): webApi.WebClient;
  report(cause: unknown, where: string): string;
};

/** By this we know our own message again. */
const eventType = "avisbud_edition";
const metadataSchema = z.object({
  event_type: z.literal(eventType),
  event_payload: z.object({ edition: z.string(), part: z.number() }),
});

/** https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const gone: readonly string[] = ["channel_not_found", "is_archived"];
const forbidden: readonly string[] = [
  "access_denied",
  "account_inactive",
  "invalid_auth",
  "missing_scope",
  "no_permission",
  "not_authed",
  "not_in_channel",
  "restricted_action",
  "restricted_action_non_threadable_channel",
  "restricted_action_read_only_channel",
  "restricted_action_thread_locked",
  "restricted_action_thread_only_channel",
  "team_access_not_granted",
  "token_expired",
  "token_revoked",
];
/** Slack's own faults, after which a message may stand there all the same. */
const ambiguous: readonly string[] = ["fatal_error", "internal_error", "request_timeout", "service_unavailable"];

const historyScopes = ["channels:history", "groups:history"];
/** What Slack gives an app at once of a channel's history (https://docs.slack.dev/reference/methods/conversations.history). */
const lookedThrough = 15;

/** Posts editions in Slack's channels; one that needs several messages goes on in the thread of its first. */
export function createPoster(parts: PosterParts): Poster {
  return {
    platform: "slack",
    // Slack does not say without further scopes
    reach: async () => ({ kind: "unknown" }),
    async post(post, onPosted) {
      const installed = await parts.installedIn(post.workspace);
      if (!installed) return { kind: "never", why: "forbidden" };
      const client = parts.clientFor(installed);
      const sheets = await sheetsOf(post, parts.desk);
      let [thread] = post.posted;
      for (let part = post.posted.length; part < sheets.length; part++) {
        const sheet = sheets[part];
        if (!sheet) break;
        const outcome = await postPart(client, post, sheet, part, thread, parts);
        if (typeof outcome !== "string") return outcome;
        thread ??= outcome;
        if (!(await onPosted(outcome))) return { kind: "later", retryAfterMs: null };
      }
      return { kind: "sent" };
    },
    async findPosted(post, since) {
      const installed = await parts.installedIn(post.workspace);
      if (!installed || !historyScopes.some((scope) => installed.scopes.includes(scope))) return { kind: "unknown" };
      return findPosted(parts.clientFor(installed), post, since);
    },
  };
}

async function sheetsOf({ message, workspace, locale }: Post, desk: CommandDesk): Promise<readonly Sheet[]> {
  const idOf = await packAll(invocationsOf(message, null), workspace, desk);
  return renderSheets(message, { speech: desk.speech(locale), idOf, asked: null, isShareable: false });
}

/** The ts of the message, or why there is none. */
async function postPart(
  client: webApi.WebClient,
  { channel, edition }: Post,
  { text, blocks }: Sheet,
  part: number,
  thread: string | undefined,
  { report }: PosterParts,
): Promise<string | PostOutcome> {
  const metadata: types.MessageMetadata = { event_type: eventType, event_payload: { edition, part } };
  try {
    const { ts } = await client.chat.postMessage({
      channel,
      text,
      blocks: [...blocks],
      metadata,
      unfurl_links: false,
      unfurl_media: false,
      ...(thread !== undefined && { thread_ts: thread }),
    });
    return ts ?? { kind: "no-answer" };
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome.kind === "never" && outcome.why === "platform-fault") report(error, "slack: chat.postMessage");
    return outcome;
  }
}

const errorSchema = z.object({
  code: z.string(),
  retryAfter: z.number().optional(),
  statusCode: z.number().optional(),
  data: z.object({ error: z.string() }).optional(),
});

function outcomeOf(error: unknown): PostOutcome {
  const read = errorSchema.safeParse(error);
  if (!read.success) return isNeverSent(error) ? { kind: "later", retryAfterMs: null } : { kind: "no-answer" };
  const { code, retryAfter, data } = read.data;
  if (code === "slack_webapi_rate_limited_error") return { kind: "later", retryAfterMs: (retryAfter ?? 1) * 1000 };
  if (data === undefined) return isNeverSent(error) ? { kind: "later", retryAfterMs: null } : { kind: "no-answer" };
  if (data.error === "ratelimited") return { kind: "later", retryAfterMs: null };
  if (gone.includes(data.error)) return { kind: "never", why: "channel-gone" };
  if (forbidden.includes(data.error)) return { kind: "never", why: "forbidden" };
  return ambiguous.includes(data.error) ? { kind: "no-answer" } : { kind: "never", why: "platform-fault" };
}

/** No connection was made, so that nothing can have arrived. */
function isNeverSent(error: unknown): boolean {
  const codes = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"];
  for (let at = error; at instanceof Error; at = "original" in at ? at.original : at.cause) {
    if ("code" in at && typeof at.code === "string" && codes.includes(at.code)) return true;
  }
  return false;
}

/** Our own messages since then, read back by their metadata: the first in the channel, the others in its thread. */
async function findPosted(
  client: webApi.WebClient,
  { channel, edition }: Post,
  since: Temporal.Instant,
): Promise<Found> {
  const oldest = String(since.epochMilliseconds / 1000);
  try {
    const history = await client.conversations.history({
      channel,
      oldest,
      limit: lookedThrough,
      include_all_metadata: true,
    });
    const first = partsIn(history.messages, edition).find(({ part }) => part === 0);
    if (!first) return { kind: "found", posted: [] };
    const thread = await client.conversations.replies({ channel, ts: first.ts, include_all_metadata: true });
    const parts = partsIn(thread.messages, edition)
      .filter(({ part }) => part > 0)
      .sort((a, b) => a.part - b.part);
    const later = parts.filter(({ part }, index) => part !== parts[index - 1]?.part);
    const inOrder = later.filter(({ part }, index) => part === index + 1);
    return { kind: "found", posted: [first.ts, ...inOrder.map(({ ts }) => ts)] };
  } catch {
    return { kind: "unknown" };
  }
}

type Read = { readonly ts?: string; readonly metadata?: unknown };

function partsIn(
  messages: readonly Read[] | undefined,
  edition: string,
): { readonly ts: string; readonly part: number }[] {
  return (messages ?? []).flatMap(({ ts, metadata }) => {
    const read = metadataSchema.safeParse(metadata);
    if (ts === undefined || !read.success || read.data.event_payload.edition !== edition) return [];
    return [{ ts, part: read.data.event_payload.part }];
  });
}
