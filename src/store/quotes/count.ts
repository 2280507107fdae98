import { expressionBuilder, type SelectQueryBuilder, sql } from "kysely";
import type { KindCounts } from "../../core/ports.ts";
import { findInLots } from "../batches.ts";
import { all, quotesSeen } from "../conditions.ts";
import { articleScopesOf, isPlainButCorrected, type Library } from "../library.ts";
import type { Trx } from "../store.ts";
import type { QuoteRow, Tables } from "../tables.ts";

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
 * The utterances of these speakers that a Library holds which is plain but for corrections, with those where they are only candidates. No two speakers
 * share an utterance, so that their kept counts add up.
 */
export async function countQuotesOf(trx: Trx, library: Library, speakers: readonly string[]): Promise<UtteranceCounts> {
  const kept = await trx
    .selectFrom("speakers")
    .select(["direct", "partial", "indirect"])
    .where("id", "in", speakers)
    .where("scope", "in", articleScopesOf(library))
    .execute();
  const maybe = trx.selectFrom("quote_candidates").select("position").where("speaker_id", "in", speakers);
  const candidates = trx
    .selectFrom("quotes")
    .where("position", "in", maybe)
    .where((eb) => eb.or([eb("speaker_id", "is", null), eb("speaker_id", "not in", speakers)]))
    .where(all(quotesSeen(library)));
  const counts = [
    ...kept,
    (await countUtterancesIn(trx, candidates)).counts,
    await correctedDifference(trx, library, speakers),
  ];
  return totalled(counts.reduce(added));
}

/** All utterances that a Workspace sees: as they were kept count of where that is the same, else counted. */
export async function countQuotes(trx: Trx, library: Library): Promise<UtteranceCounts> {
  if (!isPlainButCorrected(library)) {
    return countUtterancesIn(trx, trx.selectFrom("quotes").where(all(quotesSeen(library))));
  }
  const kept = await trx
    .selectFrom("scope_totals")
    .select(["direct", "partial", "indirect"])
    .where("scope", "in", articleScopesOf(library))
    .executeTakeFirst();
  const corrected = await correctedDifference(trx, library, null);
  return totalled(added(kept ?? { direct: 0, partial: 0, indirect: 0 }, corrected));
}

/**
 * What a Workspace's corrections change in kept counts: only the utterances that they touch are looked at; of these
 * speakers, or of all when null.
 */
async function correctedDifference(
  trx: Trx,
  library: Library,
  speakers: readonly string[] | null,
): Promise<KindCounts> {
  const touched = library.corrects ? await touchedBy(trx, library) : [];
  const asked = touched.filter(({ speaker_id }) => {
    return speakers === null || (speaker_id !== null && speakers.includes(speaker_id));
  });
  const utterances = [...new Set(asked.map(({ utterance }) => utterance))];
  const counted = (conditions: Parameters<typeof all>[0]) =>
    findInLots(utterances, async (lot) => {
      const rows = trx.selectFrom("quotes").where("utterance", "in", lot).where(all(conditions));
      return [(await countUtterancesIn(trx, rows)).counts];
    });
  const inScopes = expressionBuilder<Tables, "quotes">()("quotes.scope", "in", articleScopesOf(library));
  const none = { direct: 0, partial: 0, indirect: 0 };
  const read = (await counted([inScopes])).reduce(added, none);
  const seen = (await counted(quotesSeen(library))).reduce(added, none);
  return added(seen, negated(read));
}

/** What a Workspace has corrected, as it was read and as it is. */
async function touchedBy(trx: Trx, library: Library): Promise<readonly Pick<QuoteRow, "utterance" | "speaker_id">[]> {
  const hidden = await trx
    .selectFrom("claims_in_force")
    .innerJoin("articles", "articles.id", "claims_in_force.article_id")
    .innerJoin("quotes", (join) =>
      join.onRef("quotes.article", "=", "articles.position").onRef("quotes.claim", "=", "claims_in_force.claim"),
    )
    .select(["quotes.utterance", "quotes.speaker_id"])
    .where("claims_in_force.workspace", "=", library.workspace)
    .where("quotes.scope", "in", articleScopesOf(library))
    .execute();
  const corrected = await trx
    .selectFrom("corrected_quotes")
    .innerJoin("quotes", "quotes.position", "corrected_quotes.position")
    .select(["quotes.utterance", "quotes.speaker_id"])
    .where("corrected_quotes.workspace", "=", library.workspace)
    .where("quotes.scope", "in", library.scopes)
    .execute();
  return [...hidden, ...corrected];
}

function added(a: KindCounts, b: KindCounts): KindCounts {
  return { direct: a.direct + b.direct, partial: a.partial + b.partial, indirect: a.indirect + b.indirect };
}

function negated({ direct, partial, indirect }: KindCounts): KindCounts {
  return { direct: -direct, partial: -partial, indirect: -indirect };
}

function totalled({ direct, partial, indirect }: KindCounts): UtteranceCounts {
  return { total: direct + partial + indirect, counts: { direct, partial, indirect } };
}
