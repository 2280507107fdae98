import { describe, expect, test } from "vitest";
import type { FeedEntry } from "../../../src/core/feeds/entry.ts";
import { parsePage } from "../../../src/ingest/pages/dom.ts";
import { factsOf } from "../../../src/ingest/pages/page-facts.ts";
import { readPage } from "../../../src/ingest/pages/read-page.ts";
import { languages } from "../../fixtures/languages.ts";

const url = "https://havnvik.example/ferja";
const page = (data: unknown, head = "") =>
  `<html><head>${head}<script type="application/ld+json">${JSON.stringify(data).replaceAll("</", "<\\/")}</script></head><body></body></html>`;
const facts = (data: object, head = "") =>
  factsOf(parsePage(page({ "@type": "NewsArticle", headline: "Ferja står", ...data }, head)), url);

describe("page-facts: structured data, however it is put", () => {
  test.each([
    ["a name", "Kari Lunde", ["Kari Lunde"]],
    ["a person", { "@type": "Person", name: "Kari Lunde" }, ["Kari Lunde"]],
    ["a person with several names", { name: ["Kari Lunde"] }, ["Kari Lunde"]],
    ["a value", { "@value": "Kari Lunde" }, ["Kari Lunde"]],
    [
      "several, with what is none",
      ["Kari Lunde", null, 7, { name: "Jan &Oslash;deg&aring;rd" }],
      ["Kari Lunde", "Jan Ødegård"],
    ],
    ["an address", "https://havnvik.example/kari", []],
    ["nothing", null, []],
  ])("author: %s", (_, author, authors) => {
    expect(facts({ author }).authors).toEqual(authors);
  });

  test.each([
    ["alone", (article: object) => article],
    ["in a list", (article: object) => [{ "@type": "WebPage" }, article]],
    ["in a graph", (article: object) => ({ "@graph": [{ "@type": "WebSite", name: "x" }, article] })],
    ["in a graph in a list", (article: object) => [[{ "@graph": [article] }]]],
    ["as the main thing of its page", (article: object) => ({ "@type": "WebPage", mainEntity: article })],
  ])("an article %s", (_, put) => {
    const article = {
      "@type": ["NewsArticle", "Article"],
      headline: "Ferja <b>st&aring;r</b>",
      datePublished: "2026-03-04T09:00:00",
    };
    expect(factsOf(parsePage(page(put(article))), url)).toMatchObject({
      headline: "Ferja står",
      published: "2026-03-04T09:00:00",
      isArticle: true,
    });
  });

  test("an author and a publisher that stand elsewhere in the graph", () => {
    const graph = [
      {
        "@type": "NewsArticle",
        headline: "Ferja står – Havnvik Avis",
        author: { "@id": "#kari" },
        publisher: { "@id": "#avis" },
      },
      { "@type": "Person", "@id": "#kari", name: "Kari Lunde" },
      { "@type": "Organization", "@id": "#avis", name: "Havnvik Avis" },
    ];
    expect(factsOf(parsePage(page({ "@graph": graph })), url)).toMatchObject({
      headline: "Ferja står",
      authors: ["Kari Lunde"],
    });
  });

  test("the site's name goes from the headline, as the page names it", () => {
    expect(
      facts({ headline: "Ferja står – NRK Vestland" }, '<meta property="og:site_name" content="NRK">').headline,
    ).toBe("Ferja står");
    expect(facts({ headline: "Ferja står | VG", publisher: { name: "VG" } }).headline).toBe("Ferja står");
    expect(facts({ headline: "Ferja står | VG" }).headline).toBe("Ferja står | VG");
  });
});

describe("page-facts: times and texts as an article has them", () => {
  const entry: FeedEntry = {
    guid: "1",
    url,
    title: "Ferja står",
    authors: [],
    published: null,
    updated: null,
    summary: "",
    content: "",
    topics: [],
    language: "nb",
  };
  const read = (data: object) => {
    const bytes = new TextEncoder().encode(
      page({ "@type": "NewsArticle", articleBody: "Ferja har stått siden mandag.", ...data }),
    );
    const reading = readPage({ bytes, headers: {}, url }, entry, {
      source: "Havnvik Avis",
      languages,
      zone: "Europe/Oslo",
    });
    if (reading.kind !== "article") throw new Error(reading.kind);
    return reading.draft;
  };

  test.each([
    ["2026-03-04T10:00:00+01:00", "2026-03-04T09:00:00Z"],
    ["2026-03-04T09:00:00.000Z", "2026-03-04T09:00:00Z"],
    // a wall time is the newsroom's
    ["2026-03-04T10:00:00", "2026-03-04T09:00:00Z"],
    ["2026-03-04 10:00", "2026-03-04T09:00:00Z"],
  ])("%s is %s", (datePublished, instant) => {
    expect(read({ datePublished }).published).toEqual({
      precision: "instant",
      instant: Temporal.Instant.from(instant),
    });
  });

  test.each([
    ["plain lines", "Ferja st\u00e5r, sier rederiet.\n\u2013 Vi venter, sier Petter V\u00e5gen."],
    ["entities", "Ferja st&aring;r, sier rederiet.\n\n&ndash; Vi venter, sier Petter V&aring;gen."],
    [
      "markup",
      "<p>Ferja <a href='/'>står</a>, sier <b>rederiet</b>.</p><p>– Vi venter, sier Petter Vågen.</p><script>x()</script>",
    ],
    [
      "markup that is escaped",
      "&lt;p&gt;Ferja står, sier rederiet.&lt;/p&gt;&lt;p&gt;– Vi venter, sier Petter Vågen.&lt;/p&gt;",
    ],
    ["several", ["Ferja står, sier rederiet.", "– Vi venter, sier Petter Vågen."]],
  ])("a body as %s", (_, articleBody) => {
    expect(read({ articleBody }).blocks).toEqual([
      { kind: "paragraph", text: "Ferja står, sier rederiet." },
      { kind: "speech", text: "– Vi venter, sier Petter Vågen." },
    ]);
  });
});
