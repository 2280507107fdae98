import type { Tool } from "../core/command/tool.ts";
import { UserError } from "../core/errors.ts";

/** What of the Discord adapter the tool shows. */
export type InviteParts = {
  /** DISCORD_TOKEN; null where it is not set. */
  readonly token: string | null;
  /** The application that a token is of; null when it cannot be read from it. */
  applicationIdOf(token: string): string | null;
  /** The address at which a server's moderators let the bot in. */
  inviteAddress(applicationId: string): string;
};

const applicationId = /^\d{17,20}$/u;

/** `invite`: the address that lets the Discord bot into a server, with the permissions it needs and no other. */
export function buildInvite({ token, applicationIdOf, inviteAddress }: InviteParts): Tool {
  return {
    name: "invite",
    summary: "tool.invite",
    usage: "[--id ID]",
    examples: ["invite", "invite --id 123456789012345678"],
    options: { id: { type: "string", value: "ID", summary: "tool.invite.id" } },
    async run({ words, strings, speech }, io) {
      if (words.length > 0) throw new UserError("tool.invite.noWords");
      const id = strings.id ?? (token === null ? null : applicationIdOf(token));
      if (id === null) throw new UserError(token === null ? "tool.invite.noToken" : "tool.invite.unreadable");
      if (!applicationId.test(id)) throw new UserError("tool.invite.notAnId", { id });
      await io.print(`${inviteAddress(id)}\n`);
      io.note(speech.say("tool.invite.next"));
      return 0;
    },
  };
}
