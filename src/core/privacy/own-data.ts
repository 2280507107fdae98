import type { WorkspaceId } from "../ports.ts";

export const ownKinds = ["articles", "feeds", "schedules", "editions", "alerts", "readings"] as const;

/** How much there is of a Workspace's own: articles of its own feeds, feeds it follows, and what it has decided. */
export type Holdings = Readonly<Record<(typeof ownKinds)[number], number>>;

/** What is one Workspace's own, apart from the news that all share. */
export type OwnData = {
  count(workspace: WorkspaceId): Promise<Holdings>;
  /**
   * Deletes all of it, at once and for good. The bot stays where it is, as it was on its first day: it is still installed.
   */
  clear(workspace: WorkspaceId): Promise<void>;
  /** The same, and that it was ever installed there, with its token. */
  remove(workspace: WorkspaceId): Promise<void>;
};

export function holdsNothing(holdings: Holdings): boolean {
  return ownKinds.every((kind) => holdings[kind] === 0);
}
