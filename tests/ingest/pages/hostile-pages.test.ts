import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FeedEntry } from "../../../src/core/feeds/entry.ts";
import { readPage } from "../../../src/ingest/pages/read-page.ts";
import { languages } from "../../fixtures/languages.ts";

const url = "https://havnvik.example/ferja";
const entry: FeedEntry = {
  guid: "1",
  url,
  title: "Ferja står",
  authors: [],
  published: null,
  updated: null,
  summary: "Ferja har stått siden mandag.",
  content: "",
  topics: [],
  language: "nb",
};
const pageChars = 5 * 1024 * 1024 - 10_000;
const prose = `<p>${"Ferja har stått siden mandag, opplyser rederiet. ".repeat(5)}</p>`.repeat(3);

function read(html: string) {
  const page = { bytes: new TextEncoder().encode(html), headers: { "content-type": "text/html" }, url };
  return readPage(page, entry, { source: "Havnvik Avis", languages, zone: "Europe/Oslo" });
}

const page = (more: string) => `<!doctype html><html><body><main><article><h1>Ferja står</h1>${prose}${more}`;
/** As much of it as a page may have. */
const full = (part: string) => page(part.repeat(Math.floor(pageChars / part.length)));
const nested = (open: string, core: string, close: string, deep: number, times: number) =>
  page(`${open.repeat(deep)}${core}${close.repeat(deep)}`.repeat(times));
const data = (json: string) => `<script type="application/ld+json">${json}</script>`;

// that these end at all is what is tested: each took half a minute, or for ever, with a page read as it stands
describe("hostile pages: read, or refused with a reason", () => {
  test.each([
    ["elements inside each other", full("<div>")],
    ["elements inside each other, closed and begun anew", nested("<div>", "x", "</div>", 480, 90)],
    ["elements that are never closed", full("<p><b><table><tr><td>")],
    ["signs that begin an element", full("<")],
    ["entities", full("&amp;")],
    ["one long word", full("a")],
    ["one long line", page("Ferja står. ".repeat(400_000))],
    ["articles", page("<article><h1>Ferja</h1></article>".repeat(24_000))],
    ["articles in articles", nested("<article>", "<h1>x</h1>", "</article>", 240, 100)],
    ["walls in walls", nested("<div class=paywall>", "Bli abonnent", "</div>", 240, 200)],
    ["summary boxes in boxes", nested("<section>", "<b>Kortversjonen</b><ul><li>x</li></ul>", "</section>", 240, 190)],
    ["boxes beside the text in boxes", nested("<aside>", "x", "</aside>", 240, 100)],
    ["structured data", page(data('{"@type":"NewsArticle"}').repeat(100_000))],
  ])("%s without end are too much for an article", (_, html) => {
    expect(read(html)).toMatchObject({ coverage: "teaser", why: { key: "coverage.why.tooDeep" } });
  });

  test.each([
    ["attributes of one element", page(`<p ${Array.from({ length: 400_000 }, (_, at) => `a${at}=1`).join(" ")}>x</p>`)],
    ["an attribute that is never closed", page(`<a href="${"x".repeat(5_000_000)}`)],
    ["a script", page(`<script>${"var x = 1; ".repeat(450_000)}</script>`)],
    ["a script that seems to end", page(`<script>${"</scrip".repeat(700_000)}</script>`)],
    ["comments that are never closed", full("<!--")],
    ["blanks", full("&nbsp;")],
    ["what was never opened and is closed", full("</div>")],
    ["lists in structured data", page(data("[".repeat(600_000) + "]".repeat(600_000)))],
    ["a graph in structured data", page(data(`{"@graph":[${"{},".repeat(300_000)}{}]}`))],
  ])("%s of megabytes cost the text nothing", (_, html) => {
    const reading = read(html);
    expect(reading).toMatchObject({ coverage: "full" });
    if (reading.kind === "article") expect(reading.draft.blocks[0]?.text).toContain("opplyser rederiet");
  });

  test("a title and authors of megabytes are no longer than titles are", () => {
    const authors = Array.from({ length: 60_000 }, (_, at) => `"Navn ${at}"`).join(",");
    const reading = read(
      page(data(`{"@type":"NewsArticle","headline":"${"Ferja ".repeat(50_000)}","author":[${authors}]}`)),
    );
    if (reading.kind !== "article") throw new Error(reading.kind);
    expect(reading.draft.title.text.length).toBeLessThanOrEqual(1_000);
    expect(reading.draft.authors.length).toBeLessThanOrEqual(30);
  });

  test("whatever stands in each other how often, it is read or refused", () => {
    const names = fc.constantFrom("div", "p", "b", "table", "ul", "li", "article", "aside", "section", "figure", "br");
    const shapes = fc.array(fc.tuple(names, fc.integer({ min: 1, max: 300 }), fc.boolean()), { maxLength: 8 });
    fc.assert(
      fc.property(shapes, (all) => {
        const markup = all.map(
          ([name, times, closed]) => `<${name}>x`.repeat(times) + (closed ? `</${name}>`.repeat(times) : ""),
        );
        expect(["article", "nothing"]).toContain(read(page(markup.join(""))).kind);
      }),
      { numRuns: 15 },
    );
  });
});
