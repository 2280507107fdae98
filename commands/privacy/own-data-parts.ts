import type { CommandContext } from "../../src/core/command/command.ts";
import type { MessagePart } from "../../src/core/message/message.ts";
import { plain } from "../../src/core/message/message.ts";
import { type Holdings, ownKinds } from "../../src/core/privacy/own-data.ts";

/** How much of each kind there is of a Workspace's own; kinds of which there is nothing are left out. */
export function holdingsPart(holdings: Holdings, { speech }: CommandContext): MessagePart {
  const kinds = ownKinds.filter((kind) => holdings[kind] > 0);
  if (kinds.length === 0) return { kind: "text", text: plain(speech.say("privacy.nothing")) };
  const entries = kinds.map((kind) => plain(speech.say(`privacy.own.${kind}`, { count: holdings[kind] })));
  return { kind: "list", ordered: false, entries };
}
