import { answeredId } from "../../core/amendments/amendment.ts";
import type { DirectPosts } from "../../core/platform/keeping.ts";
import { reading, type Store } from "../store.ts";

export function directPostsPort(store: Store): DirectPosts {
  return {
    workspaceOf: (postId, person) =>
      reading(store, async (trx) => {
        const row = await trx
          .selectFrom("alert_posts")
          .innerJoin("alerts", "alerts.id", "alert_posts.alert_id")
          .select("alert_posts.workspace")
          .where("alert_posts.id", "=", answeredId(postId))
          .where("alerts.recipient_kind", "=", "person")
          .where("alerts.recipient", "=", person)
          .executeTakeFirst();
        return row?.workspace ?? null;
      }),
  };
}
