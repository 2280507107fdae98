import type { SelectQueryBuilder } from "kysely";
import { rowsPerStatement } from "../batches.ts";
import type { Trx } from "../store.ts";
import type { Tables } from "../tables.ts";

/** Deletes posts of Alerts, with what is known of them: which articles they show, and what was said below them. */
export async function forgetPosts(
  trx: Trx,
  posts: SelectQueryBuilder<Tables, "alert_posts", { id: string }>,
): Promise<void> {
  // held from here on: none of them is claimed before it is gone
  const ids = (await posts.forUpdate().execute()).map(({ id }) => id);
  for (const lot of rowsPerStatement(ids)) {
    for (const table of ["post_articles", "post_amendments"] as const) {
      await trx.deleteFrom(table).where("post_id", "in", lot).execute();
    }
    await trx.deleteFrom("alert_posts").where("id", "in", lot).execute();
  }
}
