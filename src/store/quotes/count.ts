import { type SelectQueryBuilder, sql } from "kysely";
import type { KindCounts } from "../../core/ports.ts";
import { all, quotesSeen } from "../conditions.ts";
import { isPlain, type Library } from "../library.ts";
import type { Trx } from "../store.ts";
import type { Tables } from "../tables.ts";

/** Utterances by kind; each counts once, as the kind with most of the speaker's own words among its places. */
export type UtteranceCounts = { readonly total: number; readonly counts: KindCounts };

/** Places to count the utterances of. */
export type Places = SelectQueryBuilder<Tables, "quotes", object>;

/**
 * Counts without sorting where it can: rows whose utterance has no other place are simply added up in one pass; only the
 * others, mostly few, are gathered by utterance in a second.
 */
export async function countUtterancesIn(trx: Trx, places: Places): Promise<UtteranceCounts> {
  const single = await places
    .select([
      sql<number>`count(*) filter (where quotes.twin = 0 and quotes.kind = 0)`.as("direct"),
      sql<number>`count(*) filter (where quotes.twin = 0 and quotes.kind = 1)`.as("partial"),
      sql<number>`count(*) filter (where quotes.twin = 0 and quotes.kind = 2)`.as("indirect"),
      sql<number>`count(*) filter (where quotes.twin = 1)`.as("twins"),
    ])
    .executeTakeFirstOrThrow();
  if (single.twins === 0) return totalled(single);
  const utterances = places
    .select((eb) => ["quotes.utterance", eb.fn.min("quotes.kind").as("kind")])
    // written out, not bound: only so is it seen that the index of twins holds all these rows
    .where("quotes.twin", "=", sql.lit(1))
    .groupBy("quotes.utterance")
    .as("utterances");
  const shared = await trx
    .selectFrom(utterances)
    .select((eb) => ["utterances.kind", eb.fn.countAll<number>().as("total")])
    .groupBy("utterances.kind")
    .execute();
  const sharedOf = (kind: number) => shared.find((row) => row.kind === kind)?.total ?? 0;
  return totalled({
    direct: single.direct + sharedOf(0),
    partial: single.partial + sharedOf(1),
    indirect: single.indirect + sharedOf(2),
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
  const candidates = trx
    .selectFrom("quotes")
    .where("position", "in", maybe)
    .where((eb) => eb.or([eb("speaker_id", "is", null), eb("speaker_id", "not in", speakers)]))
    .where(all(quotesSeen(library)));
  const counts = [...kept, (await countUtterancesIn(trx, candidates)).counts];
  const sum = (kind: keyof KindCounts) => counts.reduce((total, row) => total + row[kind], 0);
  return totalled({ direct: sum("direct"), partial: sum("partial"), indirect: sum("indirect") });
}

/** All utterances that a Workspace sees: as they were kept count of where that is the same, else counted. */
export async function countQuotes(trx: Trx, library: Library): Promise<UtteranceCounts> {
  if (!isPlain(library)) {
    return countUtterancesIn(trx, trx.selectFrom("quotes").where(all(quotesSeen(library))));
  }
  const kept = await trx
    .selectFrom("scope_totals")
    .select(["direct", "partial", "indirect"])
    .where("scope", "in", library.scopes)
    .executeTakeFirst();
  return totalled(kept ?? { direct: 0, partial: 0, indirect: 0 });
}

function totalled({ direct, partial, indirect }: KindCounts): UtteranceCounts {
  return { total: direct + partial + indirect, counts: { direct, partial, indirect } };
}
