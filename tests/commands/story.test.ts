import { beforeAll, describe, expect, test } from "vitest";
import type { NewsDesk } from "../fixtures/desk.ts";
import { openFerryDesk } from "../fixtures/ferry-news.ts";
import { putOnFrontPage } from "../fixtures/front-page.ts";
import { openSampleDesk } from "../fixtures/sample-desk.ts";

let samples: NewsDesk;
let ferry: Awaited<ReturnType<typeof openFerryDesk>>;
beforeAll(async () => {
  [samples, ferry] = await Promise.all([openSampleDesk(), openFerryDesk()]);
});

describe("/story", () => {
  test("tells a story: what happened, best words, voices, and the ways on", async () => {
    expect(await ferry.read(`/story ${ferry.ferry}`)).toMatchInlineSnapshot(`
      "Pendlere må ta buss i stedet for ferja «Skarven»
      2 artikler · 4. mars kl. 10.00–12.30 · Kystavisa[1] · Fjordnytt[2]

      • Rundt 300 pendlere må ta buss mens ferja «Skarven» over Sildesundet får ny motor. (Fjordnytt[2])

      «Vi tar ingen sjanser med folk om bord»
          Berit Strandvåg, driftssjef
          i Fjordnytt[2] 4. mars

      Stemmer
      • Berit Strandvåg · 2 sitater (Fjordnytt og Kystavisa)
      • Jonas Hellevåg · 1 sitat (Kystavisa)
      • Sildeferjene · 1 sitat (Fjordnytt)

      Tidslinje  1 av 2 hendelser
      • 3. mars · Ferja «Skarven» fikk motorstopp midt på Sildesundet mandag kveld. (Kystavisa[1])

      Bare én kilde har
      • Ordfører Jonas Hellevåg mener rederiet burde ha hatt en reserveferje. (Kystavisa[1])
        → Tidslinje (2): timeline 621d501a4dcd
        → Hvorfor?: story 621d501a4dcd --why yes
        → Feil?: wrong 52c48c4137397a62

      [1] https://kystavisa.example/skarven
      [2] https://fjordnytt.example/buss
      "
    `);
  });

  test("by words: the one most about them, and the others to choose from", async () => {
    const { json, parts } = await samples.ask("/story ferja");
    expect(json).toMatchObject({ title: "«Havterna» er i rute igjen, men rederiet må betale" });
    expect(parts.at(-1)).toMatchObject({ kind: "select", placeholder: "Andre saker med de ordene …" });
  });

  test("with why: what a digest counts for it", async () => {
    const read = await samples.read("/story ferja why:yes");
    expect(read).toMatch(/Hvorfor den er med {2}[\d,]+ poeng\n• Fortalt av 3 redaksjoner hver for seg: 6 poeng/u);
    expect(read).not.toContain("Hvorfor?:");
  });

  test.each([
    ["nb", "Har stått som nummer 4 i feeden til Kystavisa: 0,7 poeng"],
    ["nn", "Har stått som nummer 4 i feeden til Kystavisa: 0,7 poeng"],
    ["en", "Has been number 4 in the feed of Kystavisa: 0.7 points"],
  ] as const)("with why: how high it has stood, in %s", async (locale, told) => {
    const desk = await openFerryDesk();
    expect(await desk.read(`/story ${desk.ferry} why:yes`, { locale })).not.toContain("Kystavisa: 0");
    await putOnFrontPage(desk, desk.ferry, 3);
    expect(await desk.read(`/story ${desk.ferry} why:yes`, { locale })).toContain(`• ${told}\n`);
  });

  test("its articles, oldest first, behind a button", async () => {
    const { parts } = await samples.ask("/story ferja");
    expect(JSON.stringify(parts)).toContain('"show":"articles"');
    const read = await samples.read({ command: "story", options: { about: "ferja", show: "articles" } });
    expect(read).toMatch(/17\. juni kl\. .*\n.*18\. juni kl\./u);
    expect(read).toContain("→ Se saken: story");
  });

  test("says which articles it does not compare", async () => {
    expect(await samples.read("/story ferja")).toContain("1 artikkel på et annet språk er ikke sammenlignet");
  });

  test("nothing found: says what to try", async () => {
    expect(await samples.read("/story ingentingslikt")).toMatchInlineSnapshot(`
      "Fant ingen sak om «ingentingslikt». Prøv færre eller andre ord, eller adressen til en artikkel.
        → Se nyhetsoversikten: digest
      "
    `);
    expect((await samples.ask("/story https://ukjent.example/sak")).outcome).toBe("nothing");
  });

  test("an article that was taken back: says so", async () => {
    const desk = await openFerryDesk();
    await desk.store.articles.withdraw("common", desk.school);
    expect((await desk.ask(`/story ${desk.school}`)).json).toMatchObject({ source: "Kystavisa" });
  });

  test.each(["nn", "en"] as const)("in %s", async (locale) => {
    expect(await ferry.read(`/story ${ferry.ferry}`, { locale })).toMatchSnapshot();
  });
});
