import type { CommandContext } from "../../src/core/command/command.ts";
import { localWorkspace } from "../../src/core/command/local-workspace.ts";
import { UserError } from "../../src/core/errors.ts";
import type { Invocation } from "../../src/core/message/message.ts";
import { noPlace } from "../no-place.ts";

/** The channel that is meant: the one that was named, else where it is asked. @throws UserError where there is none */
export function channelMeant(asked: string | undefined, context: CommandContext): string {
  const { channel, workspace } = context;
  if (workspace === localWorkspace) throw noPlace("schedule", context);
  const meant = asked ?? channel;
  if (meant === null) throw new UserError("schedule.needsChannel", { option: "channel" });
  return meant;
}

/**
 * Whether we can post in a channel, as far as the platform says. @throws UserError when it says that we cannot, with `again`
 * as a button
 */
export async function requireReach(
  channel: string,
  { reach, speech }: CommandContext,
  again?: Invocation,
): Promise<"yes" | "unknown"> {
  const found = await reach(channel);
  if (found.kind !== "no") return found.kind;
  const lacks = speech.list(found.lacks, "and");
  const ways = again === undefined ? [] : [{ label: speech.say("schedule.button.again"), invocation: again }];
  throw new UserError(found.why === "gone" ? "schedule.channelGone" : "schedule.channelForbidden", { lacks }, ways);
}
