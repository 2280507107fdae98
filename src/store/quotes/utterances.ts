import type { KindCounts } from "../../core/ports.ts";
import { findInLots, rowsPerStatement } from "../batches.ts";
import type { Trx } from "../store.ts";
import { changeTotals } from "../totals.ts";

/** The kind an utterance counts as in a scope (an index into quoteKinds), before and after; null while it has no place there. */
export type KindChange = { readonly before: number | null; readonly after: number | null };

/**
 * Runs `change`, which adds or removes places of these utterances in a scope, and keeps the scope's totals of utterances
 * by kind. An utterance counts as the kind that has most of the speaker's own words.
 */
export async function countUtterances(
  trx: Trx,
  scope: string,
  utterances: readonly number[],
  change: () => Promise<void>,
): Promise<ReadonlyMap<number, KindChange>> {
  const before = await kindsOf(trx, scope, utterances);
  await change();
  const after = await kindsOf(trx, scope, utterances);
  const changes = new Map(
    utterances.map((utterance) => [
      utterance,
      { before: before.get(utterance) ?? null, after: after.get(utterance) ?? null },
    ]),
  );
  await changeTotals(trx, scope, kindDifference([...changes.values()]));
  return changes;
}

/** How many more utterances of each kind there are. */
export function kindDifference(changes: readonly KindChange[]): KindCounts {
  const difference = (kind: number) =>
    changes.filter(({ after }) => after === kind).length - changes.filter(({ before }) => before === kind).length;
  return { direct: difference(0), partial: difference(1), indirect: difference(2) };
}

async function kindsOf(trx: Trx, scope: string, utterances: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const rows = await findInLots([...new Set(utterances)], (lot) =>
    trx
      .selectFrom("quotes")
      .select((eb) => ["utterance", eb.fn.min("kind").as("kind")])
      .where("utterance", "in", lot)
      .where("scope", "=", scope)
      .groupBy("utterance")
      .execute(),
  );
  return new Map(rows.map((row) => [row.utterance, row.kind]));
}

/** Marks the rows whose utterance has another place, in whichever scope. The mark is never taken back: it only costs time. */
export async function markTwins(trx: Trx, utterances: readonly number[]): Promise<void> {
  const shared = await findInLots([...new Set(utterances)], (lot) =>
    trx
      .selectFrom("quotes")
      .select("utterance")
      .where("utterance", "in", lot)
      .groupBy("utterance")
      .having((eb) => eb.fn.countAll(), ">", 1)
      .execute(),
  );
  for (const lot of rowsPerStatement(shared.map((row) => row.utterance))) {
    await trx.updateTable("quotes").set({ twin: 1 }).where("utterance", "in", lot).where("twin", "=", 0).execute();
  }
}
