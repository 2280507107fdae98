import { describe, expect, test } from "vitest";
import { readPage } from "../../../src/ingest/pages/read-page.ts";
import { ferryEntry as entry, ferryUrl as url } from "../../fixtures/ferry-entry.ts";
import { languages } from "../../fixtures/languages.ts";

const { summary: teaser } = entry;

function read(html: string) {
  const page = { bytes: new TextEncoder().encode(html), headers: { "content-type": "text/html" }, url };
  const reading = readPage(page, entry, { source: "Havnvik Avis", languages, zone: "Europe/Oslo" });
  if (reading.kind !== "article") return reading;
  const { coverage, why, draft } = reading;
  return { coverage, why: why?.key ?? null, texts: draft.blocks.map(({ text }) => text) };
}

const cookies = [
  "Vi og våre 214 partnere bruker informasjonskapsler for å lagre og lese opplysninger på enheten din, slik at vi kan vise innhold og annonser som passer deg.",
  "Du kan når som helst trekke samtykket ditt tilbake nederst på siden. Les mer om dette i personvernerklæringen vår, som også sier hvem vi er.",
];
const paragraphs = (texts: readonly string[]) => texts.map((text) => `<p>${text}</p>`).join("");
const prose = `<p>${"Ferja har stått siden mandag, opplyser rederiet. ".repeat(5)}</p>`;

describe("notices: what stands in place of an article gives the teaser and a reason", () => {
  test.each([
    [
      "a question for consent",
      `<main><h1>Ditt personvern</h1>${paragraphs(cookies)}<button>Godta alle</button></main>`,
    ],
    [
      "the same in English",
      `<main><h2>We value your privacy</h2>${`<p>We and our partners store cookies to show you advertising, with your consent, and to measure how our pages are used by those who read them.</p>`.repeat(2)}<form><input type="submit" value="I agree"></form></main>`,
    ],
  ])("%s", (_, html) => {
    expect(read(html)).toEqual({ coverage: "teaser", why: "coverage.why.consent", texts: [teaser] });
  });

  test.each([
    [
      "a page that is its script",
      '<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>',
    ],
    ["a page that says so without", "<main><p>Slå på JavaScript i nettleseren for å lese Havnvik Avis.</p></main>"],
    [
      "a browser that is checked",
      "<p>Please enable JS and disable any ad blocker</p><p>This page requires JavaScript.</p>",
    ],
  ])("%s", (_, html) => {
    expect(read(html)).toEqual({ coverage: "teaser", why: "coverage.why.scripts", texts: [teaser] });
  });

  test.each([
    "Artikkelen er trukket",
    "Denne saken er trekt fordi ho inneheldt feil.",
    "This article has been removed.",
  ])("an article that was taken back: %s", (line) => {
    expect(read(`<main><article><h1>Havnvik Avis</h1><p>${line}</p></article></main>`)).toEqual({
      kind: "withdrawn",
      why: { key: "coverage.why.withdrawn", values: {} },
    });
  });
});

describe("notices: a text is none", () => {
  test.each([
    [
      "about cookies",
      `<meta property="og:type" content="article"><main><h1>Bot for kapsler</h1>${paragraphs(cookies)}<button>Godta alle</button></main>`,
    ],
    [
      "beside a question for consent",
      `<main>${prose.repeat(3)}</main><div class="box">${paragraphs(cookies)}<button>Godta alle</button></div>`,
    ],
    [
      "beside a line for browsers without scripts",
      `<main>${prose.repeat(3)}</main><noscript>Slå på JavaScript</noscript>`,
    ],
    ["of a case that was withdrawn", `<main><p>Denne saken er trukket fra kommunestyret.</p>${prose}</main>`],
  ])("%s", (_, html) => {
    expect(read(html)).toMatchObject({ coverage: "full", why: null });
  });
});
