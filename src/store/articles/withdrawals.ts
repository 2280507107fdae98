import type { WithdrawnArticle, WorkspaceId } from "../../core/ports.ts";
import { urlKeyOf } from "../keys.ts";
import type { Trx } from "../store.ts";
import type { AskedArticle } from "./known.ts";

/** See `Articles.withdrawn`. */
export async function findWithdrawn(
  trx: Trx,
  workspace: WorkspaceId,
  idOrUrl: string,
): Promise<WithdrawnArticle | null> {
  const row = await gone(trx, ["common", workspace])
    .where((eb) => eb.or([eb("id", "=", idOrUrl), eb("url_key", "=", urlKeyOf(idOrUrl))]))
    .executeTakeFirst();
  if (!row) return null;
  const { at_ms, title, source } = row;
  return { at: Temporal.Instant.fromEpochMilliseconds(at_ms), title, source };
}

/**
 * What an article that is not there is called: one that was withdrawn and is published again has the id it had, and goes
 * on from its last revision.
 */
export async function nameOfNew(
  trx: Trx,
  { owner, id, url_key }: AskedArticle,
): Promise<{ readonly id: string; readonly revision: number }> {
  const known = await gone(trx, [owner])
    .where((eb) => eb.or([eb("id", "=", id), eb("url_key", "=", url_key)]))
    .executeTakeFirst();
  const named = known?.id ?? id;
  const { last } = await trx
    .selectFrom("article_revisions")
    .select((eb) => eb.fn.max<number | null>("revision").as("last"))
    .where("owner", "=", owner)
    .where("id", "=", named)
    .executeTakeFirstOrThrow();
  return { id: named, revision: Math.max(last ?? 0, known?.revision ?? 0) + 1 };
}

/** Withdrawn and not there again, the last withdrawal first. */
function gone(trx: Trx, owners: readonly string[]) {
  return trx
    .selectFrom("article_withdrawals as withdrawal")
    .selectAll()
    .where("owner", "in", owners)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("articles")
            .select("articles.id")
            .whereRef("articles.owner", "=", "withdrawal.owner")
            .whereRef("articles.id", "=", "withdrawal.id"),
        ),
      ),
    )
    .orderBy("at_ms", "desc")
    .orderBy("revision", "desc")
    .limit(1);
}
