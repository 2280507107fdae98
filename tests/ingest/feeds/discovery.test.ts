import { describe, expect, test } from "vitest";
import { commonFeedPaths } from "../../../src/ingest/feeds/common-paths.ts";
import { findFeedLinks } from "../../../src/ingest/feeds/find-links.ts";
import { hintsOf, hubOf } from "../../../src/ingest/feeds/hints.ts";
import { sourceNameOf } from "../../../src/ingest/feeds/source-name.ts";

const now = Temporal.Instant.from("2026-03-04T12:00:00Z");

describe("find-links: the feeds that a page names", () => {
  test("those of its head first, those of comments last, each once", () => {
    const html = `<html><head>
      <link rel="alternate" type="application/rss+xml" title="Kommentarer" href="/comments/feed/">
      <link rel="alternate" type="application/rss+xml" title="Siste nytt" href="/siste.rss">
      <link rel="alternate" hreflang="en" href="/en/"><link rel="stylesheet" href="/feed.css">
      <link rel='alternate' type='application/atom+xml' href='https://avisa.example/atom'></head>
      <body><a href="/siste.rss">RSS</a> <a href="/sport/rss.xml#x">Sport</a> <a href="javascript:feed()">x</a></body>`;
    expect(findFeedLinks(html, "https://avisa.example/forside").map(({ url }) => url)).toEqual([
      "https://avisa.example/siste.rss",
      "https://avisa.example/atom",
      "https://avisa.example/sport/rss.xml",
      "https://avisa.example/comments/feed/",
    ]);
  });

  test("a page that names none has none, however it is broken", () => {
    expect(
      findFeedLinks("<a href=/om-oss>Om</a><link rel=alternate type=application/rss+xml>", "https://a.example/"),
    ).toEqual([]);
  });

  test("where sites have their feed that do not name it", () => {
    expect(commonFeedPaths("https://avisa.example/nyheter/")).toContain("https://avisa.example/rss.xml");
  });
});

test.each([
  ["NRK – Toppsaker", "https://www.nrk.no/toppsaker.rss", "NRK"],
  ["VG RSS", "https://www.vg.no/rss/feed", "VG"],
  ["Siste nytt - Bergens Tidende", "https://www.bt.no/rss", "Bergens Tidende"],
  ["Forskning.no", "https://forskning.no/rss", "Forskning.no"],
  ["The Guardian | World", "https://www.theguardian.com/world/rss", "The Guardian"],
  ["RSS", "https://www.avisa.example/rss", "avisa.example"],
  ["", "https://avisa.example/rss", "avisa.example"],
  ["Aust-Agder Blad", "https://austagderblad.example/rss", "Aust-Agder Blad"],
])("source-name: «%s» at %s is %s", (title, url, name) => {
  expect(sourceNameOf(title, url)).toBe(name);
});

describe("hints: when a server wants a feed to be asked", () => {
  const none = { minMinutes: null, skipHours: [], skipDays: [] };

  test.each([
    [{ "cache-control": "public, max-age=1800" }, null, 30],
    [{ "cache-control": "max-age=60" }, null, null],
    [{ "cache-control": "max-age=1800" }, 60, 60],
    [{ expires: "Wed, 04 Mar 2026 14:00:00 GMT" }, null, 120],
    [{ "cache-control": "max-age=31536000" }, null, 24 * 60],
    [{}, 45, 45],
  ])("%j and a ttl of %s", (headers, ttl, minutes) => {
    expect(hintsOf({ ...none, minMinutes: ttl }, headers, now).minMinutes).toBe(minutes);
  });

  test("a hub that the server names", () => {
    const link = '<https://hub.example/>; rel="hub", </feed>; rel=self';
    expect(hubOf({ link }, "https://a.example/rss")).toEqual({
      url: "https://hub.example/",
      topic: "https://a.example/feed",
    });
    expect(hubOf({ link: '<https://a.example/>; rel="canonical"' }, "https://a.example/rss")).toBeNull();
  });
});
