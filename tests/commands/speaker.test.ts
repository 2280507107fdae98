import { beforeEach, describe, expect, test } from "vitest";
import { news } from "../contracts/store/news.ts";
import { type NewsDesk, openDesk } from "../fixtures/desk.ts";

let desk: NewsDesk;
const moderator = { moderator: true } as const;

async function said(by: string, role: string | null, source: string, day: string, text: string): Promise<void> {
  const quotes = [{ text, by, ...(role !== null && { role }) }];
  await desk.store.articles.save(
    "common",
    news({ id: text.replaceAll(" ", "-").toLowerCase(), source, published: day, quotes }),
  );
}

beforeEach(async () => {
  desk = await openDesk("2024-07-01T10:00:00Z");
  await said("Kari Vik", "fotballspiller", "Ballavisa", "2024-01-10", "Vi vant");
  await said("Kari Vik", "spilleren", "Ballavisa", "2024-06-10", "Vi tapte");
  await said("Kari Vik", "statsråd", "Tinget", "2024-02-10", "Saken er til vurdering");
  await said("Vik", "statsråden", "Tinget", "2024-02-11", "Saken er avgjort");
});

/** What a moderator reads, without the ids of Readings, which are made up anew each time. */
const read = async (asked: Parameters<NewsDesk["ask"]>[0]) =>
  (await desk.read(asked, moderator)).replaceAll(/\b(id|undo) [a-z0-9]{5}\b/gu, "$1 ID");

const buttonsOf = async (asked: Parameters<NewsDesk["ask"]>[0], asker?: Parameters<NewsDesk["ask"]>[1]) =>
  (await desk.ask(asked, asker)).parts.flatMap((part) => (part.kind === "buttons" ? part.buttons : []));

/** The command of the button with that label. */
async function pressed(asked: Parameters<NewsDesk["ask"]>[0], label: string, asker = moderator) {
  const action = (await buttonsOf(asked, asker)).find((button) => button.label === label)?.action;
  if (!action || action.kind === "open") throw new Error(`no button ${label}`);
  return action.invocation;
}

describe("/who", () => {
  test("lists namesakes apart with what tells them apart", async () => {
    expect(await desk.read("/who Kari Vik")).toMatchInlineSnapshot(`
      "Kari Vik, fotballspiller  2 sitater i 2 artikler · 10. januar–10. juni

      Roller  fotballspiller (Ballavisa, 10. januar) → spilleren (Ballavisa, 10. juni)

      Nyeste
      «Vi tapte»
          Kari Vik, spilleren
          til VG · i Ballavisa 10. juni
        → Feil?: wrong 118ab40d34b190af

      «Vi vant»
          Kari Vik, fotballspiller
          til VG · i Ballavisa 10. januar
        → Feil?: wrong 9dd452c27f8135a6

      Flere heter Kari Vik: Kari Vik, statsråd (2).
      "
    `);
    const other = await pressed("/who Kari Vik", "Kari Vik, statsråd");
    const { json } = await desk.ask(other);
    expect(json).toMatchObject({ told: "statsråd", quotes: 2 });
    expect((await desk.ask(await pressed(other, "Alle sitater"))).json).toMatchObject({
      speaker: "Kari Vik, statsråd",
      total: 2,
    });
  });

  test("says of a name alone whom it may mean", async () => {
    await said("Lunde", null, "Tinget", "2024-06-11", "Vi venter");
    await said("Ola Lunde", null, "Tinget", "2024-06-12", "Vi går");
    await said("Eli Lunde", null, "Tinget", "2024-06-12", "Vi kjører");
    expect(await desk.read("/who Lunde")).toContain(
      "Et navn alene. Artiklene i nærheten peker ikke ut én; det kan være Eli Lunde (1) eller Ola Lunde (1).",
    );
  });

  test("offers merging and splitting to moderators alone", async () => {
    const labels = async (asker = {}) =>
      (await buttonsOf("/who Kari Vik", asker)).map(({ label }) => label).filter((label) => label !== "Feil?");
    expect(await labels()).toEqual(["Alle sitater", "Kari Vik, statsråd"]);
    expect(await labels(moderator)).toEqual(["Alle sitater", "Kari Vik, statsråd", "Slå sammen …", "Skill …"]);
  });
});

