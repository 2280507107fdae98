import { describe, expect, test } from "vitest";
import type { BlockChange } from "../../../src/core/article/changes.ts";
import { shownChange } from "../../../src/core/article/shown-change.ts";
import { wordDifferences } from "../../../src/core/article/word-differences.ts";
import { lettersOf, type Text } from "../../../src/core/message/message.ts";
import { bokmal } from "../../fixtures/languages.ts";

const before = "Ferja står fast. Rundt 300 må vente. Det tar tid. Rederiet sier ingenting.";
const after = "Ferja står fast. Rundt 500 må vente. Det tar tid. Rederiet svarer ikke.";
const changed: BlockChange = { kind: "changed", block: 0, from: 0, pieces: wordDifferences(before, after) };
const added: BlockChange = { kind: "added", block: 1, text: after };
const removed: BlockChange = { kind: "removed", block: 1, text: before };

const plainly = (text: Text | null) => text && lettersOf(text);
const boldIn = (text: Text | null) => text?.filter(({ bold }) => bold).map(({ text }) => text);

describe("of a change there is shown", () => {
  test("under full all that differs, with the words that do", () => {
    const shown = shownChange(changed, "full", bokmal);
    expect(plainly(shown?.before ?? null)).toBe("Rundt 300 må vente. … Rederiet sier ingenting.");
    expect(plainly(shown?.after ?? null)).toBe("Rundt 500 må vente. … Rederiet svarer ikke.");
    expect(boldIn(shown?.before ?? null)).toEqual(["300", "sier ingenting"]);
    expect(boldIn(shown?.after ?? null)).toEqual(["500", "svarer ikke"]);
    expect(plainly(shownChange(removed, "full", bokmal)?.before ?? null)).toBe(before);
    expect(plainly(shownChange(added, "full", bokmal)?.after ?? null)).toBe(after);
  });

  test("under points one sentence, and nothing of what was taken out altogether", () => {
    const shown = shownChange(changed, "points", bokmal);
    expect(plainly(shown?.before ?? null)).toBe("Rundt 300 må vente.");
    expect(plainly(shown?.after ?? null)).toBe("Rundt 500 må vente.");
    expect(plainly(shownChange(added, "points", bokmal)?.after ?? null)).toBe("Ferja står fast.");
    expect(shownChange(removed, "points", bokmal)).toBeNull();
  });

  test.each(["teaser", "link"] as const)("under %s nothing", (policy) => {
    for (const change of [changed, added, removed]) expect(shownChange(change, policy, bokmal)).toBeNull();
  });

  test("where a sentence came, the one before it, on the side that lacks it", () => {
    const longer = `${before} Slik er det.`;
    const change: BlockChange = { kind: "changed", block: 0, from: 0, pieces: wordDifferences(before, longer) };
    const shown = shownChange(change, "full", bokmal);
    expect(plainly(shown?.before ?? null)).toBe("Rederiet sier ingenting.");
    expect(plainly(shown?.after ?? null)).toContain("Slik er det.");
  });
});
