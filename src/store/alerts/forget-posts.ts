import type { SelectQueryBuilder } from "kysely";
import type { Trx } from "../store.ts";
import type { Tables } from "../tables.ts";

/** Deletes posts of Alerts, with what is known of them: which articles they show, and what was said below them. */
export async function forgetPosts(
  trx: Trx,
  posts: SelectQueryBuilder<Tables, "alert_posts", { id: string }>,
): Promise<void> {
  for (const table of ["post_articles", "post_amendments"] as const) {
    await trx.deleteFrom(table).where("post_id", "in", posts).execute();
  }
  await trx.deleteFrom("alert_posts").where("id", "in", posts).execute();
}
