import { sql } from "kysely";
import type { Speaker } from "../../core/ports.ts";
import { rowsPerStatement } from "../batches.ts";
import { all, isCut, quotesSeen } from "../conditions.ts";
import { isPlain, type Library } from "../library.ts";
import { speakerToken } from "../quotes/tokens.ts";
import type { Store, Trx } from "../store.ts";
import { said } from "./said.ts";

/**
 * These speakers as a Workspace sees them, in no order; those it does not see are missing. The kept counts are used
 * where they tell what it sees, else its quotations are counted.
 */
export async function loadSpeakers(
  store: Store,
  trx: Trx,
  library: Library,
  ids: readonly string[],
): Promise<Speaker[]> {
  const distinct = [...new Set(ids)];
  const regrouped = distinct.filter((id) => isRegrouped(library, id));
  const speakers: Speaker[] = [];
  for (const id of regrouped) speakers.push(...(await loadRegrouped(store, trx, library, id)));
  for (const batch of rowsPerStatement(distinct.filter((id) => !regrouped.includes(id)))) {
    const rows = await trx
      .selectFrom("speakers")
      .select(["id", "name", "quotes", "articles"])
      .where("id", "in", batch)
      .where("scope", "in", library.scopes)
      .orderBy("quotes", "desc")
      .orderBy("scope")
      .execute();
    speakers.push(...(isPlain(library) ? rows : await countedAnew(store, trx, library, rows)));
  }
  return speakers;
}

/** The Speakers that these are seen as, where a Workspace reads some as one and some as several. */
export function loadSeen(store: Store, trx: Trx, library: Library, ids: readonly string[]): Promise<Speaker[]> {
  return loadSpeakers(store, trx, library, library.views.isPlain ? ids : ids.flatMap(library.views.seenAs));
}

function isRegrouped({ views }: Library, id: string): boolean {
  const [part, ...others] = views.partsOf(id);
  return !part || others.length > 0 || part.speakerId !== id || isCut(part);
}

/** One who is made of several, or of a part of one: under the own name, else the first one's. */
async function loadRegrouped(store: Store, trx: Trx, library: Library, id: string): Promise<Speaker[]> {
  const parts = library.views.partsOf(id);
  const ids = parts.map(({ speakerId }) => speakerId);
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom("speakers")
    .select(["id", "name"])
    .where("id", "in", ids)
    .where("scope", "in", library.scopes)
    .orderBy("quotes", "desc")
    .execute();
  const name = [id, ...ids].flatMap((one) => rows.find((row) => row.id === one)?.name ?? [])[0];
  if (name === undefined) return [];
  const { quotes, articles } = await said(trx, library, id)
    .select((eb) => [distinctUtterances.as("quotes"), eb.fn.count<number>("article").distinct().as("articles")])
    .executeTakeFirstOrThrow();
  if (quotes > 0) return [{ id, name, quotes, articles }];
  const whole = parts.filter(({ only }) => only === null).map(({ speakerId }) => speakerId);
  for (const one of whole) if (await isCandidate(store, trx, library, one)) return [{ id, name, quotes, articles }];
  return [];
}

const distinctUtterances = sql<number>`count(*) filter (where twin = 0) + count(distinct case when twin = 1 then utterance end)`;

export function mostQuotedFirst(speakers: readonly Speaker[]): Speaker[] {
  return speakers.toSorted(
    (a, b) => b.quotes - a.quotes || a.name.localeCompare(b.name, "nb") || (a.id < b.id ? -1 : 1),
  );
}

async function countedAnew(store: Store, trx: Trx, library: Library, rows: readonly Speaker[]): Promise<Speaker[]> {
  // the same speaker in several scopes bears the name of where most is quoted
  const names = new Map(rows.toReversed().map((row) => [row.id, row.name]));
  if (names.size === 0) return [];
  const counted = await trx
    .selectFrom("quotes")
    .select((eb) => [
      "speaker_id",
      distinctUtterances.as("quotes"),
      eb.fn.count<number>("article").distinct().as("articles"),
    ])
    .where("speaker_id", "in", [...names.keys()])
    .where(all(quotesSeen(library)))
    .groupBy("speaker_id")
    .execute();
  const counts = new Map(counted.map((row) => [row.speaker_id, row]));
  const speakers: Speaker[] = [];
  for (const [id, name] of names) {
    const { quotes, articles } = counts.get(id) ?? { quotes: 0, articles: 0 };
    if (quotes > 0 || (await isCandidate(store, trx, library, id))) speakers.push({ id, name, quotes, articles });
  }
  return speakers;
}

/** Whether a quotation that the Workspace sees may be this speaker's. */
async function isCandidate(store: Store, trx: Trx, library: Library, id: string): Promise<boolean> {
  const row = await trx
    .selectFrom("quotes")
    .innerJoin(store.fullText.hits("quote_words", [[speakerToken(id)]]), "hit.position", "quotes.position")
    .select("quotes.position")
    .where(all(quotesSeen(library)))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
