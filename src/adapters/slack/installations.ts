import type { Installation, InstallationStore } from "@slack/bolt";
import { z } from "zod";
import type { PlatformPorts } from "../../core/platform/keeping.ts";
import type { WorkspaceId } from "../../core/ports.ts";
import { workspaceOfId } from "./events.ts";

/** What is kept of an installation: enough to answer and to post, and who is its moderator. Main seals it. */
const schema = z.object({
  token: z.string(),
  botId: z.string(),
  botUserId: z.string(),
  scopes: z.array(z.string()),
  installer: z.string(),
  team: z.string().nullable(),
  enterprise: z.string().nullable(),
  isEnterprise: z.boolean(),
});
export type KeptInstallation = z.infer<typeof schema>;

/** @throws z.ZodError for what is no document of ours */
export function parseInstallation(document: string): KeptInstallation {
  return schema.parse(JSON.parse(document));
}

export type InstallationParts = {
  readonly keeping: Pick<PlatformPorts, "installations" | "workspaces">;
  now(): Temporal.Instant;
};

/** Told when a Workspace has installed us, and by whom; not when it does so again. */
type OnInstalled = (workspace: WorkspaceId, installer: string) => void;

/** Where Bolt keeps what OAuth gives. Only the bot's token: we never act for a person. */
export function createInstallationStore(
  { keeping, now }: InstallationParts,
  onInstalled: OnInstalled,
): InstallationStore {
  return {
    async storeInstallation(installation) {
      const kept = keptOf(installation);
      const workspace = workspaceOfInstallation(kept);
      const isNew = (await keeping.installations.get(workspace)) === null;
      await keeping.installations.save(workspace, JSON.stringify(kept));
      await keeping.workspaces.seen(workspace, now());
      if (isNew) onInstalled(workspace, kept.installer);
    },
    async fetchInstallation(query) {
      const id = query.isEnterpriseInstall ? query.enterpriseId : query.teamId;
      const document = id === undefined ? null : await keeping.installations.get(workspaceOfId(id));
      if (document === null) throw new Error(`not installed in ${id ?? "an unknown workspace"}`);
      return boltOf(parseInstallation(document));
    },
    async deleteInstallation(query) {
      const id = query.isEnterpriseInstall ? query.enterpriseId : query.teamId;
      if (id !== undefined) await removeInstallation(workspaceOfId(id), { keeping, now });
    },
  };
}

/** The token goes at once, everything else of the Workspace after its grace. */
export async function removeInstallation(workspace: WorkspaceId, { keeping, now }: InstallationParts): Promise<void> {
  await keeping.installations.remove(workspace);
  await keeping.workspaces.left(workspace, now());
}

function workspaceOfInstallation({ team, enterprise, isEnterprise }: KeptInstallation): WorkspaceId {
  const id = isEnterprise ? enterprise : team;
  if (id === null) throw new Error("Slack installed the app nowhere: neither a team nor an enterprise is named");
  return workspaceOfId(id);
}

function keptOf(installation: Installation): KeptInstallation {
  const { bot, team, enterprise, user } = installation;
  if (!bot) throw new Error("Slack gave no bot token: the app has no bot scopes");
  return {
    token: bot.token,
    botId: bot.id,
    botUserId: bot.userId,
    scopes: bot.scopes,
    installer: user.id,
    team: team?.id ?? null,
    enterprise: enterprise?.id ?? null,
    isEnterprise: installation.isEnterpriseInstall ?? false,
  };
}

function boltOf(kept: KeptInstallation): Installation {
  return {
    team: kept.team === null ? undefined : { id: kept.team },
    enterprise: kept.enterprise === null ? undefined : { id: kept.enterprise },
    user: { id: kept.installer, token: undefined, scopes: undefined },
    bot: { token: kept.token, id: kept.botId, userId: kept.botUserId, scopes: kept.scopes },
    isEnterpriseInstall: kept.isEnterprise,
    authVersion: "v2",
  };
}
