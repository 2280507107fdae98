/** What keeps a platform from working; each is a text of its own, "platform.problem.*", that says what to do. */
export const platformProblems = ["token", "scope", "network", "clock", "guild", "closed"] as const;
export type PlatformProblem = (typeof platformProblems)[number];

/** How a platform that this process talks to is doing. */
export type PlatformState = {
  /** "console", "terminal", "discord" or "slack". */
  readonly platform: string;
  readonly state: "connected" | "connecting" | "failed";
  readonly problem: PlatformProblem | null;
};
