import { beforeAll, describe, expect, test } from "vitest";
import type { NewsDesk } from "../fixtures/desk.ts";
import { openSampleDesk } from "../fixtures/sample-desk.ts";

let desk: NewsDesk;
beforeAll(async () => {
  desk = await openSampleDesk();
});

const days = "/trending 2024-06-20..2024-06-21";

describe("/trending", () => {
  test("shows what rises: how much, against before, and the story behind it", async () => {
    expect(await desk.read(days)).toMatchInlineSnapshot(`
      "Det som stiger · 20.–21. juni  14 artikler, mot 12 fra de 7 dagene før

      Artikler per dag
      Orra  ▁▁▁▁▁▁▁▄█ 20. juni 1, 21. juni 3

      Orra, Orredalsøyra  4 av 14 artikler · ikke i noen av de 12 før
      Storflom i Orredal: 34 evakuert og bru stengt (Fjordposten)
        → Se saken: story a7fd4c36e766
        → Artikler (4): search Orra

      Eksempler: oppdiktede aviser og lokalnyheter; bare ordene om Pyongyang-besøket er virkelige. De viker når du har egne artikler.
      "
    `);
  });

  test("has a chart with a line for each, and says what it shows", async () => {
    const { parts } = await desk.ask(days);
    const chart = parts.find(({ kind }) => kind === "chart");
    expect(chart).toMatchObject({ title: "Artikler per dag", plot: { kind: "lines", series: [{ name: "Orra" }] } });
    expect(chart).toMatchObject({ alt: "Artikler per dag, 13.–21. juni. Til slutt: Orra 4." });
  });

  test("leads to the story", async () => {
    const { parts } = await desk.ask(days);
    const [button] = parts.flatMap((part) => (part.kind === "buttons" ? part.buttons : []));
    if (button?.action.kind !== "run") throw new Error("the first button runs a command");
    const { json } = await desk.ask(button.action.invocation);
    expect(JSON.stringify(json)).toContain("Storflom i Orredal");
  });

  test("says that there are too few articles, and offers a longer time", async () => {
    expect(await desk.read("/trending")).toMatchInlineSnapshot(`
      "For få artikler til å si noe om hva som stiger: 9 artikler (fredag 21. juni 2024), og 17 fra de 7 dagene før. Det trengs minst 10 av hver. Prøv en lengre periode.
        → Se 15.–21. juni: trending 2024-06-15..2024-06-21
        → Se nyhetsoversikten: digest
      "
    `);
  });

  test("says that nothing rises", async () => {
    const { outcome, json } = await desk.ask("/trending 2024-06-19..2024-06-20");
    expect(outcome).toBe("nothing");
    expect(json).toMatchObject({ trends: [] });
  });

  test("of all time there is nothing before", async () => {
    expect(await desk.read("/trending all")).toMatchInlineSnapshot(`
      "/trending sammenligner med tiden før. Velg en periode, for eksempel i dag, 24h eller 7d.
      "
    `);
  });

  test.each(["nn", "en"] as const)("in %s", async (locale) => {
    expect(await desk.read(days, { locale })).toMatchSnapshot();
  });
});
