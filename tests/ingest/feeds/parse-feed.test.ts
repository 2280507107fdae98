import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseFeed } from "../../../src/ingest/feeds/parse-feed.ts";

const now = Temporal.Instant.from("2026-03-04T12:00:00Z");
const url = "https://avisa.example/rss/alle.xml";
const bytesOf = (text: string) => new TextEncoder().encode(text);

function read(content: string | Uint8Array, contentType: string | null = null) {
  return parseFeed(typeof content === "string" ? bytesOf(content) : content, { url, contentType, now });
}

function feedOf(content: string | Uint8Array, contentType: string | null = null) {
  const parsed = read(content, contentType);
  if (parsed.kind === "refusal") throw new Error(JSON.stringify(parsed.refusal));
  return parsed.feed;
}

function refusalOf(content: string | Uint8Array) {
  const parsed = read(content);
  return parsed.kind === "refusal" ? parsed.refusal.faults[0]?.key : parsed.kind;
}

const rss = (items: string, channel = "") =>
  `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:atom="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel><title>Avisa – Siste nytt</title><link>https://avisa.example</link>${channel}${items}</channel></rss>`;

const item = `<item><title>Ferja i Skarvholmen står &amp; venter</title><link>/nyheter/ferja?utm_source=rss</link>
<guid isPermaLink="false">sak-1</guid><pubDate>Wed, 04 Mar 2026 10:30:00 +0100</pubDate><dc:creator>Kari Nordmann</dc:creator>
<author>ola@avisa.example (Ola Hansen)</author><category>Samferdsel</category>
<description>Ferja har stått siden mandag.</description>
<content:encoded><![CDATA[<p>Ferja har stått siden mandag.</p><p>– Vi venter, sier rederen.</p>]]></content:encoded></item>`;

describe("parse-feed: the forms of feeds", () => {
  test("RSS, with what it says of itself", () => {
    const channel = `<language>nn-NO</language><ttl>60</ttl><skipHours><hour>1</hour><hour>24</hour></skipHours>
      <skipDays><day>Sunday</day></skipDays><sy:updatePeriod>hourly</sy:updatePeriod>
      <atom:link rel="hub" href="https://hub.example/"/><atom:link rel="self" href="https://avisa.example/rss"/>`;
    expect(feedOf(rss(item, channel))).toEqual({
      form: "rss",
      title: "Avisa – Siste nytt",
      home: "https://avisa.example/",
      language: "nn",
      hints: { minMinutes: 60, skipHours: [1, 0], skipDays: [7] },
      hub: { url: "https://hub.example/", topic: "https://avisa.example/rss" },
      entries: [
        {
          guid: "sak-1",
          url: "https://avisa.example/nyheter/ferja?utm_source=rss",
          title: "Ferja i Skarvholmen står & venter",
          authors: ["Kari Nordmann", "Ola Hansen"],
          published: Temporal.Instant.from("2026-03-04T09:30:00Z"),
          updated: null,
          summary: "Ferja har stått siden mandag.",
          content: "<p>Ferja har stått siden mandag.</p><p>– Vi venter, sier rederen.</p>",
          topics: ["Samferdsel"],
          language: null,
        },
      ],
    });
  });

  test("Atom", () => {
    const feed =
      feedOf(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title type="html">The &lt;b&gt;Post&lt;/b&gt;</title>
      <link href="https://post.example/"/><id>x</id><updated>2026-03-04T10:00:00Z</updated>
      <entry><id>urn:1</id><title>Ferry</title><link rel="enclosure" href="a.mp3"/><link rel="alternate" href="1"/>
      <published>2026-03-04T08:00:00+01:00</published><updated>2026-03-04T09:00:00Z</updated><author><name>A. Writer</name></author>
      <summary>Short</summary><content type="html">&lt;p&gt;Long&lt;/p&gt;</content><category term="t" label="Travel"/></entry></feed>`);
    expect(feed).toMatchObject({ form: "atom", title: "The Post", home: "https://post.example/", language: "en" });
    expect(feed.entries).toMatchObject([
      {
        guid: "urn:1",
        url: "https://avisa.example/rss/1",
        authors: ["A. Writer"],
        published: Temporal.Instant.from("2026-03-04T07:00:00Z"),
        updated: Temporal.Instant.from("2026-03-04T09:00:00Z"),
        content: "<p>Long</p>",
        topics: ["Travel"],
      },
    ]);
  });

  test("RDF, and JSON Feed", () => {
    const rdf =
      feedOf(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>R</title><link>https://r.example</link></channel>
      <item rdf:about="https://r.example/1"><title>Sak</title><link>https://r.example/1</link><dc:date>2026-03-04</dc:date></item></rdf:RDF>`);
    expect(rdf).toMatchObject({ form: "rdf", title: "R" });
    expect(rdf.entries).toMatchObject([
      { guid: "https://r.example/1", published: Temporal.Instant.from("2026-03-04T00:00:00Z") },
    ]);
    const json = feedOf(
      JSON.stringify({
        version: "https://jsonfeed.org/version/1.1",
        title: "J",
        feed_url: "https://j.example/feed.json",
        hubs: [{ type: "WebSub", url: "https://hub.example/" }],
        items: [{ id: "1", url: "https://j.example/1", title: "Sak", content_html: "<p>x</p>" }],
      }),
    );
    expect(json).toMatchObject({
      form: "json",
      hub: { url: "https://hub.example/", topic: "https://j.example/feed.json" },
    });
    expect(json.entries).toMatchObject([{ guid: "1", url: "https://j.example/1", content: "<p>x</p>" }]);
  });
});

