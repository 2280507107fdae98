import { all, quotesSeen, saidBy } from "../conditions.ts";
import type { Library } from "../library.ts";
import type { Trx } from "../store.ts";

/** What a speaker said, as far as a Workspace sees it. */
export function said(trx: Trx, library: Library, id: string) {
  return trx
    .selectFrom("quotes")
    .where(saidBy(library.views.partsOf(id)))
    .where(all(quotesSeen(library)));
}
