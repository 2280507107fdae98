import type { Kysely } from "kysely";
import type { Tables } from "../tables.ts";

/** What was analysed before versions were counted has version 0, so that it is analysed anew when it is read again. */
export async function addAnalysisVersion(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .alterTable("article_analyses")
    .addColumn("version", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
}
