import type { WorkspaceId } from "../ports.ts";
import type { QuotaKind, QuotaLimits, QuotaSide } from "./quota.ts";

/** A quota that is used up, and from when on there is some of it again. */
export type UsedUp = { readonly side: QuotaSide; readonly again: Temporal.Instant };

/** What members have used of their quotas, whichever process they asked. */
export type Quotas = {
  /** Uses a quota of a person and of their Workspace once, or neither. @returns null, or which of them is used up */
  spend(
    workspace: WorkspaceId,
    person: string,
    kind: QuotaKind,
    limits: QuotaLimits[QuotaKind],
    now: Temporal.Instant,
  ): Promise<UsedUp | null>;
};
