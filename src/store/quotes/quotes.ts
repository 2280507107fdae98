import type { Quotes } from "../../core/ports.ts";
import { all, quotesSeen } from "../conditions.ts";
import { libraryOf } from "../library.ts";
import { reading, type Store } from "../store.ts";
import { findQuotes } from "./find.ts";
import { loadQuotes } from "./load.ts";

export function quotePorts(store: Store): Quotes {
  return {
    find: (workspace, query, page) =>
      reading(store, async (trx) => findQuotes(store, trx, await libraryOf(store, trx, workspace), query, page)),

    get: (workspace, id) =>
      reading(store, async (trx) => {
        // a quotation of a muted Source can still be opened, as its article can
        const library = { ...(await libraryOf(store, trx, workspace)), muted: [] };
        const corrected = await trx
          .selectFrom("corrected_quotes")
          .select("position")
          .where("workspace", "=", workspace)
          .where("quote_id", "=", id)
          .executeTakeFirst();
        const asked = await trx
          .selectFrom("quotes")
          .select(["position", "utterance"])
          .where((eb) => (corrected ? eb("position", "=", corrected.position) : eb("id", "=", id)))
          .where(all(quotesSeen(library)))
          .executeTakeFirst();
        if (!asked) return null;
        const rows = await trx
          .selectFrom("quotes")
          .select(["position", "id", "scope", "article", "speaker_id"])
          .where("utterance", "=", asked.utterance)
          .where(all(quotesSeen(library)))
          .orderBy("position")
          .execute();
        const isAsked = ({ position }: { readonly position: number }) => position === asked.position;
        const [first, ...others] = await loadQuotes(trx, [
          ...rows.filter(isAsked),
          ...rows.filter((row) => !isAsked(row)),
        ]);
        return first ? { places: [first, ...others] } : null;
      }),
  };
}
