import { describe, expect, test } from "vitest";
import { readPage } from "../../../src/ingest/pages/read-page.ts";
import { ferryEntry as entry, ferryUrl as url } from "../../fixtures/ferry-entry.ts";
import { languages } from "../../fixtures/languages.ts";

const { summary: teaser } = entry;
const paragraph = "<p>Ferja mellom Skarvholmen og fastlandet har stått siden mandag morgen, opplyser rederiet.</p>";
const secret = "Direktøren sier at ferja skal selges til utlandet før jul.";

function read(head: string, body: string) {
  const html = `<html lang="no"><head>${head}</head><body><header><a href="/kjop">Bli abonnent</a><a href="/inn">Logg inn</a></header><main><article><h1>Ferja står</h1>${body}</article></main><footer><a href="/kjop">Kjøp abonnement</a></footer></body></html>`;
  const about = { source: "Havnvik Avis", languages, zone: "Europe/Oslo" };
  const page = { bytes: new TextEncoder().encode(html), headers: { "content-type": "text/html" }, url };
  const reading = readPage(page, entry, about);
  if (reading.kind !== "article") throw new Error(JSON.stringify(reading));
  const { coverage, draft } = reading;
  return { coverage, access: draft.access, text: draft.blocks.map((block) => block.text).join("\n") };
}

const long = `${paragraph.repeat(30)}<p>${secret}</p>`;
const short = paragraph.repeat(4);
const json = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
const article = { "@type": "NewsArticle", headline: "Ferja står", articleBody: `${teaser} ${secret}` };
const locked = { coverage: "subscribers", access: "subscribers", text: teaser };

describe("for-subscribers: a page says that its text is not free", () => {
  test.each([
    ["false", json({ ...article, isAccessibleForFree: false })],
    ['"False"', json({ ...article, isAccessibleForFree: "False" })],
    ['" false "', json({ ...article, isAccessibleForFree: " false " })],
    ['"no"', json({ ...article, isAccessibleForFree: "no" })],
    ["0", json({ ...article, isAccessibleForFree: 0 })],
    ['"0"', json({ ...article, isAccessibleForFree: "0" })],
    ["schema.org's word", json({ ...article, isAccessibleForFree: "http://schema.org/False" })],
    ["a list", json({ ...article, isAccessibleForFree: ["False"] })],
    ["in a graph", json({ "@graph": [{ "@type": "Organization" }, { ...article, isAccessibleForFree: false }] })],
    ["in a list", json([{ "@type": "BreadcrumbList" }, { ...article, isAccessibleForFree: "False" }])],
    ["of the page and not of the article", json([article, { "@type": "WebPage", isAccessibleForFree: false }])],
    ["in a second script", json(article) + json({ ...article, isAccessibleForFree: false })],
    [
      "of a part",
      json({ ...article, isAccessibleForFree: true, hasPart: { isAccessibleForFree: "False", cssSelector: ".rest" } }),
    ],
    ["in data with a comma too much", '<script type="application/ld+json">{"isAccessibleForFree": "False",}</script>'],
    [
      "in a script with more in its type",
      `<script type="application/LD+JSON; charset=utf-8">${JSON.stringify({ ...article, isAccessibleForFree: false })}</script>`,
    ],
    ["microdata", '<meta itemprop="isAccessibleForFree" content="false">'],
    ["microdata as a link", '<link itemprop="isAccessibleForFree" href="https://schema.org/False">'],
    ["RDFa", '<meta property="isAccessibleForFree" content="no">'],
    ["locked", '<meta property="article:content_tier" content="locked">'],
    ["metered", '<meta name="article:content_tier" content="Metered">'],
    ["a meta element called paywall", '<meta name="cXenseParse:paywall" content="true">'],
  ])("%s", (_, head) => {
    expect(read(head, long)).toEqual(locked);
    // nor is it taken from the structured data of a page that shows nothing
    expect(read(head, "<div id=root></div>")).toEqual(locked);
  });

  test.each([
    ["true", json({ ...article, isAccessibleForFree: true })],
    ['"True"', json({ ...article, isAccessibleForFree: "True" })],
    ["nothing", json(article)],
    ["a film that is locked", json([article, { "@type": "VideoObject", isAccessibleForFree: false }])],
    [
      "others that the page leads to",
      json([article, { "@type": "ItemList", itemListElement: [{ ...article, isAccessibleForFree: false }] }]),
    ],
    ["free", '<meta property="article:content_tier" content="free">'],
    ["no paywall", '<meta name="paywall" content="false">'],
  ])("%s is free", (_, head) => {
    expect(read(head, long).coverage).toBe("full");
  });
});

describe("paywall: a page looks like one that keeps its text for subscribers", () => {
  test.each([
    ["a button", "<div><h2>Vil du lese resten?</h2><button>Kjøp abonnement</button></div>"],
    ["a line", "<div><p>Logg inn for å lese resten av saken.</p></div>"],
    ["nynorsk", "<div><p>Logg inn for å lesa vidare</p></div>"],
    ["an offer", "<div><a href='/kjop'>Bli abonnent</a></div>"],
    ["an offer with a price", "<section><h3>Bli abonnent for 1 krone</h3></section>"],
    ["for whom it is", "<div><h2>Denne saken er kun for abonnenter</h2></div>"],
    ["already a subscriber", "<aside><p>Allerede abonnent? Logg inn her.</p></aside>"],
    ["what one must", "<div><p>For å lese hele saken må du ha abonnement.</p></div>"],
    ["Swedish", "<div><p>Logga in för att läsa vidare</p><button>Bli prenumerant</button></div>"],
    ["Swedish, already", "<div><p>Redan prenumerant?</p></div>"],
    ["Danish", "<div><p>Log ind for at læse artiklen</p></div>"],
    ["Danish offer", "<div><a href='/'>Bliv abonnent</a></div>"],
    ["English", "<div><p>Subscribe to continue reading</p></div>"],
    ["English, already", "<div><p>Already a subscriber? Sign in</p></div>"],
    ["English, for whom", "<div><p>This article is for subscribers only.</p></div>"],
    ["a name", '<div class="c-paywall-box"></div>'],
  ])("after a short text: %s", (_, box) => {
    expect(read("", short + box)).toEqual(locked);
    expect(read(json(article), short + box)).toEqual(locked);
  });

  test("the same words where they are no wall", () => {
    // the offer in the frame of every page is none
    expect(read("", short).coverage).toBe("full");
    const told = "<p>Avisa håper at flere vil bli abonnent, sier redaktøren, som har fått tusen nye lesere i år.</p>";
    expect(read("", short + told).coverage).toBe("full");
    expect(read("", `${long}<div><a href="/kjop">Bli abonnent</a></div>`).coverage).toBe("full");
  });

  test("a text that stands in the page and is covered", () => {
    const hidden = `${paragraph.repeat(20)}<p>${secret}</p>`;
    for (const body of [
      `${short}<div class="paywall">${hidden}</div>`,
      `${short}<section subscriptions-section="content">${hidden}</section>`,
      `${short}${hidden}<div id="paywall-overlay"><p>Allerede abonnent?</p></div>`,
    ]) {
      expect(read("", body)).toEqual(locked);
    }
  });

  test("marks that stand on every page, empty, do not lock a text that is there", () => {
    expect(read("", `${long}<div id="paywall-container"></div>`).coverage).toBe("full");
  });
});
