import { describe, expect, test } from "vitest";
import type { AnalysedQuote } from "../../src/tools/analyse-text.ts";
import type { LabelledCase } from "./labels/label-file.ts";
import { nameIn } from "./names.ts";
import { mayBeSameName } from "./same-name.ts";
import { certaintyFigures, judgeCase } from "./score-certainty.ts";

const text = "Ordfører Kari Nes møtte en fisker. Nes er glad.\n- Det går bra, sier hun.\n- Hvem betaler?";

function place(words: string) {
  const start = text.lastIndexOf(words);
  return { start, end: start + words.length };
}

function label(kind: LabelledCase["kind"], is: LabelledCase["speaker"]["is"], at: string = "Kari Nes"): LabelledCase {
  const { start, end } = place(at);
  const speaker =
    is === "interviewer" || is === "unknown" ? { is } : { is, at: [[start, end] satisfies [number, number]] };
  return { kind, ...place("Det går bra"), speaker };
}

function found(name: string | null, certainty: AnalysedQuote["certainty"], candidates: string[] = []): AnalysedQuote {
  const at = place("Det går bra");
  return {
    ...at,
    spans: [at],
    text: "Det går bra",
    kind: "direct",
    certainty,
    speaker: name === null ? null : { ...place("hun"), text: "hun", name, kind: "person" },
    candidates,
    role: null,
    toldTo: null,
    cue: null,
    question: null,
  };
}

describe("who is shown as the speaker", () => {
  test.each<[string, LabelledCase, AnalysedQuote | null, string]>([
    ["the full name is right", label("pronoun", "person"), found("Kari Nes", "inferred"), "inferred right"],
    ["so is a part of it", label("pronoun", "person"), found("Nes", "inferred"), "inferred right"],
    ["another one is wrong", label("pronoun", "person"), found("Jon Vik", "stated"), "stated wrong"],
    ["the phrase itself names nobody", label("title", "person"), found("hun", "stated"), "stated unnamed"],
    ["and is wrong without attribution", label("speakerless", "person"), found("hun", "inferred"), "inferred wrong"],
    [
      "words for somebody without a name",
      label("title", "role", "en fisker"),
      found("fisker", "stated"),
      "stated right",
    ],
    [
      "a name for somebody without one",
      label("title", "role", "en fisker"),
      found("Kari Nes", "stated"),
      "stated wrong",
    ],
    ["an uncertain one is silence", label("pronoun", "person"), found("Kari Nes", "uncertain"), "uncertain silent"],
    ["so is no quotation", label("pronoun", "person"), null, "none silent"],
    [
      "a source for the interviewer",
      label("speakerless", "interviewer"),
      found("Kari Nes", "inferred"),
      "inferred wrong",
    ],
    [
      "a source where nobody can tell",
      label("speakerless", "unknown"),
      found("Kari Nes", "inferred"),
      "inferred wrong",
    ],
  ])("%s", (_, one, quote, verdict) => {
    const judged = judgeCase(text, one, quote ? [quote] : []);
    expect(`${judged.certainty} ${judged.verdict}`).toBe(verdict);
  });

  test("the candidates of an uncertain one may hold the right one", () => {
    const quotes = [found(null, "uncertain", ["Jon Vik", "Kari Nes"])];
    expect(judgeCase(text, label("pronoun", "person"), quotes).hasCandidate).toBe(true);
  });

  test("a quotation that holds less than half of the words is another one", () => {
    const quote = { ...found("Kari Nes", "inferred"), spans: [place("Det")] };
    expect(judgeCase(text, label("pronoun", "person"), [quote])).toMatchObject({ certainty: "none" });
  });

  test("silence lowers the coverage where there is an answer, and never the accuracy", () => {
    const verdicts = [
      judgeCase(text, label("pronoun", "person"), [found("Kari Nes", "inferred")]),
      judgeCase(text, label("pronoun", "person"), [found("Jon Vik", "inferred")]),
      judgeCase(text, label("pronoun", "person"), []),
      judgeCase(text, label("title", "person"), [found("hun", "stated")]),
      judgeCase(text, label("speakerless", "interviewer"), []),
    ];
    expect(certaintyFigures(verdicts)).toEqual({
      ...{ cases: 5, right: 1, wrong: 1, unnamed: 1, silent: 2 },
      ...{ accuracy: 0.5, coverage: 0.5 },
    });
    expect(certaintyFigures([])).toMatchObject({ accuracy: null, coverage: null });
  });
});

test.each([
  ["Nes", "Kari Nes", true],
  ["Kari Nes", "kari  nes", true],
  ["Kari Moe", "Kari Nes", false],
  ["", "Kari Nes", false],
])("names: %j and %j", (a, b, isSame) => {
  expect(mayBeSameName(a, b)).toBe(isSame);
});

test.each([
  ["ordfører Kari Nes", "Kari Nes", "person", "Kari Nes"],
  ["Ordfører Nes", "Kari Nes", "person", "Nes"],
  ["Erik af Klint i Kari", "Erik af Klint", "person", "Erik af Klint"],
  ["Ordføreren", "Ordføreren", "title", ""],
  ["hun", "Kari Nes", "pronoun", ""],
] as const)("the name in %j for %j, a %s", (words, name, kind, part) => {
  const at = nameIn({ start: 10, end: 10 + words.length, text: words, name, kind });
  expect(at ? words.slice(at.start - 10, at.end - 10) : "").toBe(part);
});
