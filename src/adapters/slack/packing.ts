import type { CommandDesk } from "../../core/command/command.ts";
import type { Invocation, Message } from "../../core/message/message.ts";
import type { WorkspaceId } from "../../core/ports.ts";
import { invocationsOf } from "./actions.ts";
import { limits, packedChars } from "./limits.ts";
import type { PackedOf } from "./press.ts";

/** A sheet's number and a space stand before it. */
const optionChars = limits.optionValue - 5;

/** Packs all invocations of a message that answers `asked`, so that rendering it needs no store. */
export async function packAll(
  message: Message,
  asked: Invocation | null,
  workspace: WorkspaceId,
  desk: Pick<CommandDesk, "pack">,
): Promise<PackedOf> {
  const keyOf = ({ command, options }: Invocation, room: string) => JSON.stringify([room, command, options]);
  const packed = new Map<string, string>();
  for (const [invocation, room] of invocationsOf(message, asked)) {
    const maxChars = room === "button" ? packedChars : optionChars;
    packed.set(keyOf(invocation, room), await desk.pack(workspace, invocation, maxChars));
  }
  return (invocation, room) => {
    const id = packed.get(keyOf(invocation, room));
    if (id === undefined) throw new Error(`nobody packed /${invocation.command}`);
    return id;
  };
}
