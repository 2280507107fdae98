import type { CommandCall } from "../../core/command/command.ts";
import type { Invocation } from "../../core/message/message.ts";
import type { WorkspaceId } from "../../core/ports.ts";
import { resultsPerPage } from "./limits.ts";
import type { Person } from "./people.ts";

/** Who asks from where, before it is known what. */
export type Caller = {
  readonly workspace: WorkspaceId;
  readonly userId: string;
  /** Null in a place without channels: App Home. */
  readonly channel: string | null;
  readonly person: Person;
};

/** What is asked, as the desk wants it. */
export function callOf({ workspace, userId, channel, person }: Caller, { command, options }: Invocation): CommandCall {
  const { moderator, platformLocale, whoModerates } = person;
  return {
    command,
    options,
    workspace,
    user: { id: userId, moderator },
    ...(channel !== null && { channel }),
    whoModerates,
    ...(platformLocale !== undefined && { platformLocale }),
    resultsPerPage,
  };
}
