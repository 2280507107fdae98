import { z } from "zod";
import type { Recipient } from "../alerts/alert.ts";
import type { UiLocale } from "../locale.ts";
import type { Message } from "../message/message.ts";
import type { WorkspaceId } from "../ports.ts";

const shown = { articleId: z.string(), source: z.string(), text: z.string() };
/** `reported`: no words of whoever said it, but of whoever wrote about it. */
const said = { ...shown, reported: z.boolean().default(false) };
/**
 * How something that was shown is no longer so. withdrawn: its publisher took the article back; title: it has another one;
 * removed: the words stand in it no more; span: others were said; speaker: somebody else said them, or nobody knows who; not-a-quote: nobody did.
 */
export const changeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("withdrawn"), ...shown }),
  z.object({ kind: z.literal("title"), ...shown, now: z.string() }),
  z.object({ kind: z.literal("span"), ...said, now: z.string() }),
  z.object({ kind: z.literal("removed"), ...shown }),
  z.object({ kind: z.literal("speaker"), ...said, was: z.string().nullable(), now: z.string().nullable() }),
  z.object({ kind: z.literal("not-a-quote"), ...said }),
]);
export type Change = z.infer<typeof changeSchema>;

/** How far an amendment has come; the words mean what they mean of an edition. */
export const amendmentStates = ["pending", "sending", "sent", "failed"] as const;
export type AmendmentState = (typeof amendmentStates)[number];

/** Why one failed: the message is gone, we may not change it, it was too old by then, or our own fault. */
export const amendmentReasons = ["gone", "forbidden", "too-old", "fault"] as const;
export type AmendmentReason = (typeof amendmentReasons)[number];

/** What was found to be no longer so of what stands where it was posted. */
export type Amendment = {
  readonly at: Temporal.Instant;
  readonly changes: readonly Change[];
  readonly state: AmendmentState;
  readonly reason: AmendmentReason | null;
};

/** What stands where it was posted, as it was posted: an edition of a Schedule, or what was new for an Alert. */
export type Posted = {
  readonly id: string;
  readonly workspace: WorkspaceId;
  readonly due: Temporal.Instant;
  /** What the platform calls its messages, in order. */
  readonly posted: readonly string[];
  readonly to: Recipient;
  readonly locale: UiLocale;
  /** IANA name. */
  readonly zone: string;
  /** Whom it called. */
  readonly mention: string | null;
  readonly message: Message;
  /** What is said below it already, or going to be; oldest first. */
  readonly amendments: readonly Amendment[];
};

/** The right to say how an amendment goes, as of a post. */
export type AmendmentLease = { readonly postId: string; readonly number: number; readonly attempt: number };

export type ClaimedAmendment = Posted & { readonly lease: AmendmentLease };

/** How long what was posted is looked after. */
export const amendedForDays = 7;

/** What an answer to a post is known by: the post's own id stands in it. */
export function answerIdOf(postId: string, number: number): string {
  return `${postId}-${number.toString(36)}`;
}

/** The post that an answer is to, and of a post itself its own id. */
export function answeredId(id: string): string {
  return id.split("-")[0] ?? id;
}

/**
 * The ledger of amendments. Which posts are to be compared it knows from the store itself: whenever an article changes or
 * is withdrawn, or a Workspace's Readings do, the posts that show it are marked in the same transaction.
 */
export type AmendmentLedger = {
  /** Up to `limit` posts sent after `since` of whose articles something has changed since they were compared. */
  toCompare(platforms: readonly string[], since: Temporal.Instant, limit: number): Promise<readonly Posted[]>;
  /**
   * The post has been compared, as it was found, and stands as it should but for `changes`, which are to be said; none is
   * the usual case. What somebody else has found meanwhile is not said twice, and what has changed meanwhile is compared again.
   */
  compared(
    posted: Pick<Posted, "id" | "workspace" | "amendments">,
    changes: readonly Change[],
    at: Temporal.Instant,
  ): Promise<void>;
  /** As `Ledger.claim`. */
  claim(
    platforms: readonly string[],
    now: Temporal.Instant,
    leaseUntil: Temporal.Instant,
  ): Promise<ClaimedAmendment | null>;
  /** @returns false when the lease is lost */
  finish(lease: AmendmentLease, state: "sent" | "failed", reason: AmendmentReason | null): Promise<boolean>;
  postpone(lease: AmendmentLease, nextAttempt: Temporal.Instant): Promise<boolean>;
  /** Which articles were shown by posts that fell due before then is no longer needed, to correct them or to go on from them. */
  forget(before: Temporal.Instant): Promise<void>;
};
