import type { CommandCall } from "../../core/command/command.ts";
import type { Invocation } from "../../core/message/message.ts";
import type { PlatformPorts } from "../../core/platform/keeping.ts";
import type { AnswerParts } from "./answers.ts";
import type { Installed } from "./installations.ts";
import { callOf, type Member, type Place, placeOf } from "./places.ts";

export type ListenerParts = AnswerParts & {
  readonly keeping: PlatformPorts;
  installedIn(workspace: string): Promise<Installed | null>;
  memberOf(place: Place, installed: Installed): Promise<Member>;
  /** The Workspace removed us, or its token is no longer good. */
  onRemoved(workspace: string): Promise<void>;
  /** Keeps the work known until it is done, so that stopping waits for it. */
  track(work: Promise<void>): Promise<void>;
};

/** Who asks from where; null for what has no place, or is of a Workspace that we are not in. */
export async function askerOf(
  body: unknown,
  parts: ListenerParts,
): Promise<{ readonly place: Place; readonly call: (invocation: Invocation) => CommandCall } | null> {
  const place = placeOf(body);
  const installed = place && (await parts.installedIn(place.workspace));
  if (!place || !installed) return null;
  const member = await parts.memberOf(place, installed);
  return { place, call: (invocation) => callOf(place, member, invocation) };
}
