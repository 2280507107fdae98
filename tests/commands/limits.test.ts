import { describe, expect, test } from "vitest";
import { analyseArticle } from "../../src/core/analyse-article.ts";
import type { ArticleDraft } from "../../src/core/article/article.ts";
import { openDesk } from "../fixtures/desk.ts";
import { languages } from "../fixtures/languages.ts";

const text = `Ferja «Skarven» fikk motorstopp på Sildesundet. Reparasjonen ventes å ta tre dager.

– Vi tar ingen sjanser, sier driftssjef Berit Strandvåg til Kystavisa.

Ordfører Jonas Hellevåg ønsker ikke å kommentere saken.`;

/** A desk with one article that says this of what may be shown of it. */
async function openLimited(limits: Partial<ArticleDraft>) {
  const record = {
    source: "Kystavisa",
    title: "Ferja står",
    url: "https://kystavisa.example/skarven",
    published: "2025-03-04T10:00:00+01:00",
    language: "nb",
  };
  const imported = await openDesk("2025-03-05T11:00:00+01:00");
  const id = await imported.file(record, text);
  const found = await imported.store.articles.get("local", id);
  if (!found) throw new Error("the article was not filed");
  const desk = await openDesk("2025-03-05T11:00:00+01:00");
  await desk.store.articles.save("common", analyseArticle({ ...found.article, ...limits }, languages));
  return { ...desk, id };
}

describe("an article whose text is for subscribers", async () => {
  const desk = await openLimited({ access: "subscribers" });

  test("says so, and lends no quotations", async () => {
    expect(await desk.read(`/article ${desk.id}`)).toMatchInlineSnapshot(`
      "Ferja står
      Kystavisa[1] · 4. mars · for abonnenter

      Hovedpunkter
      • Ferja «Skarven» fikk motorstopp på Sildesundet.
      Teksten er for abonnenter. Les den hos Kystavisa.
        → Les hos Kystavisa: https://kystavisa.example/skarven

      [1] https://kystavisa.example/skarven
      "
    `);
  });

  test("is found by words beyond its teaser, without showing them", async () => {
    expect(await desk.read("/search reparasjonen")).toMatchInlineSnapshot(`
      "1 artikkel med «reparasjonen»  nyeste først

      Ferja står[1]
      Kystavisa[1] · 4. mars · for abonnenter
      Åpne en artikkel …
        → Ferja står: article 621d501a4dcd

      [1] https://kystavisa.example/skarven
      "
    `);
    expect(JSON.stringify(await desk.ask("/search motorstopp"))).toContain("for abonnenter");
  });

  test("is counted by /quote as one that may not be used, and lends neither quotations nor refusals", async () => {
    expect((await desk.ask("/quote Berit Strandvåg")).outcome).toBe("nothing");
    await desk.file({ source: "Fjordnytt", language: "nb" }, "– Vi er klare, sier Berit Strandvåg til Fjordnytt.");
    expect(await desk.read("/quote Berit Strandvåg")).toContain(
      "1 artikkel til nevner navnet, men vi kan bare bruke tittel og ingress fra den.",
    );
    expect(await desk.read("/quote Jonas Hellevåg")).not.toContain("kommentere");
    expect(await desk.ask("/find-quotes https://kystavisa.example/skarven")).toMatchObject({ outcome: "nothing" });
  });
});

describe("an article that its publisher asks machines to link to only", async () => {
  const desk = await openLimited({ limit: "link" });

  test.each(["/article https://kystavisa.example/skarven", "/search motorstopp", "/digest", "/quote Strandvåg"])(
    "%s shows none of its text",
    async (asked) => {
      const message = JSON.stringify(await desk.ask(asked));
      for (const words of ["motorstopp på", "Reparasjonen", "ingen sjanser", "kommentere saken"]) {
        expect(message).not.toContain(words);
      }
    },
  );
});

test("of an article whose text was thinned out there are no points, but it says why", async () => {
  const desk = await openLimited({ thinned: true });
  const read = await desk.read(`/article ${desk.id}`);
  expect(read).toContain("teksten er ikke lagret lenger");
  expect(read).toContain("Vi tar ingen sjanser");
  expect(read).not.toContain("Hovedpunkter");
});
