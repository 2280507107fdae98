import { z } from "zod";
import type { Message } from "../message/message.ts";
import type { Edition } from "../schedule/edition.ts";
import type { SchedulePlan } from "../schedule/schedule.ts";

/**
 * How something that was shown is no longer so. withdrawn: its publisher took the article back; title: it has another one;
 * removed: the words stand in it no more; span: others were said; speaker: somebody else said them, or nobody knows who; not-a-quote: nobody did.
 */
export const changeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("withdrawn"), articleId: z.string(), source: z.string(), text: z.string() }),
  z.object({ kind: z.literal("title"), articleId: z.string(), source: z.string(), text: z.string(), now: z.string() }),
  z.object({ kind: z.literal("span"), articleId: z.string(), source: z.string(), text: z.string(), now: z.string() }),
  z.object({ kind: z.literal("removed"), articleId: z.string(), source: z.string(), text: z.string() }),
  z.object({
    kind: z.literal("speaker"),
    articleId: z.string(),
    source: z.string(),
    text: z.string(),
    was: z.string().nullable(),
    now: z.string().nullable(),
  }),
  z.object({ kind: z.literal("not-a-quote"), articleId: z.string(), source: z.string(), text: z.string() }),
]);
export type Change = z.infer<typeof changeSchema>;

/** How far an amendment has come; the words mean what they mean of an edition. */
export const amendmentStates = ["pending", "sending", "sent", "failed"] as const;
export type AmendmentState = (typeof amendmentStates)[number];

/** Why one failed: the message is gone, we may not change it, it was too old by then, or our own fault. */
export const amendmentReasons = ["gone", "forbidden", "too-old", "fault"] as const;
export type AmendmentReason = (typeof amendmentReasons)[number];

/** What was found to be no longer so in an edition that stands in its channel. */
export type Amendment = {
  readonly at: Temporal.Instant;
  readonly changes: readonly Change[];
  readonly state: AmendmentState;
  readonly reason: AmendmentReason | null;
};

/** An edition that stands in its channel, as it was posted. */
export type PostedEdition = {
  readonly edition: Edition;
  readonly plan: SchedulePlan;
  readonly message: Message;
  /** What is said below it already, or going to be; oldest first. */
  readonly amendments: readonly Amendment[];
};

/** The right to say how an amendment goes, as of an edition. */
export type AmendmentLease = { readonly editionId: string; readonly number: number; readonly attempt: number };

export type ClaimedAmendment = PostedEdition & { readonly lease: AmendmentLease };

/** How long a posted digest is looked after. */
export const amendedForDays = 7;

/**
 * The ledger of amendments. Which editions are to be compared it knows from the store itself: whenever an article changes or
 * is withdrawn, or a Workspace's Readings do, the editions that show it are marked in the same transaction.
 */
export type AmendmentLedger = {
  /** Up to `limit` editions posted after `since` of whose articles something has changed since they were compared. */
  toCompare(platforms: readonly string[], since: Temporal.Instant, limit: number): Promise<readonly PostedEdition[]>;
  /**
   * The edition has been compared, and stands as it should but for `changes`, which are to be said; none is the usual case.
   * `known` amendments were known of it: what somebody else has found meanwhile is not said twice.
   */
  compared(editionId: string, changes: readonly Change[], known: number, at: Temporal.Instant): Promise<void>;
  /** As `Ledger.claim`. */
  claim(
    platforms: readonly string[],
    now: Temporal.Instant,
    leaseUntil: Temporal.Instant,
  ): Promise<ClaimedAmendment | null>;
  /** @returns false when the lease is lost */
  finish(lease: AmendmentLease, state: "sent" | "failed", reason: AmendmentReason | null): Promise<boolean>;
  postpone(lease: AmendmentLease, nextAttempt: Temporal.Instant): Promise<boolean>;
  /** Which articles were shown by editions that fell due before then is no longer needed, to correct them or to go on from them. */
  forget(before: Temporal.Instant): Promise<void>;
};
