import { webApi } from "@slack/bolt";
import type { PostOutcome } from "../../core/platform/poster.ts";
import { isNeverSent } from "./problems.ts";

/** https://docs.slack.dev/reference/methods/chat.postMessage#errors; sorted. */
const goneErrors: readonly string[] = ["is_archived"];
const forbiddenErrors: readonly string[] = [
  "access_denied",
  "account_inactive",
  "cannot_reply_to_message",
  // also what Slack calls a private channel that the app is not in
  "channel_not_found",
  "ekm_access_denied",
  "invalid_auth",
  "messages_tab_disabled",
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
const laterErrors: readonly string[] = ["message_limit_exceeded", "rate_limited", "ratelimited"];
/** Slack may have posted before it failed. */
const ambiguousErrors: readonly string[] = ["fatal_error", "internal_error", "request_timeout", "service_unavailable"];

/** What an error of a post means for it. */
export function outcomeOf(error: unknown): PostOutcome {
  if (error instanceof webApi.WebAPIRateLimitedError) return { kind: "later", retryAfterMs: error.retryAfter * 1000 };
  if (error instanceof webApi.WebAPIPlatformError) return outcomeOfRefusal(error.data.error);
  // what stands behind a gateway that answers 5xx may have got it all the same
  if (error instanceof webApi.WebAPIHTTPError) {
    return error.statusCode >= 500 ? { kind: "no-answer" } : { kind: "later", retryAfterMs: null };
  }
  return isNeverSent(error) ? { kind: "later", retryAfterMs: null } : { kind: "no-answer" };
}

/** The same, of what Slack calls it. */
export function outcomeOfRefusal(error: string): PostOutcome {
  if (goneErrors.includes(error)) return { kind: "never", why: "channel-gone" };
  if (forbiddenErrors.includes(error)) return { kind: "never", why: "forbidden" };
  if (laterErrors.includes(error)) return { kind: "later", retryAfterMs: null };
  return ambiguousErrors.includes(error) ? { kind: "no-answer" } : { kind: "never", why: "platform-fault" };
}
