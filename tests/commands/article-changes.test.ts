import { describe, expect, test } from "vitest";
import { openDesk } from "../fixtures/desk.ts";

const record = {
  source: "Kystavisa",
  title: "Ferja står",
  url: "https://kystavisa.example/skarven",
  published: "2025-03-04T10:00:00+01:00",
  language: "nb",
};
const first = `Ferja «Skarven» fikk motorstopp på Sildesundet mandag kveld.

Rundt 300 pendlere må ta buss til fredag. Reparasjonen ventes å ta tre dager.

Ingen vet hva som er galt.`;
const second = `Ferja «Skarven» fikk motorstopp på Sildesundet mandag kveld.

Rundt 500 pendlere må ta buss til fredag. Reparasjonen ventes å ta tre dager.

Rederiet fant feilen onsdag. En pumpe var gått i stykker.

RETTELSE: Det var 500 pendlere, ikke 300.`;
const newer = { ...record, title: "OPPDATERT: Ferja står", updated: "2025-03-05T08:00:00+01:00" };

async function openRevised() {
  const desk = await openDesk("2025-03-05T11:00:00+01:00");
  const id = await desk.file(record, first);
  await desk.file(newer, second);
  return { ...desk, id };
}

describe("an article in a later revision", async () => {
  const desk = await openRevised();

  test("says in a line what has changed, with a button to see it", async () => {
    const read = await desk.read(`/article ${desk.id}`);
    expect(read).toContain(
      "Endret siden versjon 1: tittelen sier at saken er oppdatert eller rettet, 1 nytt avsnitt, 1 avsnitt endret, 1 avsnitt fjernet og en rettelse.",
    );
    const { parts, json } = await desk.ask(`/article ${desk.id}`);
    expect(parts.flatMap((part) => (part.kind === "buttons" ? part.buttons : []))).toContainEqual({
      label: "Hva er endret?",
      action: {
        kind: "run",
        invocation: { command: "article", options: { id: desk.id, changes: "1" } },
        replace: false,
      },
    });
    expect(json).toMatchObject({
      changes: { since: 1, titleBefore: "Ferja står", added: 1, changed: 1, removed: 1 },
    });
  });

  test("shows the comparison, as far as its source lets us", async () => {
    expect(await desk.read({ command: "article", options: { id: desk.id, changes: "1" } })).toMatchInlineSnapshot(`
      "Endret siden versjon 1  Kystavisa · 5. mars kl. 08.00

      Tittelen var «Ferja står», og er nå «OPPDATERT: Ferja står».

      Rettet av Kystavisa: Det var 500 pendlere, ikke 300.

      Før: Rundt 300 pendlere må ta buss til fredag.
      Nå: Rundt 500 pendlere må ta buss til fredag.

      Nytt: Rederiet fant feilen onsdag.
      1 endring vises ikke her. Les artikkelen hos Kystavisa.
      OPPDATERT: Ferja står · Kystavisa[1] · 4. mars
        → Hele artikkelen: article 621d501a4dcd

      [1] https://kystavisa.example/skarven
      "
    `);
  });

  test("says the same in nynorsk and English", async () => {
    const asked = { command: "article", options: { id: desk.id, changes: "1" } };
    expect(await desk.read(asked, { locale: "nn" })).toContain("Endra sidan versjon 1");
    expect(await desk.read(asked, { locale: "en" })).toContain("Changed since version 1");
  });

  test("of a version that is not kept says so", async () => {
    const asked = { command: "article", options: { id: desk.id, changes: "7" } };
    expect(await desk.read(asked)).toContain("Den tidligere versjonen er ikke lagret lenger.");
  });
});

test.each(["link", "teaser"] as const)(
  "under the display policy %s no words of the text are compared",
  async (policy) => {
    const desk = await openRevised();
    await desk.store.sources.setPolicy("Kystavisa", policy);
    const read = await desk.read({ command: "article", options: { id: desk.id, changes: "1" } });
    expect(read).toContain("3 endringer vises ikke her.");
    for (const words of ["må ta buss", "pumpe", "hva som er galt"]) expect(read).not.toContain(words);
  },
);

test("under the display policy full what was taken out is shown too", async () => {
  const desk = await openRevised();
  await desk.store.sources.setPolicy("Kystavisa", "full");
  const read = await desk.read({ command: "article", options: { id: desk.id, changes: "1" } });
  expect(read).toContain("Fjernet: Ingen vet hva som er galt.");
  expect(read).toContain("Nytt: Rederiet fant feilen onsdag. En pumpe var gått i stykker.");
});

test("an article in its first revision has no changes to show", async () => {
  const desk = await openDesk("2025-03-05T11:00:00+01:00");
  const id = await desk.file(record, first);
  expect(await desk.read(`/article ${id}`)).not.toContain("Endret");
  expect((await desk.ask(`/article ${id}`)).json).toMatchObject({ changes: null });
});

test("an article that its publisher has taken back is said to be", async () => {
  const desk = await openRevised();
  await desk.store.articles.withdraw("common", desk.id);
  for (const asked of [desk.id, record.url]) {
    const message = await desk.ask(`/article ${asked}`);
    expect(message.outcome).toBe("nothing");
    expect(JSON.stringify(message.parts)).toContain("Kystavisa har trukket artikkelen.");
  }
  expect(await desk.read("/article ukjent")).toContain("Fant ingen artikkel «ukjent» her.");
});

test("an article whose text other outlets have too names them", async () => {
  const desk = await openDesk("2025-03-05T11:00:00+01:00");
  const id = await desk.file(record, `${first}\n\n${second}`);
  expect(await desk.read(`/article ${id}`)).not.toContain("Samme tekst");
  await desk.file(
    { ...record, source: "Fjordnytt", title: "Ferje i stå", url: "https://fjordnytt.example/1" },
    `${first}\n\n${second}`,
  );
  expect(await desk.read(`/article ${id}`)).toContain("Samme tekst hos Fjordnytt[2]");
});
