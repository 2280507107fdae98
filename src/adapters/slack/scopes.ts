/** Without these the app does nothing. */
export const neededScopes = ["chat:write", "commands"] as const;

export const scopeTiers = ["channels", "direct", "history", "links", "pictures", "public", "users"] as const;
export type ScopeTier = (typeof scopeTiers)[number];

/** What a tier asks for, what it gives, and how it is without. Sorted; docs/slack.md shows the same table. */
export const tiers: Readonly<
  Record<ScopeTier, { readonly scopes: readonly string[]; readonly gives: string; readonly without: string }>
> = {
  channels: {
    scopes: ["channels:read", "groups:read"],
    gives: "the console names channels, and offers them where a digest or an alert is made there",
    without: "the console shows channels by their ids; one is chosen by its link (Copy link in Slack)",
  },
  direct: {
    scopes: ["im:history", "im:write"],
    gives: "after a lost answer, alerts in direct messages are read back, so that none comes twice",
    without: "such an alert is marked as unknown, and is not repeated",
  },
  history: {
    scopes: ["channels:history", "groups:history"],
    gives: "after a lost answer, our own posts are read back in channels that we are in, so that none comes twice",
    without: "such a post is marked as unknown, and is not repeated",
  },
  links: {
    scopes: ["links:read", "links:write"],
    gives: "links to the domains in SLACK_UNFURL_DOMAINS show key points and quotations",
    without: "links look as Slack shows them; Find quotes on a message does the same on request",
  },
  pictures: {
    scopes: ["files:write"],
    gives: "charts as pictures (/avisbud trending, /avisbud timeline)",
    without: "charts in words and signs, a line for each",
  },
  public: {
    scopes: ["chat:write.public"],
    gives: "digests in public channels without an invitation",
    without: "/invite @Avisbud in each channel first",
  },
  users: {
    scopes: ["users:read"],
    gives: "admins and owners are moderators, and each member is answered in their Slack language",
    without:
      "moderators are SLACK_MODERATORS, and over OAuth whoever installed the app; everybody is answered in the workspace's language",
  },
};

/** The tiers that are named, in our order; a name that is none is left out. */
export function tiersOf(names: readonly string[]): readonly ScopeTier[] {
  return scopeTiers.filter((tier) => names.includes(tier));
}

/** All scopes for these tiers, sorted, each once. */
export function scopesOf(extras: readonly ScopeTier[]): readonly string[] {
  return [...new Set([...neededScopes, ...extras.flatMap((tier) => tiers[tier].scopes)])].sort();
}
