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
        const library = await libraryOf(store, trx, workspace);
        const row = await trx
          .selectFrom("quotes")
          .select(["position", "id", "article", "speaker_id"])
          .where("id", "=", id)
          // a quotation of a muted Source can still be opened, as its article can
          .where(all(quotesSeen({ ...library, muted: [] })))
          .executeTakeFirst();
        const [quote] = row ? await loadQuotes(trx, [row]) : [];
        return quote ?? null;
      }),
  };
}
