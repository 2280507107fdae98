import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readRobots } from "../../../src/ingest/fetch/robots.ts";

const at = (path: string) => new URL(path, "https://avisa.example");
const mayRead = (text: string, path: string, purpose: "feed" | "page" = "page") =>
  readRobots(text).mayRead(at(path), purpose);

describe("robots: which group is ours", () => {
  test.each([
    ["User-agent: Avisbud", true],
    ["USER-AGENT : avisbud # the news", true],
    ["User-agent: Avisbud/1.0 (news)", true],
    ["User-agent: Avisbud-news", false],
    ["User-agent: Avisbud2", false],
    ["User-agent: NotAvisbud", false],
    ["User-agent: Googlebot Avisbud", false],
  ])("%s", (line, isOurs) => {
    expect(mayRead(`${line}\nDisallow: /\n`, "/feed", "feed")).toBe(!isOurs);
    expect(mayRead(`User-agent: *\nDisallow:\n\n${line}\nDisallow: /\n`, "/sak")).toBe(!isOurs);
  });

  test("where one names us, what is said to everybody does not count", () => {
    const text = "User-agent: *\nDisallow: /\n\nUser-agent: Avisbud\nDisallow: /privat\n";
    expect(mayRead(text, "/sak")).toBe(true);
    expect(mayRead(text, "/privat")).toBe(false);
  });

  test("all groups that name us count together, and one may name several", () => {
    const text = "User-agent: Avisbud\nDisallow: /a\n\nUser-agent: Bot\nUser-agent: avisbud\nDisallow: /b\n";
    expect([mayRead(text, "/a"), mayRead(text, "/b"), mayRead(text, "/c")]).toEqual([false, false, true]);
  });

  test("a sitemap between names and rules belongs to no group; a Crawl-delay does", () => {
    const sitemap = "User-agent: *\nSitemap: https://avisa.example/map.xml\nUser-agent: Bot\nDisallow: /\n";
    expect(mayRead(sitemap, "/sak")).toBe(false);
    const delay = "User-agent: *\nCrawl-delay: 2\nUser-agent: Bot\nDisallow: /\n";
    expect(mayRead(delay, "/sak")).toBe(true);
    expect(readRobots(delay).crawlDelayMs).toBe(2_000);
  });

  test.each([
    ["10", 10_000],
    ["0.5", 500],
    ["100000", 30_000],
    ["-1", null],
    ["soon", null],
    ["", null],
  ])("Crawl-delay: %s", (delay, ms) => {
    expect(readRobots(`User-agent: *\nCrawl-delay: ${delay}\n`).crawlDelayMs).toBe(ms);
  });
});

describe("robots: which paths a rule means", () => {
  test.each([
    // examples of RFC 9309, section 2.2.2 and 2.2.3
    ["/foo/bar?baz=quz", "/foo/bar?baz=quz", true],
    ["/foo/bar/ツ", "/foo/bar/%E3%83%84", true],
    ["/foo/bar/%E3%83%84", "/foo/bar/ツ", true],
    ["/foo/bar/%62%61%7A", "/foo/bar/baz", true],
    ["/path/file-with-a-%2A.html", "/path/file-with-a-*.html", true],
    ["/path/foo-%24", "/path/foo-$", true],
    ["/", "/anything", true],
    ["/sak", "/saker", true],
    ["/sak$", "/saker", false],
    ["/sak$", "/sak", true],
    ["/*.pdf$", "/a.pdf/b.pdf", true],
    ["/*.pdf$", "/a.pdf?side=2", false],
    ["/a*b*c", "/axxbxxc/d", true],
    ["/a*b*c", "/axxcxxb", false],
    ["/a*a$", "/a", false],
    ["*/privat", "/x/privat/y", true],
    ["/**a", "/ba", true],
    ["/$a", "/$ab", true],
    ["/nyheter/å", "/nyheter/%c3%a5", true],
    ["privat", "/privat", false],
    ["/%ED%A0%80", "/%ed%a0%80x", true],
    ["/\uD800", "/�", true],
  ])("%s and %s", (pattern, path, isMeant) => {
    expect(mayRead(`User-agent: *\nDisallow: ${pattern}\n`, path)).toBe(!isMeant);
  });

  test.each([
    ["Disallow: /\nAllow: /nyheter", "/nyheter/sak", true],
    ["Allow: /nyheter\nDisallow: /nyheter/privat", "/nyheter/privat", false],
    ["Disallow: /sak\nAllow: /sak", "/sak", true],
    ["Disallow:", "/sak", true],
  ])("the longest that matches counts, and of equals the one that allows: %s", (rules, path, allowed) => {
    expect(mayRead(`User-agent: *\n${rules}\n`, path)).toBe(allowed);
  });

  test("any pattern means what the same pattern means as a regular expression", () => {
    const letters = fc.stringMatching(/^[ab*]{0,8}\$?$/u);
    fc.assert(
      fc.property(letters, fc.stringMatching(/^[ab]{0,8}$/u), (pattern, path) => {
        const expected = new RegExp(`^/${pattern.replaceAll("*", ".*")}`, "u").test(`/${path}`);
        expect(mayRead(`User-agent: *\nDisallow: /${pattern}\n`, `/${path}`)).toBe(!expected);
      }),
    );
  });
});

test("robots: wildcards without end keep out whoever would have to follow them, and cost no time", () => {
  const long = at(`/${"a".repeat(3_000)}`);
  const rule = `Disallow: /${"*a".repeat(1_000)}b\n`;
  const rules = readRobots(`User-agent: *\n${rule.repeat(240)}`);
  expect(rules.mayRead(long, "page")).toBe(false);
  expect(rules.mayRead(at("/sak"), "page")).toBe(true);
});
