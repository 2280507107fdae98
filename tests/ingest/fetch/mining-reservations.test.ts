import { describe, expect, test } from "vitest";
import { readReservations } from "../../../src/ingest/fetch/mining-reservations.ts";
import { openSites, reasonOf, says } from "./sites.ts";

const { fetcherWith, site } = openSites();

const at = (path: string) => new URL(path, "https://avisa.example");
const rule = (location: string, reservation: unknown) => ({ location, "tdm-reservation": reservation });

describe("tdmrep.json: what a site reserves", () => {
  test.each([
    ["all of it", [rule("/*", 1)], "/nyhet/1", true],
    ["one rule without a list", rule("/", 1), "/nyhet/1", true],
    ["a number in quotation marks", [rule("/", "1")], "/nyhet/1", true],
    ["a folder", [rule("/pluss/*", 1)], "/pluss/1", true],
    ["and not its neighbour", [rule("/pluss/*", 1)], "/nyhet/1", false],
    ["the most exact rule counts", [rule("/*", 1), rule("/fri/*", 0)], "/fri/1", false],
    ["in whatever order", [rule("/fri/*", 0), rule("/*", 1)], "/nyhet/1", true],
    ["an end", [rule("/*.pdf$", 1)], "/bilag/1.pdf", true],
    ["nothing", [rule("/*", 0)], "/nyhet/1", false],
    ["no rule", [], "/nyhet/1", false],
    ["rules that cannot be read are left out", [{ location: 7 }, rule("/*", "ja"), rule("/*", 1)], "/nyhet/1", true],
  ])("%s", (_name, rules, path, reserves) => {
    expect(readReservations(JSON.stringify(rules)).reserves(at(path))).toBe(reserves);
  });

  test.each(["", "<html>", '[{"location":', "null", "7", '"/*"'])(
    "what is no list of rules says nothing: %j",
    (text) => {
      expect(readReservations(text).reserves(at("/nyhet/1"))).toBe(false);
    },
  );
});

describe("fetch: what a site reserves from mining", () => {
  test("is asked once, and its pages are not; a feed is published for programs", async () => {
    const { url, seen, paths } = await site({
      "/.well-known/tdmrep.json": says(200, {}, JSON.stringify([rule("/pluss/*", 1)])),
      "/pluss/sak": says(200, {}, "x"),
      "/sak": says(200, {}, "x"),
      "/pluss/feed": says(200, {}, "x"),
    });
    const fetcher = fetcherWith();
    const kept = await fetcher.fetch({ url: `${url}/pluss/sak`, purpose: "page" });
    expect(kept).toMatchObject({ kind: "refused", by: "robots" });
    expect(reasonOf(kept)).toBe("refusal.fetch.mining");
    expect(await fetcher.fetch({ url: `${url}/sak`, purpose: "page" })).toMatchObject({ kind: "fetched" });
    expect(await fetcher.fetch({ url: `${url}/pluss/feed`, purpose: "feed" })).toMatchObject({ kind: "fetched" });
    expect(paths()).toEqual(["/sak", "/pluss/feed"]);
    expect(seen.filter((request) => request.url?.endsWith("tdmrep.json"))).toHaveLength(1);
  });

  test("where it cannot be read, pages are read: they say themselves what they reserve", async () => {
    const { url } = await site({ "/.well-known/tdmrep.json": says(500), "/sak": says(200, {}, "x") });
    expect(await fetcherWith().fetch({ url: `${url}/sak`, purpose: "page" })).toMatchObject({ kind: "fetched" });
  });
});
