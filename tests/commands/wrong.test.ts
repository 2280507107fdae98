import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openFerryDesk } from "../fixtures/ferry-news.ts";
import { openSampleDesk } from "../fixtures/sample-desk.ts";

let desk: Awaited<ReturnType<typeof openFerryDesk>>;
beforeEach(async () => {
  desk = await openFerryDesk();
});
afterEach(async () => {
  expect(desk.faults).toEqual([]);
  await desk.store.close();
});

const moderator = { moderator: true } as const;
type Asker = Parameters<typeof desk.ask>[1];

/** What the first quotation of a speaker is known by. */
async function idOf(speaker: string): Promise<string> {
  const { json } = await desk.ask(`/quote ${speaker}`);
  return (json as { quotes: { id: string }[] }).quotes[0]?.id ?? "";
}

async function wrong(quote: string, options: Record<string, string>, asker: Asker = {}): Promise<string> {
  const text = await desk.read({ command: "wrong", options: { quote, ...options } }, asker);
  // an id is by chance
  return text.replaceAll(/(\bid |(?:accept|undo) )[2-9a-z]{5}\b/gu, "$1#####");
}

/** The id of the newest Reading in a state. */
async function readingId(state: string): Promise<string> {
  const { json } = await desk.ask(`/readings list ${state}`, moderator);
  return (json as { readings: { id: string }[] }).readings[0]?.id ?? "";
}

describe("«Feil?»", () => {
  test.each(["/quote", "/who Strandvåg", "/article", "/digest", "/find-quotes"])(
    "stands at every quotation that %s shows",
    async (line) => {
      const typed = {
        "/article": `/article ${desk.ferry}`,
        "/find-quotes": "/find-quotes https://kystavisa.example/skarven",
      };
      const { parts } = await desk.ask(typed[line as keyof typeof typed] ?? line);
      const buttons = parts.flatMap((part) => (part.kind === "buttons" ? part.buttons : []));
      const asks = buttons.filter(({ action }) => action.kind === "form" && action.invocation.command === "wrong");
      expect(asks.length).toBe(parts.filter(({ kind }) => kind === "quote").length);
      expect(asks.length).toBeGreaterThan(0);
      expect(new Set(asks.map(({ label }) => label.slice(0, 5)))).toEqual(new Set(["Feil?"]));
    },
  );

  test("says whose words it is about where a story shows those of several", async () => {
    const samples = await openSampleDesk();
    const { parts } = await samples.ask("/digest length:full period:2024-06-17..2024-06-21");
    await samples.store.close();
    const labels = parts.map((part) =>
      part.kind === "buttons"
        ? part.buttons.map(({ label }) => label).filter((label) => label.startsWith("Feil?"))
        : [],
    );
    const several = labels.filter(({ length }) => length > 1);
    expect(several.length).toBeGreaterThan(0);
    for (const own of several) {
      expect(new Set(own).size).toBe(own.length);
      for (const label of own) expect(label).toMatch(/^Feil\? \p{Lu}/u);
    }
    expect(labels.flat().length).toBe(parts.filter(({ kind }) => kind === "quote").length);
  });

  test("asks in a form what is wrong and what is right", async () => {
    const quote = await idOf("Berit");
    const call = { command: "wrong", options: { quote }, workspace: "local", resultsPerPage: 5 } as const;
    const form = await desk.form({ ...call, user: { id: "reader", moderator: false } }, true);
    expect(form).toMatchObject({
      title: "Meld feil i et sitat",
      invocation: { command: "wrong", options: { quote } },
      fields: [
        {
          option: "what",
          required: true,
          value: "",
          input: {
            kind: "choice",
            choices: [
              { value: "wrong-speaker", label: "Noen andre sa det" },
              { value: "wrong-span", label: "Ordene er feil" },
              { value: "not-a-quote", label: "Dette er ikke et sitat" },
            ],
          },
        },
        {
          option: "right",
          required: false,
          hint: "Slik det står i artikkelen. Vet du det ikke, lar du feltet stå tomt.",
          input: { kind: "text", maxChars: 2000 },
        },
      ],
    });
  });

  test("offers what may be wrong where there is no form", async () => {
    expect(await wrong(await idOf("Eli"), {})).toMatchInlineSnapshot(`
      "«Elevene har hatt bøtter i gangen i to år»
          Eli Strandvåg, rektor
          i Kystavisa[1] 3. mars
      Hva er feil?
        → Sagt av Ytre Sild: wrong d900a818ab30c0d9 --what wrong-speaker --right "Ytre Sild"
        → Det er uvisst hvem som sa det: wrong d900a818ab30c0d9 --what wrong-speaker
        → Ordene er feil, og sitatet vises ikke: wrong d900a818ab30c0d9 --what wrong-span
        → Dette er ikke et sitat: wrong d900a818ab30c0d9 --what not-a-quote
      Et annet navn, eller de rette ordene, legger du til kommandoen med right.

      [1] https://kystavisa.example/tak
      "
    `);
  });
});

