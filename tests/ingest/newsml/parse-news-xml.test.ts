import { describe, expect, test } from "vitest";
import { parseNewsXml, readNewsXml } from "../../../src/ingest/newsml/parse-news-xml.ts";
import { articleIn, blocksIn, newsItem, newsOptions, readFixture, readNews, refusalIn } from "./news.ts";

const draftIn = (xml: string) => articleIn(readNews(xml)).draft;

describe("NewsML-G2 with XHTML", () => {
  const news = readFixture("g2-xhtml.xml");

  test("says what its head says", () => {
    expect(articleIn(news)).toMatchObject({
      namesSource: true,
      item: { guid: "urn:newsml:telegrambyraet.example:20240618:ferge-1", version: 2 },
      draft: {
        source: "Telegrambyrået",
        wire: "AP",
        title: { text: "Ferga står stille for tredje dag", chosen: false },
        authors: ["Kari Vik", "Per Dal"],
        language: "nb",
        topics: ["Samferdsel"],
        correction: "Ferga heter Havterna, ikke Havørna.",
        published: { precision: "instant", instant: Temporal.Instant.from("2024-06-18T08:15:00Z") },
        updated: Temporal.Instant.from("2024-06-18T10:30:00Z"),
      },
    });
  });

  test("keeps paragraphs, speech, headings, captions and lists, and leaves tables and scripts out", () => {
    expect(blocksIn(news)).toEqual([
      "summary: Havterna er uten framdrift.",
      "paragraph: Ferga Havterna lå tirsdag fortsatt til kai på Skarvholmen – uten framdrift.",
      "speech: – Vi vet ikke når den går igjen, sier driftssjef Anne Moe.",
      "heading: Venter på deler",
      "caption: STILLE: Havterna ved kai.",
      "paragraph: Delene kommer fra Polen.",
      "speech: – De er på vei, sier Moe.",
      "list: Første avgang er innstilt",
      "list: Buss går hver time",
    ]);
  });
});

test("a newsMessage has several items; pictures and packages are passed over", () => {
  const news = readFixture("g2-message.xml");
  expect(news).toMatchObject([
    {
      kind: "article",
      line: 9,
      item: { guid: "urn:item:1", version: 1 },
      draft: { source: "Telegrambyrået", language: "en", title: { text: "Council decides on school" } },
    },
    { kind: "withdrawn", line: 21, source: "Telegrambyrået", item: { guid: "urn:item:3", version: 4 } },
  ]);
  expect(blocksIn(news.slice(0, 1))).toEqual([
    "paragraph: The council met on Tuesday.",
    'paragraph: "We keep the school," mayor Ann Hill said.',
  ]);
});

describe("NITF", () => {
  const news = readFixture("nitf.xml");

  test("says what its head says, in the encoding that it declares", () => {
    expect(articleIn(news)).toMatchObject({
      item: { guid: "NTB7f3a", version: 2 },
      draft: {
        source: "NTB",
        title: { text: "Skarvholmen skole består", chosen: false },
        authors: ["Liv Åsen"],
        language: "nb",
        topics: ["Utdanning", "Grunnskole"],
        correction: "Vedtaket gjelder til 2026.",
        published: { precision: "instant", instant: Temporal.Instant.from("2024-06-20T17:05:00Z") },
        updated: Temporal.Instant.from("2024-06-20T17:05:00Z"),
      },
    });
  });

  test("that a bureau signs its own text is no news of where it is from", () => {
    expect(articleIn(news).draft).not.toHaveProperty("wire");
  });

  test("keeps the structure of its body", () => {
    expect(blocksIn(news)).toEqual([
      "heading: Vedtatt med én stemme",
      "paragraph: Kommunestyret berget torsdag skolen på Skarvholmen.",
      "speech: – Jeg er svært lettet, sier rektor Siri Bø.",
      "caption: Rektor Siri Bø i skolegården.",
      "heading: Delt i synet",
      "speech: – Dette er feil bruk av penger, sier Jon Ås (H).",
    ]);
    expect(articleIn(news).draft.blocks[3]).toMatchObject({ credit: "Ola Lie / NTB" });
  });

  test("inside NewsML-G2 it says what the item does not", () => {
    const nitf = `<nitf><head><tobject><tobject.subject tobject.subject.type="Sport"/></tobject></head>
      <body><body.head><byline>Av Ola Lie</byline></body.head><body.content><p>Laget vant.</p></body.content></body></nitf>`;
    const xml = `<newsItem guid="g" version="7" xml:lang="nn"><itemMeta><provider><name>NPK</name></provider></itemMeta>
      <contentMeta><headline>Siger</headline></contentMeta><contentSet><inlineXML>${nitf}</inlineXML></contentSet></newsItem>`;
    expect(articleIn(readNews(xml))).toMatchObject({
      item: { guid: "g", version: 7 },
      draft: { title: { text: "Siger" }, source: "NPK", language: "nn", authors: ["Ola Lie"], topics: ["Sport"] },
    });
  });
});

