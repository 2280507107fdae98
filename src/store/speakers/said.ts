import { all, quotesSeen } from "../conditions.ts";
import type { Library } from "../library.ts";
import type { Trx } from "../store.ts";

/** What a speaker said, as far as a Workspace sees it. */
export function said(trx: Trx, library: Library, id: string) {
  return trx
    .selectFrom("quotes")
    .where("quotes.speaker_id", "=", id)
    .where(all(quotesSeen(library)));
}