describe("/wrong, from a moderator", () => {
  test("puts another speaker in force at once, in all places, and the answer can be undone once", async () => {
    const quote = await idOf("Berit");
    expect(await wrong(quote, { what: "wrong-speaker", right: "hellevåg" }, moderator)).toMatchInlineSnapshot(`
      "Rettet. Slik vises sitatet her nå:

      «Vi tar ingen sjanser med folk om bord»
          Jonas Hellevåg
          i Fjordnytt[1] 4. mars · også i 1 artikkel til
          Rettet av en moderator 5. mars
        → Angre: readings undo #####

      [1] https://fjordnytt.example/buss
      "
    `);
    expect(await desk.read("/quote Hellevåg")).toMatchInlineSnapshot(`
      "1 direkte sitat, 1 gjengivelse fra Jonas Hellevåg  nyeste først

      «Vi tar ingen sjanser med folk om bord»
          Jonas Hellevåg
          i Fjordnytt[1] 4. mars · også i 1 artikkel til
          Rettet av en moderator 5. mars
        → Artikkel: article 8ac9ca2f2bd4
        → Feil?: wrong 52c48c4137397a62

      Ordfører Jonas Hellevåg mener rederiet burde ha hatt en reserveferje.
          Jonas Hellevåg, ordfører
          Referert av Kystavisa[2] 4. mars
        → Artikkel: article 621d501a4dcd
        → Feil?: wrong 44a1b36272472aa2

      [1] https://fjordnytt.example/buss
      [2] https://kystavisa.example/skarven
      "
    `);
    expect((await desk.ask("/quote Berit")).json).toMatchObject({ total: 1 });
    expect((await desk.ask("/quote Berit", { workspace: "slack:1" })).json).toMatchObject({ total: 2 });
    const id = await readingId("in-force");
    expect(await desk.read(`/readings undo ${id}`, moderator)).toContain("Angret. Det vises igjen slik det ble lest.");
    expect((await desk.ask("/quote Berit")).json).toMatchObject({ total: 2 });
    expect(await desk.read(`/readings undo ${id}`, moderator)).toMatchInlineSnapshot(`
      "Rettelsen ble angret eller avslått i dag kl. 11.00.
      "
    `);
    expect(await desk.read(`/readings undo ${id}`, { ...moderator, workspace: "slack:1" })).toContain(
      `Ingen rettelse heter «${id}».`,
    );
  });

  test("says that nobody can tell who said it", async () => {
    expect(await wrong(await idOf("Eli"), { what: "wrong-speaker" }, moderator)).toMatchInlineSnapshot(`
      "Rettet. Slik vises sitatet her nå:

      «Elevene har hatt bøtter i gangen i to år»
          i Kystavisa[1] 3. mars
          Usikkert hvem som sier det
          Rettet av en moderator 5. mars
        → Angre: readings undo #####

      [1] https://kystavisa.example/tak
      "
    `);
    const again = { what: "wrong-speaker", right: "ukjent" };
    const { json } = await desk.ask("/quote about:bøtter");
    const [quote] = (json as { quotes: { id: string }[] }).quotes;
    expect(await wrong(quote?.id ?? "", again, moderator)).toMatchInlineSnapshot(`
      "Det står allerede at det er uvisst hvem som sa det. Hvem var det?
      "
    `);
  });

  test("shows the right words where they stand in the article, and takes no others", async () => {
    const quote = await idOf("Eli");
    const paste = (right: string) => wrong(quote, { what: "wrong-span", right }, moderator);
    expect(await paste("Elevene har hatt kopper")).toMatchInlineSnapshot(`
      "Fant ikke de ordene i «Skolen på Ytre Sild får nytt tak». Lim dem inn akkurat slik de står der, med … mellom delene hvis det står noe imellom.
      "
    `);
    expect(await paste("«Elevene har hatt bøtter i gangen i to år»")).toMatchInlineSnapshot(`
      "Det er de ordene som vises. Hva er de rette?
      "
    `);
    expect(await paste("– Elevene har hatt bøtter i gangen")).toMatchInlineSnapshot(`
      "Rettet. Slik vises sitatet her nå:

      «Elevene har hatt bøtter i gangen»
          Eli Strandvåg, rektor
          i Kystavisa[1] 3. mars
          Rettet av en moderator 5. mars
        → Angre: readings undo #####

      [1] https://kystavisa.example/tak
      "
    `);
  });

  test.each([
    ["wrong-span", "nb"],
    ["not-a-quote", "nn"],
    ["not-a-quote", "en"],
  ] as const)("takes away what is %s (%s), and says so when it is asked about again", async (what, locale) => {
    const quote = await idOf("Eli");
    expect(await wrong(quote, { what }, { ...moderator, locale })).toMatchSnapshot();
    expect(await wrong(quote, { what }, { ...moderator, locale })).toMatchSnapshot();
    expect((await desk.ask("/quote Eli")).outcome).toBe("nothing");
    expect((await desk.ask("/who Eli")).outcome).toBe("nothing");
    expect((await desk.ask(`/article ${desk.school}`)).json).toMatchObject({ quoteCount: 0 });
    expect((await desk.ask("/status")).json).toMatchObject({ quotes: 4 });
  });

  test("a name is no longer than a name", async () => {
    const right = `${"Mari ".repeat(30)}Tang`;
    expect(
      (await desk.ask({ command: "wrong", options: { quote: await idOf("Eli"), what: "wrong-speaker", right } })).json,
    ).toMatchObject({ error: "option.tooLong", option: "right" });
  });

  test("a corrected quotation can be corrected again", async () => {
    const quote = await idOf("Berit");
    await wrong(quote, { what: "wrong-speaker", right: "Hellevåg" }, moderator);
    await wrong(quote, { what: "wrong-span", right: "ingen sjanser" }, moderator);
    const { json } = await desk.ask("/quote Hellevåg kind:direct");
    expect(json).toMatchObject({ total: 1, quotes: [{ id: quote, text: "ingen sjanser", speaker: "Jonas Hellevåg" }] });
    await wrong(quote, { what: "wrong-speaker", right: "Sildeferjene" }, moderator);
    expect((await desk.ask("/quote Sildeferjene kind:direct")).json).toMatchObject({
      quotes: [{ text: "ingen sjanser" }],
    });
  });

  test("holds when the article is read again", async () => {
    await wrong(await idOf("Eli"), { what: "wrong-speaker", right: "Mari Tang" }, moderator);
    await desk.file(
      { source: "Kystavisa", title: "Nytt tak på skolen", url: "https://kystavisa.example/tak", language: "nb" },
      "– Elevene har hatt bøtter i gangen i to år, sier rektor Eli Strandvåg.\n\nTaket er blått.",
    );
    expect((await desk.ask(`/article ${desk.school}`)).json).toMatchObject({
      revision: 2,
      quotes: [{ speaker: "Mari Tang", corrected: { at: "2025-03-05T10:00:00Z" } }],
    });
  });
});

