import type { Speaker } from "../../core/ports.ts";
import { nameWordsOf } from "../../core/search/fold.ts";
import { rankNearest } from "../../core/search/nearest.ts";
import type { Library } from "../library.ts";
import type { Store, Trx } from "../store.ts";
import { gramsOf } from "./grams.ts";
import { loadSeen, mostQuotedFirst } from "./load.ts";

const maxWordsAsked = 5;
const maxWordsCompared = 60;
const maxSpeakersPerWord = 200;

/** See `Speakers.nearest`: words of names that share pieces with those asked for are found, and the core ranks. */
export async function nearestSpeakers(
  store: Store,
  trx: Trx,
  library: Library,
  name: string,
  limit: number,
): Promise<readonly Speaker[]> {
  const ids = new Set<string>();
  for (const asked of nameWordsOf(name).slice(0, maxWordsAsked)) {
    const words = rankNearest(asked, await likeWords(trx, library, asked), maxWordsCompared).map((word) => word.name);
    for (const id of await mostQuotedWith(trx, library, words)) ids.add(id);
  }
  const speakers = mostQuotedFirst(await loadSeen(store, trx, library, [...ids]));
  return rankNearest(name, speakers, limit);
}

/** Words of names that share most pieces with a word. */
async function likeWords(trx: Trx, library: Library, word: string): Promise<{ readonly name: string }[]> {
  const rows = await trx
    .selectFrom("name_grams")
    .select("word")
    .where("scope", "in", library.scopes)
    .where("gram", "in", gramsOf(word))
    .groupBy("word")
    .orderBy((eb) => eb.fn.countAll(), "desc")
    .orderBy("word")
    .limit(maxWordsCompared)
    .execute();
  return rows.map((row) => ({ name: row.word }));
}

async function mostQuotedWith(trx: Trx, library: Library, words: readonly string[]): Promise<string[]> {
  if (words.length === 0) return [];
  const rows = await trx
    .selectFrom("speaker_words")
    .innerJoin("speakers", (join) =>
      join.onRef("speakers.scope", "=", "speaker_words.scope").onRef("speakers.id", "=", "speaker_words.speaker_id"),
    )
    .select("speakers.id")
    .where("speaker_words.scope", "in", library.scopes)
    .where("speaker_words.word", "in", words)
    .orderBy("speakers.quotes", "desc")
    .limit(maxSpeakersPerWord)
    .execute();
  return rows.map((row) => row.id);
}
