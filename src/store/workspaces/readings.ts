import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Reading, Readings } from "../../core/ports.ts";
import { claimOf } from "../keys.ts";
import { reading, type Store, writing } from "../store.ts";

const readingSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("muted-source"), sourceId: z.string() }),
  z.object({ kind: z.literal("not-a-quote"), articleId: z.string(), text: z.string() }),
]);

/** Readings are never deleted: one that is undone keeps who undid it and when. */
export function readingPorts(store: Store): Readings {
  return {
    add: (workspace, added, by, at) =>
      writing(store, async (trx) => {
        const document = JSON.stringify(readingSchema.parse(added));
        const same = await trx
          .selectFrom("readings")
          .select("id")
          .where("workspace", "=", workspace)
          .where("undone_ms", "is", null)
          .where("document", "=", document)
          .executeTakeFirst();
        if (same) return same.id;
        const id = randomUUID();
        const at_ms = at.epochMilliseconds;
        await trx
          .insertInto("readings")
          .values({ id, workspace, document, ...whatItHides(added), by, at_ms, undone_by: null, undone_ms: null })
          .execute();
        return id;
      }),

    list: (workspace) =>
      reading(store, async (trx) => {
        const rows = await trx
          .selectFrom("readings")
          .select(["id", "document", "by", "at_ms"])
          .where("workspace", "=", workspace)
          .where("undone_ms", "is", null)
          .orderBy("at_ms")
          .orderBy("id")
          .execute();
        return rows.map(({ id, document, by, at_ms }) => ({
          id,
          reading: readingSchema.parse(JSON.parse(document)),
          by,
          at: Temporal.Instant.fromEpochMilliseconds(at_ms),
        }));
      }),

    undo: (workspace, id, by, at) =>
      writing(store, async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable("readings")
          .set({ undone_by: by, undone_ms: at.epochMilliseconds })
          .where("workspace", "=", workspace)
          .where("id", "=", id)
          .where("undone_ms", "is", null)
          .executeTakeFirst();
        return numUpdatedRows > 0n;
      }),
  };
}

function whatItHides(added: Reading): { readonly source_id: string | null; readonly claim: number | null } {
  switch (added.kind) {
    case "muted-source":
      return { source_id: added.sourceId, claim: null };
    case "not-a-quote":
      return { source_id: null, claim: claimOf(added.articleId, added.text) };
  }
}
