import { z } from "zod";
import type { RememberedArticle } from "../../core/digest/channel-memory.ts";
import type { Owner, WorkspaceId } from "../../core/ports.ts";
import { findInLots, rowsPerStatement } from "../batches.ts";
import type { Trx } from "../store.ts";
import { readPlan } from "./rows.ts";

const toldSchema = z.array(z.string());

/** Keeps what the channel of an edition will remember of it, in place of what was kept when it was built before. */
export async function noteShown(trx: Trx, editionId: string, shown: readonly RememberedArticle[]): Promise<void> {
  await trx.deleteFrom("shown_articles").where("edition_id", "=", editionId).execute();
  if (shown.length === 0) return;
  const { workspace, plan } = await trx
    .selectFrom("editions")
    .innerJoin("schedules", "schedules.id", "editions.schedule_id")
    .select(["editions.workspace", "schedules.plan"])
    .where("editions.id", "=", editionId)
    .executeTakeFirstOrThrow();
  const { channel } = readPlan(plan);
  const rows = shown.map(({ articleId, revision, contentHash, told }) => ({
    edition_id: editionId,
    article_id: articleId,
    workspace,
    channel,
    revision,
    content_hash: contentHash,
    told: told && JSON.stringify(told),
  }));
  for (const lot of rowsPerStatement(rows)) await trx.insertInto("shown_articles").values(lot).execute();
}

/** See `Schedules.remembered`. */
export async function rememberedBy(
  trx: Trx,
  workspace: WorkspaceId,
  channel: string,
  after: Temporal.Instant,
  before: Temporal.Instant,
): Promise<readonly RememberedArticle[]> {
  const rows = await trx
    .selectFrom("shown_articles")
    .innerJoin("editions", "editions.id", "shown_articles.edition_id")
    .selectAll("shown_articles")
    .where("shown_articles.workspace", "=", workspace)
    .where("shown_articles.channel", "=", channel)
    .where("editions.state", "=", "sent")
    .where("editions.sent_ms", ">=", after.epochMilliseconds)
    .where("editions.sent_ms", "<", before.epochMilliseconds)
    .orderBy("editions.sent_ms")
    .orderBy("editions.id")
    .orderBy("shown_articles.article_id")
    .execute();
  return rows.map(({ article_id, revision, content_hash, told }) => ({
    articleId: article_id,
    revision,
    contentHash: content_hash,
    told: told === null ? null : toldSchema.parse(JSON.parse(told)),
  }));
}

/** See `Schedules.cameLater`. */
export async function cameLater(
  trx: Trx,
  workspace: WorkspaceId,
  scheduleId: string,
  before: Temporal.Instant,
  articleIds: readonly string[],
): Promise<readonly string[]> {
  const last = await trx
    .selectFrom("editions")
    .select("seen")
    .where("workspace", "=", workspace)
    .where("schedule_id", "=", scheduleId)
    .where("state", "=", "sent")
    .where("sent_ms", "<", before.epochMilliseconds)
    .orderBy("sent_ms", "desc")
    .limit(1)
    .executeTakeFirst();
  const seen = last?.seen ?? null;
  if (seen === null) return [];
  const found = await findInLots(articleIds, (lot) =>
    trx
      .selectFrom("article_revisions")
      .select("id")
      .where("owner", "in", ["common", workspace])
      .where("id", "in", lot)
      .groupBy(["owner", "id"])
      .having((eb) => eb(eb.fn.min("arrival"), ">", seen))
      .execute(),
  );
  return found.map(({ id }) => id);
}

/** An article was withdrawn: whoever was shown it remembers it no more. */
export async function forgetShown(trx: Trx, owner: Owner, articleId: string): Promise<void> {
  await trx
    .deleteFrom("shown_articles")
    .where("article_id", "=", articleId)
    .$if(owner !== "common", (rows) => rows.where("workspace", "=", owner))
    .execute();
}

/** Words of these articles are withheld: what was told of them is kept no more, only that they were shown. */
export async function forgetTold(trx: Trx, articleIds: readonly string[]): Promise<void> {
  await trx
    .updateTable("shown_articles")
    .set({ told: "[]" })
    .where("article_id", "in", articleIds)
    .where("told", "is not", null)
    .execute();
}
