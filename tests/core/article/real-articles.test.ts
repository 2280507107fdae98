import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ArticleDraft } from "../../../src/core/article/article.ts";
import { parseArticle } from "../../../src/core/article/parse-text.ts";
import { languages } from "../../fixtures/languages.ts";

const folder = new URL("../../../../shared/articles/", import.meta.url);

function read(name: string): ArticleDraft {
  const text = readFileSync(new URL(name, folder), "utf8");
  const parsed = parseArticle(text, { source: "Egne artikler", languages, zone: "Europe/Oslo" });
  if (parsed.kind === "refusal") throw new Error(JSON.stringify(parsed.refusal));
  return parsed.draft;
}

const kindsOf = (draft: ArticleDraft) =>
  Object.fromEntries(
    Array.from(
      Map.groupBy(draft.blocks, (block) => block.kind),
      ([kind, blocks]) => [kind, blocks.length],
    ),
  );

describe.skipIf(!existsSync(folder))("real articles (needs ../shared)", () => {
  it("takes the first apart: summary points, dash dialogue, narration", () => {
    const draft = read("000_aa4704af290c050c.txt");
    expect(kindsOf(draft)).toEqual({ summary: 4, paragraph: 9, speech: 17 });
    expect(draft.blocks.slice(0, 5).map((block) => block.kind)).toEqual([
      "summary",
      "summary",
      "summary",
      "summary",
      "paragraph",
    ]);
    expect(draft.blocks.every((block) => (block.kind === "speech") === block.text.startsWith("– "))).toBe(true);
  });

  it("chooses a title for the first, and guesses no date", () => {
    const draft = read("000_aa4704af290c050c.txt");
    expect(draft.title.chosen).toBe(true);
    expect(draft.title.text).toBe(draft.blocks[0]?.text);
    expect(draft.published).toEqual({ precision: "unknown" });
    expect(draft.language).toBe("nb");
  });

  it("takes the second apart: date prefix, headings without marks, captions between paragraphs", () => {
    const draft = read("001_44f04c4e482dbe74.txt");
    expect(kindsOf(draft)).toEqual({ paragraph: 26, caption: 3, heading: 3, speech: 2 });
    expect(draft.published.precision === "month" && draft.published.month.toString()).toBe("2024-06");
    expect(draft.blocks[0]?.text).toMatch(/^Natos generalsekretær/u);
    expect(draft.blocks.filter((block) => block.kind === "heading").map((block) => block.text)).toEqual([
      "Full støtte",
      "Hvor langt går avtalen?",
      "Vestlig bekymring",
    ]);
    const captions = draft.blocks.filter((block) => block.kind === "caption");
    expect(captions.map((block) => [block.label, block.credit])).toEqual([
      ["POMP OG PRAKT", "AFP"],
      ["GAVE", "AP"],
      ["NÆRMERE", "Reuters"],
    ]);
    expect(draft.title.chosen).toBe(true);
    expect(draft.language).toBe("nb");
  });
});
