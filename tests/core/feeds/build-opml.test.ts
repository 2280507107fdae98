import fc from "fast-check";
import { parseOpml } from "feedsmith";
import { expect, test } from "vitest";
import { buildOpml } from "../../../src/core/feeds/build-opml.ts";

test("feeds are outlines, those of a group inside one of its name", () => {
  const feeds = [
    { url: "https://a.example/rss?a=1&b=2", title: 'A "avis" <1>', group: "" },
    { url: "https://b.example/rss", title: "Bø", group: "Nord & sør" },
    { url: "https://c.example/rss", title: "C", group: "Nord & sør" },
  ];
  expect(buildOpml("Feeder", feeds)).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <opml version="2.0">
      <head>
        <title>Feeder</title>
      </head>
      <body>
        <outline type="rss" text="A &quot;avis&quot; &lt;1&gt;" xmlUrl="https://a.example/rss?a=1&amp;b=2"/>
        <outline text="Nord &amp; sør">
          <outline type="rss" text="Bø" xmlUrl="https://b.example/rss"/>
          <outline type="rss" text="C" xmlUrl="https://c.example/rss"/>
        </outline>
      </body>
    </opml>
    "
  `);
});

test("whatever its letters are, a list is read again as it was", () => {
  const text = fc
    .string({ minLength: 1, maxLength: 20, unit: "binary" })
    .map((letters) => letters.replaceAll(/\s+/gu, " ").trim())
    .filter((letters) => letters !== "" && !/[^\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(letters));
  const feed = fc.record({ url: fc.webUrl({ withQueryParameters: true }), title: text, group: fc.constant("") });
  fc.assert(
    fc.property(fc.array(feed, { minLength: 1, maxLength: 5 }), (feeds) => {
      const outlines = parseOpml(buildOpml("Feeder", feeds)).body?.outlines ?? [];
      expect(outlines.map(({ text, xmlUrl }) => [text, xmlUrl])).toEqual(feeds.map(({ title, url }) => [title, url]));
    }),
  );
});
