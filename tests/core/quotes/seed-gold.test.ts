import { describe, expect, test } from "vitest";
import { hasSeed, seedRows } from "../../eval/quotes.ts";
import { languages } from "../../fixtures/languages.ts";

// The two real articles stay outside the project; where they are missing this shows as skipped.
describe.skipIf(!hasSeed)("quotes: the two real articles (needs ../shared)", () => {
  const rows = hasSeed ? seedRows(languages) : [];

  test("hold every quotation of the gold, with the right speaker, and nothing else", () => {
    expect(rows.filter((row) => row.verdict === "wrong")).toEqual([]);
    expect(rows.length).toBeGreaterThan(25);
  });

  test("hold the reported clauses too", () => {
    expect(rows.filter((row) => row.verdict === "not found")).toEqual([]);
  });
});
