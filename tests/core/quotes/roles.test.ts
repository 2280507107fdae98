import { expect, test } from "vitest";
import type { LanguageCode } from "../../../src/core/article/article.ts";
import { foldRoles } from "../../../src/core/quotes/roles.ts";
import { languages } from "../../fixtures/languages.ts";

type Borne = readonly [role: string, source: string, day: string, lastDay?: string, language?: LanguageCode];

test.each<[string, readonly Borne[], string]>([
  [
    "a definite form is the same role, the oldest wording stays",
    [
      ["Nato-sjef", "A", "2024-06-18"],
      ["Nato-sjefen", "A", "2024-06-19"],
    ],
    "Nato-sjef (A)",
  ],
  [
    "a definite form of -er and an article too",
    [
      ["den russiske presidenten", "A", "2024-06-18"],
      ["russisk president", "B", "2024-06-19"],
      ["ordføreren", "B", "2024-06-20"],
      ["Ordfører", "B", "2024-06-22"],
    ],
    "den russiske presidenten (A, B) → ordføreren (B)",
  ],
  [
    "words after it make it longer, over outlets, bokmål and nynorsk; a translation is no change",
    [
      ["ordførar i Orredal", "V", "2024-06-18", "2024-06-18", "nn"],
      ["ordfører", "F", "2024-06-19", "2024-06-21"],
      ["ordførar", "V", "2024-06-21", "2024-06-21", "nn"],
      ["the mayor of Orredal", "H", "2024-06-22", "2024-06-22", "en"],
    ],
    "ordførar i Orredal (V, F) · the mayor of Orredal (H)",
  ],
  [
    "part of two roles, and leiar is leder",
    [
      ["prosjektleiar", "V", "2024-06-18", "2024-06-21", "nn"],
      ["arkeolog og prosjektleder", "F", "2024-06-19"],
    ],
    "arkeolog og prosjektleder (V, F)",
  ],
  [
    "another word before it is a change",
    [
      ["konstituert direktør", "A", "2024-06-17"],
      ["direktør", "A", "2024-06-20"],
      ["direktør", "B", "2024-06-21"],
    ],
    "konstituert direktør (A) → direktør (A, B)",
  ],
  [
    "another office is a change, a second one at the same time is not",
    [
      ["Nato-sjef", "A", "2024-06-18", "2024-09-01"],
      ["økonom", "B", "2024-07-01"],
      ["finansminister", "A", "2025-02-04"],
    ],
    "Nato-sjef (A) · økonom (B) → finansminister (A)",
  ],
  [
    "a short form joins the one of its own outlet",
    [
      ["direktør ved sykehuset", "A", "2024-06-17"],
      ["direktør i Helse Vest", "B", "2024-07-17"],
      ["direktøren", "B", "2024-07-18"],
    ],
    "direktør ved sykehuset (A) → direktør i Helse Vest (B)",
  ],
])("roles: %s", (_, borne, text) => {
  const day = (date: string) => ({ precision: "day", date: Temporal.PlainDate.from(date) }) as const;
  const roles = borne.map(([role, source, first, last = first, language = "nb"]) => ({
    role,
    source,
    language,
    first: day(first),
    last: day(last),
  }));
  const folded = foldRoles(roles, languages, "Europe/Oslo");
  const texts = folded.map(({ role, sources, isChange }, index) => {
    const join = index === 0 ? "" : isChange ? " → " : " · ";
    return `${join}${role} (${sources.join(", ")})`;
  });
  expect(texts.join("")).toBe(text);
});

test("roles: without dates nothing is a change", () => {
  const undated = {
    source: "A",
    language: "nb",
    first: { precision: "unknown" },
    last: { precision: "unknown" },
  } as const;
  const roles = ["rektor", "ordfører"].map((role) => ({ ...undated, role }));
  expect(foldRoles(roles, languages, "Europe/Oslo").map(({ isChange }) => isChange)).toEqual([false, false]);
});