test("NewsML 1.2 with NITF in it is read", () => {
  const news = readFixture("newsml-1.xml");
  expect(articleIn(news)).toMatchObject({
    item: { guid: "bureau.example:school-7", version: 3 },
    draft: {
      source: "Bureau",
      title: { text: "School stays open" },
      authors: ["Ann Hill"],
      language: "en",
      updated: Temporal.Instant.from("2024-06-18T10:00:00Z"),
    },
  });
  expect(blocksIn(news)).toEqual([
    "paragraph: The school on Skarvholmen stays open.",
    'paragraph: "I am relieved," principal Siri Bo said.',
  ]);
});

test("the text elements of Infomaker's IDF are lines of their own", () => {
  const idf = `<idf><group type="body"><element type="headline">Ferga</element><element type="subheadline1">Venter</element>
    <element type="body">Ferga <strong>står</strong>.</element><object type="x-im/image"><links><link title="x"/></links></object></group></idf>`;
  expect(blocksIn(readNews(newsItem({ body: idf })))).toEqual(["heading: Venter", "paragraph: Ferga står."]);
});

describe("whether an item is read", () => {
  const until = "2024-07-01T06:00:00+02:00";
  test.each([
    ["no status", "", "article"],
    ["usable", '<pubStatus qcode="stat:usable"/>', "article"],
    ["withheld", '<pubStatus qcode="stat:withheld"/>', "refusal"],
    ["a status that nobody knows", '<pubStatus qcode="stat:strange"/>', "refusal"],
    ["canceled", '<pubStatus qcode="stat:canceled"/>', "withdrawn"],
    ["an embargo that is over", "<embargoed>2024-06-30T06:00:00+02:00</embargoed>", "article"],
    ["an embargo", `<embargoed>${until}</embargoed>`, "refusal"],
    ["an embargo without an end", "<embargoed/>", "refusal"],
  ])("%s", (_, meta, kind) => {
    expect(readNews(newsItem({ meta })).map((news) => news.kind)).toEqual([kind]);
  });

  test("an embargo says when it ends, and the article was published then", () => {
    const xml = newsItem({ meta: `<embargoed>${until}</embargoed>` });
    const instant = Temporal.Instant.from(until);
    expect(readNews(xml)).toMatchObject([{ until: instant }]);
    expect(refusalIn(readNews(xml))).toBe("Under embargo until 2024-07-01 06:00. It can be read after that.");
    expect(articleIn(readNews(xml, { now: instant })).draft.published).toEqual({ precision: "instant", instant });
  });

  test("NITF and NewsML 1 say it in their own ways", () => {
    const nitf = (docdata: string) =>
      `<nitf><head><docdata ${docdata}</docdata></head><body><body.content><p>Ferga står.</p></body.content></body></nitf>`;
    expect(readNews(nitf('management-status="canceled"><doc-id id-string="a"/>'))).toMatchObject([
      { kind: "withdrawn", item: { guid: "a" } },
    ]);
    expect(readNews(nitf('management-status="withheld">'))[0]?.kind).toBe("refusal");
    expect(readNews(nitf('><date.release norm="20240701T060000+0200"/>'))).toMatchObject([
      { kind: "refusal", until: Temporal.Instant.from(until) },
    ]);
    const newsml = (status: string) =>
      `<NewsML><NewsItem><NewsManagement><Status FormalName="${status}"/></NewsManagement><NewsComponent><ContentItem>
      <DataContent>Ferga står.</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>`;
    expect(readNews(newsml("Canceled"))[0]?.kind).toBe("withdrawn");
    expect(readNews(newsml("Embargoed"))[0]?.kind).toBe("refusal");
    expect(readNews(newsml("Usable"))[0]?.kind).toBe("article");
  });

  test("what is without text is refused where there is nothing else", () => {
    expect(refusalIn(readNews('<newsItem guid="a"><itemMeta/><contentSet/></newsItem>'))).toMatch(
      /no text in the file/u,
    );
    expect(refusalIn(readNews("<newsMessage/>"))).toMatch(/no text in the file/u);
    expect(refusalIn(readNews(newsItem({ body: "<table><tr><td>1</td></tr></table>" })))).toMatch(/no article text/u);
  });
});

