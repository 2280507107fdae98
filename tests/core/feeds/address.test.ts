import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasKey, isSameDoor, parseAddress, shownAddress, shownMistake } from "../../../src/core/feeds/address.ts";

describe("an address is read as people and platforms write it", () => {
  test.each([
    ["nrk.no", "https://nrk.no/"],
    ["  www.nrk.no/nyheter ", "https://www.nrk.no/nyheter"],
    ["http://nrk.no", "http://nrk.no/"],
    ["https://www.nrk.no/toppsaker.rss#nytt", "https://www.nrk.no/toppsaker.rss"],
    ["<https://nrk.no>", "https://nrk.no/"],
    ["<http://nrk.no|nrk.no>", "http://nrk.no/"],
    ["feed://nrk.no/rss", "https://nrk.no/rss"],
    ["feed:https://nrk.no/rss", "https://nrk.no/rss"],
    ["HTTPS://NRK.NO/Rss", "https://nrk.no/Rss"],
    ["blåbær.no", "https://xn--blbr-roah.no/"],
    ["127.0.0.1:8080/rss", "https://127.0.0.1:8080/rss"],
    ["http://intranett/rss", "http://intranett/rss"],
  ])("%s", (text, url) => {
    expect(parseAddress(text)).toMatchObject({ url, login: null });
  });

  test("its scheme is left open where none was given", () => {
    expect(parseAddress("nrk.no/rss")?.given).toBe("nrk.no/rss");
    expect(parseAddress("kari:x@nrk.no")?.given).toBe("nrk.no/");
    expect(parseAddress("https://nrk.no")?.given).toBe("https://nrk.no/");
    expect(parseAddress("feed://nrk.no")?.given).toBe("https://nrk.no/");
  });

  test.each(["", "nrk", "nrk no", "ftp://nrk.no", "file:///etc/passwd", "javascript:alert(1)", "https://", "<>"])(
    "«%s» is none",
    (text) => {
      expect(parseAddress(text)).toBeNull();
    },
  );

  test.each([
    ["https://kari:hemmelig@byraa.no/alt.xml", "kari", "hemmelig"],
    ["kari:p%40ss%3A@byraa.no/alt.xml", "kari", "p@ss:"],
    ["https://kari@byraa.no/alt.xml", "kari", ""],
    ["https://kari:100%@byraa.no/alt.xml", "kari", "100%"],
  ])("the login of %s is taken out", (text, name, password) => {
    expect(parseAddress(text)).toMatchObject({
      url: "https://byraa.no/alt.xml",
      login: { kind: "basic", name, password },
    });
  });
});

test("an address is shown without scheme, www. and keys", () => {
  expect(shownAddress("https://www.nrk.no/")).toBe("nrk.no");
  expect(shownAddress("https://nrk.no/toppsaker.rss")).toBe("nrk.no/toppsaker.rss");
  expect(shownAddress("https://nrk.no/?")).toBe("nrk.no");
  expect(shownAddress("http://a.no:81/rss/?side=2&token=abc&api_key=d%C3%A5")).toBe(
    "a.no:81/rss?side=2&token=…&api_key=…",
  );
  expect(shownAddress("kari:hemmelig@a.no")).not.toContain("hemmelig");
});

test("some names in an address are those of keys", () => {
  expect(["key", "apikey", "api_key", "access-token", "token", "Auth", "password", "sig"].filter(isKey)).toHaveLength(
    8,
  );
  expect(["side", "monkey", "keyword", "tokens", "authors", "sigurd"].filter(isKey)).toEqual([]);
});

function isKey(name: string): boolean {
  return hasKey(`https://a.no/rss?x=1&${name}=abc`);
}

test("a login is for the host that it was typed for, and for nothing less safe", () => {
  expect(isSameDoor("https://byraa.no/", "https://www.byraa.no/rss")).toBe(true);
  expect(isSameDoor("http://byraa.no/", "https://byraa.no/rss")).toBe(true);
  expect(isSameDoor("https://byraa.no/", "http://byraa.no/rss")).toBe(false);
  expect(isSameDoor("https://byraa.no/", "https://byraa.no:8443/rss")).toBe(false);
  expect(isSameDoor("https://byraa.no/", "https://rss.byraa.no/")).toBe(false);
  expect(isSameDoor("https://byraa.no/", "https://byraa.no.example/")).toBe(false);
});

test("no secret of an address is ever shown", () => {
  const secret = fc.string({ minLength: 8, maxLength: 12, unit: fc.constantFrom(..."QXZJ") });
  fc.assert(
    fc.property(secret, fc.constantFrom("https://", "", "http://", "feed://"), (word, scheme) => {
      const inLogin = `${scheme}kari:${word}@byraa.no/rss`;
      const parsed = parseAddress(inLogin);
      expect(`${parsed?.url}${shownAddress(parsed?.url ?? "")}${shownMistake(inLogin)}`).not.toContain(word);
      expect(shownAddress(`${scheme || "https://"}byraa.no/rss?token=${word}`)).not.toContain(word);
    }),
  );
});
