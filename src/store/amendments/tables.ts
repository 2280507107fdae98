import type { WorkspaceId } from "../../core/ports.ts";

/** An article that a post shows; `marked`: see marks.ts. */
export type PostArticleRow = { post_id: string; article_id: string; workspace: WorkspaceId; marked: number };

export type AmendmentRow = {
  /** An edition, or a post of an Alert. */
  post_id: string;
  /** Counts from 1 within its post. */
  number: number;
  workspace: WorkspaceId;
  at_ms: number;
  /** JSON list of what is no longer so. */
  changes: string;
  state: string;
  reason: string | null;
  attempts: number;
  next_ms: number;
  lease_ms: number | null;
};
