import type { CommandContext } from "../command/command.ts";
import type { Alert } from "./alert.ts";

/** The Alerts that the asker may see and end: their own, and for a moderator the channels'. */
export async function alertsSeen({
  alerts,
  workspace,
  user,
}: Pick<CommandContext, "alerts" | "workspace" | "user">): Promise<readonly Alert[]> {
  const own = { kind: "person", id: user.id } as const;
  if (!user.moderator) return alerts.list(workspace, own);
  const all = await alerts.list(workspace, null);
  return all.filter(({ plan: { to } }) => to.kind === "channel" || to.id === user.id);
}
