import type { Guise } from "../../core/speakers/guise.ts";
import { type Person, personMet, personsOf, unknownBearer } from "../../core/speakers/persons.ts";
import { rowsPerStatement } from "../batches.ts";
import { speakerIdOfBearer } from "../keys.ts";
import type { Trx } from "../store.ts";
import type { SpeakerMentionRow } from "../tables.ts";

/** Tells those apart in one scope who bear a name. @returns positions of the articles in which it is somebody else now */
export async function settlePersons(
  trx: Trx,
  scope: string,
  evidence: readonly string[],
  nameId: string,
): Promise<readonly number[]> {
  const persons = personsOf(await guisesOf(trx, evidence, nameId));
  const led = trx.selectFrom("speaker_mentions").where("bearer_id", "=", nameId).where("scope", "=", scope);
  const isOne = persons.length === 1;
  const rows = isOne
    ? await led.selectAll().where("speaker_id", "<>", speakerIdOfBearer(nameId, "")).execute()
    : await led.selectAll().execute();
  const moved = rows.flatMap((row) => {
    const speakerId = speakerIdMet(persons, nameId, row);
    return speakerId === row.speaker_id ? [] : [{ article: row.article, name_id: row.name_id, speakerId }];
  });
  for (const [speakerId, ofOne] of Map.groupBy(moved, (one) => one.speakerId)) {
    for (const [name, mentions] of Map.groupBy(ofOne, (one) => one.name_id)) {
      for (const lot of rowsPerStatement(mentions.map(({ article }) => article))) {
        await trx
          .updateTable("speaker_mentions")
          .set({ speaker_id: speakerId })
          .where("article", "in", lot)
          .where("name_id", "=", name)
          .execute();
      }
    }
  }
  return moved.map(({ article }) => article);
}

async function guisesOf(trx: Trx, evidence: readonly string[], nameId: string): Promise<readonly Guise[]> {
  const rows = await trx
    .selectFrom("speaker_mentions")
    .select((eb) => [
      "heads",
      "fields",
      "stemmer",
      "source_id",
      eb.fn.min<number | null>("at_ms").as("firstMs"),
      eb.fn.max<number | null>("at_ms").as("lastMs"),
    ])
    .where("name_id", "=", nameId)
    .where("scope", "in", evidence)
    .groupBy(["heads", "fields", "stemmer", "source_id"])
    .execute();
  return rows.map(({ heads, fields, stemmer, source_id, firstMs, lastMs }) => ({
    heads: wordsIn(heads),
    fields: wordsIn(fields),
    stemmer,
    source: source_id,
    firstMs,
    lastMs,
  }));
}

function speakerIdMet(persons: readonly Person[], nameId: string, row: SpeakerMentionRow): string {
  const { heads, source_id, at_ms } = row;
  const person = personMet(persons, { heads: wordsIn(heads), source: source_id, atMs: at_ms });
  return speakerIdOfBearer(nameId, person?.key ?? unknownBearer);
}

function wordsIn(joined: string): readonly string[] {
  return joined === "" ? [] : joined.split(" ");
}
