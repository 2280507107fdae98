import type { CommandContext } from "../../src/core/command/command.ts";
import { UserError } from "../../src/core/errors.ts";
import type { Invocation } from "../../src/core/message/message.ts";

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
