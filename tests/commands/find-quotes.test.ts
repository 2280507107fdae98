import { beforeAll, describe, expect, test } from "vitest";
import { openFerryDesk } from "../fixtures/ferry-news.ts";

let desk: Awaited<ReturnType<typeof openFerryDesk>>;
beforeAll(async () => {
  desk = await openFerryDesk();
});

/** The command on somebody's message, as a platform's menu calls it. */
const onMessage = (text: string) => desk.read({ command: "find-quotes", options: { text } });

describe("find quotes, on a message", () => {
  test("shows the quotations of the article that it links to", async () => {
    expect(
      await onMessage("Har du sett denne? https://www.kystavisa.example/skarven?utm_source=x"),
    ).toMatchInlineSnapshot(`
      "2 direkte sitater, 1 gjengivelse  nyeste først

      «Vi tar ingen sjanser med folk om bord»
          Berit Strandvåg, driftssjef
          i Kystavisa[1] 4. mars
        → Artikkel: article 621d501a4dcd
        → Feil?: wrong d1377dbdee74536c

      på spørsmålet: Når er ferja tilbake?
      «Fredag, hvis delene kommer i tide.»
          Berit Strandvåg, driftssjef
          i Kystavisa[1] 4. mars
          Trolig Berit Strandvåg: samme intervju, men navnet står ikke ved sitatet
        → Artikkel: article 621d501a4dcd
        → Feil?: wrong e565a3aad5643be9

      Ordfører Jonas Hellevåg mener rederiet burde ha hatt en reserveferje.
          Jonas Hellevåg, ordfører
          Referert av Kystavisa[1] 4. mars
        → Artikkel: article 621d501a4dcd
        → Feil?: wrong 44a1b36272472aa2

      [1] https://kystavisa.example/skarven
      "
    `);
  });

  test.each([
    ["in angle brackets", "Se <https://kystavisa.example/skarven>"],
    ["as Slack writes it", "Se <https://kystavisa.example/skarven|saken>"],
    ["as Markdown has it", "Se [saken](https://kystavisa.example/skarven)."],
    ["at the end of a sentence", "Det står i https://kystavisa.example/skarven."],
    ["twice", "https://kystavisa.example/skarven og http://kystavisa.example/skarven/"],
  ])("finds a link %s", async (_, text) => {
    const { json } = await desk.ask({ command: "find-quotes", options: { text } });
    expect(json).toMatchObject({ total: 3 });
  });

  test("of several articles has them all, and says how many of the links we have not read", async () => {
    const text = "https://kystavisa.example/skarven https://kystavisa.example/tak https://other.example/1";
    const { json, parts, visibility } = await desk.ask({ command: "find-quotes", options: { text } });
    expect(json).toMatchObject({ total: 4 });
    expect(visibility).toBe("private");
    expect(parts.at(-1)).toMatchInlineSnapshot(`
      {
        "kind": "context",
        "text": [
          {
            "text": "1 lenke går til en artikkel som ikke er lest.",
          },
        ],
      }
    `);
  });

  test("of a link that we have not read says so", async () => {
    expect(await onMessage("https://other.example/1")).toMatchInlineSnapshot(`
      "1 lenke går til en artikkel som ikke er lest.
      "
    `);
  });

  test("without a link says what it is for", async () => {
    expect(await onMessage("Noen som vet når ferja går?")).toMatchInlineSnapshot(`
      "Meldingen har ingen lenker. Prøv på en melding som lenker til en artikkel.
      "
    `);
    expect(await onMessage("ftp://kystavisa.example og kystavisa.example/skarven")).toMatchInlineSnapshot(`
      "Meldingen har ingen lenker. Prøv på en melding som lenker til en artikkel.
      "
    `);
  });

  test("of a message without any words says what it is for too", async () => {
    const noLink = await onMessage("ord");
    expect(await onMessage("👍")).toBe(noLink);
    expect(await onMessage("")).toBe(noLink);
  });

  test("is labelled in the reader's language", () => {
    expect((["nb", "nn", "en"] as const).map((locale) => desk.speech(locale).say("command.find-quotes.menu"))).toEqual([
      "Finn sitater",
      "Finn sitat",
      "Find quotes",
    ]);
  });
});
