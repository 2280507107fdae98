import type { CommandDesk } from "../../core/command/command.ts";
import { type Message, plain } from "../../core/message/message.ts";

/**
 * The desk where Slack does not tell us who is an admin: whoever is refused because nobody could know that they are a
 * moderator is told how they become one, with the member id that it takes.
 */
export function withModeratorHint(desk: CommandDesk): CommandDesk {
  return {
    ...desk,
    async answer(call) {
      const message = await desk.answer(call);
      if (!isForModerators(message)) return message;
      const text = (await desk.speechFor(call)).say("slack.noModerator", { user: call.user.id });
      return { ...message, parts: [...message.parts, { kind: "context", text: plain(text) }] };
    },
  };
}

function isForModerators({ outcome, json }: Message): boolean {
  if (outcome !== "refusal" || typeof json !== "object" || json === null) return false;
  return "error" in json && json.error === "refused.moderatorsOnly";
}
