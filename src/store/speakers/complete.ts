import type { Speaker } from "../../core/ports.ts";
import { nameWordsOf } from "../../core/search/fold.ts";
import type { Library } from "../library.ts";
import type { Store, Trx } from "../store.ts";
import { loadSeen, mostQuotedFirst } from "./load.ts";

/** Up to so many speakers are read and put in order; a beginning that more have is looked for among the most quoted. */
const maxRead = 1_000;

/**
 * See `Speakers.complete`. All words of `prefix` but the last are whole words of the name ("jens st"), in any order.
 * Where a Workspace sees several scopes and very many speakers fit, each scope gives its most quoted.
 */
export async function completeSpeakers(
  store: Store,
  trx: Trx,
  library: Library,
  prefix: string,
  limit: number,
): Promise<readonly Speaker[]> {
  const words = nameWordsOf(prefix);
  const start = /\s$/u.test(prefix) ? "" : (words.pop() ?? "");
  const ids = (await Promise.all(library.scopes.map((scope) => fitting(trx, scope, words, start, limit)))).flat();
  const speakers = await loadSeen(store, trx, library, ids);
  return mostQuotedFirst(speakers).slice(0, limit);
}

async function fitting(
  trx: Trx,
  scope: string,
  words: readonly string[],
  start: string,
  limit: number,
): Promise<string[]> {
  if (words.length + start.length === 0) return mostQuoted(trx, scope, words, start, limit);
  const found = await trx
    .selectFrom("speaker_words")
    .select("speaker_id")
    .where("scope", "=", scope)
    .where((eb) =>
      start === ""
        ? eb("word", "=", words[0] ?? "")
        : eb.and([eb("word", ">=", start), eb("word", "<", afterAll(start))]),
    )
    .where((eb) =>
      eb.and(
        words.map((word) =>
          eb.exists(
            eb
              .selectFrom("speaker_words as other")
              .select("other.word")
              .whereRef("other.scope", "=", "speaker_words.scope")
              .whereRef("other.speaker_id", "=", "speaker_words.speaker_id")
              .where("other.word", "=", word),
          ),
        ),
      ),
    )
    .limit(maxRead)
    .execute();
  if (found.length === maxRead) return mostQuoted(trx, scope, words, start, limit);
  return found.map((row) => row.speaker_id);
}

/** Goes through a scope's speakers from the most quoted on, until enough fit. */
async function mostQuoted(
  trx: Trx,
  scope: string,
  words: readonly string[],
  start: string,
  limit: number,
): Promise<string[]> {
  const rows = await trx
    .selectFrom("speakers")
    .select("id")
    .where("scope", "=", scope)
    .where((eb) => {
      const wordOf = (fits: { readonly from: string; readonly to?: string }) =>
        eb.exists(
          eb
            .selectFrom("speaker_words")
            .select("word")
            .whereRef("speaker_words.scope", "=", "speakers.scope")
            .whereRef("speaker_words.speaker_id", "=", "speakers.id")
            .where("word", ">=", fits.from)
            .where("word", fits.to === undefined ? "<=" : "<", fits.to ?? fits.from),
        );
      return eb.and([
        ...words.map((word) => wordOf({ from: word })),
        ...(start === "" ? [] : [wordOf({ from: start, to: afterAll(start) })]),
      ]);
    })
    .orderBy("quotes", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** What comes after all words that begin so: U+10FFFF is no character and sorts last. */
function afterAll(start: string): string {
  return `${start}\u{10ffff}`;
}
