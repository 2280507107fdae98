import type { Speakers } from "../../core/ports.ts";
import { nameWordsOf } from "../../core/search/fold.ts";
import { libraryOf } from "../library.ts";
import { reading, type Store } from "../store.ts";
import { completeSpeakers } from "./complete.ts";
import { loadSpeakers, mostQuotedFirst } from "./load.ts";
import { nearestSpeakers } from "./nearest.ts";
import { profileSpeaker } from "./profile.ts";

/** A name that more speakers have than this is a first name; the most quoted of them are enough. */
const maxFound = 200;

export function speakerPorts(store: Store): Speakers {
  return {
    find: (workspace, name) =>
      reading(store, async (trx) => {
        const library = await libraryOf(store, trx, workspace);
        const words = nameWordsOf(name);
        if (words.length === 0) return [];
        const rows = await trx
          .selectFrom("speaker_words")
          .select("speaker_id")
          .distinct()
          .where("scope", "in", library.scopes)
          .where("word", "in", words)
          .groupBy(["scope", "speaker_id"])
          .having((eb) => eb.fn.countAll(), "=", words.length)
          .execute();
        const speakers = await loadSpeakers(
          store,
          trx,
          library,
          rows.map((row) => row.speaker_id),
        );
        return mostQuotedFirst(speakers).slice(0, maxFound);
      }),

    complete: (workspace, prefix, limit) =>
      reading(store, async (trx) =>
        completeSpeakers(store, trx, await libraryOf(store, trx, workspace), prefix, limit),
      ),

    nearest: (workspace, name, limit) =>
      reading(store, async (trx) => nearestSpeakers(store, trx, await libraryOf(store, trx, workspace), name, limit)),

    profile: (workspace, id) =>
      reading(store, async (trx) => profileSpeaker(store, trx, await libraryOf(store, trx, workspace), id)),
  };
}
