import { z } from "zod";

/** What a token is good for, or why it is not. */
export type TokenTest =
  | {
      readonly kind: "good";
      readonly teamId: string;
      readonly enterpriseId: string | undefined;
      readonly isEnterpriseInstall: boolean;
      readonly botId: string | null;
      readonly botUserId: string | null;
      readonly scopes: readonly string[];
      /** Slack's clock less ours, in seconds; null where Slack did not say. */
      readonly clockOffSeconds: number | null;
    }
  | { readonly kind: "refused"; readonly error: string }
  | { readonly kind: "unreachable"; readonly why: string };

const answer = z.object({
  ok: z.boolean(),
  error: z.string().optional(),
  team_id: z.string().optional(),
  enterprise_id: z.string().optional(),
  is_enterprise_install: z.boolean().optional(),
  bot_id: z.string().optional(),
  user_id: z.string().optional(),
});

const timeoutMs = 10_000;

/** Asks Slack who a token is (https://docs.slack.dev/reference/methods/auth.test); its scopes and the time stand in headers. */
export async function testToken(token: string, apiUrl: string, now: () => Temporal.Instant): Promise<TokenTest> {
  let response: Response;
  try {
    response = await fetch(new URL("auth.test", apiUrl), {
      method: "POST",
      headers: { Authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    return { kind: "unreachable", why: error instanceof Error ? error.message : String(error) };
  }
  const read = answer.safeParse(await response.json().catch(() => null));
  if (!read.success) return { kind: "unreachable", why: `HTTP ${response.status}` };
  const { ok, error, team_id, enterprise_id, is_enterprise_install, bot_id, user_id } = read.data;
  if (!ok || team_id === undefined) return { kind: "refused", error: error ?? "no team" };
  const date = Date.parse(response.headers.get("date") ?? "");
  return {
    kind: "good",
    teamId: team_id,
    enterpriseId: enterprise_id,
    isEnterpriseInstall: is_enterprise_install ?? false,
    botId: bot_id ?? null,
    botUserId: user_id ?? null,
    scopes: (response.headers.get("x-oauth-scopes") ?? "")
      .split(",")
      .map((scope) => scope.trim())
      .filter(Boolean),
    clockOffSeconds: Number.isNaN(date) ? null : Math.round((date - now().epochMilliseconds) / 1000),
  };
}
