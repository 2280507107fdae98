import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { looksLikeNewsXml } from "../../../src/ingest/newsml/looks-like-news.ts";
import { maxFileBytes } from "../../../src/ingest/read-file.ts";
import { articleIn, blocksIn, newsItem, readNews, refusalIn } from "./news.ts";

describe("hostile XML", () => {
  test("a billion laughs are refused before the first", () => {
    const entities = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join("\n");
    const xml = `<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY l0 "lol">\n${entities}]><nitf><body><body.content><p>&l9;</p></body.content></body></nitf>`;
    expect(refusalIn(readNews(xml))).toMatch(/^The XML file defines entities of its own/u);
  });

  test("an entity that reads a file of this machine is refused", () => {
    const xml = '<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]><nitf><body><p>&x;</p></body></nitf>';
    expect(refusalIn(readNews(xml))).toMatch(/^The XML file defines entities of its own/u);
  });

  test("entities that are declared where none may be are refused too", () => {
    expect(refusalIn(readNews('<nitf><!ENTITY x "lol"><p>&x;</p></nitf>'))).toMatch(/entities of its own/u);
  });

  test("a DOCTYPE that only names its form is no harm, and what it names is not fetched", () => {
    const xml =
      '<!DOCTYPE nitf SYSTEM "http://127.0.0.1:1/x.dtd"><nitf><body><body.content><p>Å &x; b</p></body.content></body></nitf>';
    expect(blocksIn(readNews(xml))).toEqual(["paragraph: Å &x; b"]);
  });

  test("letters of HTML that XML does not know are read, and once only", () => {
    expect(blocksIn(readNews(newsItem({ body: "<p>&Oslash;re &amp;oslash; &#x41;&lt;b&gt;.</p>" })))).toEqual([
      "paragraph: Øre &oslash; A<b>.",
    ]);
  });

  test("CDATA stays as it is, and no tag comes out of it", () => {
    expect(blocksIn(readNews(newsItem({ body: "<p><![CDATA[<script>a & b</script> &amp;]]> c.</p>" })))).toEqual([
      "paragraph: <script>a & b</script> &amp; c.",
    ]);
  });

  test("nesting beyond measure is refused at once", () => {
    expect(refusalIn(readNews("<nitf>".repeat(1_000_000)))).toMatch(/more than 100 elements deep/u);
  });

  test("elements beyond measure are refused", () => {
    expect(refusalIn(readNews(`<nitf>${"<a/>".repeat(200_001)}</nitf>`))).toMatch(/more than 200,000 elements/u);
  });

  test("more than 10 MB are refused", () => {
    expect(refusalIn(readNews(new Uint8Array(maxFileBytes + 1)))).toMatch(/^Larger than 10 MB/u);
  });

  test("what stops in the middle is refused, wherever that is", () => {
    const xml = newsItem();
    for (let end = xml.indexOf("<newsItem") + 9; end < xml.length - 1; end += 7) {
      expect(readNews(xml.slice(0, end))[0]?.kind).toBe("refusal");
    }
  });

  test.each([
    ["nothing", "", "The file is not XML."],
    ["plain text", "Ferga står.", "The file is not XML."],
    [
      "a page",
      "<!DOCTYPE html><html><body><p>Ferga</p></body></html>",
      "neither NewsML nor NITF (it begins with “html”)",
    ],
    ["a feed", "<rss><channel/></rss>", "neither NewsML nor NITF (it begins with “rss”)"],
    ["names of JavaScript", "<constructor/>", "neither NewsML nor NITF (it begins with “constructor”)"],
    ["zeros", "\0\0\0\0<nitf/>", "not text"],
  ])("%s is refused", (_, xml, sentence) => {
    expect(refusalIn(readNews(xml))).toContain(sentence);
  });

  test("names of JavaScript are names like others", () => {
    const body =
      '<constructor __proto__="x"><p toString="y">Båten <__proto__>står</__proto__> stille.</p></constructor>';
    expect(blocksIn(readNews(newsItem({ body })))).toEqual(["paragraph: Båten står stille."]);
  });

  test("ten megabytes of one line, of one byline and of one attribute are read or refused, not brooded over", () => {
    const long = "a".repeat(3_000_000);
    const item = newsItem({ attributes: `guid="${long}"`, content: `<by>${"a".repeat(900_000)}</by>` });
    expect(articleIn(readNews(item)).draft.authors).toEqual([]);
    expect(refusalIn(readNews(newsItem({ body: `<p>${long}</p>` })))).toMatch(/^Longer than 500,000 characters/u);
    const many = `<p>b c</p>`.repeat(40_000);
    expect(
      readNews(newsItem({ body: `${many}<figure>${"<figcaption>b c</figcaption>".repeat(60_000)}</figure>` }))[0]?.kind,
    ).toBe("article");
  });

  test("tags that close in the wrong order lose no text", () => {
    expect(blocksIn(readNews(newsItem({ body: "<p><b>Ferga <i>står</b> her</i> nå.</p><p>Ennå." })))).toEqual([
      "paragraph: Ferga står her nå.",
      "paragraph: Ennå.",
    ]);
  });
});

describe("what looks like news", () => {
  test.each<[string, boolean]>([
    ['<?xml version="1.0"?><nitf/>', true],
    ["\uFEFF<newsItem guid='a'>", true],
    ["\n<nar:newsMessage xmlns:nar='x'>", true],
    ['<!DOCTYPE nitf SYSTEM "a">', true],
    ["<html><body>", false],
    ["<nitfx>", false],
    ["Ferga <nitf>", false],
    ["", false],
  ])("%j: %s", (text, looks) => {
    expect(looksLikeNewsXml(new TextEncoder().encode(text))).toBe(looks);
  });

  test("in UTF-16 too", () => {
    expect(looksLikeNewsXml(Buffer.from("\uFEFF<nitf >", "utf16le"))).toBe(true);
  });
});

describe("no file makes the reader throw", () => {
  test("bytes of any kind", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => readNews(bytes).length > 0));
  });

  const tag = fc.constantFrom(
    ...[
      "newsItem",
      "newsMessage",
      "NewsML",
      "nitf",
      "head",
      "body",
      "body.head",
      "body.content",
      "p",
      "media",
      "table",
    ],
    ...["itemMeta", "contentMeta", "contentSet", "inlineXML", "inlineData", "embargoed", "pubStatus", "br", "li", "by"],
    ...["docdata", "date.issue", "hl2", "NewsItem", "DataContent", "RevisionId", "version", "headline", "constructor"],
  );
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom("&amp;", "&#xD800;", "&#99999999;", "2024-06-31", "<![CDATA[", "]]>"),
  );
  const attribute = fc.tuple(fc.constantFrom("guid", "version", "qcode", "norm", "xml:lang", "__proto__"), text);
  const xml = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 6 },
      text,
      fc
        .tuple(tag, fc.array(attribute, { maxLength: 2 }), fc.array(tie("node"), { maxLength: 5 }))
        .map(([name, attributes, nodes]) => {
          const written = attributes.map(([key, value]) => ` ${key}="${value.replaceAll('"', "")}"`).join("");
          return `<${name}${written}>${nodes.join("")}</${name}>`;
        }),
    ),
  })).node;

  test("trees of the elements that it knows, in any order, whole and cut", () => {
    fc.assert(
      fc.property(xml, fc.nat(), (tree, cut) => {
        const whole = readNews(tree);
        const part = readNews(tree.slice(0, cut % (tree.length + 1)));
        return whole.length > 0 && part.length > 0;
      }),
      { numRuns: 500 },
    );
  });
});
