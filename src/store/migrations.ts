import type { Kysely } from "kysely";
import type { StoreDialect } from "./dialect.ts";
import type { FullText } from "./full-text.ts";
import { createAlerts } from "./migrations/alerts.ts";
import { createAmendedPosts } from "./migrations/amended-posts.ts";
import { createAmendments } from "./migrations/amendments.ts";
import { addAnalysisVersion } from "./migrations/analysis-version.ts";
import { addArticleStamps } from "./migrations/article-stamps.ts";
import { createCorrections } from "./migrations/corrections.ts";
import { createFeeds } from "./migrations/feeds.ts";
import { createFirstTables } from "./migrations/first-tables.ts";
import { createLeases } from "./migrations/leases.ts";
import { createPostTurns } from "./migrations/post-turns.ts";
import { createQuotas } from "./migrations/quotas.ts";
import { createRefusals } from "./migrations/refusals.ts";
import { addRemovedAlerts } from "./migrations/removed-alerts.ts";
import { addRevisionArrivals } from "./migrations/revision-arrivals.ts";
import { addTextKey } from "./migrations/same-text.ts";
import { createScheduleChanges } from "./migrations/schedule-changes.ts";
import { addScheduleLooks } from "./migrations/schedule-looks.ts";
import { addScheduleTold } from "./migrations/schedule-told.ts";
import { createSchedules } from "./migrations/schedules.ts";
import { addSeenEditions } from "./migrations/seen-editions.ts";
import { createShownArticles } from "./migrations/shown-articles.ts";
import { createSuppressions } from "./migrations/suppressions.ts";
import { addTopPlaces } from "./migrations/top-places.ts";
import { createWatchedFolders } from "./migrations/watched-folders.ts";
import { createWebSubs } from "./migrations/web-subs.ts";
import { createWhoIsWho } from "./migrations/who-is-who.ts";
import { StoreError } from "./store-error.ts";
import type { Tables } from "./tables.ts";

export type Migration = {
  readonly name: string;
  run(db: Kysely<Tables>, fullText: FullText): Promise<void>;
};

/** In order, for ever: a released migration is never changed, only followed by another. Version 1 is the first. */
export const migrations: readonly Migration[] = [
  { name: "first tables", run: createFirstTables },
  { name: "analysis version", run: addAnalysisVersion },
  { name: "schedules", run: createSchedules },
  { name: "corrections", run: createCorrections },
  { name: "who is who", run: createWhoIsWho },
  { name: "refusals", run: createRefusals },
  { name: "watched folders", run: createWatchedFolders },
  { name: "feeds", run: createFeeds },
  { name: "websub", run: createWebSubs },
  { name: "same text", run: addTextKey },
  { name: "schedule changes", run: createScheduleChanges },
  { name: "schedule looks", run: addScheduleLooks },
  { name: "leases", run: createLeases },
  { name: "suppressed speakers", run: createSuppressions },
  { name: "quotas", run: createQuotas },
  { name: "amendments", run: createAmendments },
  { name: "schedule told", run: addScheduleTold },
  { name: "article stamps", run: addArticleStamps },
  { name: "alerts", run: createAlerts },
  { name: "post turns", run: createPostTurns },
  { name: "shown articles", run: createShownArticles },
  { name: "removed alerts", run: addRemovedAlerts },
  { name: "revision arrivals", run: addRevisionArrivals },
  { name: "top places", run: addTopPlaces },
  { name: "amended posts", run: createAmendedPosts },
  { name: "seen editions", run: addSeenEditions },
];

/**
 * Brings a database up to `known`, all or nothing. The whole of it is one writing transaction, so that of several
 * processes that start together one migrates and the others find it done.
 * @throws StoreError if the database is from a newer version
 */
export async function migrate(
  db: Kysely<Tables>,
  dialect: StoreDialect,
  place: string,
  known: readonly Migration[] = migrations,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await dialect.writeAlone(trx);
    await trx.schema
      .createTable("migrations")
      .ifNotExists()
      .addColumn("version", "integer", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull())
      .execute();
    const row = await trx
      .selectFrom("migrations")
      .select((eb) => eb.fn.max("version").as("version"))
      .executeTakeFirst();
    const version = row?.version ?? 0;
    if (version > known.length) {
      throw new StoreError(
        `store: ${place} is from a newer version of Avisbud (schema ${version}, this one knows ${known.length}); ` +
          "start the newer version, or restore a backup from before the update",
      );
    }
    for (const [index, migration] of known.entries()) {
      if (index < version) continue;
      await migration.run(trx, dialect.fullText);
      await dialect.afterMigration(trx);
      await trx
        .insertInto("migrations")
        .values({ version: index + 1, name: migration.name })
        .execute();
    }
  });
}
