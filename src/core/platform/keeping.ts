import type { WorkspaceId } from "../ports.ts";

/**
 * Answers that were promised and not given yet: a platform has been told "in a moment", so that after a crash somebody
 * must still say something. `document` is the adapter's own JSON: what was asked, and where the answer goes.
 */
export type PromisedAnswers = {
  keep(workspace: WorkspaceId, document: string, expiresAt: Temporal.Instant): Promise<string>;
  /** It was answered. */
  drop(id: string): Promise<void>;
  /**
   * Takes all of a platform that other processes left behind and that have not expired; they are dropped. Whatever this
   * process did not keep itself counts as left behind, but for what belongs to one that holds a lease: that one is there,
   * and answers itself.
   */
  takeLeft(
    platform: string,
    now: Temporal.Instant,
  ): Promise<readonly { readonly workspace: WorkspaceId; readonly document: string }[]>;
};

/** How to reach Workspaces that installed us themselves: the adapter's own JSON. Secrets in it are sealed by main. */
export type Installations = {
  save(workspace: WorkspaceId, document: string): Promise<void>;
  get(workspace: WorkspaceId): Promise<string | null>;
  remove(workspace: WorkspaceId): Promise<void>;
  list(platform: string): Promise<readonly WorkspaceId[]>;
};

/** Which Workspaces there are, and which have removed us: their data goes after a grace. */
export type Workspaces = {
  /** The bot is there (again). */
  seen(workspace: WorkspaceId, at: Temporal.Instant): Promise<void>;
  /** The bot was removed. Its Schedules stop at once. A Workspace that is not known, or has left already, stays as it is. */
  left(workspace: WorkspaceId, at: Temporal.Instant): Promise<void>;
  /** Those that have not left. */
  list(platform: string): Promise<readonly WorkspaceId[]>;
  /** Deletes all that belongs to Workspaces that left before `leftBefore`, and says which. */
  purge(leftBefore: Temporal.Instant): Promise<readonly WorkspaceId[]>;
};

/** Things that must happen once, whoever hears of them twice. */
export type Once = {
  /** Whether this is the first time that `key` is heard of; it is forgotten at `expiresAt`. */
  first(key: string, now: Temporal.Instant, expiresAt: Temporal.Instant): Promise<boolean>;
};

/** What one process at a time does, of all that share a store; whoever dies loses it when its time is up. */
export type Leases = {
  /** Takes what nobody holds, or goes on holding what is ours, until `until`; false where another holds it. */
  hold(name: string, now: Temporal.Instant, until: Temporal.Instant): Promise<boolean>;
  /** Gives back what is ours; nothing happens where it is not. */
  release(name: string): Promise<void>;
};

/** Posts in direct messages: there a platform may not say of which Workspace it is what somebody presses. */
export type DirectPosts = {
  /** Of a post, or of an answer to one (`answerIdOf`). Null for what is none, is none to that person, or has been forgotten since. */
  workspaceOf(postId: string, person: string): Promise<WorkspaceId | null>;
};

/** What adapters keep in the store, beside what commands ask. */
export type PlatformPorts = {
  readonly promisedAnswers: PromisedAnswers;
  readonly installations: Installations;
  readonly workspaces: Workspaces;
  readonly once: Once;
  readonly leases: Leases;
  readonly directPosts: DirectPosts;
};

/** How long a Workspace that removed us keeps its data, in case that was a mistake. */
export const graceDays = 30;
