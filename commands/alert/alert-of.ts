import type { Alert } from "../../src/core/alerts/alert.ts";
import { alertsSeen } from "../../src/core/alerts/alerts-seen.ts";
import type { CommandContext } from "../../src/core/command/command.ts";
import { UserError } from "../../src/core/errors.ts";

/** The alert that the asker may change and end: their own, or as a moderator a channel's. @throws UserError where it is none */
export async function alertOf(id: string, context: CommandContext): Promise<Alert> {
  const { alerts, workspace, user } = context;
  const alert = (await alertsSeen(context)).find((one) => one.id === id);
  if (alert) return alert;
  const known = await alerts.get(workspace, id);
  // who reads it in a channel is told why the button does nothing
  if (known?.plan.to.kind === "channel" && !user.moderator) throw new UserError("refused.moderatorsOnly");
  throw new UserError("alert.unknown", { id });
}
