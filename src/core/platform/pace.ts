/**
 * How fast a platform lets posts in: `everyMs` lie between two that are counted together, those of the whole bot or of
 * one Workspace, and `channelEveryMs` between two in one channel. A poster without one is not limited.
 */
export type Pace = {
  readonly sharedBy: "bot" | "workspace";
  readonly everyMs: number;
  readonly channelEveryMs: number;
};

/** What is counted together on a platform, and how far apart: 0 is no limit. */
export type Lane = Pick<Pace, "sharedBy" | "everyMs"> & { readonly platform: string };

/**
 * So long at most all that is counted together is held back, and no turn is given so far ahead: one that is was given by a
 * clock that was ahead and has been put back, and counts for nothing.
 */
export const farthestTurnMs = 10 * 60_000;

/** The name of what a post in a Workspace is counted with; the same in all processes. */
export function budgetOf({ platform, sharedBy }: Lane, workspace: string): string {
  return sharedBy === "bot" ? platform : workspace;
}

/** The next turns that are free, from `free` or `now` on whichever is later, and before `until`; at most so many. */
export function turnsFrom(free: number, now: number, until: number, everyMs: number, most: number): readonly number[] {
  const first = Math.max(free, now);
  const room = everyMs === 0 ? most : Math.ceil((until - first) / everyMs);
  return Array.from({ length: Math.max(0, Math.min(most, room)) }, (_, index) => first + index * everyMs);
}
