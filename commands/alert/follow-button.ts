import type { CommandContext } from "../../src/core/command/command.ts";
import { localWorkspace } from "../../src/core/command/local-workspace.ts";
import { operatorId } from "../../src/core/command/operator.ts";
import type { Button } from "../../src/core/message/message.ts";

/** «Følg»: an alert for whoever presses it. None for whom nobody can tell anything. */
export function followButtons(
  options: Readonly<Record<string, string>>,
  { workspace, user, speech }: CommandContext,
): readonly Button[] {
  if (workspace === localWorkspace || user.id === operatorId) return [];
  const invocation = { command: "alert add", options };
  return [{ label: speech.say("alert.button.follow"), action: { kind: "run", invocation, replace: false } }];
}
