type Permission = {
  readonly bit: bigint;
  /** As Discord calls it. */
  readonly name: string;
  /** need: nothing can be posted without it. */
  readonly need: "post" | "post-in-thread" | "look-back";
  readonly why: string;
};

/**
 * The rights that the bot asks for, and no others: https://discord.com/developers/docs/topics/permissions. Numbers, not the
 * library's names, so that printing the address does not load the library.
 */
export const permissions: readonly Permission[] = [
  {
    bit: 1n << 14n,
    name: "Embed Links",
    need: "post",
    why: "answers and digests are embeds",
  },
  {
    bit: 1n << 16n,
    name: "Read Message History",
    need: "look-back",
    why: "after a lost answer, to see whether a digest stands in the channel, so that it is not posted twice",
  },
  {
    bit: 1n << 11n,
    name: "Send Messages",
    need: "post",
    why: "to post a digest",
  },
  {
    bit: 1n << 38n,
    name: "Send Messages in Threads",
    need: "post-in-thread",
    why: "the same, where the channel is a thread",
  },
  {
    bit: 1n << 10n,
    name: "View Channel",
    need: "post",
    why: "to post where a schedule says",
  },
];

/** The address at which somebody with Manage Server lets the bot in, with exactly the rights it needs. */
export function inviteAddress(applicationId: string): string {
  const bits = permissions.reduce((all, { bit }) => all | bit, 0n);
  const query = new URLSearchParams({
    client_id: applicationId,
    permissions: String(bits),
    scope: "bot applications.commands",
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

/** The application that a token is of: its first part is the id in base64. Null when it is no such token. */
export function applicationIdOf(token: string): string | null {
  const [first = "", ...others] = token.replace(/^Bot\s+/iu, "").split(".");
  const id = Buffer.from(first, "base64url").toString("latin1");
  return others.length >= 2 && /^\d{17,20}$/u.test(id) ? id : null;
}
