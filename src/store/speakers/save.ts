import { sql } from "kysely";
import { nameWordsOf } from "../../core/search/fold.ts";
import { rowsPerStatement } from "../batches.ts";
import type { Trx } from "../store.ts";
import { gramsOf } from "./grams.ts";

/** What is added to a speaker's counts; see SpeakerRow. */
export type SpeakerChange = { readonly quotes: number; readonly articles: number; readonly mentions: number };

/** Adds to the counts of speakers, makes those that are new (under their name in `names`), and drops those without mention. */
export async function changeSpeakers(
  trx: Trx,
  scope: string,
  changes: ReadonlyMap<string, SpeakerChange>,
  names: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [id, change] of changes) {
    const { numUpdatedRows } = await trx
      .updateTable("speakers")
      .set({
        quotes: sql`quotes + ${change.quotes}`,
        articles: sql`articles + ${change.articles}`,
        mentions: sql`mentions + ${change.mentions}`,
      })
      .where("scope", "=", scope)
      .where("id", "=", id)
      .executeTakeFirst();
    const name = names.get(id);
    if (numUpdatedRows === 0n && name !== undefined) await addSpeaker(trx, scope, id, name, change);
    if (change.mentions < 0) await dropUnmentioned(trx, scope, id);
  }
}

async function addSpeaker(trx: Trx, scope: string, id: string, name: string, change: SpeakerChange): Promise<void> {
  await trx
    .insertInto("speakers")
    .values({ scope, id, name, ...change })
    .execute();
  const words = nameWordsOf(name);
  if (words.length === 0) return;
  await trx
    .insertInto("speaker_words")
    .values(words.map((word) => ({ scope, word, speaker_id: id })))
    .execute();
  const grams = words.flatMap((word) => gramsOf(word).map((gram) => ({ scope, gram, word })));
  for (const batch of rowsPerStatement(grams)) {
    await trx
      .insertInto("name_grams")
      .values(batch)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** Its words stay among the grams: they lead to nobody, and other names may have them. */
async function dropUnmentioned(trx: Trx, scope: string, id: string): Promise<void> {
  const { numDeletedRows } = await trx
    .deleteFrom("speakers")
    .where("scope", "=", scope)
    .where("id", "=", id)
    .where("mentions", "<=", 0)
    .executeTakeFirst();
  if (numDeletedRows === 0n) return;
  await trx.deleteFrom("speaker_words").where("scope", "=", scope).where("speaker_id", "=", id).execute();
}
