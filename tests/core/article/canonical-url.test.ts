import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { canonicalUrl, withoutTracking } from "../../../src/core/article/canonical-url.ts";

describe("canonical address", () => {
  it.each([
    [
      "case of the host, port, slash, tracking, fragment",
      "https://WWW.Avisa.no:443/Sak/?utm_source=x&fbclid=y#del",
      "https://avisa.no/Sak",
    ],
    ["a query that says what is read", "https://avisa.no/sak?id=7&utm_medium=z", "https://avisa.no/sak?id=7"],
    ["http", "http://avisa.no", "https://avisa.no"],
    ["http with a slash", "http://avisa.no/", "https://avisa.no"],
    ["the port of http", "http://avisa.no:80/sak", "https://avisa.no/sak"],
    ["the port of https under http", "http://avisa.no:443/sak", "https://avisa.no/sak"],
    ["a port of its own", "http://avisa.no:8080/", "https://avisa.no:8080"],
    ["a closing dot of the host", "https://avisa.no./sak", "https://avisa.no/sak"],
    ["spaces around it", " https://avisa.no/sak ", "https://avisa.no/sak"],
    ["an empty query", "https://avisa.no/sak?", "https://avisa.no/sak"],
    ["tracking keys in capitals", "https://avisa.no/sak?UTM_Source=x&MSCLKID=1", "https://avisa.no/sak"],
    [
      "a key that only looks like one",
      "https://avisa.no/sak?ref=forsiden&utm=1",
      "https://avisa.no/sak?ref=forsiden&utm=1",
    ],
    [
      "letters as they are and as percents",
      "https://avisa.no/s%c3%b8k?q=s%c3%b8k",
      "https://avisa.no/s%C3%B8k?q=s%C3%B8k",
    ],
    ["a domain that is called www", "https://www.no/sak", "https://www.no/sak"],
    ["a password", "https://meg:hemmelig@avisa.no/sak", "https://avisa.no/sak"],
  ])("%s", (_, written, canonical) => expect(canonicalUrl(written)).toBe(canonical));

  it.each(["", "avisa", "mailto:a@b.no", "javascript:1", "ftp://avisa.no/sak"])("is none for %j", (written) => {
    expect(canonicalUrl(written)).toBeNull();
  });

  const word = fc.stringMatching(/^[a-zæøå0-9]{1,8}$/u);
  const address = fc.record({
    host: word.map((name) => `${name}.no`),
    path: fc.array(word, { maxLength: 4 }),
    query: fc.array(fc.tuple(fc.stringMatching(/^[a-z]{1,3}$/u), fc.string({ unit: "grapheme", maxLength: 8 }))),
  });
  const decoration = fc.record({
    scheme: fc.constantFrom("http://", "https://", "HTTPS://"),
    www: fc.constantFrom("", "www.", "WWW."),
    slash: fc.constantFrom("", "/", "//"),
    fragment: fc.constantFrom("", "#", "#del"),
    tracking: fc.subarray([
      "utm_source",
      "utm_id",
      "fbclid",
      "gclid",
      "dclid",
      "msclkid",
      "mc_cid",
      "mc_eid",
      "igshid",
      "ref_src",
    ]),
  });

  it("is the same however the address is decorated", () => {
    fc.assert(
      fc.property(address, decoration, ({ host, path, query }, { scheme, www, slash, fragment, tracking }) => {
        const asked = (pairs: readonly (readonly [string, string])[]) =>
          pairs.length > 0 ? `?${pairs.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&")}` : "";
        const page = `${host}${path.map((part) => `/${part}`).join("")}`;
        const tracked = [...tracking.map((key) => [key, "x y"] as const), ...query];
        expect(canonicalUrl(`${scheme}${www}${page}${slash}${asked(tracked)}${fragment}`)).toBe(
          canonicalUrl(`https://${page}${asked(query)}`),
        );
      }),
    );
  });

  it("is an address whose canonical form is itself", () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const canonical = canonicalUrl(url) ?? "";
        expect(canonicalUrl(canonical)).toBe(canonical);
      }),
    );
  });
});

test.each([
  ["https://www.vg.no/a?utm_source=rss&id=7&fbclid=x", "https://www.vg.no/a?id=7"],
  ["http://vg.no/a?UTM_Medium=feed", "http://vg.no/a"],
  ["https://vg.no/a?q=%20x#del", "https://vg.no/a?q=%20x#del"],
  ["ingen adresse", "ingen adresse"],
])("a reader of %s is led to %s", (written, shown) => {
  expect(withoutTracking(written)).toBe(shown);
});
