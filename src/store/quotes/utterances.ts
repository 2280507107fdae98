import type { Trx } from "../store.ts";
import { changeTotals } from "../totals.ts";

/**
 * Runs `change`, which adds or removes places of these utterances in a scope, and keeps the scope's totals of utterances
 * by kind. An utterance counts as the kind that has most of the speaker's own words.
 * @returns for each utterance 1 if the scope has it only since then, -1 if no longer, 0 if nothing changed
 */
export async function countUtterances(
  trx: Trx,
  scope: string,
  utterances: readonly number[],
  change: () => Promise<void>,
): Promise<ReadonlyMap<number, number>> {
  const before = await kindsOf(trx, scope, utterances);
  await change();
  const after = await kindsOf(trx, scope, utterances);
  const differences = [0, 1, 2].map((kind) => countOf(after, kind) - countOf(before, kind));
  const [direct = 0, partial = 0, indirect = 0] = differences;
  await changeTotals(trx, scope, { direct, partial, indirect });
  return new Map(
    utterances.map((utterance) => [utterance, Number(after.has(utterance)) - Number(before.has(utterance))]),
  );
}

async function kindsOf(trx: Trx, scope: string, utterances: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const rows = await trx
    .selectFrom("quotes")
    .select((eb) => ["utterance", eb.fn.min("kind").as("kind")])
    .where("utterance", "in", utterances)
    .where("scope", "=", scope)
    .groupBy("utterance")
    .execute();
  return new Map(rows.map((row) => [row.utterance, row.kind]));
}

function countOf(kinds: ReadonlyMap<number, number>, kind: number): number {
  return [...kinds.values()].filter((other) => other === kind).length;
}

/** Marks the rows whose utterance has another place, in whichever scope. The mark is never taken back: it only costs time. */
export async function markTwins(trx: Trx, utterances: readonly number[]): Promise<void> {
  const shared = await trx
    .selectFrom("quotes")
    .select("utterance")
    .where("utterance", "in", utterances)
    .groupBy("utterance")
    .having((eb) => eb.fn.countAll(), ">", 1)
    .execute();
  if (shared.length === 0) return;
  await trx
    .updateTable("quotes")
    .set({ twin: 1 })
    .where(
      "utterance",
      "in",
      shared.map((row) => row.utterance),
    )
    .where("twin", "=", 0)
    .execute();
}
