import { webApi } from "@slack/bolt";
import type { PlatformProblem } from "../../core/platform/state.ts";

/** https://docs.slack.dev/reference/methods/auth.test#errors and apps.connections.open; sorted. */
const problems: Readonly<Record<string, PlatformProblem>> = {
  account_inactive: "token",
  forbidden_team: "token",
  invalid_auth: "token",
  missing_scope: "scope",
  no_permission: "scope",
  not_allowed_token_type: "token",
  not_authed: "token",
  team_access_not_granted: "token",
  token_expired: "token",
  token_revoked: "token",
};

/** What keeps us from Slack, by what a call of its Web API threw; whatever may pass by itself is the network. */
export function problemOf(error: unknown): PlatformProblem {
  if (!(error instanceof webApi.WebAPIPlatformError)) return "network";
  return problems[error.data.error] ?? "network";
}

/** What Slack or the network said, in a word for the log: "invalid_auth", "ECONNREFUSED", "HTTP 503". */
export function reasonOf(error: unknown): string {
  if (error instanceof webApi.WebAPIPlatformError) return error.data.error;
  if (error instanceof webApi.WebAPIHTTPError) return `HTTP ${error.statusCode}`;
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string" && /^E[A-Z_]+$/u.test(at.code)) return at.code;
  }
  return error instanceof Error ? error.name : "unknown";
}

/** No connection was made, so that nothing can have arrived. */
export function isNeverSent(error: unknown): boolean {
  const codes = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"];
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string" && codes.includes(at.code)) return true;
  }
  return false;
}
