import type { Recipient } from "../core/alerts/alert.ts";
import type { DirectChannel, Poster } from "../core/platform/poster.ts";
import type { WorkspaceId } from "../core/ports.ts";

/** Where a recipient is written to: in the channel, or in the person's direct messages, which are opened first. */
export async function placeOf(
  to: Recipient,
  workspace: WorkspaceId,
  poster: Poster,
): Promise<
  | { readonly kind: "open"; readonly channel: string; readonly direct: boolean }
  | Exclude<DirectChannel, { readonly kind: "open" }>
> {
  if (to.kind === "channel") return { kind: "open", channel: to.id, direct: false };
  const opened = await poster.directChannel(workspace, to.id);
  return opened.kind === "open" ? { ...opened, direct: true } : opened;
}
