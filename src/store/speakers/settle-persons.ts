import { type Person, personMet, personsOf, unknownBearer } from "../../core/speakers/persons.ts";
import { rowsPerStatement } from "../batches.ts";
import { speakerIdOfBearer } from "../keys.ts";
import type { Trx } from "../store.ts";
import type { SpeakerMentionRow } from "../tables.ts";
import { guisesOfName, wordsIn } from "./name-guises.ts";

/** Tells those apart in one scope who bear a name. @returns positions of the articles in which it is somebody else now */
export async function settlePersons(
  trx: Trx,
  scope: string,
  evidence: readonly string[],
  nameId: string,
): Promise<readonly number[]> {
  const persons = personsOf(await guisesOfName(trx, evidence, nameId));
  const led = trx.selectFrom("speaker_mentions").where("bearer_id", "=", nameId).where("scope", "=", scope);
  const only = persons.length === 1 ? speakerIdOfBearer(nameId, "") : null;
  const rows =
    only === null
      ? await led.selectAll().execute()
      : // two stretches of the index: nearly all rows lie between them
        [
          ...(await led.selectAll().where("speaker_id", "<", only).execute()),
          ...(await led.selectAll().where("speaker_id", ">", only).execute()),
        ];
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

function speakerIdMet(persons: readonly Person[], nameId: string, row: SpeakerMentionRow): string {
  const { heads, source_id, at_ms } = row;
  const person = personMet(persons, { heads: wordsIn(heads), source: source_id, atMs: at_ms });
  return speakerIdOfBearer(nameId, person?.key ?? unknownBearer);
}