describe("parse-feed: what others survive too", () => {
  const title = "Blåbærøl på Ås";
  const norwegian = rss(`<item><title>${title}</title><guid>1</guid></item>`);
  const latin1 = Uint8Array.from(norwegian, (letter) => letter.charCodeAt(0));
  const utf16 = Uint8Array.from([0xff, 0xfe, ...Buffer.from(norwegian, "utf16le")]);

  test.each([
    ["UTF-8 that calls itself Latin-1", norwegian.replace("UTF-8", "ISO-8859-1"), null],
    ["Latin-1 that calls itself UTF-8", latin1, null],
    ["Latin-1 by the server's word", latin1, "application/rss+xml; charset=iso-8859-1"],
    ["UTF-16", utf16, null],
    ["a byte order mark", `\ufeff${norwegian}`, null],
  ])("%s", (_, content, contentType) => {
    expect(feedOf(content, contentType).entries[0]?.title).toBe(title);
  });

  test.each([
    ["entities of HTML", "Bl&aring;b&aelig;r&oslash;l&nbsp;p&aring; &Aring;s"],
    ["what was escaped twice", "Bl&amp;aring;bærøl på Ås"],
    ["tags in a title", "<![CDATA[<b>Blåbærøl</b> på <i>Ås</i>]]>"],
    ["a soft hyphen and a zero-width space", "Blå\u00adbærøl\u200b på Ås"],
  ])("%s", (_, written) => {
    expect(feedOf(rss(`<item><title>${written}</title><guid>1</guid></item>`)).entries[0]?.title).toBe(title);
  });

  test("a bare ampersand, a control character, junk before the beginning", () => {
    const broken = `\n  noe rart ${rss(`<item><title>Hansen & Sønn\u0001</title><guid>1</guid></item>`)}`;
    expect(feedOf(broken).entries[0]?.title).toBe("Hansen & Sønn");
  });

  test("one that was cut off: the entries that are whole", () => {
    const whole = rss(`${item}${item.replace("sak-1", "sak-2")}<item><title>Halv`);
    const cut = whole.slice(0, whole.indexOf("<item><title>Halv") + 12);
    expect(feedOf(cut).entries.map(({ guid }) => guid)).toEqual(["sak-1", "sak-2"]);
  });

  test.each([
    ["Wed, 4 Mar 26 10:30 GMT", "2026-03-04T10:30:00Z"],
    ["4 Mar 2026 10:30:05 CET", "2026-03-04T09:30:05Z"],
    ["ons., 04 mars 2026 10.30 +0100", "2026-03-04T09:30:00Z"],
    ["2026-03-04 10:30:00", "2026-03-04T10:30:00Z"],
    ["2026-03-04T10:30:00.123+0100", "2026-03-04T09:30:00.123Z"],
    ["Wed,04 Mar 2026 10:30:00 +01:00 (CET)", "2026-03-04T09:30:00Z"],
    ["Wed, 04 Mar 2026 10:30:00 GMT+1", "2026-03-04T09:30:00Z"],
    ["Wed, 04 MAR 2026 10:30:00 EST", "2026-03-04T15:30:00Z"],
    ["Wed, 3 Sept 2025", "2025-09-03T00:00:00Z"],
    ["4. mars 2026 kl. 10.30", "2026-03-04T10:30:00Z"],
    ["2026-03-04T10:30:00+01", "2026-03-04T09:30:00Z"],
    ["20260304T103000Z", "2026-03-04T10:30:00Z"],
    ["2026-03", "2026-03-01T00:00:00Z"],
    ["2025-12-31T23:59:60Z", "2025-12-31T23:59:59Z"],
    ["2026-02-31T10:00:00Z", null],
    ["Tue, 31 Feb 2026 10:00:00 GMT", null],
    ["Wed, 04 Foo 2026 10:00:00 GMT", null],
    ["1970-01-01T00:00:00Z", null],
    ["2031-01-01T00:00:00Z", null],
    ["i går", null],
  ])("the date %s", (written, expected) => {
    const { entries } = feedOf(rss(`<item><title>x</title><pubDate>${written}</pubDate></item>`));
    expect(entries[0]?.published?.toString() ?? null).toBe(expected);
  });

  test("one that is broken in its last entry: those before it", () => {
    const broken = rss(`${item}<item><guid>sak-2</guid><description><![CDATA[uten slutt</description></item>`);
    expect(feedOf(broken).entries.map(({ guid }) => guid)).toEqual(["sak-1"]);
  });

  test("an article about entities and web pages, in RSS and in JSON, is an article", () => {
    const code = "<html><!DOCTYPE x [ <!ENTITY a 'b'> ]></html>";
    const { entries } = feedOf(rss(`<item><title>x</title><description><![CDATA[${code}]]></description></item>`));
    expect(entries[0]?.summary).toBe(code);
    const json = { version: "https://jsonfeed.org/version/1.1", items: [{ id: "1", title: "x", content_html: code }] };
    expect(feedOf(JSON.stringify(json)).entries[0]?.content).toBe(code);
  });

  test("a title full of comments that never end is read at once", () => {
    const { entries } = feedOf(rss(`<item><title>Ferja${"&lt;!--".repeat(50_000)}</title><guid>1</guid></item>`));
    expect(entries[0]?.title).toBe("Ferja");
  });

  test("addresses are relative to xml:base", () => {
    const { entries } =
      feedOf(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://post.example/saker/"><title>P</title>
      <entry xml:base="2026/"><id>1</id><title>x</title><link href="ferja"/></entry></feed>`);
    expect(entries[0]?.url).toBe("https://post.example/saker/2026/ferja");
  });

  test.each([
    ["a permalink from the root", '<guid isPermaLink="true">/sak/1</guid>', "https://avisa.example/sak/1"],
    ["a permalink by default", "<guid>https://avisa.example/1</guid>", "https://avisa.example/1"],
    ["what is no permalink", '<guid isPermaLink="false">https://avisa.example/1</guid>', null],
    ["a link of Atom's", '<atom:link href="https://avisa.example/2"/>', "https://avisa.example/2"],
    ["a link of Atom's to something else", '<atom:link rel="enclosure" href="https://avisa.example/a.mp3"/>', null],
  ])("the address of an entry: %s", (_, written, expected) => {
    expect(feedOf(rss(`<item><title>x</title>${written}</item>`)).entries[0]?.url).toBe(expected);
  });

  test("links that are none lead nowhere", () => {
    const { entries } = feedOf(rss(`<item><title>x</title><link>javascript:alert(1)</link></item>`));
    expect(entries[0]?.url).toBeNull();
  });
});

describe("parse-feed: what is refused", () => {
  test.each([
    ["nothing", "", "refusal.feed.empty"],
    ["white space", "  \n ", "refusal.feed.empty"],
    ["a web page", "<!DOCTYPE html><html><body>Hei</body></html>", "refusal.feed.webPage"],
    [
      "a web page in XML",
      '<?xml version="1.0"?><!-- x --><!DOCTYPE html PUBLIC "-//W3C"><html/>',
      "refusal.feed.webPage",
    ],
    ["many comments, then other XML", `${"<!---->".repeat(2_000)}<svg/>`, "refusal.feed.notFeed"],
    [
      "entities far behind the beginning",
      `<?xml version="1.0"?><!--${"x".repeat(30_000)}--><!DOCTYPE x [<!ENTITY a "b">]><rss version="2.0"><channel/></rss>`,
      "refusal.feed.entities",
    ],
    ["other XML", "<?xml version='1.0'?><svg/>", "refusal.feed.notFeed"],
    ["JSON that is no feed", '{"hei": 1}', "refusal.feed.notFeed"],
    ["a text", "Hei på deg", "refusal.feed.notFeed"],
    [
      "a billion laughs",
      `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><rss version="2.0"><channel><title>&lol2;</title></channel></rss>`,
      "refusal.feed.entities",
    ],
    [
      "an entity from a file",
      `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&f;</title></channel></rss>`,
      "refusal.feed.entities",
    ],
    ["elements without end inside each other", `<rss><channel>${"<a>".repeat(5_000)}`, "refusal.feed.tooDeep"],
    ["a picture", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), "refusal.feed.notFeed"],
  ])("%s", (_, content, key) => {
    expect(refusalOf(content)).toBe(key);
  });
});

test("parse-feed: whatever is cut out of a feed or changed in it, it never throws, and no title holds a tag", () => {
  const whole = bytesOf(rss(`${item}${item.replace("sak-1", "sak-2")}`));
  fc.assert(
    fc.property(
      fc.nat(whole.length),
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 12 }),
      (length, changes) => {
        const bytes = whole.slice(0, length);
        for (const [at, byte] of changes) if (at < length) bytes[at] = byte;
        const parsed = read(bytes);
        if (parsed.kind === "refusal") return;
        for (const { title } of parsed.feed.entries) expect(title ?? "").not.toMatch(/<\/?[a-z][^<>]*>|\p{Cc}/u);
      },
    ),
    { numRuns: 300 },
  );
});
