import type { WorkspaceId } from "../../core/ports.ts";
import { findInLots } from "../batches.ts";
import type { Trx } from "../store.ts";

/** See `Feeds.topPlaces`. */
export async function findTopPlaces(
  trx: Trx,
  workspace: WorkspaceId,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await findInLots(ids, (lot) =>
    trx
      .selectFrom("feed_entries")
      .select((eb) => ["article_id", eb.fn.min("top_place").as("place")])
      .where("article_id", "in", lot)
      .where("owner", "in", ["common", workspace])
      .where("top_place", "is not", null)
      .groupBy("article_id")
      .execute(),
  );
  return new Map(
    rows.flatMap(({ article_id, place }) => (article_id === null || place === null ? [] : [[article_id, place]])),
  );
}
