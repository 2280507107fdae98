import { expect, test } from "vitest";
import type { Chart } from "../../../src/core/message/chart.ts";
import { chartInWords } from "../../../src/core/message/chart-in-words.ts";
import { lettersOf } from "../../../src/core/message/message.ts";

function wordsOf(plot: Chart["plot"]): readonly string[] {
  return chartInWords({ title: "Tittel", alt: "", plot }).flatMap((part) => {
    if (part.kind === "fields") return part.fields.map(({ name, value }) => `${name}: ${lettersOf(value)}`);
    return part.kind === "text" ? [lettersOf(part.text)] : [];
  });
}

test("a line is its name, signs for who sees them, and what is above nothing in words", () => {
  const labels = ["17. juni", "18. juni", "19. juni"];
  expect(wordsOf({ kind: "lines", labels, series: [{ name: "Havterna", values: [0, 4, 8] }] })).toEqual([
    "Tittel",
    "Havterna: ▁▅█ 18. juni 4, 19. juni 8",
  ]);
});

test("a date is a line with the numbers of what happened then", () => {
  const events = ["17. juni", "18. juni", "18. juni"].map((label, index) => ({ label, mark: `${index + 1}` }));
  expect(wordsOf({ kind: "events", events })).toEqual(["Tittel", "17. juni: ● 1", "18. juni: ●● 2, 3"]);
});

test("where there is nothing to show, the title is left", () => {
  expect(wordsOf({ kind: "lines", labels: [], series: [] })).toEqual(["Tittel"]);
});
