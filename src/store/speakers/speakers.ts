import type { Speakers } from "../../core/ports.ts";
import { nameWordsOf } from "../../core/search/fold.ts";
import { libraryOf } from "../library.ts";
import { reading, type Store } from "../store.ts";
import { completeSpeakers } from "./complete.ts";
import { guisesOf } from "./guises.ts";
import { loadSeen, mostQuotedFirst } from "./load.ts";
import { nearestSpeakers } from "./nearest.ts";
import { profileSpeaker } from "./profile.ts";
import { tellApart } from "./tell-apart.ts";

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
        const speakers = await loadSeen(
          store,
          trx,
          library,
          rows.map((row) => row.speaker_id),
        );
        return tellApart(trx, library, mostQuotedFirst(speakers).slice(0, maxFound));
      }),

    complete: (workspace, prefix, limit) =>
      reading(store, async (trx) =>
        completeSpeakers(store, trx, await libraryOf(store, trx, workspace), prefix, limit),
      ),

    nearest: (workspace, name, limit) =>
      reading(store, async (trx) => nearestSpeakers(store, trx, await libraryOf(store, trx, workspace), name, limit)),

    profile: (workspace, id) =>
      reading(store, async (trx) => profileSpeaker(store, trx, await libraryOf(store, trx, workspace), id)),

    guises: (workspace, id) =>
      reading(store, async (trx) => guisesOf(store, trx, await libraryOf(store, trx, workspace), id)),
  };
}
