import { sql } from "kysely";
import type { KindCounts } from "../../core/ports.ts";
import { all, quotesSeen } from "../conditions.ts";
import { isPlain, type Library } from "../library.ts";
import type { Trx } from "../store.ts";

/** Utterances by kind; each counts once, as the kind with most of the speaker's own words among its places. */
export type UtteranceCounts = { readonly total: number; readonly counts: KindCounts };

/**
 * What counting selects, in one pass without sorting: rows whose utterance has no other place are simply added up, only
 * the others need comparing. `upTo1` and so on count utterances with a place of that kind or one before it.
 */
export const countedColumns = [
  sql<number>`count(*) filter (where quotes.twin = 0 and quotes.kind = 0)`.as("single0"),
  sql<number>`count(*) filter (where quotes.twin = 0 and quotes.kind = 1)`.as("single1"),
  sql<number>`count(*) filter (where quotes.twin = 0 and quotes.kind = 2)`.as("single2"),
  sql<number>`count(distinct case when quotes.twin = 1 and quotes.kind = 0 then quotes.utterance end)`.as("upTo0"),
  sql<number>`count(distinct case when quotes.twin = 1 and quotes.kind <= 1 then quotes.utterance end)`.as("upTo1"),
  sql<number>`count(distinct case when quotes.twin = 1 then quotes.utterance end)`.as("upTo2"),
];

type Counted = Readonly<Record<"single0" | "single1" | "single2" | "upTo0" | "upTo1" | "upTo2", number>>;

export function countsOf(row: Counted): UtteranceCounts {
  return totalled({
    direct: row.single0 + row.upTo0,
    partial: row.single1 + row.upTo1 - row.upTo0,
    indirect: row.single2 + row.upTo2 - row.upTo1,
  });
}

/**
 * The utterances of these speakers that a plain Library holds, with those where they are only candidates. No two speakers
 * share an utterance, so that their kept counts add up.
 */
export async function countQuotesOf(trx: Trx, library: Library, speakers: readonly string[]): Promise<UtteranceCounts> {
  const kept = await trx
    .selectFrom("speakers")
    .select(["direct", "partial", "indirect"])
    .where("id", "in", speakers)
    .where("scope", "in", library.scopes)
    .execute();
  const maybe = trx.selectFrom("quote_candidates").select("position").where("speaker_id", "in", speakers);
  const candidates = await trx
    .selectFrom("quotes")
    .select(countedColumns)
    .where("position", "in", maybe)
    .where((eb) => eb.or([eb("speaker_id", "is", null), eb("speaker_id", "not in", speakers)]))
    .where(all(quotesSeen(library)))
    .executeTakeFirstOrThrow();
  const counts = [...kept, countsOf(candidates).counts];
  const sum = (kind: keyof KindCounts) => counts.reduce((total, row) => total + row[kind], 0);
  return totalled({ direct: sum("direct"), partial: sum("partial"), indirect: sum("indirect") });
}

/** All utterances that a Workspace sees: as they were kept count of where that is the same, else counted. */
export async function countQuotes(trx: Trx, library: Library): Promise<UtteranceCounts> {
  if (!isPlain(library)) {
    const rows = trx.selectFrom("quotes").where(all(quotesSeen(library)));
    return countsOf(await rows.select(countedColumns).executeTakeFirstOrThrow());
  }
  const kept = await trx
    .selectFrom("scope_totals")
    .select(["direct", "partial", "indirect"])
    .where("scope", "in", library.scopes)
    .executeTakeFirst();
  return totalled(kept ?? { direct: 0, partial: 0, indirect: 0 });
}

function totalled(counts: KindCounts): UtteranceCounts {
  return { total: counts.direct + counts.partial + counts.indirect, counts };
}
