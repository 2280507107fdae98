import type { Message } from "../message/message.ts";
import type { WorkspaceId } from "../ports.ts";
import type { EditionReason } from "../schedule/edition.ts";

/** Something that is posted once, whoever posts it: an edition of a Schedule, or what is new for an Alert. */
export type QueuedPost = {
  /** At most 12 letters, digits, `-` and `_`: it stands in what is posted, to be recognised there. */
  readonly id: string;
  readonly workspace: WorkspaceId;
  readonly due: Temporal.Instant;
  readonly reason: EditionReason | null;
  readonly attempts: number;
  /** What the platform calls the messages that were posted, in order; a long one is several. */
  readonly posted: readonly string[];
};

/** A post that this process may send, and nobody else until its lease ends. */
export type ClaimedPost<Lease> = {
  readonly lease: Lease;
  /** As it was built by whoever claimed it first; null when nobody has yet. What was begun is posted as it was. */
  readonly message: Message | null;
  /** Somebody was sending it and never said how it went: it may stand there already. */
  readonly interrupted: boolean;
};

export type PostEnd = "sent" | "failed" | "skipped" | "unknown";

/**
 * What a ledger lets whoever holds a lease say of a post. Every method is one transaction; it does nothing and answers
 * false when the lease is lost.
 */
export type PostQueue<Lease> = {
  /** Keeps what is going to be posted, before any of it is, and takes the lease anew. */
  prepare(lease: Lease, message: Message, leaseUntil: Temporal.Instant): Promise<boolean>;
  /** All parts that stand there, in order, under the names that the platform gave them; takes the lease anew. */
  savePosted(lease: Lease, posted: readonly string[], leaseUntil: Temporal.Instant): Promise<boolean>;
  /** How it ended. What was paused because it could not be reached runs again when one was sent. */
  finish(lease: Lease, state: PostEnd, reason: EditionReason | null, at: Temporal.Instant): Promise<boolean>;
  /** Back in the queue until `nextAttempt`; skipped where there is nobody to get it any more. Of what was posted nothing is forgotten. */
  postpone(lease: Lease, reason: EditionReason, nextAttempt: Temporal.Instant): Promise<boolean>;
  /**
   * Back in the queue for anybody, at once and as if it had not been claimed: this was no attempt. Whoever gives it back,
   * in vain or not, says nothing more of it, since the next lease may look like theirs.
   */
  giveBack(lease: Lease, reason: EditionReason): Promise<boolean>;
};
