import { z } from "zod";
import type { CommandCall } from "../../core/command/command.ts";
import type { Invocation } from "../../core/message/message.ts";
import type { WorkspaceId } from "../../core/ports.ts";
import { resultsPerPage } from "./limits.ts";

/** The Workspace of a team, or of an organisation that installed us for all its teams. */
export function workspaceOf(team: {
  readonly teamId?: string | undefined;
  readonly enterpriseId?: string | undefined;
  readonly isEnterpriseInstall?: boolean | undefined;
}): WorkspaceId | null {
  const id = team.isEnterpriseInstall ? team.enterpriseId : team.teamId;
  return id === undefined ? null : `slack:${id}`;
}

/** Who did something where, as Slack's payloads of every kind tell it. */
export type Place = {
  readonly workspace: WorkspaceId;
  readonly userId: string;
  readonly channel: string | null;
  /** Where answers go for half an hour; null on the Home tab and in modals. */
  readonly responseUrl: string | null;
};

const team = z.object({ id: z.string() });
const payload = z.object({
  team_id: z.string().optional(),
  team: team.nullish(),
  enterprise: team.nullish(),
  enterprise_id: z.string().nullish(),
  is_enterprise_install: z.union([z.boolean(), z.literal("true"), z.literal("false")]).nullish(),
  user_id: z.string().optional(),
  user: z.union([z.string(), z.object({ id: z.string() })]).optional(),
  channel_id: z.string().optional(),
  channel: z.object({ id: z.string() }).nullish(),
  response_url: z.string().nullish(),
});

/** Reads the place of a slash command, an action, a shortcut, a form or a request for options; null where it has none. */
export function placeOf(body: unknown): Place | null {
  const read = payload.safeParse(body);
  if (!read.success) return null;
  const {
    team_id,
    team,
    enterprise,
    enterprise_id,
    is_enterprise_install,
    user_id,
    user,
    channel_id,
    channel,
    response_url,
  } = read.data;
  const workspace = workspaceOf({
    teamId: team_id ?? team?.id,
    enterpriseId: enterprise_id ?? enterprise?.id,
    isEnterpriseInstall: is_enterprise_install === true || is_enterprise_install === "true",
  });
  const userId = user_id ?? (typeof user === "string" ? user : user?.id);
  if (workspace === null || userId === undefined) return null;
  return { workspace, userId, channel: channel_id ?? channel?.id ?? null, responseUrl: response_url ?? null };
}

/** What is known of a member beside the id. */
export type Member = { readonly isModerator: boolean; readonly platformLocale: CommandCall["platformLocale"] };

export function callOf(place: Place, member: Member, { command, options }: Invocation): CommandCall {
  return {
    command,
    options,
    workspace: place.workspace,
    user: { id: place.userId, moderator: member.isModerator },
    ...(place.channel !== null && { channel: place.channel }),
    ...(member.platformLocale !== undefined && { platformLocale: member.platformLocale }),
    resultsPerPage,
  };
}
