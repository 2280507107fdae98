import type { SpeakerGuise } from "../../core/ports.ts";
import { findInLots } from "../batches.ts";
import type { Library } from "../library.ts";
import { readQuote } from "../quote-document.ts";
import type { Store, Trx } from "../store.ts";
import { toPublished } from "../times.ts";
import { said } from "./said.ts";

/** See `Speakers.guises`. */
export async function guisesOf(store: Store, trx: Trx, library: Library, id: string): Promise<readonly SpeakerGuise[]> {
  if (library.views.partsOf(id).length === 0) return [];
  const rows = await said(trx, library, id)
    .select((eb) => [
      "quotes.guise",
      "quotes.role",
      "quotes.source_id",
      eb.fn.count<number>("quotes.article").distinct().as("articles"),
      eb.fn.min("quotes.position").as("newest"),
      eb.fn.max("quotes.position").as("oldest"),
    ])
    .where("quotes.guise", "is not", null)
    .groupBy(["quotes.guise", "quotes.role", "quotes.source_id"])
    .execute();
  const ends = await endsAt(
    trx,
    rows.flatMap(({ newest, oldest }) => [newest, oldest]),
  );
  const sources = await trx.selectFrom("sources").select(["id", "name"]).execute();
  const names = new Map(sources.map((source) => [source.id, source.name]));
  const guises = [...Map.groupBy(rows, ({ guise }) => guise)].flatMap(([guise, met]): SpeakerGuise[] => {
    const newest = Math.min(...met.map((row) => row.newest));
    const oldest = Math.max(...met.map((row) => row.oldest));
    const mostFirst = met.toSorted((a, b) => b.articles - a.articles || a.newest - b.newest);
    const name = ends.get(newest)?.name;
    if (guise === null || name === undefined) return [];
    return [
      {
        guise,
        name,
        role: mostFirst.find(({ role }) => role !== null)?.role ?? null,
        sources: [...new Set(mostFirst.map(({ source_id }) => names.get(source_id) ?? source_id))],
        articles: met.reduce((total, row) => total + row.articles, 0),
        first: toPublished(ends.get(oldest), store.zone),
        last: toPublished(ends.get(newest), store.zone),
      },
    ];
  });
  return guises.toSorted((a, b) => b.articles - a.articles || a.guise - b.guise);
}

/** By position: when it was published, and by what name its speaker goes. */
async function endsAt(trx: Trx, positions: readonly number[]) {
  const rows = await findInLots([...new Set(positions)], (lot) =>
    trx
      .selectFrom("quotes")
      .innerJoin("quote_documents", "quote_documents.position", "quotes.position")
      .select(["quotes.position", "quotes.from_ms", "quotes.to_ms", "quote_documents.document"])
      .where("quotes.position", "in", lot)
      .execute(),
  );
  return new Map(
    rows.map(({ position, document, from_ms, to_ms }) => [
      position,
      { from_ms, to_ms, name: readQuote(document).speaker?.name },
    ]),
  );
}
