import { describe, expect, test } from "vitest";
import { readPage } from "../../../src/ingest/pages/read-page.ts";
import { ferryEntry as entry, ferryUrl as url } from "../../fixtures/ferry-entry.ts";
import { languages } from "../../fixtures/languages.ts";

const { summary: teaser } = entry;
const text = "<p>Ferja mellom Skarvholmen og fastlandet har stått siden mandag morgen, opplyser rederiet.</p>".repeat(
  4,
);

function read(head: string, headers: Readonly<Record<string, string>> = {}, html?: string) {
  const page =
    html ?? `<html lang="no"><head>${head}</head><body><main><h1>Ferja står</h1>${text}</main></body></html>`;
  const bytes = new TextEncoder().encode(page);
  const about = { source: "Havnvik Avis", languages, zone: "Europe/Oslo" };
  const reading = readPage({ bytes, headers: { "content-type": "text/html", ...headers }, url }, entry, about);
  if (reading.kind !== "article") throw new Error(JSON.stringify(reading));
  const { coverage, draft, why } = reading;
  return { coverage, limit: draft.limit, text: draft.blocks.map((block) => block.text).join("\n"), why };
}

describe("opt-outs: in a header", () => {
  test.each([
    ["noindex", "reserved"],
    ["NOINDEX", "reserved"],
    ["NoSnippet, NoFollow", "reserved"],
    ["noindex nofollow", "reserved"],
    ["nofollow noindex", "reserved"],
    ["none", "reserved"],
    ["max-snippet : 0", "reserved"],
    ["max-image-preview:large, noindex", "reserved"],
    ["max-image-preview: large max-snippet: 0", "reserved"],
    ["avisbud: noindex", "reserved"],
    ["AVISBUD/1.0 : nosnippet", "reserved"],
    ["*: noindex", "reserved"],
    ["otherbot: noindex, avisbud: none", "reserved"],
    ["avisbud: max-snippet:0", "reserved"],
    ["otherbot: noindex\nnoindex", "reserved"],
    ["unavailable_after: 25 Jun 2010 15:00:00 PST", "reserved"],
    ["unavailable_after: Friday, 25-Jun-10 15:00:00 UTC, nofollow", "reserved"],
    ["unavailable_after: 2010-06-25", "reserved"],
    ["unavailable_after: naar vi vil", "reserved"],
    ["noai", "blocked"],
    ["NOAI NOIMAGEAI", "blocked"],
    ["otherbot: noindex", "full"],
    ["otherbot: noindex, nosnippet", "full"],
    ["otherbot:noindex nofollow", "full"],
    ["otherbot: unavailable_after: 25 Jun 2010 15:00:00 PST", "full"],
    ["noimageai", "full"],
    ["index, follow, max-image-preview:large, max-snippet:-1", "full"],
    ["unavailable_after: 2090-06-25", "full"],
  ])("X-Robots-Tag: %s is %s", (header, coverage) => {
    const date = "Thu, 05 Mar 2026 08:00:00 GMT";
    expect(read("", { "x-robots-tag": header, date }).coverage).toBe(coverage);
  });

  test("a day after which a page is not to be had counts as over where the server has no clock", () => {
    expect(read("", { "x-robots-tag": "unavailable_after: 2090-06-25" }).coverage).toBe("reserved");
  });

  test.each(["1", " 1 ", "0, 1", "1;x"])("tdm-reservation: %s reserves text mining", (header) => {
    expect(read("", { "tdm-reservation": header })).toMatchObject({
      coverage: "blocked",
      limit: "teaser",
      text: teaser,
    });
  });

  test("an answer that is no page is kept as its headers say", () => {
    const pdf = { "content-type": "application/pdf" };
    expect(read("", { ...pdf, "x-robots-tag": "noindex" })).toMatchObject({ coverage: "reserved", text: "" });
    expect(read("", { ...pdf, "tdm-reservation": "1" }).coverage).toBe("blocked");
    expect(read("", pdf).why?.key).toBe("coverage.why.notHtml");
  });
});

describe("opt-outs: in the page", () => {
  test.each([
    ['<meta name="robots" content="index, nosnippet">', "reserved"],
    ['<META NAME="ROBOTS" CONTENT="NOINDEX,NOFOLLOW">', "reserved"],
    ["<meta content=noindex name=robots>", "reserved"],
    ['<meta name=" robots " content="noindex nofollow">', "reserved"],
    ['<meta http-equiv="X-Robots-Tag" content="noindex">', "reserved"],
    ['<meta property="robots" content="noindex">', "reserved"],
    ['<meta name="Avisbud" content="noindex">', "reserved"],
    ['<meta name="robots" content="index"><meta name="robots" content="noindex">', "reserved"],
    ['<meta name="robots" content="unavailable_after: 2010-06-25">', "reserved"],
    ['<meta name="robots" content="noai, noimageai">', "blocked"],
    ['<meta name="tdm-reservation" content="1">', "blocked"],
    ['<META NAME="TDM-Reservation" CONTENT="1">', "blocked"],
    ['<meta name="tdm-reservation" content="0">', "full"],
    ['<meta name="otherbot" content="noindex">', "full"],
    ['<meta name="robots" content="max-image-preview:large">', "full"],
  ])("%s is %s", (head, coverage) => {
    const reading = read(head);
    expect(reading.coverage).toBe(coverage);
    if (coverage === "reserved") expect(reading).toMatchObject({ limit: "link", text: "" });
    if (coverage === "blocked") expect(reading).toMatchObject({ limit: "teaser", text: teaser });
  });

  test("a short snippet is read, and no more of it is shown", () => {
    expect(read('<meta name="robots" content="max-snippet: 100">')).toMatchObject({
      coverage: "full",
      limit: "teaser",
    });
  });

  test("a page that is kept from machines as a whole", () => {
    expect(read("", {}, `<body data-nosnippet><h1>Ferja står</h1>${text}`)).toMatchObject({
      coverage: "reserved",
      text: "",
    });
  });

  test("a page that is too deep to be read has its wishes all the same", () => {
    const deep = `<head><meta name=robots content=noindex></head><body>${"<div>".repeat(3_000)}${text}`;
    expect(read("", {}, deep).coverage).toBe("reserved");
  });
});
