import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FeedEntry } from "../../../src/core/feeds/entry.ts";
import { needsPage } from "../../../src/ingest/pages/needs-page.ts";
import { readEntry, readPage } from "../../../src/ingest/pages/read-page.ts";
import { languages } from "../../fixtures/languages.ts";

const about = { source: "Havnvik Avis", languages, zone: "Europe/Oslo" };
const url = "https://havnvik.example/ferja?utm_source=rss";
const teaser = "Ferja har stått siden mandag, og ingen vet når den går igjen.";
const entry: FeedEntry = {
  guid: "1",
  url,
  title: "Ferja står",
  authors: [],
  published: Temporal.Instant.from("2026-03-04T09:00:00Z"),
  updated: null,
  summary: teaser,
  content: "",
  topics: ["Samferdsel"],
  language: "nb",
};

const body = `
  <p>Ferja mellom Skarvholmen og fastlandet har stått siden mandag morgen, opplyser rederiet.</p>
  <figure><img src="x.jpg" alt="Ferja"><figcaption>STILLE: Ferja ligger ved kai. Foto: Kari Lunde</figcaption></figure>
  <h2>Venter på deler</h2>
  <p>– Vi venter på en del fra Tyskland, sier rederiets direktør Petter Vågen til Havnvik Avis.</p>
  <p>Delen kommer tidligst fredag, og til da må folk på øya bruke hurtigbåten som går tre ganger om dagen.</p>
  <ul><li>Avgang kl. 07.00</li><li>Avgang kl. 12.00</li></ul>
  <p>Les også: Ferja sto i fjor også</p>
  <table><tr><td>Tabell som ikke skal med</td></tr></table>
  <p>Kommunen har satt opp ekstra busser på fastlandet, og varsler at skolen på øya kan holde stengt torsdag.</p>`;

const page = (
  article: string,
  head = "",
  around = "",
) => `<!doctype html><html lang="no"><head><title>Ferja står - Havnvik Avis</title>
  <meta property="og:title" content="Ferja står stille - Havnvik Avis">${head}</head><body>
  <header><nav><a href="/">Forside</a> <a href="/sport">Sport</a></nav></header>${around}
  <main><article><h1>Ferja står stille</h1>${article}<script>track("hemmelig")</script></article></main>
  <footer>Ansvarlig redaktør: Nils Berg. Tips oss!</footer></body></html>`;

function read(html: string | Uint8Array, headers: Readonly<Record<string, string>> = {}, of: FeedEntry = entry) {
  const bytes = typeof html === "string" ? new TextEncoder().encode(html) : html;
  const reading = readPage({ bytes, headers: { "content-type": "text/html", ...headers }, url }, of, about);
  if (reading.kind !== "article") throw new Error(JSON.stringify(reading));
  const { draft } = reading;
  return { ...reading, draft, text: draft.blocks.map((block) => block.text).join("\n") };
}

describe("read-page: an ordinary page", () => {
  test("its text in blocks that are what they were, and nothing else", () => {
    const { draft, coverage, text } = read(page(body));
    expect(coverage).toBe("full");
    expect(draft.title).toEqual({ text: "Ferja står stille", chosen: false });
    expect(draft.url).toBe("https://havnvik.example/ferja");
    expect(draft.blocks.map(({ kind }) => kind)).toEqual([
      "paragraph",
      "caption",
      "heading",
      "speech",
      "paragraph",
      "list",
      "list",
      "paragraph",
    ]);
    expect(draft.blocks[1]).toMatchObject({ label: "STILLE", credit: "Kari Lunde" });
    expect(text).not.toMatch(/Les også|Tabell|hemmelig|redaktør|Forside/u);
  });

  test("a summary box, wherever it stands", () => {
    const points = "<ul><li>Ferja har stått siden mandag.</li><li>Delen kommer fredag.</li></ul>";
    for (const box of [
      `<aside><h2>Kortversjonen</h2>${points}</aside>`,
      `<div class="fact"><strong>Kort fortalt</strong>${points}</div>`,
    ]) {
      const summary = read(page(box + body)).draft.blocks.filter(({ kind }) => kind === "summary");
      expect(summary.map(({ text }) => text)).toEqual(["Ferja har stått siden mandag.", "Delen kommer fredag."]);
    }
  });

  test("what the page says of itself: when, by whom, at which address", () => {
    const data = {
      "@graph": [
        {
          "@type": "NewsArticle",
          headline: "Ferja står stille",
          datePublished: "2026-03-04T08:00:00+01:00",
          dateModified: "2026-03-04T10:30:00+01:00",
          author: [{ "@type": "Person", name: "Kari Lunde" }],
        },
      ],
    };
    const head = `<script type="application/ld+json">${JSON.stringify(data)}</script><link rel="canonical" href="https://www.havnvik.example/nyheter/ferja">`;
    const { draft } = read(page(body, head));
    expect(draft).toMatchObject({ authors: ["Kari Lunde"], url: "https://www.havnvik.example/nyheter/ferja" });
    expect(String(draft.published.precision === "instant" && draft.published.instant)).toBe("2026-03-04T07:00:00Z");
    expect(String(draft.updated)).toBe("2026-03-04T09:30:00Z");
  });

  test("an address of another site is not taken for its own", () => {
    const { draft } = read(page(body, '<link rel="canonical" href="https://annen.example/ferja">'));
    expect(draft.url).toBe("https://havnvik.example/ferja");
  });

  test("Latin-1, as the page declares it", () => {
    const html = page(body, '<meta charset="iso-8859-1">').replaceAll("–", "-");
    const { text } = read(Uint8Array.from(html, (letter) => letter.charCodeAt(0)));
    expect(text).toContain("Petter Vågen");
  });

  test("nynorsk is nynorsk, though the page calls itself Norwegian", () => {
    const nynorsk =
      `<p>Ferja har stått sidan måndag, og ingen veit når ho går igjen. Kommunen seier at dei ikkje har fått vite noko.</p>`.repeat(
        3,
      );
    expect(read(page(nynorsk)).draft.language).toBe("nn");
  });
});

