import type { WorkspaceId } from "../../core/ports.ts";

/** An article as an edition shows it, or as it was weighed for it. It counts once the edition was sent. */
export type ShownArticleRow = {
  edition_id: string;
  article_id: string;
  workspace: WorkspaceId;
  channel: string;
  revision: number;
  content_hash: string;
  /** JSON list of what is told of it; null where it was left out because it says nothing new. */
  told: string | null;
};
