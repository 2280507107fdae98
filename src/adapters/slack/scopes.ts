/** A further permission that an installation may ask for: what it gives, and how it is without. */
export type ScopeTier = keyof typeof scopeTiers;

/** Enough for commands, answers, forms, the Home tab and schedules. */
export const baseScopes = ["commands", "chat:write"] as const;

/** Sorted. Scopes: https://docs.slack.dev/reference/scopes. docs/slack.md shows this table; a test compares them. */
export const scopeTiers = {
  files: {
    scopes: ["files:write"],
    events: [],
    gives: "charts as pictures, once there are commands that draw them",
    without: "the figures stand in the text",
  },
  history: {
    scopes: ["channels:history", "groups:history"],
    events: [],
    gives:
      "after a lost answer, whether a digest stands in the channel already is looked up and it is posted again if not",
    without: "such a digest is marked as uncertain, and rather not posted than posted twice",
  },
  links: {
    scopes: ["links:read", "links:write"],
    events: ["link_shared"],
    gives: "links to the domains in SLACK_UNFURL_DOMAINS show key points of the article, as far as its source allows",
    without: "links look as Slack shows them by itself",
  },
  messages: {
    scopes: ["im:write"],
    events: [],
    gives: "alerts as direct messages, once there are alerts",
    without: "alerts come in channels",
  },
  public: {
    scopes: ["chat:write.public"],
    events: [],
    gives: "digests in public channels that Avisbud has not been invited to",
    without: "somebody types /invite @Avisbud in the channel first",
  },
  users: {
    scopes: ["users:read"],
    events: [],
    gives: "admins and owners are moderators, and everybody is answered in the language of their Slack",
    without: "moderators are those in SLACK_MODERATORS and whoever installed the app; the language is the workspace's",
  },
} as const;

export function isScopeTier(name: string): name is ScopeTier {
  return Object.hasOwn(scopeTiers, name);
}

/** All scopes of an installation with these extras. */
export function scopesOf(extras: readonly ScopeTier[]): readonly string[] {
  return [...baseScopes, ...extras.flatMap((tier) => scopeTiers[tier].scopes)];
}