describe("read-page: lists, titles and parts that belong to something else", () => {
  const prose = `<p>${"Ferja har stått siden mandag, opplyser rederiet. ".repeat(5)}</p>`;

  test("the posts of a live blog in a list are headings and paragraphs, without the bare times and counters", () => {
    const posts = ["Stille", "Venter"].map(
      (title) => `<li><article><time>12.40</time><h2>${title}</h2><p>Ferja står, melder ${title}.</p></article></li>`,
    );
    const { draft } = read(page(`${prose}<div>1 / 2</div><ol>${posts.join("")}</ol>`));
    expect(draft.blocks.slice(1)).toEqual([
      { kind: "heading", text: "Stille" },
      { kind: "paragraph", text: "Ferja står, melder Stille." },
      { kind: "heading", text: "Venter" },
      { kind: "paragraph", text: "Ferja står, melder Venter." },
    ]);
  });

  test("titles that lead to other articles are left out, and headings that lead to a place on the page are not", () => {
    const more = `<a href="/x"><h3>Ny brygge</h3></a><h3><a href="/y">Ny kai</a></h3><h2><a href="#deler">Venter på deler</a></h2>`;
    const { draft } = read(page(`${prose}${more}${prose}`));
    expect(draft.blocks.filter(({ kind }) => kind === "heading")).toEqual([
      { kind: "heading", text: "Venter på deler" },
    ]);
  });

  test("of parts with a headline each only the page's own is read, whatever they are called", () => {
    const other = `<div class="story"><h1>Brann på Moen</h1>${"<p>Fire ble evakuert fra naboeiendommen, melder politiet, og ingen ble skadd.</p>".repeat(9)}</div>`;
    const own = `<div class="story"><h1>Ferja står stille</h1>${prose}</div>`;
    expect(
      read(`<main>${own}${other}${other}</main>`, {}, { ...entry, title: "Ferja står stille" }).text,
    ).not.toContain("evakuert");
    // a heading of the text itself in h1 takes nothing with it
    const split = `<header><h1>Ferja står stille</h1></header><div class="text">${prose}<h1>Deler</h1><p>Delen kommer fredag.</p></div>`;
    expect(read(`<main>${split}</main>`).text).toContain("Delen kommer fredag.");
  });

  test("teasers of other articles beside the own", () => {
    const teasers = `<article><h2><a href="/x">Vei stengt</a></h2><p>Bilen havnet i grøfta, og bergingsbilen er på vei. Ingen er skadd.</p></article>`;
    expect(read(page(prose).replace("</main>", `<section>${teasers.repeat(4)}</section></main>`)).text).not.toContain(
      "grøfta",
    );
  });
});

