import { beforeAll, describe, expect, test } from "vitest";
import { openFerryDesk } from "../fixtures/ferry-news.ts";

let desk: Awaited<ReturnType<typeof openFerryDesk>>;
beforeAll(async () => {
  desk = await openFerryDesk();
});

describe("/quote", () => {
  test("shows what one said, newest first, the same words in two articles once", async () => {
    expect(await desk.read("/quote speaker:Berit Strandvåg")).toMatchInlineSnapshot(`
      "2 direkte sitater fra Berit Strandvåg  nyeste først

      «Vi tar ingen sjanser med folk om bord»
          Berit Strandvåg, driftssjef
          i Fjordnytt[1] 4. mars · også i 1 artikkel til
        → Artikkel: article 8ac9ca2f2bd4
        → Feil?: wrong 52c48c4137397a62

      på spørsmålet: Når er ferja tilbake?
      «Fredag, hvis delene kommer i tide.»
          Berit Strandvåg, driftssjef
          i Kystavisa[2] 4. mars
          Trolig Berit Strandvåg: samme intervju, men navnet står ikke ved sitatet
        → Artikkel: article 621d501a4dcd
        → Feil?: wrong e565a3aad5643be9

      [1] https://fjordnytt.example/buss
      [2] https://kystavisa.example/skarven
      "
    `);
  });

  test("tells reported speech from someone's own words", async () => {
    expect(await desk.read("/quote Hellevåg")).toMatchInlineSnapshot(`
      "1 gjengivelse fra Jonas Hellevåg  nyeste først

      Ordfører Jonas Hellevåg mener rederiet burde ha hatt en reserveferje.
          Jonas Hellevåg, ordfører
          Referert av Kystavisa[1] 4. mars
        → Artikkel: article 621d501a4dcd
        → Feil?: wrong 44a1b36272472aa2

      [1] https://kystavisa.example/skarven
      "
    `);
  });

  test("in nynorsk and English says the same", async () => {
    expect(await desk.read("/quote Hellevåg", { locale: "nn" })).toMatchInlineSnapshot(`
      "1 attgjeving frå Jonas Hellevåg  nyaste først

      Ordfører Jonas Hellevåg mener rederiet burde ha hatt en reserveferje.
          Jonas Hellevåg, ordfører
          Referert av Kystavisa[1] 4. mars
        → Artikkel: article 621d501a4dcd
        → Feil?: wrong 44a1b36272472aa2

      [1] https://kystavisa.example/skarven
      "
    `);
    expect(await desk.read("/quote Hellevåg", { locale: "en" })).toMatchInlineSnapshot(`
      "1 reported statement from Jonas Hellevåg  newest first

      Ordfører Jonas Hellevåg mener rederiet burde ha hatt en reserveferje.
          Jonas Hellevåg, ordfører
          As reported by Kystavisa[1] 4 March
        → Article: article 621d501a4dcd
        → Wrong?: wrong 44a1b36272472aa2

      [1] https://kystavisa.example/skarven
      "
    `);
  });

  test("of a surname finds everyone who has it", async () => {
    const message = await desk.ask("/quote Strandvåg");
    expect(message.json).toMatchObject({ total: 3, quotes: [{}, {}, { speaker: "Eli Strandvåg" }] });
  });

  test("turns pages, with the options kept in the button", async () => {
    const first = await desk.ask("/quote Strandvåg", { perPage: 2 });
    const pages = first.parts.find((part) => part.kind === "pages");
    expect(pages).toEqual({
      kind: "pages",
      page: 1,
      pageCount: 2,
      invocation: { command: "quote", options: { speaker: "Strandvåg" } },
    });
    const second = await desk.ask({ command: "quote", options: { speaker: "Strandvåg", page: "2" } }, { perPage: 2 });
    expect(second.json).toMatchObject({ page: 2, quotes: [{ speaker: "Eli Strandvåg" }] });
  });

  test("shows the last page when there are fewer by now", async () => {
    const { json } = await desk.ask(
      { command: "quote", options: { speaker: "Strandvåg", page: "99" } },
      { perPage: 2 },
    );
    expect(json).toMatchObject({ page: 2, pageCount: 2, quotes: [{}] });
  });

  test("of a surname that several share says whose words these are", async () => {
    const { parts } = await desk.ask("/quote Strandvåg");
    expect(JSON.stringify(parts)).toContain("Ordene er fra flere: Berit Strandvåg (2) og Eli Strandvåg (1).");
  });

  test("misspelt, asks who was meant", async () => {
    expect(await desk.read("/quote Stranvåg")).toMatchInlineSnapshot(`
      "Fant ingen sitater fra «Stranvåg». Mente du Berit Strandvåg (2) eller Eli Strandvåg (1)?
        → Berit Strandvåg: quote Berit Strandvåg
        → Eli Strandvåg: quote Eli Strandvåg
        → Søk etter «Stranvåg»: search Stranvåg
      "
    `);
  });

  test("of a time when nothing was said, offers to look at all times", async () => {
    expect(await desk.read("/quote Hellevåg period:2025-01")).toMatchInlineSnapshot(`
      "Fant ingen sitater som passer.
        → Prøv uten periode: quote Hellevåg
      "
    `);
  });

  test("of nobody we know, is nothing and no fault", async () => {
    const message = await desk.ask("/quote xyzzy");
    expect(message.outcome).toBe("nothing");
    expect(desk.faults).toEqual([]);
  });

  test("for programs, says where each word stands", async () => {
    const { json } = await desk.ask("/quote Hellevåg");
    expect(json).toEqual({
      speaker: "Jonas Hellevåg",
      total: 1,
      counts: { direct: 0, partial: 0, indirect: 1 },
      page: 1,
      pageCount: 1,
      quotes: [
        {
          id: "44a1b36272472aa2",
          text: "rederiet burde ha hatt en reserveferje",
          kind: "indirect",
          certainty: "stated",
          speaker: "Jonas Hellevåg",
          candidates: [],
          role: "ordfører",
          toldTo: null,
          question: null,
          sentence: "Ordfører Jonas Hellevåg mener rederiet burde ha hatt en reserveferje.",
          corrected: null,
          places: [
            {
              article: desk.ferry,
              revision: 1,
              title: "Ferja «Skarven» står til fredag",
              titleChosen: false,
              source: "Kystavisa",
              url: "https://kystavisa.example/skarven",
              published: "2025-03-04T09:00:00Z",
              sample: false,
              spans: [{ block: 6, start: 30, end: 68 }],
            },
          ],
        },
      ],
    });
  });
});
