import { expect, test } from "vitest";
import { analysisVersion } from "../../../src/core/analysis.ts";
import { stemQueryOf } from "../../../src/core/search/stems.ts";
import { languages } from "../../fixtures/languages.ts";
import type { OpenStore } from "../store.ts";
import { days, firstPage, type News, news, publishedAt } from "./news.ts";

const asked = (words: string) => stemQueryOf(words, languages);

export function articleContract(open: OpenStore): void {
  test("an article comes back whole", async () => {
    const store = await open();
    const analysis = news({
      url: "https://vg.no/a",
      updated: "2024-06-20T08:00:00Z",
      topics: ["krig"],
      names: ["Oslo"],
    });
    expect(await store.articles.save("common", analysis)).toBe("new");
    const found = await store.articles.get("local", analysis.article.id);
    expect(found).toEqual({ article: analysis.article, terms: analysis.terms, names: ["Oslo"], policy: "points" });
  });

  test("what may be shown of an article is the stricter of its Source's policy and its own limit", async () => {
    const store = await open();
    await store.articles.save("common", news({ id: "a", limit: "teaser" }));
    await store.articles.save("common", news({ id: "b", access: "subscribers" }));
    await store.articles.save("common", news({ id: "c" }));
    const policies = async () =>
      Promise.all(["a", "b", "c"].map(async (id) => (await store.articles.get("local", id))?.policy));
    expect(await policies()).toEqual(["teaser", "teaser", "points"]);
    await store.sources.setPolicy("VG", "link");
    expect(await policies()).toEqual(["link", "link", "link"]);
    await store.sources.setPolicy("VG", "full");
    expect(await policies()).toEqual(["teaser", "teaser", "full"]);
    const { rows } = await store.articles.search("local", { window: null }, firstPage);
    expect(rows.map(({ policy }) => policy).sort()).toEqual(["full", "teaser", "teaser"]);
  });

  test("the same text in other outlets is known, whatever they call it, by who may see it", async () => {
    const store = await open();
    const paragraphs = [Array.from({ length: 45 }, (_, index) => `ord${index}`).join(" ")];
    const save = (owner: string, id: string, source: string, given: News = {}) =>
      store.articles.save(owner, news({ id, source, paragraphs, ...given }));
    await save("common", "vg", "VG", { published: "2024-06-18" });
    await save("common", "nrk", "NRK", { title: "Noe annet", published: "2024-06-19" });
    await save("common", "nrk-2", "NRK", { title: "Enda noe", url: "https://nrk.no/2", published: "2024-06-17" });
    await save("discord:1", "intern", "Intern avis", { published: "2024-06-20" });
    await save("common", "annet", "Dagbladet", { paragraphs: [`${paragraphs[0]} til`] });
    const same = async (workspace: string, id: string) =>
      (await store.articles.sameText(workspace, id)).map((article) => article.id);
    expect(await same("slack:2", "vg")).toEqual(["nrk"]);
    expect(await same("discord:1", "vg")).toEqual(["intern", "nrk"]);
    expect(await same("slack:2", "intern")).toEqual([]);
    expect(await same("slack:2", "annet")).toEqual([]);
  });

  test("a short text is nobody's own, and not said to be the same", async () => {
    const store = await open();
    for (const source of ["VG", "NRK"]) {
      await store.articles.save("common", news({ id: source, source, paragraphs: ["Saken oppdateres."] }));
    }
    expect(await store.articles.sameText("local", "VG")).toEqual([]);
  });

  test("an article whose text may not be shown names somebody without having been read", async () => {
    const store = await open();
    const paragraphs = ["Rita Holm svarte ikke."];
    await store.articles.save("common", news({ paragraphs, limit: "teaser" }));
    await store.articles.save("common", news({ paragraphs, access: "subscribers", title: "To" }));
    await store.articles.save("common", news({ paragraphs, title: "Tre" }));
    expect(await store.articles.countNaming("local", asked("Rita Holm"))).toEqual({ articles: 3, unread: 2 });
  });

  test.each(["2024-06-19T10:00:00.123Z", "2024-06-19", "2024-06", null])(
    "a date of %s comes back as it is",
    async (published) => {
      const store = await open();
      const analysis = news({ published });
      await store.articles.save("common", analysis);
      expect((await store.articles.get("local", analysis.article.id))?.article.published).toEqual(
        analysis.article.published,
      );
    },
  );

  test("an unknown id and an unknown address find nothing", async () => {
    const store = await open();
    expect(await store.articles.get("local", "nobody")).toBeNull();
    expect(await store.articles.findByUrl("local", "https://vg.no/x")).toBeNull();
    expect(await store.articles.findByUrl("local", "not an address")).toBeNull();
  });

  test("a link finds its article whatever it was decorated with", async () => {
    const store = await open();
    await store.articles.save("common", news({ id: "a", url: "https://www.vg.no/sak/1" }));
    for (const url of [
      "http://vg.no/sak/1/",
      "https://www.vg.no/sak/1?utm_source=x#top",
      "https://VG.no/sak/1",
      "http://www.vg.no:80/sak/1?msclkid=1&ref_src=x&MC_CID=2",
    ]) {
      expect((await store.articles.findByUrl("local", url))?.article.id).toBe("a");
    }
    expect(await store.articles.findByUrl("local", "https://vg.no/sak/1?page=2")).toBeNull();
  });

  test("the same text again is unchanged, under another id of the same source too", async () => {
    const store = await open();
    const text = { title: "T", paragraphs: ["Samme tekst."] };
    expect(await store.articles.save("common", news({ ...text, id: "a" }))).toBe("new");
    expect(await store.articles.save("common", news({ ...text, id: "a" }))).toBe("unchanged");
    expect(await store.articles.save("common", news({ ...text, id: "b" }))).toBe("unchanged");
    expect(await store.articles.save("common", news({ ...text, id: "c", source: "NRK" }))).toBe("new");
    expect((await store.articles.totals("local")).articles).toBe(2);
  });

  test("another text under a known id is its next revision, and the old words are gone from search", async () => {
    const store = await open();
    await store.articles.save("common", news({ id: "a", paragraphs: ["Hvalen svømmer."] }));
    expect(await store.articles.save("common", news({ id: "a", paragraphs: ["Elgen løper."] }))).toBe("changed");
    expect((await store.articles.get("local", "a"))?.article.revision).toBe(2);
    expect((await store.articles.search("local", { stems: asked("hvalen"), window: null }, firstPage)).total).toBe(0);
    expect((await store.articles.search("local", { stems: asked("elgen"), window: null }, firstPage)).total).toBe(1);
    expect((await store.articles.totals("local")).articles).toBe(1);
  });

  const first: News = { id: "a", title: "Skarven går", paragraphs: ["Samme tekst."], url: "https://vg.no/a" };
  const metadata: readonly (readonly [string, News])[] = [
    ["another date", { published: "2024-06-20T10:00:00Z" }],
    ["an earlier date", { published: "2024-06-18" }],
    ["capitals in the title", { title: "SKARVEN går" }],
    ["topics", { topics: ["ferge"] }],
    ["a correction", { correction: "Rutetiden var feil." }],
    ["an update", { updated: "2024-06-20T10:00:00Z" }],
  ];
  test.each(metadata)("the same text with %s is the next revision", async (_, change) => {
    const store = await open();
    await store.articles.save("common", news(first));
    const changed = news({ ...first, ...change });
    expect(await store.articles.knows("common", changed.article)).toBe(false);
    expect(await store.articles.save("common", changed)).toBe("changed");
    expect((await store.articles.get("local", "a"))?.article).toEqual({ ...changed.article, revision: 2 });
    expect(await store.articles.save("common", changed)).toBe("unchanged");
    expect(await store.articles.knows("common", changed.article)).toBe(true);
  });

  test("the same text under another address is the next revision of the same article, and settles", async () => {
    const store = await open();
    const moved = news({ ...first, id: "b", url: "https://vg.no/b" });
    await store.articles.save("common", news(first));
    expect(await store.articles.knows("common", moved.article)).toBe(false);
    expect(await store.articles.save("common", moved)).toBe("changed");
    const found = await store.articles.findByUrl("local", "https://vg.no/b");
    expect(found?.article).toMatchObject({ id: "a", revision: 2, url: "https://vg.no/b" });
    expect(await store.articles.knows("common", moved.article)).toBe(true);
    expect(await store.articles.save("common", moved)).toBe("unchanged");
    // where a source has the text under both, reading both again and again does not make revision after revision
    expect(await store.articles.save("common", news(first))).toBe("changed");
    for (const again of [moved, news(first)]) expect(await store.articles.save("common", again)).toBe("unchanged");
    expect((await store.articles.totals("local")).articles).toBe(1);
  });

  test("another text under a known address is a revision, whatever id it comes with", async () => {
    const store = await open();
    await store.articles.save("common", news(first));
    expect(await store.articles.save("common", news({ ...first, id: "b", paragraphs: ["Ny tekst."] }))).toBe("changed");
    expect((await store.articles.get("local", "a"))?.article).toMatchObject({ id: "a", revision: 2 });
    expect(await store.articles.get("local", "b")).toBeNull();
  });

  test("an article that an earlier engine analysed is analysed anew, without a new revision", async () => {
    const store = await open();
    const before = news({
      id: "a",
      paragraphs: ["Skarven går."],
      quotes: [{ text: "Vi venter", by: "Kari Vik" }],
      names: ["Skar"],
      version: analysisVersion - 1,
    });
    const [quote] = before.quotes;
    if (!quote) throw new Error("the article has a quotation");
    const said = (name: string) => ({ ...quote, speaker: { span: null, text: name, name, kind: "person" as const } });
    const now = {
      ...before,
      quotes: [said("Ola Moe")],
      terms: { skarv: 1 },
      names: ["Skarven"],
      version: analysisVersion,
    };
    await store.articles.save("common", before);
    await store.articles.save("common", news({ id: "b" }));
    expect(await store.articles.knows("common", before.article)).toBe(false);
    expect(await store.articles.save("common", now)).toBe("unchanged");
    expect(await store.articles.knows("common", now.article)).toBe(true);

    expect(await store.articles.get("local", "a")).toEqual({
      article: before.article,
      terms: { skarv: 1 },
      names: ["Skarven"],
      policy: "points",
    });
    const { rows, total } = await store.articles.search("local", { window: null }, firstPage);
    expect([rows.map((row) => row.article.id), total]).toEqual([["a", "b"], 2]);
    const words = { stems: asked("skarven"), window: null };
    expect((await store.articles.search("local", words, firstPage)).total).toBe(1);
    expect(await store.articles.totals("local")).toMatchObject({ articles: 2, quotes: 1, speakers: 1 });
    expect(await store.speakers.find("local", "Vik")).toEqual([]);
    const [speaker] = await store.speakers.find("local", "Moe");
    expect(speaker).toMatchObject({ quotes: 1, articles: 1 });
    const found = await store.quotes.find("local", { speakers: [speaker?.id ?? ""], window: null }, firstPage);
    expect(found.rows[0]?.places.map((place) => [place.text, place.article.revision])).toEqual([["Vi venter", 1]]);
  });

  test("an earlier text is not analysed in place of the one that is kept, whichever engine did that", async () => {
    const store = await open();
    await store.articles.save(
      "common",
      news({ id: "a", updated: "2024-06-20T10:00:00Z", version: analysisVersion - 1 }),
    );
    const earlier = news({ id: "a", updated: "2024-06-20T09:00:00Z", names: ["Skarven"] });
    expect(await store.articles.knows("common", earlier.article)).toBe(true);
    expect(await store.articles.save("common", earlier)).toBe("unchanged");
    expect((await store.articles.get("local", "a"))?.names).toEqual([]);
  });

  test("what was updated earlier never replaces what was updated later", async () => {
    const store = await open();
    await store.articles.save("common", news({ id: "a", title: "Ny", updated: "2024-06-20T10:00:00Z" }));
    expect(await store.articles.save("common", news({ id: "a", title: "G", updated: "2024-06-20T09:00:00Z" }))).toBe(
      "unchanged",
    );
    // a copy that says nothing of an update was made when it was published
    expect(await store.articles.save("common", news({ id: "a", title: "G2" }))).toBe("unchanged");
    expect((await store.articles.get("local", "a"))?.article.title.text).toBe("Ny");
    expect(await store.articles.save("common", news({ id: "a", title: "N", updated: "2024-06-20T11:00:00Z" }))).toBe(
      "changed",
    );
  });

  test("articles come newest first, a day and a month at their beginning, undated ones last", async () => {
    const store = await open();
    const dates = ["2024-06", null, "2024-06-19T08:00:00Z", "2024-06-19", "2024-06-20T08:00:00Z", "1905-06-07", null];
    for (const [index, published] of dates.entries())
      await store.articles.save("common", news({ id: `${index}`, published }));
    const { rows, total } = await store.articles.search("local", { window: null }, firstPage);
    expect(rows.map((row) => row.article.id)).toEqual(["4", "2", "3", "0", "5", "1", "6"]);
    expect(total).toBe(7);
  });

  test.each([
    ["a day", "2024-06-19", "2024-06-19", ["day", "instant"]],
    ["the days around it", "2024-06-18", "2024-06-20", ["day", "instant"]],
    ["another day", "2024-06-21", "2024-06-21", []],
    ["the whole month", "2024-06-01", "2024-07-01", ["day", "instant", "month"]],
    ["the year", "2024-01-01", "2024-12-31", ["day", "instant", "month"]],
  ])("a window of %s holds what is dated no more coarsely, and nothing undated", async (_, first, last, ids) => {
    const store = await open();
    await store.articles.save("common", news({ id: "instant", published: "2024-06-19T10:00:00Z" }));
    await store.articles.save("common", news({ id: "day", published: "2024-06-19" }));
    await store.articles.save("common", news({ id: "month", published: "2024-06" }));
    await store.articles.save("common", news({ id: "undated", published: null }));
    const { rows } = await store.articles.search(
      "local",
      { window: { ...days(first, last), from: days(first, last).from.subtract({ hours: 2 }) } },
      firstPage,
    );
    expect(rows.map((row) => row.article.id).sort()).toEqual(ids);
  });

  test("a window ends before its end", async () => {
    const store = await open();
    await store.articles.save("common", news({ published: "2024-06-20T00:00:00Z" }));
    expect((await store.articles.search("local", { window: days("2024-06-19", "2024-06-19") }, firstPage)).total).toBe(
      0,
    );
    expect((await store.articles.search("local", { window: days("2024-06-20", "2024-06-20") }, firstPage)).total).toBe(
      1,
    );
  });

  test("search needs all the words, in title, text or topic, whatever their form", async () => {
    const store = await open();
    await store.articles.save(
      "common",
      news({ id: "a", title: "Forhandlingene", paragraphs: ["Partene møtes i Bodø."], topics: ["lønn"] }),
    );
    await store.articles.save(
      "common",
      news({ id: "b", paragraphs: ["The negotiations in Bodø go on."], language: "en" }),
    );
    const ids = async (words: string) =>
      (await store.articles.search("local", { stems: asked(words), window: null }, firstPage)).rows.map(
        (row) => row.article.id,
      );
    expect(await ids("forhandling BODØ")).toEqual(["a"]);
    expect(await ids("lønn")).toEqual(["a"]);
    expect(await ids("negotiation")).toEqual(["b"]);
    expect(await ids("bodø")).toEqual(["a", "b"]);
    expect(await ids("bodø elg")).toEqual([]);
  });

  test("search by source, language and id, each alone and together", async () => {
    const store = await open();
    await store.articles.save("common", news({ id: "a", source: "VG", paragraphs: ["Elg."] }));
    await store.articles.save("common", news({ id: "b", source: "NRK", paragraphs: ["Elg."], language: "nn" }));
    const sources = await store.sources.list("local");
    const nrk = sources.filter((source) => source.name === "NRK").map((source) => source.id);
    const ids = async (query: object) =>
      (await store.articles.search("local", { window: null, ...query }, firstPage)).rows.map((row) => row.article.id);
    expect(await ids({ sources: nrk })).toEqual(["b"]);
    expect(await ids({ sources: [] })).toEqual(["a", "b"]);
    expect(await ids({ language: "nb" })).toEqual(["a"]);
    expect(await ids({ ids: ["b", "x"] })).toEqual(["b"]);
    expect(await ids({ ids: [] })).toEqual([]);
    expect(await ids({ sources: nrk, language: "nb", stems: asked("elg") })).toEqual([]);
  });

  test("pages have each article once, and what comes meanwhile at the end moves nothing", async () => {
    const store = await open();
    for (let i = 0; i < 25; i++) await store.articles.save("common", news({ published: "2024-06-19" }));
    const seen: string[] = [];
    for (let offset = 0; offset < 25; offset += 10) {
      const page = await store.articles.search("local", { window: null }, { offset, limit: 10 });
      seen.push(...page.rows.map((row) => row.article.id));
      await store.articles.save("common", news({ published: null }));
    }
    expect(new Set(seen.slice(0, 25)).size).toBe(25);
    expect((await store.articles.search("local", { window: null }, { offset: 100, limit: 10 })).rows).toEqual([]);
  });

  test("countNaming tells which articles name someone without that their text was read, or may be shown", async () => {
    const store = await open();
    await store.articles.save("common", news({ paragraphs: ["Jens Stoltenberg kom."] }));
    await store.articles.save("common", news({ paragraphs: ["Jens Stoltenberg kom og gikk."], teaser: true }));
    await store.articles.save("common", news({ source: "Lukket avis", paragraphs: ["Jens Stoltenberg gikk."] }));
    expect(await store.articles.countNaming("local", asked("stoltenberg"))).toEqual({ articles: 3, unread: 1 });
    await store.sources.setPolicy("Lukket avis", "teaser");
    expect(await store.articles.countNaming("local", asked("stoltenberg"))).toEqual({ articles: 3, unread: 2 });
  });

  test("countNaming counts the articles that name someone without quoting them", async () => {
    const store = await open();
    await store.articles.save("common", news({ paragraphs: ["Jens Stoltenberg kom."] }));
    await store.articles.save("common", news({ paragraphs: ["Stoltenbergs tale."] }));
    await store.articles.save("common", news({ quotes: [{ text: "Vi er klare", by: "Jens Stoltenberg" }] }));
    await store.articles.save(
      "common",
      news({
        paragraphs: ["Stoltenberg kom."],
        quotes: [{ text: "Ja", candidates: ["Jens Stoltenberg", "Erna Solberg"] }],
      }),
    );
    await store.articles.save(
      "common",
      news({ paragraphs: ["Om Stoltenberg."], quotes: [{ text: "Nei", by: "Erna Solberg" }] }),
    );
    expect(await store.articles.countNaming("local", asked("stoltenberg"))).toEqual({ articles: 3, unread: 0 });
    expect(await store.articles.countNaming("local", asked("jens stoltenberg"))).toEqual({ articles: 1, unread: 0 });
    expect(await store.articles.countNaming("local", asked("putin"))).toEqual({ articles: 0, unread: 0 });
    expect(await store.articles.countNaming("local", [])).toEqual({ articles: 0, unread: 0 });
  });

  test("totals count what there is, and from when to when", async () => {
    const store = await open();
    expect(await store.articles.totals("local")).toEqual({
      articles: 0,
      samples: 0,
      quotes: 0,
      speakers: 0,
      oldest: publishedAt(null),
      newest: publishedAt(null),
    });
    await store.articles.save(
      "common",
      news({
        published: "2024-06-18T10:00:00Z",
        quotes: [
          { text: "Ja", by: "A B" },
          { text: "Nei", by: "C D" },
        ],
      }),
    );
    await store.articles.save(
      "common",
      news({ published: "2024-06-19T10:00:00Z", quotes: [{ text: "Ja", by: "A B" }] }),
    );
    await store.articles.save("common", news({ published: null }));
    expect(await store.articles.totals("local")).toEqual({
      articles: 3,
      samples: 0,
      quotes: 2,
      speakers: 2,
      oldest: publishedAt("2024-06-18T10:00:00Z"),
      newest: publishedAt("2024-06-19T10:00:00Z"),
    });
  });

  test("totals tell the first and last date as precisely as the articles do", async () => {
    const store = await open();
    await store.articles.save("common", news({ published: "2024-06" }));
    await store.articles.save("common", news({ published: "2024-06-20" }));
    const { oldest, newest } = await store.articles.totals("local");
    expect(JSON.stringify([oldest, newest])).toBe(JSON.stringify([publishedAt("2024-06"), publishedAt("2024-06-20")]));
  });
}
