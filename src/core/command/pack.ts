import type { Invocation } from "../message/message.ts";
import type { ShortKeys, WorkspaceId } from "../ports.ts";

/** How long a button stays good when its command did not fit the platform's id and stands in the store. */
const shortKeyDays = 30;

const inline = "=";
const stored = "#";

/**
 * An invocation as a button's id of at most `maxChars` characters: itself where it fits (`=quote?page=2`), else a key to
 * the store (`#...`). So buttons survive a restart.
 */
export async function pack(
  keys: ShortKeys,
  workspace: WorkspaceId,
  invocation: Invocation,
  maxChars: number,
  now: Temporal.Instant,
): Promise<string> {
  const packed = `${inline}${invocation.command}?${new URLSearchParams(invocation.options)}`;
  if (packed.length <= maxChars) return packed;
  return stored + (await keys.put(workspace, invocation, now.add({ hours: shortKeyDays * 24 })));
}

/** The invocation of a packed id; null when it is none of ours, unknown in this Workspace, or expired. */
export async function unpack(
  keys: ShortKeys,
  workspace: WorkspaceId,
  packed: string,
  now: Temporal.Instant,
): Promise<Invocation | null> {
  if (packed.startsWith(stored)) return keys.get(workspace, packed.slice(stored.length), now);
  const match = /^=([a-z-]+(?: [a-z-]+)?)\?(.*)$/u.exec(packed);
  if (!match) return null;
  return { command: match[1] ?? "", options: Object.fromEntries(new URLSearchParams(match[2])) };
}
