import { DiscordAPIError, RateLimitError } from "discord.js";
import type { PostOutcome } from "../../core/platform/poster.ts";

// The connection was never made, so nothing was sent: https://nodejs.org/api/errors.html#common-system-errors
const unsent: ReadonlySet<string> = new Set([
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "UND_ERR_CONNECT_TIMEOUT",
]);
/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const unknownChannel = 10003;
/** Answered with 400. */
const lockedThread = 160005;

/** What an error of a post means for it. */
export function outcomeOf(cause: unknown): Exclude<PostOutcome, { readonly kind: "sent" }> {
  if (cause instanceof RateLimitError) {
    return {
      kind: "later",
      retryAfterMs: cause.retryAfter,
      ...((cause.global || cause.scope === "global") && { isForAll: true }),
    };
  }
  if (cause instanceof DiscordAPIError) {
    if (cause.code === unknownChannel || cause.status === 404) return { kind: "never", why: "channel-gone" };
    if (cause.status === 403 || cause.code === lockedThread) return { kind: "never", why: "forbidden" };
    // a token that is refused: the operator mends it, and then it is posted
    if (cause.status === 401 || cause.status === 429) return { kind: "later", retryAfterMs: null };
    return { kind: "never", why: "platform-fault" };
  }
  // also of a 5xx: whatever failed there, or before it, may have posted the message first
  return unsent.has(codeOf(cause)) ? { kind: "later", retryAfterMs: null } : { kind: "no-answer" };
}

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return "";
  if ("code" in cause && typeof cause.code === "string") return cause.code;
  return codeOf(cause.cause);
}
