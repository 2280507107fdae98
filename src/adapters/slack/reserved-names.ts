/**
 * Slash commands that Slack keeps for itself, sorted: an app cannot have them
 * (https://slack.com/help/articles/201259356-Slash-commands-in-Slack).
 */
export const reservedNames = [
  "active",
  "apps",
  "archive",
  "away",
  "call",
  "collapse",
  "dm",
  "dnd",
  "expand",
  "feed",
  "feedback",
  "help",
  "huddle",
  "invite",
  "invite_people",
  "join",
  "kick",
  "leave",
  "list",
  "me",
  "msg",
  "mute",
  "open",
  "part",
  "people",
  "prefs",
  "remind",
  "remove",
  "rename",
  "search",
  "shortcuts",
  "shrug",
  "star",
  "status",
  "todo",
  "topic",
  "unarchive",
  "who",
] as const;

/** The command that all others are typed after, and those short enough to have one of their own. */
export const umbrella = "avisbud";
export const ownNames = ["digest", "quote"] as const;
