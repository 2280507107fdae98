import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ArticleDraft, Block } from "../../../src/core/article/article.ts";
import { allows, lendsQuotes, policyFor, shownBlocks } from "../../../src/core/article/display.ts";
import { type DisplayPolicy, displayPolicies } from "../../../src/core/ports.ts";
import { bokmal } from "../../fixtures/languages.ts";
import { told } from "../stories/newsroom.ts";

type Limits = Pick<ArticleDraft, "access" | "limit">;

const cases: readonly (readonly [name: string, source: DisplayPolicy, article: Limits, DisplayPolicy])[] = [
  ["an article that says nothing has its Source's", "full", {}, "full"],
  ["an article's limit is less than its Source's", "points", { limit: "link" }, "link"],
  ["a Source's is less than an article's limit", "link", { limit: "teaser" }, "link"],
  ["of a text for subscribers there is a teaser", "full", { access: "subscribers" }, "teaser"],
  ["the stricter of both counts", "full", { access: "subscribers", limit: "link" }, "link"],
];

describe("what may be shown of an article", () => {
  test.each(cases)("%s", (_name, source, article, expected) => {
    expect(policyFor(source, article)).toBe(expected);
  });

  test("never more than its Source's policy or its own limit allows", () => {
    const limits = fc.record<Limits>(
      { access: fc.constant("subscribers"), limit: fc.constantFrom("link", "teaser") },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.constantFrom(...displayPolicies), limits, (source, article) => {
        const policy = policyFor(source, article);
        expect(allows(source, policy)).toBe(true);
        if (article.limit) expect(allows(article.limit, policy)).toBe(true);
        if (allows(policy, "points")) expect(lendsQuotes(article)).toBe(true);
      }),
    );
  });
});

describe("the blocks of an article", () => {
  const blocks: readonly Block[] = [
    { kind: "heading", text: "Ferja" },
    { kind: "paragraph", text: "Ferja er stengt. Ingen vet hvor lenge." },
    { kind: "speech", text: "– Vi venter, sier Rita Holm." },
  ];
  const { article } = told({ id: "a", title: "Ferja", text: "" });
  const texts = (policy: DisplayPolicy, of = blocks) =>
    shownBlocks({ article: { ...article, blocks: of }, policy }, bokmal).map(({ text }) => text);

  test("stay whole where points may be shown", () => {
    expect(texts("points")).toEqual(blocks.map(({ text }) => text));
  });

  test("are empty but for the first sentence of a teaser, and stay where they are", () => {
    expect(texts("teaser")).toEqual(["", "Ferja er stengt.", ""]);
    expect(texts("link")).toEqual(["", "", ""]);
  });

  test("have the first sentence of the summary as their teaser where there is one", () => {
    const summary: Block = { kind: "summary", text: "Ferja står. Fredag går den igjen." };
    expect(texts("teaser", [summary, ...blocks])).toEqual(["Ferja står.", "", "", ""]);
  });
});