describe("/quote", () => {
  test("of a name that two bear says whose words they are, each with a button", async () => {
    const text = await desk.read("/quote Kari Vik");
    expect(text).toContain("Ordene er fra flere: Kari Vik, fotballspiller (2) og Kari Vik, statsråd (2).");
    const { json } = await desk.ask(await pressed("/quote Kari Vik", "Kari Vik, statsråd"));
    expect(json).toMatchObject({ speaker: "Kari Vik, statsråd", total: 2 });
  });

  test("of a title gives what is attributed so, and says that each article has its own", async () => {
    for (const [day, text] of [
      ["2024-06-01", "Vi leter"],
      ["2024-06-02", "Vi har funnet ham"],
    ] as const) {
      const quotes = [{ text, by: "politiet", speakerKind: "organisation" }] as const;
      await desk.store.articles.save("common", news({ published: day, quotes }));
    }
    const text = await desk.read("/quote politiet");
    expect(text).toContain("«politiet» er ingen med navn her: hvem det er, sier bare hver enkelt artikkel.");
    expect((await desk.ask("/quote politiet")).json).toMatchObject({ total: 2 });
  });
});

describe("/speaker merge", () => {
  test("reads two as one here, says so in /who with who did it, and is undone there", async () => {
    await said("K. Wiik", null, "Tinget", "2024-03-01", "Vi får se");
    const before = await desk.read("/who K. Wiik", moderator);
    expect(await read("/speaker merge speaker:Wiik with:Lunde")).toMatchInlineSnapshot(`
      "Kjenner ingen som heter «Lunde». Skriv hele navnet.
      "
    `);
    const which = await desk.ask("/speaker merge speaker:Wiik with:Kari Vik", moderator);
    expect(which.outcome).toBe("nothing");
    const merge = await pressed(
      { command: "speaker merge", options: { speaker: "Wiik", with: "Kari Vik" } },
      "Kari Vik, statsråd",
    );
    expect(await read(merge)).toMatchInlineSnapshot(`
      "Slått sammen. Alt som er lest under de to navnene, vises nå under K. Wiik.

      Vises som én: K. Wiik og Kari Vik, statsråd.
      slått sammen av @reader i dag kl. 12.00 · id ID
        → Angre: readings undo ID
      "
    `);
    expect(await read("/who K. Wiik")).toMatchInlineSnapshot(`
      "K. Wiik  3 sitater i 3 artikler · 10. februar–1. mars

      Roller  statsråd (Tinget, 10.–11. februar)

      Nyeste
      «Vi får se»
          K. Wiik
          til VG · i Tinget 1. mars
        → Feil?: wrong 81a409ae9baefe48

      «Saken er avgjort»
          Vik, statsråden
          til VG · i Tinget 11. februar
        → Feil?: wrong a28a6d077e47306b

      «Saken er til vurdering»
          Kari Vik, statsråd
          til VG · i Tinget 10. februar
        → Feil?: wrong 389c3febd5e20150
        → Alle sitater: quote K. Wiik

      Vises som én: K. Wiik og Kari Vik, statsråd.
      slått sammen av @reader i dag kl. 12.00 · id ID
        → Angre: readings undo ID
      "
    `);
    expect((await desk.ask("/who K. Wiik", { workspace: "slack:2" })).json).toMatchObject({ quotes: 1, readings: [] });

    const undo = await pressed("/who K. Wiik", "Angre");
    expect(await desk.read(undo, moderator)).toContain("Angret. De vises hver for seg igjen.");
    expect(await desk.read("/who K. Wiik", moderator)).toBe(before);
  });

  test("of two namesakes makes one of them", async () => {
    const { json } = await desk.ask("/speaker merge speaker:Kari Vik with:Kari Vik", moderator);
    expect(json).toMatchObject({ kind: "merge", state: "in-force" });
    expect((await desk.ask("/who Kari Vik")).json).toMatchObject({ quotes: 4, namesakes: [] });
    expect(await desk.read("/speaker merge speaker:Kari Vik with:Kari Vik", moderator)).toContain(
      "«Kari Vik» er allerede én og samme.",
    );
  });

  test("asks for both names in a form, with the first filled in from /who", async () => {
    const invocation = await pressed("/who Kari Vik", "Slå sammen …");
    const call = { ...invocation, workspace: "local", user: { id: "m", moderator: true }, resultsPerPage: 5 };
    const form = await desk.form(call, true);
    expect(form?.fields.map(({ option, value }) => [option, value])).toEqual([
      ["speaker", "Kari Vik"],
      ["with", ""],
    ]);
  });

  test("is refused to others", async () => {
    expect(await desk.read("/speaker merge speaker:Kari Vik with:Vik")).toContain("Bare moderatorer");
  });
});

