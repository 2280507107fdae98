import type { DirectChannel, Post } from "../../core/platform/poster.ts";
import type { WorkspaceId } from "../../core/ports.ts";
import type { SlackClients } from "./clients.ts";
import { outcomeOf } from "./outcomes.ts";

/**
 * Where somebody is written to: whoever's id stands for a channel gets it in the app's own messages, which takes no further
 * scope. With the scope to open the channel it is known which it is, and it can be read back.
 */
export async function directChannelTo(
  workspace: WorkspaceId,
  user: string,
  clients: SlackClients,
): Promise<DirectChannel> {
  const client = await clients.of(workspace);
  if (client === null) return { kind: "never" };
  try {
    const scopes = await clients.scopesOf(client);
    if (!scopes?.has("im:write")) return { kind: "open", channel: user };
    const { channel } = await client.conversations.open({ users: user });
    return { kind: "open", channel: channel?.id ?? user };
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome.kind === "never") return { kind: "never" };
    return { kind: "later", retryAfterMs: outcome.kind === "later" ? outcome.retryAfterMs : null };
  }
}

/** Whether the token may read what stands where a post goes. */
export function mayLookBack({ direct, channel }: Post, scopes: ReadonlySet<string> | null): boolean {
  // where it was posted by the person's id nobody knows which channel that is
  if (direct) return channel.startsWith("D") && scopes?.has("im:history") === true;
  return scopes?.has("channels:history") === true || scopes?.has("groups:history") === true;
}
