import type { Installation } from "@slack/bolt";
import { z } from "zod";
import type { Installations } from "../../core/platform/keeping.ts";
import type { WorkspaceId } from "../../core/ports.ts";
import { workspaceOf } from "./places.ts";

/** How to act in one Workspace. */
export type Installed = {
  readonly token: string;
  readonly botId: string | null;
  readonly botUserId: string | null;
  readonly scopes: readonly string[];
  /** Who installed the app; null where that is not known. */
  readonly installerId: string | null;
};

const schema = z.object({
  token: z.string(),
  botId: z.string().nullable(),
  botUserId: z.string().nullable(),
  scopes: z.array(z.string()),
  installerId: z.string().nullable(),
});

export function writeInstalled(installed: Installed): string {
  return JSON.stringify(installed);
}

/** Null where we are not installed. @throws OperatorError when it was sealed with another key */
export async function findInstalled(installations: Installations, workspace: WorkspaceId): Promise<Installed | null> {
  const document = await installations.get(workspace);
  return document === null ? null : schema.parse(JSON.parse(document));
}

/** What OAuth brought, as it is kept; null when it brought no bot. */
export function installedOf(
  installation: Installation,
): { readonly workspace: WorkspaceId; readonly installed: Installed } | null {
  const { bot, team, enterprise, isEnterpriseInstall, user } = installation;
  const workspace = workspaceOf({ teamId: team?.id, enterpriseId: enterprise?.id, isEnterpriseInstall });
  if (!bot || workspace === null) return null;
  const { token, id, userId, scopes } = bot;
  return { workspace, installed: { token, botId: id, botUserId: userId, scopes, installerId: user.id } };
}
