import { type LanguageCode, languageCodes } from "../../core/article/article.ts";
import type { SpeakerProfile, SpeakerRole } from "../../core/ports.ts";
import { rowsPerStatement } from "../batches.ts";
import type { Library } from "../library.ts";
import { undatedFrom } from "../position.ts";
import type { Store, Trx } from "../store.ts";
import type { QuoteRow } from "../tables.ts";
import { toPublished } from "../times.ts";
import { companyOf } from "./company.ts";
import { loadSpeakers } from "./load.ts";
import { said } from "./said.ts";

/** See `Speakers.profile`. */
export async function profileSpeaker(
  store: Store,
  trx: Trx,
  library: Library,
  id: string,
): Promise<SpeakerProfile | null> {
  const { views } = library;
  const seen = views.partsOf(id).length > 0 ? id : views.seenAs(id)[0];
  const [speaker] = await loadSpeakers(store, trx, library, [seen]);
  if (!speaker) return null;
  return {
    ...speaker,
    readings: views.readingsOf(seen),
    roles: await rolesOf(store, trx, library, seen),
    first: await publishedAtEnd(store, trx, library, seen, "desc"),
    last: await publishedAtEnd(store, trx, library, seen, "asc"),
    ...(await companyOf(trx, library, speaker)),
  };
}

/** When the first or the last dated quotation was published: positions stand newest first. */
async function publishedAtEnd(store: Store, trx: Trx, library: Library, id: string, order: "asc" | "desc") {
  const row = await said(trx, library, id)
    .select(["quotes.from_ms", "quotes.to_ms"])
    .where("quotes.position", "<", undatedFrom)
    .orderBy("quotes.position", order)
    .limit(1)
    .executeTakeFirst();
  return toPublished(row, store.zone);
}

async function rolesOf(store: Store, trx: Trx, library: Library, id: string): Promise<SpeakerRole[]> {
  const rows = await said(trx, library, id)
    .select((eb) => [
      "quotes.role",
      "quotes.source_id",
      eb.fn.min("quotes.from_ms").as("first"),
      eb.fn.max("quotes.from_ms").as("last"),
    ])
    .where("quotes.role", "is not", null)
    .groupBy(["quotes.role", "quotes.source_id"])
    .execute();
  const details = await detailsOf(
    trx,
    library,
    id,
    rows.flatMap(({ first, last }) => [first, last]),
  );
  const published = (row: (typeof rows)[number], from_ms: number | null) =>
    toPublished({ from_ms, to_ms: details.get(detailKey({ ...row, from_ms }))?.to_ms ?? null }, store.zone);
  const sources = await trx
    .selectFrom("sources")
    .select(["id", "name"])
    .where("id", "in", [...new Set(rows.map((row) => row.source_id))])
    .execute();
  const names = new Map(sources.map((source) => [source.id, source.name]));
  return rows
    .toSorted((a, b) => (a.first ?? -Infinity) - (b.first ?? -Infinity) || (a.last ?? 0) - (b.last ?? 0))
    .map((row) => ({
      role: row.role ?? "",
      source: names.get(row.source_id) ?? "",
      language: languageOf(details.get(detailKey({ ...row, from_ms: row.last }))?.language),
      first: published(row, row.first),
      last: published(row, row.last),
    }));
}

function languageOf(code: string | undefined): LanguageCode {
  const known = languageCodes.find((language) => language === code);
  if (!known) throw new Error(`store: a role has lost the language of its article, got ${code}`);
  return known;
}

type RoleAt = Pick<QuoteRow, "role" | "source_id" | "from_ms">;

function detailKey({ role, source_id, from_ms }: RoleAt): string {
  return JSON.stringify([role, source_id, from_ms]);
}

/** Of what was published from each of these moments, by role and Source: its language, and until when it may have been. */
async function detailsOf(
  trx: Trx,
  library: Library,
  id: string,
  moments: readonly (number | null)[],
): Promise<ReadonlyMap<string, { readonly to_ms: number | null; readonly language: string }>> {
  const details = new Map<string, { readonly to_ms: number | null; readonly language: string }>();
  // null is no value that a list can hold: what is undated is asked for apart
  const lots = [...rowsPerStatement([...new Set(moments.filter((moment) => moment !== null))])];
  for (const lot of moments.includes(null) ? [...lots, null] : lots) {
    const rows = await said(trx, library, id)
      .innerJoin("articles", "articles.position", "quotes.article")
      .select((eb) => [
        "quotes.role",
        "quotes.source_id",
        "quotes.from_ms",
        eb.fn.max("quotes.to_ms").as("to_ms"),
        eb.fn.min("articles.language").as("language"),
      ])
      .where("quotes.role", "is not", null)
      .where((eb) => (lot === null ? eb("quotes.from_ms", "is", null) : eb("quotes.from_ms", "in", lot)))
      .groupBy(["quotes.role", "quotes.source_id", "quotes.from_ms"])
      .execute();
    for (const row of rows) details.set(detailKey(row), row);
  }
  return details;
}
