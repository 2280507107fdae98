import { type RawBuilder, sql } from "kysely";
import { suppressedKeyOf } from "../../core/privacy/suppressions.ts";
import { withheldText } from "../../core/privacy/withhold.ts";
import type { Claim } from "../../core/readings/reading.ts";
import { claimOf } from "../keys.ts";
import type { Trx } from "../store.ts";
import { isCorrection, readReading, writeReading } from "../workspaces/reading-document.ts";

/**
 * Deletes what else may hold words of somebody who has been suppressed, because it has the name: revisions of articles
 * that were followed by others or withdrawn, digests as they were posted or wait to be built anew, what channels remember of them, and what would
 * correct those that were posted. A digest of which a part stands in its channel already is posted as it was begun.
 */
export async function forgetCopies(trx: Trx, names: readonly string[]): Promise<void> {
  // a text may have the surname alone
  for (const surname of new Set(names.map((name) => name.trim().split(/\s+/u).at(-1) ?? name))) {
    await forgetCopiesWith(trx, surname);
  }
}

async function forgetCopiesWith(trx: Trx, name: string): Promise<void> {
  await trx
    .deleteFrom("article_revisions")
    .where(holds("article_revisions.document", name))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("articles")
            .select("articles.id")
            .whereRef("articles.owner", "=", "article_revisions.owner")
            .whereRef("articles.id", "=", "article_revisions.id")
            .whereRef("articles.revision", "=", "article_revisions.revision"),
        ),
      ),
    )
    .execute();
  // a correction of what was posted would tell the words once more
  await trx
    .deleteFrom("post_amendments")
    .where((eb) =>
      eb.or([
        holds("post_amendments.changes", name),
        eb("post_id", "in", eb.selectFrom("editions").select("id").where(holds("editions.message", name))),
        eb("post_id", "in", eb.selectFrom("alert_posts").select("id").where(holds("alert_posts.message", name))),
      ]),
    )
    .execute();
  await trx.updateTable("shown_articles").set({ told: "[]" }).where(holds("shown_articles.told", name)).execute();
  await trx
    .updateTable("editions")
    .set({ message: null })
    .where(holds("editions.message", name))
    .where((eb) =>
      eb.or([
        eb("state", "not in", ["pending", "sending"]),
        eb.and([eb("state", "=", "pending"), eb("posted", "=", "[]")]),
      ]),
    )
    .execute();
  await trx
    .updateTable("alert_posts")
    .set({ message: null })
    .where(holds("alert_posts.message", name))
    .where((eb) =>
      eb.or([
        eb("state", "not in", ["pending", "sending"]),
        eb.and([eb("state", "=", "pending"), eb("posted", "=", "[]")]),
      ]),
    )
    .execute();
}

/**
 * Takes the words out of corrections of what is withheld now (by claim), and of those that say that words are this
 * speaker's. What is left hides what it hid, and says who did that and when.
 */
export async function forgetCorrections(trx: Trx, key: string, withheld: ReadonlySet<number>): Promise<void> {
  const rows = await trx.selectFrom("readings").select(["id", "document"]).execute();
  for (const { id, document } of rows) {
    const reading = readReading(document);
    if (!isCorrection(reading)) continue;
    const named = reading.kind === "wrong-speaker" ? reading.speaker : null;
    const isNamed = named !== null && suppressedKeyOf(named) === key;
    if (!isNamed && !reading.claims.some((claim) => withheld.has(claimOf(claim)))) continue;
    const [first, ...others] = reading.claims.map(({ articleId }): Claim => ({ articleId, text: withheldText }));
    if (!first) continue;
    const left = writeReading({ kind: "not-a-quote", claims: [first, ...others] });
    await trx.updateTable("readings").set({ document: left }).where("id", "=", id).execute();
  }
}

function holds(column: string, name: string): RawBuilder<boolean> {
  const written = JSON.stringify(name).slice(1, -1);
  return sql<boolean>`${sql.ref(column)} like ${`%${written.replaceAll(/[%_\\]/gu, "_")}%`}`;
}
