import fc from "fast-check";
import { expect, test } from "vitest";
import { buildOpml } from "../../../src/core/feeds/build-opml.ts";
import { parseOpml } from "../../../src/ingest/feeds/opml.ts";

test("feeds are found wherever they stand, with the group they are in, each once", () => {
  const opml = `<?xml version="1.0"?>
    <opml version="1.0"><head><title>Mine</title></head><body>
      <outline text="Nord &amp; sør">
        <outline type="rss" title="Bø blad" xmlUrl=" https://b.example/rss "/>
        <outline text="Under"><outline type="rss" text="C" xmlUrl="https://c.example/rss?a=1&amp;b=2"/></outline>
      </outline>
      <outline type="rss" xmlUrl="https://www.d.example/rss"/>
      <outline type="rss" text="Once more" xmlUrl="https://c.example/rss?a=1&amp;b=2"/>
      <outline type="link" text="A page" url="https://e.example/"/>
    </body></opml>`;
  expect(parseOpml(opml)).toEqual([
    { url: "https://b.example/rss", title: "Bø blad", group: "Nord & sør" },
    { url: "https://c.example/rss?a=1&b=2", title: "C", group: "Under" },
    { url: "https://www.d.example/rss", title: "d.example", group: "" },
  ]);
});

test.each(["", "Hello", "<rss><channel/></rss>", "<opml>", '{"version": 2}', "<opml><body/></opml>"])(
  "there are none in %j",
  (text) => {
    expect(parseOpml(text)).toEqual([]);
  },
);

test("entities of the document's own are not opened", () => {
  const laughs = `<!DOCTYPE opml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
    <opml version="2.0"><body><outline text="&b;" xmlUrl="https://a.example/rss"/></body></opml>`;
  expect(JSON.stringify(parseOpml(laughs))).not.toContain("haha");
});

test("what was written is read again", () => {
  const name = fc
    .string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(..."aæØ &<>\"'é漢😀") })
    .map((text) => text.trim());
  const named = name.filter((text) => text !== "");
  const feed = fc.record({
    url: fc.webUrl({ withQueryParameters: true }),
    title: named,
    group: fc.constantFrom("", "A & B"),
  });
  const feeds = fc.uniqueArray(feed, { minLength: 1, maxLength: 8, selector: ({ url }) => url });
  fc.assert(
    fc.property(feeds, (list) => {
      const spaced = list.map((one) => ({ ...one, title: one.title.replaceAll(/\s+/gu, " ") }));
      expect(parseOpml(buildOpml("Feeder", list))).toEqual(expect.arrayContaining(spaced));
    }),
  );
});
