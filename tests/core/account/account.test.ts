import { describe, expect, test } from "vitest";
import { textOf } from "../../../src/core/article/article.ts";
import { openDesk } from "../../fixtures/desk.ts";
import { openSampleDesk } from "../../fixtures/sample-desk.ts";

type Told = {
  readonly voices: readonly { readonly name: string; readonly count: number; readonly sources: readonly string[] }[];
  readonly disagreements: readonly {
    readonly about: string | null;
    readonly sides: readonly { readonly text: string }[];
  }[];
  readonly byOne: readonly { readonly source: string; readonly text: string }[];
  readonly articles: readonly { readonly id: string }[];
};

/** The story about a fire, as two outlets tell it. */
async function fire(...more: readonly (readonly [source: string, text: string])[]) {
  const desk = await openDesk("2025-03-05T11:00:00+01:00");
  const both = [
    [
      "Kystavisa",
      "Tolv hus på Heggjum brant ned mandag kveld, og 12 skadde er fløyet til sykehuset i Ternesund.\n\n– Vi har kontroll nå, sier brannsjef Kari Moen til Kystavisa.\n\nHotellet Fjordglimt tar imot 40 familier som ikke kan reise hjem igjen.\n\nForsikringsselskapet Havbo venter krav på 90 millioner kroner etter brannen på Heggjum.\n\nFylkesmann Anne Solberg vil granske hvorfor sprinkleranlegget i Strandgata sviktet.",
    ],
    [
      "Fjordnytt",
      "Tolv hus på Heggjum brant ned mandag kveld, og 14 skadde er fløyet til sykehuset i Ternesund.\n\n– Vi har kontroll nå, sier brannsjef Kari Moen.\n\n– Det gikk fort, sier Kari Moen til Fjordnytt.",
    ],
    ...more,
  ] as const;
  const ids = [];
  for (const [source, text] of both) {
    const title = "Tolv hus brant ned på Heggjum";
    ids.push(await desk.file({ source, title, published: "2025-03-04T10:00:00+01:00", language: "nb" }, text));
  }
  return { desk, ids };
}

describe("a story", () => {
  test("counts the same words of a speaker once, and names the outlets that have any", async () => {
    const { desk } = await fire();
    const { voices } = (await desk.ask("/story Heggjum")).json as unknown as Told;
    expect(voices).toEqual([{ name: "Kari Moen", count: 2, sources: ["Fjordnytt", "Kystavisa"] }]);
  });

  test("shows figures that its outlets differ in side by side", async () => {
    const { desk } = await fire();
    const { disagreements } = (await desk.ask("/story Heggjum")).json as unknown as Told;
    expect(disagreements.map(({ about, sides }) => [about, ...sides.map(({ text }) => text).sort()])).toEqual([
      ["skadde", "12", "14"],
    ]);
  });

  test("tells what one outlet alone has, and nothing that another has too", async () => {
    const { desk } = await fire();
    const { byOne } = (await desk.ask("/story Heggjum")).json as unknown as Told;
    expect(byOne.map(({ source }) => source)).toEqual(["Kystavisa"]);
    expect(byOne[0]?.text).toMatch(/^(?:Hotellet Fjordglimt|Forsikringsselskapet Havbo|Fylkesmann Anne Solberg) /u);
  });

  test("is known by the id of any of its articles, also when another has come since", async () => {
    const { desk, ids } = await fire();
    const before = (await desk.ask(`/story ${ids[0]}`)).json as unknown as Told;
    expect(before.articles.map(({ id }) => id).sort()).toEqual(ids.toSorted());
    const later = await desk.file(
      {
        source: "Varden",
        title: "Brannen på Heggjum er slukket",
        published: "2025-03-04T15:00:00+01:00",
        language: "nb",
      },
      "Brannen på Heggjum er slukket. Tolv hus brant ned mandag kveld, og 14 skadde er fløyet til sykehuset i Ternesund.",
    );
    for (const id of [...ids, later]) {
      const { articles } = (await desk.ask(`/story ${id}`)).json as unknown as Told;
      expect(articles.map((article) => article.id).sort()).toEqual([...ids, later].sort());
    }
  });
});

test("stories of the samples: every sentence that is shown is the letters of its paragraph", async () => {
  const desk = await openSampleDesk();
  for (const words of ["ferja", "skole", "Putin", "Orra", "fødeavdelingen"]) {
    const { json } = await desk.ask(`/story ${words}`);
    const told = json as unknown as Record<
      "points" | "timeline" | "byOne",
      readonly { readonly text: string; readonly article: string; readonly block: number }[]
    >;
    for (const { text, article, block } of [...told.points, ...told.timeline, ...told.byOne]) {
      const found = await desk.store.articles.get("local", article);
      const blocks = found?.article.blocks ?? [];
      const start = blocks[block]?.text.indexOf(text) ?? -1;
      expect(textOf(blocks, { block, start, end: start + text.length })).toBe(text);
    }
  }
});
