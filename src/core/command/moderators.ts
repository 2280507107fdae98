import type { Speech } from "../locale.ts";
import { lettersOf, type Message, type MessagePart, plain, type Run } from "../message/message.ts";
import type { Moderator } from "../ports.ts";
import type { Asker, CommandCall } from "./command.ts";
import { localWorkspace } from "./local-workspace.ts";
import { operatorId } from "./operator.ts";

/** As many may be named. */
export const mostModerators = 20;

/** Whether the platform makes somebody a moderator, or the Workspace: them or one of their roles. */
export function isModerator({ id, moderator, roles = [] }: Asker, named: readonly Moderator[]): boolean {
  return moderator || named.some((one) => (one.kind === "role" ? roles.includes(one.id) : one.id === id));
}

/**
 * Roles and members as people write them on a platform, with spaces or commas between: `<@&1234> <@U024BE7LH|kari>`, or
 * their ids. Each once. Null where something else stands among them, or nothing, or too many.
 */
export function parseModerators(text: string): readonly Moderator[] | null {
  const found = new Map<string, Moderator>();
  const rest = text.replace(
    /<@(&|!?)(\d{1,20}|[UW][A-Z0-9]{1,63})(?:\|[^>]*)?>|@?(\b(?:[UW][A-Z0-9]{7,63}|\d{5,20})\b)/gu,
    (_, sign, mentioned, typed) => {
      const id: string = mentioned ?? typed;
      const isRole = mentioned === undefined ? /^\d/u.test(id) : sign === "&";
      found.set(id, { kind: isRole ? "role" : "person", id });
      return "";
    },
  );
  if (!/^[\s,;]*$/u.test(rest) || found.size === 0 || found.size > mostModerators) return null;
  return [...found.values()];
}

/** Who is one, as the platform names them; nobody is called. */
export function moderatorRun({ kind, id }: Moderator): Run {
  return kind === "role" ? { text: `@${id}`, role: id } : { text: `@${id}`, user: id };
}

/** «@Redaksjon, @kari»: those who are named, with commas between. */
export function moderatorRuns(named: readonly Moderator[]): Run[] {
  return named.flatMap((one, at) => [...(at > 0 ? plain(", ") : []), moderatorRun(one)]);
}

/** What somebody is told who may not: who may, and how they become one who may. */
export function moderatorsOnly(call: CommandCall, named: readonly Moderator[], speech: Speech): Message {
  const refused = speech.say("refused.moderatorsOnly");
  const parts: MessagePart[] = [{ kind: "text", text: plain(refused) }];
  if (call.whoModerates)
    parts.push({ kind: "text", text: plain(speech.say(call.whoModerates, { user: call.user.id })) });
  if (named.length > 0) {
    parts.push({ kind: "text", text: [...plain(speech.say("refused.named")), ...plain(" "), ...moderatorRuns(named)] });
  }
  // in the console nobody is named: whoever has the machine may switch it on
  if (call.workspace !== localWorkspace && call.user.id !== operatorId)
    parts.push({ kind: "context", text: plain(speech.say("refused.become")) });
  const said = parts.map((part) => ("text" in part && typeof part.text !== "string" ? lettersOf(part.text) : ""));
  return {
    outcome: "refusal",
    visibility: "private",
    parts,
    json: { error: "refused.moderatorsOnly", message: said.join(" ") },
  };
}
