import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseBlocks } from "../../../src/core/article/parse-blocks.ts";
import { decideQuotes } from "../../../src/core/quotes/find-quotes.ts";
import { dismissals, quoteRules, speakerRules } from "../../../src/core/quotes/rules.ts";
import { languages } from "../../fixtures/languages.ts";
import { dismissalExamples, type Example, quoteExamples, speakerExamples } from "./rule-examples.ts";

function decisionsIn([code, text]: Example) {
  const { blocks } = parseBlocks(text, { language: code, languages });
  const profile = languages.get(code);
  if (!profile) throw new Error(`no language ${code}`);
  const decisions = decideQuotes(blocks, profile);
  return decisions.map((decision) => ({
    ...decision,
    words: blocks[decision.span.block]?.text.slice(decision.span.start, decision.span.end),
  }));
}

describe("quotes: every rule decides its example", () => {
  test.each(Object.keys(quoteRules))("%s", (rule) => {
    const example = Object.entries(quoteExamples).find(([name]) => name === rule)?.[1];
    expect(example).toBeDefined();
    const found = example ? decisionsIn(example).filter((decision) => decision.rule === rule) : [];
    expect(found.map(({ words }) => words)).toEqual([example?.[2]]);
    expect(found.every(({ quote }) => quote !== null)).toBe(true);
  });
});

describe("quotes: every reason for taking words for none has its example", () => {
  test.each(Object.keys(dismissals))("%s", (rule) => {
    const example = Object.entries(dismissalExamples).find(([name]) => name === rule)?.[1];
    expect(example).toBeDefined();
    const found = example ? decisionsIn(example).filter(({ quote }) => quote === null) : [];
    expect(found.map((decision) => [decision.rule, decision.words])).toContainEqual([rule, example?.[2]]);
  });
});

describe("quotes: every way to tell the speaker decides its example", () => {
  test.each(Object.keys(speakerRules))("%s", (rule) => {
    const example = Object.entries(speakerExamples).find(([name]) => name === rule)?.[1];
    expect(example).toBeDefined();
    const told = (example ? decisionsIn(example) : []).flatMap((decision) =>
      decision.quote && decision.speakerRule === rule ? [decision.quote.speaker?.name ?? "?"] : [],
    );
    expect(told).toContain(example?.[2]);
  });
});

describe("quotes: docs/quote-rules.md shows every rule with its reason and its example", () => {
  const page = readFileSync(new URL("../../../docs/quote-rules.md", import.meta.url), "utf8");
  const reasons: Readonly<Record<string, string>> = { ...quoteRules, ...dismissals, ...speakerRules };
  const examples: readonly (readonly [rule: string, example: Example])[] = [
    ...Object.entries(quoteExamples),
    ...Object.entries(dismissalExamples),
    ...Object.entries(speakerExamples),
  ];
  test.each(examples)("%s", (rule, [, text, words]) => {
    const shown = text.replaceAll(/\n+/gu, " ¶ ");
    expect(page).toContain(`| \`${rule}\` | ${reasons[rule]} | ${shown} | ${words} |`);
  });
});