describe("/wrong, from others", () => {
  test("is a proposal, which changes nothing and can be taken back by whoever made it", async () => {
    const quote = await idOf("Eli");
    expect(await wrong(quote, { what: "wrong-speaker", right: "Mari Tang" })).toMatchInlineSnapshot(`
      "Takk. En moderator ser på forslaget før noe blir endret:

      Elevene har hatt bøtter i gangen i to år
          Sagt av Mari Tang
          Kystavisa: Skolen på Ytre Sild får nytt tak[1]
          foreslått av @reader i dag kl. 11.00 · id #####

      [1] https://kystavisa.example/tak
      "
    `);
    expect((await desk.ask("/quote Eli")).json).toMatchObject({ total: 1 });
    expect(await desk.read("/status")).toContain("Rettelser  1 forslag venter på en moderator: /readings list");
    const id = await readingId("proposed");
    const message = await desk.ask({ command: "wrong", options: { quote, what: "wrong-speaker", right: "Mari Tang" } });
    const back = { command: "wrong", options: { quote, undo: id } };
    expect(message.parts.at(-1)).toEqual({
      kind: "buttons",
      buttons: [{ label: "Trekk tilbake", action: { kind: "run", invocation: back, replace: true } }],
    });
    expect(await desk.read(back)).toContain("Avslått. Ingenting er endret.");
    expect(await desk.read(back)).toContain("Rettelsen ble angret eller avslått i dag kl. 11.00.");
    expect((await desk.ask("/readings list", moderator)).json).toMatchObject({ state: "in-force", total: 0 });
  });

  test("cannot take back what a moderator has put in force, nor list, accept or undo", async () => {
    const quote = await idOf("Eli");
    await wrong(quote, { what: "not-a-quote" });
    const id = await readingId("proposed");
    await desk.ask(`/readings accept ${id}`, moderator);
    const refused = "Bare moderatorer kan bruke denne kommandoen.";
    for (const asked of [
      { command: "wrong", options: { quote, undo: id } },
      "/readings list",
      `/readings accept ${id}`,
      `/readings undo ${id}`,
    ]) {
      expect(await desk.read(asked)).toContain(refused);
    }
  });
});

