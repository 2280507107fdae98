import { describe, expect, it } from "vitest";
import { splitFrontMatter } from "../../src/ingest/front-matter.ts";

describe("front matter", () => {
  it("parts the values from the body, every scalar as it is written", () => {
    const text =
      '---\ntitle: "Ferga: står"\ndate: 2024-06\nid: 007\nsample: true\nauthors: [Kari Vik, Ola Vik]\n---\n\nMange venter.';
    expect(splitFrontMatter(text)).toEqual({
      kind: "split",
      values: { title: "Ferga: står", date: "2024-06", id: "007", sample: "true", authors: ["Kari Vik", "Ola Vik"] },
      body: "\n\nMange venter.",
    });
  });

  it("reads Windows line ends and a byte order mark", () => {
    expect(splitFrontMatter("\uFEFF---\r\ntitle: Ferga\r\n---\r\nMange venter.")).toEqual({
      kind: "split",
      values: { title: "Ferga" },
      body: "\nMange venter.",
    });
  });

  it("leaves empty values empty", () => {
    expect(splitFrontMatter("---\ntitle:\nurl: ~\n---\nTekst")).toMatchObject({ values: { title: "" } });
  });

  it.each([
    "Mange venter.",
    "---\nMange venter.",
    "---\n\nOslo: Mange venter.",
    "---\nhttps://ferga.no",
    "---\nBare prosa her\n---\nMer",
    "Tekst\n---\na: b\n---\n",
  ])("takes all of %j for the body", (text) =>
    expect(splitFrontMatter(text)).toEqual({ kind: "split", values: null, body: text }),
  );

  it.each([
    ["a value with a colon", "---\ntitle: Ferga: står\n---\n", "refusal.frontMatter", { line: "2" }],
    ["a key that comes twice", "---\ntitle: a\ntitle: b\n---\n", "refusal.frontMatterTwice", { line: "3" }],
    ["an alias", "---\na: &x [1]\nb: [*x, *x]\n---\n", "refusal.frontMatterAlias", {}],
    ["what never ends", "---\ntitle: Mangler slutt\nsource: VG\n\nTekst.", "refusal.frontMatterOpen", {}],
    ["what never ends, with Windows line ends", "---\r\ntitle:\r\n\r\nTekst.", "refusal.frontMatterOpen", {}],
  ])("refuses %s, and says why", (_, text, key, values) => {
    expect(splitFrontMatter(text)).toEqual({ kind: "refusal", refusal: { faults: [{ key, values }] } });
  });
});
