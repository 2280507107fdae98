import { type RawBuilder, sql } from "kysely";
import { nameWordsOf } from "../../core/search/fold.ts";
import { rowsPerStatement } from "../batches.ts";
import type { Trx } from "../store.ts";
import { gramsOf } from "./grams.ts";

/** What is added to a speaker's counts. */
export type SpeakerChange = Readonly<Record<(typeof counters)[number], number>>;

const counters = ["quotes", "direct", "partial", "indirect", "articles", "mentions"] as const;

/** Counts the speakers of an article that comes; those that are new in the scope are made, under their name in `names`. */
export async function addSpeakers(
  trx: Trx,
  scope: string,
  changes: ReadonlyMap<string, SpeakerChange>,
  names: ReadonlyMap<string, string>,
): Promise<void> {
  for (const batch of rowsPerStatement([...changes])) {
    const known = await trx
      .selectFrom("speakers")
      .select("id")
      .where("scope", "=", scope)
      .where(
        "id",
        "in",
        batch.map(([id]) => id),
      )
      .execute();
    const knownIds = new Set(known.map((row) => row.id));
    const rows = batch.map(([id, change]) => ({ scope, id, name: names.get(id) ?? id, ...change }));
    await trx
      .insertInto("speakers")
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(["scope", "id"])
          .doUpdateSet(
            added((counter) => sql<number>`${sql.ref(`speakers.${counter}`)} + ${sql.ref(`excluded.${counter}`)}`),
          ),
      )
      .execute();
    await addNames(
      trx,
      scope,
      rows.filter((row) => !knownIds.has(row.id)),
    );
  }
}

/** Counts the speakers of an article that goes, and drops those that nothing mentions any more. */
export async function removeSpeakers(
  trx: Trx,
  scope: string,
  changes: ReadonlyMap<string, SpeakerChange>,
): Promise<void> {
  for (const [id, change] of changes) {
    await trx
      .updateTable("speakers")
      .set(added((counter) => sql<number>`${sql.ref(counter)} + ${change[counter]}`))
      .where("scope", "=", scope)
      .where("id", "=", id)
      .execute();
    const { numDeletedRows } = await trx
      .deleteFrom("speakers")
      .where("scope", "=", scope)
      .where("id", "=", id)
      .where("mentions", "<=", 0)
      .executeTakeFirst();
    if (numDeletedRows === 0n) continue;
    // its words stay among the grams: they lead to nobody, and other names may have them
    await trx.deleteFrom("speaker_words").where("scope", "=", scope).where("speaker_id", "=", id).execute();
  }
}

function added(sum: (counter: (typeof counters)[number]) => RawBuilder<number>) {
  return Object.fromEntries(counters.map((counter) => [counter, sum(counter)]));
}

async function addNames(
  trx: Trx,
  scope: string,
  speakers: readonly { readonly id: string; readonly name: string }[],
): Promise<void> {
  const named = speakers.map(({ id, name }) => ({ id, words: nameWordsOf(name) }));
  const words = named.flatMap(({ id, words }) => words.map((word) => ({ scope, word, speaker_id: id })));
  const grams = [...new Set(named.flatMap(({ words }) => words))].flatMap((word) =>
    gramsOf(word).map((gram) => ({ scope, gram, word })),
  );
  for (const batch of rowsPerStatement(words)) await trx.insertInto("speaker_words").values(batch).execute();
  for (const batch of rowsPerStatement(grams)) {
    await trx
      .insertInto("name_grams")
      .values(batch)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