describe("/readings", () => {
  test("lists what waits, puts it in force once, and tells who did what when", async () => {
    const shown = async (asked: string) =>
      (await desk.read(asked, moderator)).replaceAll(/\b[2-9a-z]{5}(?=\n)/gu, "#####");
    await wrong(await idOf("Eli"), { what: "wrong-speaker", right: "Mari Tang" });
    expect(await shown("/readings list")).toMatchInlineSnapshot(`
      "Forslag til rettelser  1 rettelse

      Elevene har hatt bøtter i gangen i to år
          Sagt av Mari Tang
          Kystavisa: Skolen på Ytre Sild får nytt tak[1]
          foreslått av @reader i dag kl. 11.00 · id #####
        → Godta: readings accept #####
        → Avslå: readings undo #####

      [1] https://kystavisa.example/tak
      "
    `);
    const id = await readingId("proposed");
    expect(await shown(`/readings accept ${id}`)).toMatchInlineSnapshot(`
      "Godtatt. Rettelsen gjelder fra nå.

      Elevene har hatt bøtter i gangen i to år
          Sagt av Mari Tang
          Kystavisa: Skolen på Ytre Sild får nytt tak[1]
          rettet av @reader i dag kl. 11.00 · id #####
        → Angre: readings undo #####

      [1] https://kystavisa.example/tak
      "
    `);
    expect(await desk.read(`/readings accept ${id}`, moderator)).toContain(
      "Rettelsen gjelder allerede, siden i dag kl. 11.00.",
    );
    expect((await desk.ask("/quote Mari Tang")).json).toMatchObject({ total: 1 });
    await desk.ask(`/readings undo ${id}`, moderator);
    expect(await shown("/readings list state:undone")).toMatchInlineSnapshot(`
      "Angrede og avslåtte rettelser  1 rettelse

      Elevene har hatt bøtter i gangen i to år
          Sagt av Mari Tang
          Kystavisa: Skolen på Ytre Sild får nytt tak[1]
          rettet av @reader i dag kl. 11.00 · angret av @reader i dag kl. 11.00 · id #####

      ────────────────────────────────────────

      [1] https://kystavisa.example/tak
      "
    `);
    expect(await desk.read(`/readings accept ${id}`, moderator)).toContain("ble angret eller avslått i dag kl. 11.00");
  });

  test("of none says how mistakes are reported", async () => {
    expect(await desk.read("/readings list", moderator)).toMatchInlineSnapshot(`
      "Rettelser som gjelder  0 rettelser

      Ingen her. Alle kan melde feil med «Feil?» ved et sitat.
      "
    `);
    expect((await desk.ask("/readings list", moderator)).outcome).toBe("nothing");
  });
});