describe("/speaker split", () => {
  test("shows how a person is met, and reads what is picked as somebody else, until it is undone", async () => {
    await said("Ola Nes", "rektor", "Tinget", "2024-03-01", "Skolen åpner");
    await said("Ola Nes", "trener", "Tinget", "2024-03-02", "Laget spiller");
    const before = await desk.read("/who Ola Nes", moderator);
    expect(await read("/speaker split Ola Nes")).toMatchInlineSnapshot(`
      "Slik er Ola Nes omtalt

      Skill ut den som er en annen. Bare dette stedet ser det, og det kan angres.

      Ola Nes, rektor (Tinget, 1. mars) · 1 artikkel

      Ola Nes, trener (Tinget, 2. mars) · 1 artikkel
      "
    `);
    const split = await pressed("/speaker split Ola Nes", "Skill ut");
    expect(await read(split)).toMatchInlineSnapshot(`
      "Skilt. Vises nå for seg: Ola Nes, rektor.

      Ola Nes er to. Vises for seg: Ola Nes, rektor.
      skilt av @reader i dag kl. 12.00 · id ID
        → Angre: readings undo ID
      "
    `);
    expect(await read("/who Ola Nes")).toMatchInlineSnapshot(`
      "Ola Nes, trener  1 sitat i 1 artikkel · 2. mars

      Roller  trener (Tinget, 2. mars)

      Nyeste
      «Laget spiller»
          Ola Nes, trener
          til VG · i Tinget 2. mars
        → Feil?: wrong 20b08a4014e5b6d1

      Flere heter Ola Nes: Ola Nes, rektor (1).
      Ola Nes er to. Vises for seg: Ola Nes, rektor.
      skilt av @reader i dag kl. 12.00 · id ID
        → Angre: readings undo ID
      "
    `);
    expect(await desk.read(split, moderator)).toContain("allerede skilt ut");
    const undo = await pressed("/who Ola Nes", "Angre");
    expect(await desk.read(undo, moderator)).toContain("Angret. De vises som én igjen.");
    expect(await desk.read("/who Ola Nes", moderator)).toBe(before);
  });

  test("says when there is nothing to tell apart", async () => {
    await said("Ola Nes", "rektor", "Tinget", "2024-03-01", "Skolen åpner");
    expect(await desk.read("/speaker split Ola Nes", moderator)).toContain("Da er det ingenting å skille.");
    expect(await desk.read("/speaker split Per Dal", moderator)).toContain("Kjenner ingen som heter «Per Dal».");
  });

  test("stands among the corrections of /readings list", async () => {
    await desk.ask("/speaker merge speaker:Kari Vik with:Kari Vik", moderator);
    expect(await desk.read("/readings list", moderator)).toContain(
      "Vises som én: Kari Vik, fotballspiller og Kari Vik, statsråd.",
    );
  });
});
