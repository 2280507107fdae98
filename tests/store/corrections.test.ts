import fc from "fast-check";
import { expect, test } from "vitest";
import { textOf } from "../../src/core/article/article.ts";
import { correctQuote } from "../../src/core/readings/correct-quote.ts";
import type { Correction } from "../../src/core/readings/reading.ts";
import type { OpenStore } from "../../src/store/build-ports.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { news } from "../contracts/store/news.ts";
import { languages } from "../fixtures/languages.ts";

const now = Temporal.Instant.from("2024-07-01T00:00:00Z");
const ours = "discord:1";
const others = "slack:2";
const everything = { offset: 0, limit: 100 };

/** Two articles that share an utterance, one of them with the same words twice. */
const texts = {
  a: [
    { text: "Vi venter på deler", by: "Ola Nes" },
    { text: "Den går på fredag", by: "Kari Vik" },
    { text: "Vi venter på deler", by: "Ola Nes" },
  ],
  b: [
    { text: "Vi venter på deler", by: "Ola Nes" },
    { text: "Vi får se", candidates: ["Ola Nes", "Kari Vik"] },
  ],
} as const;
const ids = ["a", "b"] as const;
const analysed = (id: (typeof ids)[number], title: string, version: number) =>
  news({ id, title, version, source: id, quotes: texts[id] });

type Step =
  | { readonly kind: "correct" | "propose"; readonly correction: Correction }
  | { readonly kind: "accept" | "undo"; readonly nth: number }
  | { readonly kind: "read"; readonly id: (typeof ids)[number]; readonly title: string };

const claim = fc.constantFrom(...ids.flatMap((id) => texts[id].map(({ text }) => ({ articleId: id, text }))), {
  articleId: "c",
  text: "Vi venter på deler",
});
const claims = fc.tuple(claim, fc.array(claim, { maxLength: 2 })).map(([first, rest]) => [first, ...rest] as const);
const correction: fc.Arbitrary<Correction> = claims.chain((about) =>
  fc.oneof(
    fc
      .constantFrom("Kari Vik", "Ola Nes", "Per Dal", null)
      .map((speaker): Correction => ({ kind: "wrong-speaker", claims: about, speaker })),
    fc
      .constantFrom("venter", "på", "fredag", "xyz", null)
      .map((text): Correction => ({ kind: "wrong-span", claims: about, text })),
    fc.constant<Correction>({ kind: "not-a-quote", claims: about }),
  ),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom("correct", "propose"), correction }),
  fc.record({ kind: fc.constantFrom("accept", "undo"), nth: fc.nat(5) }),
  fc.record({ kind: fc.constant("read"), id: fc.constantFrom(...ids), title: fc.constantFrom("En", "To") }),
);

/** What one Workspace sees: its places, and every count of them. */
async function seen(store: OpenStore, workspace: string) {
  const found = await store.quotes.find(workspace, { window: null }, everything);
  const places = found.rows.flatMap((row) => row.places);
  const totals = await store.articles.totals(workspace);
  const speakers = (await store.speakers.complete(workspace, "", 100)).filter(({ quotes }) => quotes > 0);
  return {
    places: places
      .map(({ article, text, quote }) => [article.id, text, quote.speaker?.name ?? null, quote.certainty].join("|"))
      .sort(),
    utterances: found.rows.length,
    total: found.total,
    counts: Object.values(found.counts).reduce((sum, count) => sum + count, 0),
    totals: totals.quotes,
    speakers: speakers.map(({ name, quotes }) => `${name} ${quotes}`).sort(),
  };
}

test("whatever is corrected, undone and read again, a Workspace sees what is in force, and others what was read", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const store = await openSqliteStore({ file: ":memory:", zone: "Europe/Oslo", samples: "auto", languages });
      for (const id of ids) await store.articles.save("common", analysed(id, "En", 1));
      const asRead = await seen(store, others);
      /** Readings by id, in the order in which they took force; proposals apart. */
      const inForce = new Map<string, Correction>();
      const proposed = new Map<string, Correction>();
      let version = 1;
      for (const one of steps) {
        switch (one.kind) {
          case "correct": {
            const id = await store.readings.add(ours, one.correction, "u", now);
            if (!inForce.has(id)) inForce.set(id, one.correction);
            proposed.delete(id);
            break;
          }
          case "propose": {
            const id = await store.readings.propose(ours, one.correction, "u", now);
            if (!inForce.has(id)) proposed.set(id, one.correction);
            break;
          }
          case "accept": {
            const [id, reading] = [...proposed][one.nth] ?? [];
            expect(await store.readings.accept(ours, id ?? "none", "u", now)).toBe(id !== undefined);
            if (id === undefined || reading === undefined) break;
            proposed.delete(id);
            inForce.set(id, reading);
            break;
          }
          case "undo": {
            const id = [...inForce.keys(), ...proposed.keys()][one.nth];
            expect(await store.readings.undo(ours, id ?? "none", "u", now)).toBe(id !== undefined);
            if (id === undefined) break;
            inForce.delete(id);
            proposed.delete(id);
            break;
          }
          case "read":
            await store.articles.save("common", analysed(one.id, one.title, ++version));
        }
        const own = await seen(store, ours);
        expect(own.places).toEqual(expected([...inForce.values()]));
        expect([own.total, own.counts, own.totals]).toEqual([own.utterances, own.utterances, own.utterances]);
        expect(own.speakers).toEqual(speakersOf(own.places));
        expect(await seen(store, others)).toEqual(asRead);
      }
      for (const id of [...inForce.keys()]) await store.readings.undo(ours, id, "u", now);
      expect(await seen(store, ours)).toEqual(asRead);
      await store.close();
    }),
    { numRuns: 40, interruptAfterTimeLimit: 20_000 },
  );
});

/** Who said how much, counted anew: the same words of one speaker in several places once. */
function speakersOf(places: readonly string[]): string[] {
  const utterances = new Set(
    places
      .map((place) => place.split("|"))
      .filter(([, , , certainty]) => certainty !== "uncertain")
      .map(([, text, speaker]) => `${speaker}|${text}`),
  );
  const bySpeaker = Map.groupBy(utterances, (utterance) => utterance.split("|")[0]);
  return Array.from(bySpeaker, ([speaker, own]) => `${speaker} ${own.length}`).sort();
}

/** The places that are seen while these corrections are in force, worked out from what was read. */
function expected(corrections: readonly Correction[]): string[] {
  return ids
    .flatMap((id) => {
      const { article, quotes } = analysed(id, "En", 1);
      return quotes.flatMap((quote) => {
        const letters = quote.spans.map((span) => textOf(article.blocks, span)).join(" ");
        const about = corrections.filter((one) =>
          one.claims.some(({ articleId, text }) => articleId === id && text === letters),
        );
        const shown = correctQuote(quote, article, about, quotes);
        if (shown === null) return [];
        const text = shown.spans.map((span) => textOf(article.blocks, span)).join(" ");
        return [[id, text, shown.speaker?.name ?? null, shown.certainty].join("|")];
      });
    })
    .sort();
}
