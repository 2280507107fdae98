import { type Command, groupOf } from "../../core/command/command.ts";
import { mapLetters } from "../../core/message/map-letters.ts";
import type { Message } from "../../core/message/message.ts";
import { ownNames, umbrella } from "./reserved-names.ts";

/**
 * What we say ourselves, with commands as they are typed here: «/schedule list» is «/avisbud schedule list». In answers
 * that are for everybody others speak, and their words are left alone.
 */
export function asTypedHere(message: Message, commands: readonly Command[]): Message {
  if (message.outcome === "answer" && message.visibility === "channel") return message;
  const names = new Set(commands.map(({ name }) => groupOf(name)?.[0] ?? name));
  for (const name of ownNames) names.delete(name);
  const typed = new RegExp(String.raw`(?<=^|[\s«“(])/(?=(?:${[...names].join("|")})(?:[\s.,:;?!»”)]|$))`, "gmu");
  return mapLetters(message, (letters) => letters.replace(typed, `/${umbrella} `));
}