describe("languages", () => {
  const nynorsk = "<p>Ho veit ikkje kva dei skal gjere når ferja ikkje går frå øya.</p>";
  test.each([
    ["nb-NO", "nb"],
    ["nno", "nn"],
    ["en-US", "en"],
    ["no", "nn"],
  ])("%s is read as %s", (tag, language) => {
    expect(draftIn(newsItem({ content: `<language tag="${tag}"/>`, body: nynorsk })).language).toBe(language);
  });

  test("a language that is not read is refused, with those that are", () => {
    expect(refusalIn(readNews(newsItem({ content: '<language tag="de-DE"/>' })))).toBe(
      "The language is “de-DE”, which is not read. These are: nb, nn, en, sv, da.",
    );
  });
});

test("an item without a provider is filed under the source of the options", () => {
  const [news] = readNews("<nitf><body><body.content><p>Ferga står.</p></body.content></body></nitf>");
  expect(news).toMatchObject({ kind: "article", namesSource: false, item: null, draft: { source: "Egne artikler" } });
});

test("a date without an offset is a wall time, and one without a time a day", () => {
  const nitf = (norm: string) =>
    draftIn(
      `<nitf><head><docdata><date.issue norm="${norm}"/></docdata></head><body><body.content><p>A b.</p></body.content></body></nitf>`,
    ).published;
  const instant = Temporal.Instant.from("2024-06-20T17:05:00Z");
  expect(nitf("20240620T190500")).toEqual({ precision: "instant", instant });
  expect(nitf("20240620T190500+0200")).toEqual({ precision: "instant", instant });
  expect(nitf("20240620")).toEqual({ precision: "day", date: Temporal.PlainDate.from("2024-06-20") });
  expect(nitf("i går")).toEqual({ precision: "unknown" });
});

test("a large file is read in steps, between which others get their turn", async () => {
  const bytes = new TextEncoder().encode(`<newsMessage>${newsItem().repeat(3_000)}</newsMessage>`);
  let turns = 0;
  let isReading = true;
  const others = () => {
    turns++;
    if (isReading) setImmediate(others);
  };
  setImmediate(others);
  const read = await Array.fromAsync(readNewsXml(bytes, newsOptions));
  isReading = false;
  expect(read).toEqual(parseNewsXml(bytes, newsOptions));
  expect(read.length).toBe(3_000);
  expect(turns).toBeGreaterThan(4);
});
