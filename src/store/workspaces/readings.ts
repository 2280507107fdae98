import type { WorkspaceId } from "../../core/ports.ts";
import type { Deed, Reading, ReadingState, Readings, StoredReading } from "../../core/readings/reading.ts";
import { markOwn } from "../amendments/marks.ts";
import { rowsPerStatement } from "../batches.ts";
import { claimOf } from "../keys.ts";
import { correctArticles } from "../quotes/correct.ts";
import { newShortId } from "../short-id.ts";
import { reading, type Store, type Trx, writing } from "../store.ts";
import type { ReadingRow } from "../tables.ts";
import { isAboutSpeakers, isCorrection, readReading, writeReading } from "./reading-document.ts";

/** Readings are never deleted: one that is undone keeps who undid it and when. */
export function readingPorts(store: Store): Readings {
  return {
    add: (workspace, added, by, at) =>
      writing(store, async (trx) => {
        const id = (await sameReading(trx, workspace, added))?.id ?? (await keep(trx, workspace, added, { by, at }));
        await accept(store, trx, workspace, id, { by, at });
        return id;
      }),

    propose: (workspace, proposed, by, at) =>
      writing(store, async (trx) => {
        const same = await sameReading(trx, workspace, proposed);
        return same?.id ?? keep(trx, workspace, proposed, { by, at });
      }),

    get: (workspace, id) =>
      reading(store, async (trx) => {
        const row = await rowsOf(trx, workspace).selectAll().where("id", "=", id).executeTakeFirst();
        return row ? toReading(row) : null;
      }),

    list: (workspace, state, { offset, limit }) =>
      reading(store, async (trx) => {
        const found = inState(trx, workspace, state);
        const { total } = await found.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
        const rows = await found
          .selectAll()
          .orderBy("at_ms", "desc")
          .orderBy("id")
          .limit(limit)
          .offset(offset)
          .execute();
        return { rows: rows.map(toReading), total };
      }),

    accept: (workspace, id, by, at) => writing(store, (trx) => accept(store, trx, workspace, id, { by, at })),

    undo: (workspace, id, by, at) =>
      writing(store, async (trx) => {
        const undone = await trx
          .updateTable("readings")
          .set({ undone_by: by, undone_ms: at.epochMilliseconds })
          .where("workspace", "=", workspace)
          .where("id", "=", id)
          .where("undone_ms", "is", null)
          .returning("document")
          .executeTakeFirst();
        if (!undone) return false;
        await trx.deleteFrom("claims_in_force").where("reading_id", "=", id).execute();
        await correctAnew(store, trx, workspace, readReading(undone.document));
        return true;
      }),
  };
}

/** The same Reading where it is in force or proposed. */
function sameReading(trx: Trx, workspace: WorkspaceId, wanted: Reading): Promise<{ readonly id: string } | undefined> {
  return rowsOf(trx, workspace)
    .select("id")
    .where("undone_ms", "is", null)
    .where("document", "=", writeReading(wanted))
    .executeTakeFirst();
}

async function keep(trx: Trx, workspace: WorkspaceId, kept: Reading, { by, at }: Deed): Promise<string> {
  const id = await newShortId(async (wanted) => {
    const taken = await trx.selectFrom("readings").select("id").where("id", "=", wanted).executeTakeFirst();
    return taken !== undefined;
  });
  const row: ReadingRow = {
    id,
    workspace,
    document: writeReading(kept),
    source_id: kept.kind === "muted-source" ? kept.sourceId : null,
    about_speakers: isAboutSpeakers(kept) ? 1 : 0,
    by,
    at_ms: at.epochMilliseconds,
    accepted_by: null,
    accepted_ms: null,
    undone_by: null,
    undone_ms: null,
  };
  await trx.insertInto("readings").values(row).execute();
  return id;
}

async function accept(store: Store, trx: Trx, workspace: WorkspaceId, id: string, { by, at }: Deed): Promise<boolean> {
  const accepted = await trx
    .updateTable("readings")
    .set({ accepted_by: by, accepted_ms: at.epochMilliseconds })
    .where("workspace", "=", workspace)
    .where("id", "=", id)
    .where("accepted_ms", "is", null)
    .where("undone_ms", "is", null)
    .returning("document")
    .executeTakeFirst();
  if (!accepted) return false;
  const inForce = readReading(accepted.document);
  const claims = new Map(isCorrection(inForce) ? inForce.claims.map((claim) => [claimOf(claim), claim.articleId]) : []);
  const { last } = await trx
    .selectFrom("claims_in_force")
    .select((eb) => eb.fn.max<number | null>("serial").as("last"))
    .where("workspace", "=", workspace)
    .executeTakeFirstOrThrow();
  const serial = (last ?? 0) + 1;
  const rows = Array.from(claims, ([claim, article_id]) => ({ workspace, claim, article_id, reading_id: id, serial }));
  for (const lot of rowsPerStatement(rows)) await trx.insertInto("claims_in_force").values(lot).execute();
  await correctAnew(store, trx, workspace, inForce);
  return true;
}

async function correctAnew(store: Store, trx: Trx, workspace: WorkspaceId, changed: Reading): Promise<void> {
  if (!isCorrection(changed)) return;
  const articleIds = [...new Set(changed.claims.map(({ articleId }) => articleId))];
  await correctArticles(store, trx, workspace, articleIds);
  await markOwn(trx, workspace, articleIds);
}

function rowsOf(trx: Trx, workspace: WorkspaceId) {
  return trx.selectFrom("readings").where("workspace", "=", workspace);
}

function inState(trx: Trx, workspace: WorkspaceId, state: ReadingState) {
  const rows = rowsOf(trx, workspace);
  if (state === "undone") return rows.where("undone_ms", "is not", null);
  return rows.where("undone_ms", "is", null).where("accepted_ms", state === "proposed" ? "is" : "is not", null);
}

function toReading(row: ReadingRow): StoredReading {
  const deed = (by: string | null, ms: number | null): Deed | null =>
    by === null || ms === null ? null : { by, at: Temporal.Instant.fromEpochMilliseconds(ms) };
  return {
    id: row.id,
    reading: readReading(row.document),
    by: row.by,
    at: Temporal.Instant.fromEpochMilliseconds(row.at_ms),
    accepted: deed(row.accepted_by, row.accepted_ms),
    undone: deed(row.undone_by, row.undone_ms),
  };
}
