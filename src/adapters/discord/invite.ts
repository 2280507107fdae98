/** What the bot is let in with, sorted; each because of what would not work without it. */
export const permissions = {
  EmbedLinks: { bit: 1n << 14n, why: "answers and digests are embeds" },
  ReadMessageHistory: {
    bit: 1n << 16n,
    why: "after a lost answer, to see whether a digest stands in the channel already",
  },
  SendMessages: { bit: 1n << 11n, why: "to post a digest" },
  SendMessagesInThreads: { bit: 1n << 38n, why: "to post a digest where the channel is a thread" },
  ViewChannel: { bit: 1n << 10n, why: "to post where a schedule says" },
} as const;
// bits: https://docs.discord.com/developers/topics/permissions

/** The address at which whoever manages a server lets the bot in, with the permissions above and no others. */
export function inviteAddress(applicationId: string): string {
  const bits = Object.values(permissions).reduce((sum, { bit }) => sum | bit, 0n);
  const query = new URLSearchParams({
    client_id: applicationId,
    permissions: bits.toString(),
    scope: "bot applications.commands",
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

/**
 * The application that a bot token is of: its first part is the id in base64
 * (https://docs.discord.com/developers/reference#authentication). Null when it is no such token.
 */
export function applicationIdOf(token: string): string | null {
  const [first = ""] = token.split(".");
  const id = Buffer.from(first, "base64").toString("latin1");
  return /^\d{17,20}$/u.test(id) ? id : null;
}
