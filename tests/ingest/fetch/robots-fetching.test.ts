import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { openSites, reasonOf, says } from "./sites.ts";

const { fetcherWith, site } = openSites();

const robots = (text: string) => says(200, { "content-type": "text/plain" }, text);

describe("fetch: robots.txt", () => {
  test("what it keeps everybody from is no page of ours, but a feed is published for programs", async () => {
    const { url, paths } = await site({
      "/robots.txt": robots("User-agent: *\nDisallow: /privat/\n"),
      "/privat/sak": says(200, {}, "x"),
      "/privat/feed": says(200, {}, "x"),
      "/sak": says(200, {}, "x"),
    });
    const fetcher = fetcherWith();
    expect(await fetcher.fetch({ url: `${url}/privat/sak`, purpose: "page" })).toMatchObject({
      kind: "refused",
      by: "robots",
    });
    expect(await fetcher.fetch({ url: `${url}/sak`, purpose: "page" })).toMatchObject({ kind: "fetched" });
    expect(await fetcher.fetch({ url: `${url}/privat/feed`, purpose: "feed" })).toMatchObject({ kind: "fetched" });
    expect(paths()).toEqual(["/sak", "/privat/feed"]);
  });

  test("who names us is left alone, feeds and all", async () => {
    const { url, paths } = await site({
      "/robots.txt": robots("User-agent: Avisbud\nDisallow: /\n\nUser-agent: *\nAllow: /\n"),
      "/feed": says(200, {}, "x"),
    });
    const fetcher = fetcherWith();
    for (const purpose of ["feed", "page"] as const) {
      expect(await fetcher.fetch({ url: `${url}/feed`, purpose })).toMatchObject({ kind: "refused", by: "robots" });
    }
    expect(paths()).toEqual([]);
  });

  test("it is read once, and where it cannot be read pages wait", async () => {
    const { url, seen } = await site({ "/robots.txt": says(500), "/sak": says(200), "/feed": says(200) });
    const fetcher = fetcherWith();
    for (let attempt = 0; attempt < 3; attempt++) {
      const fetched = await fetcher.fetch({ url: `${url}/sak`, purpose: "page" });
      expect(reasonOf(fetched)).toBe("refusal.fetch.robotsUnreachable");
    }
    expect(await fetcher.fetch({ url: `${url}/feed`, purpose: "feed" })).toMatchObject({ kind: "fetched" });
    expect(seen.filter((request) => request.url === "/robots.txt")).toHaveLength(1);
  });

  test.each([
    ["as it is", {}, (text: string) => Buffer.from(text)],
    ["packed", { "content-encoding": "gzip" }, (text: string) => gzipSync(text)],
  ])("of a long one the first 500 KiB count, and no rule that is cut in two: %s", async (_, headers, packed) => {
    const start = "User-agent: *\nDisallow: /privat/\n";
    const cut = "Disallow: /";
    const filled = start.padEnd(500 * 1024 - cut.length - 1, "#");
    const long = `${filled}\n${cut}arkiv/\nDisallow: /sak\n`;
    const { url } = await site({ "/robots.txt": says(200, headers, packed(long)), "/sak": says(200, {}, "x") });
    const fetcher = fetcherWith();
    expect(await fetcher.fetch({ url: `${url}/sak`, purpose: "page" })).toMatchObject({ kind: "fetched" });
    expect(await fetcher.fetch({ url: `${url}/privat/x`, purpose: "page" })).toMatchObject({ by: "robots" });
  });
});