describe("read-page: what is not taken", () => {
  const secret = "Dette står bak muren og er bare for dem som betaler for det.";
  const data = (more: object) =>
    `<script type="application/ld+json">${JSON.stringify({ "@type": "NewsArticle", headline: "Ferja står", articleBody: secret, ...more })}</script>`;

  test("a text for subscribers, though it stands in the page", () => {
    const { draft, coverage, text } = read(page(`${body}<p>${secret}</p>`, data({ isAccessibleForFree: false })));
    expect(coverage).toBe("subscribers");
    expect(draft).toMatchObject({ access: "subscribers", limit: "teaser" });
    expect(text).toBe(teaser);
  });

  test("a text of which the page says that a part is for subscribers", () => {
    for (const hasPart of [
      { isAccessibleForFree: false },
      [{ isAccessibleForFree: "False", cssSelector: ".resten" }],
    ]) {
      const { draft, coverage, text } = read(page(`${body}<p>${secret}</p>`, data({ hasPart })));
      expect(coverage).toBe("subscribers");
      expect(draft.access).toBe("subscribers");
      expect(text).toBe(teaser);
    }
    expect(read(page(body, data({ hasPart: { isAccessibleForFree: true } }))).coverage).toBe("full");
  });

  test("a page that ends in a wall", () => {
    const short = `<p>${"Ferja har stått siden mandag. ".repeat(12)}</p><div class="paywall-box">Bli abonnent</div>`;
    expect(read(page(short)).coverage).toBe("subscribers");
  });

  test("a part that is kept from machines, wherever it stands and however it is spelt", () => {
    const parts = `<div data-nosnippet><p>${secret}</p></div><p>Ferja ligger ved kai. <span DATA-NOSNIPPET>${secret}</span></p>`;
    for (const html of [
      page(body + parts),
      page(parts + body),
      page(`<section data-nosnippet="">${secret}</section>${body}`),
    ]) {
      const { coverage, text } = read(html);
      expect(coverage).toBe("full");
      expect(text).not.toContain("bak muren");
    }
    // what is kept from machines in the page is not fetched from its structured data
    const hidden = page(`<div data-nosnippet>${secret}</div>`, data({}));
    expect(read(hidden)).toMatchObject({ coverage: "teaser", text: teaser });
  });

  test("a page without a text leaves the feed's teaser, and says why", () => {
    for (const html of [page("<video src=x></video>"), page("<p>Se bildene.</p>"), "", "<p>"]) {
      expect(read(html)).toMatchObject({ coverage: "teaser", why: { key: "coverage.why.noText" }, text: teaser });
    }
    expect(read("%PDF-1.4", { "content-type": "application/pdf" }).why?.key).toBe("coverage.why.notHtml");
  });

  test("a page built by scripts: the text in its structured data", () => {
    const lines = ["Ferja har stått siden mandag.", "– Vi venter, sier Petter Vågen."];
    const { draft, coverage } = read(page('<div id="root"></div>', data({ articleBody: lines.join("\n\n") })));
    expect(coverage).toBe("full");
    expect(draft.blocks).toEqual([
      { kind: "paragraph", text: lines[0] },
      { kind: "speech", text: lines[1] },
    ]);
  });

  test("more than any article has", () => {
    const long = page(`<p>${"Ferja har stått siden mandag, sier de. ".repeat(100)}</p>`.repeat(90));
    expect(read(long).why?.key).toBe("coverage.why.tooLong");
  });
});

describe("read-entry: from the feed alone", () => {
  const whole = `${"<p>Ferja har stått siden mandag, og ingen vet når den går igjen, sier rederiet til avisa.</p>".repeat(10)}`;

  test("the whole text, where the feed carries it", () => {
    const full = { ...entry, content: whole };
    expect(needsPage(full)).toBe(false);
    expect(readEntry(full, about)).toMatchObject({ kind: "article", coverage: "full" });
  });

  test.each([
    ["a teaser", ""],
    ["a text that goes on elsewhere", `${whole}<p>Les mer på havnvik.example …</p>`],
    ["the teaser once more", `<p>${teaser}</p>`],
  ])("%s asks for the page", (_, content) => {
    expect(needsPage({ ...entry, content })).toBe(true);
  });

  test("a teaser is a teaser, and nothing at all is no article", () => {
    expect(readEntry(entry, about)).toMatchObject({ coverage: "teaser", draft: { title: { text: "Ferja står" } } });
    expect(readEntry({ ...entry, title: null, summary: "<img src=x>" }, about)).toMatchObject({ kind: "nothing" });
  });
});

test("read-page: whatever the page, no block holds a tag or a control character", () => {
  const bits = fc.constantFrom(
    "<p>",
    "</p>",
    "<div>",
    "<b",
    ">",
    "<script>",
    "\u0000",
    "\u202e",
    "– Hei, sier hun.",
    "<br><br>",
    "<ul><li>",
    "Foto: AP",
    "<!--",
    "]]>",
    "<h2>",
    "<aside>",
  );
  const prose = "Ferja har stått siden mandag, og ingen vet når den går igjen. ".repeat(5);
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 40 }), (all) => {
      const { draft } = read(page(`<p>${prose}</p>${all.join(" ")}<p>${prose}</p>`));
      for (const { text } of draft.blocks)
        expect(text).not.toMatch(/<(?:p|div|script|ul|li|h2|aside|br)\b|\p{Cc}|\u202e/u);
    }),
    { numRuns: 150 },
  );
});

test("read-page: elements inside each other without end are survived", () => {
  const deep = page(`<div>${"<div>".repeat(20_000)}<p>${"Ferja har stått siden mandag. ".repeat(20)}</p>`);
  expect(["full", "teaser"]).toContain(read(deep).coverage);
});
