import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Article, Block } from "../../../src/core/article/article.ts";
import { changesBetween, isTold, noChange } from "../../../src/core/article/changes.ts";
import { wordDifferences } from "../../../src/core/article/word-differences.ts";
import { languages } from "../../fixtures/languages.ts";
import { told } from "../stories/newsroom.ts";

const ferry = told({
  id: "a",
  title: "Ferja står",
  text: `Ferja «Skarven» står fast i fjorden etter motorstopp mandag kveld.
    Rundt 300 pendlere må ta buss.
    – Vi venter, sier Rita Holm.`,
}).article;
const revised = (changed: Partial<Article>): Article => ({ ...ferry, ...changed });
const texts = (...lines: readonly string[]): Pick<Article, "blocks"> => ({
  blocks: lines.map((text): Block => ({ kind: "paragraph", text })),
});
const [first = "", second = "", third = ""] = ferry.blocks.map(({ text }) => text);
const blocksOf = (...lines: readonly string[]) => changesBetween(ferry, revised(texts(...lines)), languages).blocks;

describe("between two revisions", () => {
  test("of the same words nothing has changed, whatever is known of them", () => {
    expect(changesBetween(ferry, revised({ topics: ["x"], revision: 2 }), languages)).toEqual(noChange);
    expect(blocksOf(first, second, third)).toEqual([]);
  });

  test("a new title is told", () => {
    const change = changesBetween(ferry, revised({ title: { text: "Ferja går", chosen: false } }), languages);
    expect(change).toEqual({ ...noChange, title: { from: "Ferja står", to: "Ferja går", marked: false } });
    expect(isTold(change)).toBe(true);
  });

  test("a title that is only marked has no new words", () => {
    const marked = revised({ title: { text: "OPPDATERT: Ferja står", chosen: false } });
    expect(changesBetween(ferry, marked, languages).title).toMatchObject({ marked: true });
    expect(changesBetween(marked, ferry, languages).title).toMatchObject({ marked: true });
  });

  test("blocks come and go, and are told where they stand", () => {
    const news = "Onsdag kommer det en kran.";
    expect(blocksOf(first, news, third)).toEqual([
      { kind: "removed", block: 1, text: second },
      { kind: "added", block: 1, text: news },
    ]);
    expect(blocksOf(second, third)).toEqual([{ kind: "removed", block: 0, text: first }]);
  });

  test("a block that is nearly the same has changed in some of its words", () => {
    expect(blocksOf(first, "Rundt 500 pendlere må ta buss.", third)).toEqual([
      {
        kind: "changed",
        block: 1,
        from: 1,
        pieces: [
          { kind: "same", text: "Rundt " },
          { kind: "removed", text: "300" },
          { kind: "added", text: "500" },
          { kind: "same", text: " pendlere må ta buss." },
        ],
      },
    ]);
  });

  test("a block that only moved has not changed", () => {
    expect(blocksOf(third, first, second)).toEqual([]);
  });

  test("a correction, an update and their time are told when they are new", () => {
    const updated = Temporal.Instant.from("2024-06-19T10:00:00Z");
    const after = revised({ correction: "Ferja heter Sula.", updateNote: "Ferja går.", updated });
    const change = { correction: "Ferja heter Sula.", updateNote: "Ferja går.", updated };
    expect(changesBetween(ferry, after, languages)).toEqual({ ...noChange, ...change });
    expect(changesBetween(after, { ...after, updated: updated.add({ nanoseconds: 0 }) }, languages)).toEqual(noChange);
  });

  test("of a text that is no longer kept nothing is told but that", () => {
    const thinned = revised({ thinned: true, ...texts("", "", third) });
    expect(changesBetween(ferry, thinned, languages)).toEqual({ ...noChange, thinned: true });
  });

  test("very many new blocks are compared all the same", () => {
    const lines = (word: string) =>
      Array.from({ length: 3_000 }, (_, index) => `Avsnitt ${index} sier ${word} om saken.`);
    const change = changesBetween(revised(texts(...lines("lite"))), revised(texts(...lines("mye"))), languages);
    expect(change.blocks).toHaveLength(3_000);
    expect(new Set(change.blocks.map(({ kind }) => kind))).toEqual(new Set(["changed"]));
  });
});

const word = fc.constantFrom("ferja", "står", "fast", "i", "fjorden", "300", "–", "«Sula»", ".");
const line = fc.array(word, { maxLength: 8 }).map((words) => words.join(" "));
const text = fc.array(line, { maxLength: 8 });

describe("always", () => {
  test("applying nothing changes nothing", () => {
    fc.assert(
      fc.property(text, (lines) => {
        const article = revised(texts(...lines));
        expect(changesBetween(article, structuredClone(article), languages)).toEqual(noChange);
      }),
    );
  });

  test("what is told makes the later text of the earlier: nothing is missed, nothing made up", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { blocks } = changesBetween(revised(texts(...before)), revised(texts(...after)), languages);
        const gone = blocks.flatMap((change) =>
          change.kind === "removed" ? [change.block] : change.kind === "changed" ? [change.from] : [],
        );
        const left = before.filter((_, place) => !gone.includes(place));
        const fresh = blocks.flatMap((change) => {
          if (change.kind !== "changed") return change.kind === "added" ? [change.text] : [];
          return [change.pieces.flatMap(({ kind, text }) => (kind === "removed" ? [] : [text])).join("")];
        });
        expect([...left, ...fresh].sort()).toEqual([...after].sort());
        for (const told of after.filter((one) => !before.includes(one))) expect(fresh).toContain(told);
      }),
    );
  });

  test("the pieces of two texts are the two texts", () => {
    fc.assert(
      fc.property(fc.oneof(line, fc.string()), fc.oneof(line, fc.string()), (before, after) => {
        const pieces = wordDifferences(before, after);
        const without = (gone: "removed" | "added") =>
          pieces.flatMap(({ kind, text }) => (kind === gone ? [] : [text])).join("");
        expect([without("added"), without("removed")]).toEqual([before, after]);
        expect(pieces.filter(({ text }) => text === "")).toEqual([]);
        expect(pieces.filter(({ kind }, index) => kind === pieces[index + 1]?.kind)).toEqual([]);
      }),
    );
  });

  test("two long texts with nothing in common are replaced as a whole", () => {
    const long = (letter: string) => Array.from({ length: 1_200 }, (_, index) => `${letter}${index}`).join("-");
    expect(wordDifferences(long("a"), long("b")).map(({ kind }) => kind)).toEqual(["removed", "added"]);
  });
});
