import fc from "fast-check";
import { expect, test } from "vitest";
import { maxQueryWords, searchTokensOf, stemQueryOf } from "../../../src/core/search/stems.ts";
import { bokmal, english, languages } from "../../fixtures/languages.ts";

/** Whether a text is found: each word of the query has a stem among the text's tokens. */
function finds(query: string, text: string, language = bokmal): boolean {
  const tokens = new Set(searchTokensOf(text, language));
  return stemQueryOf(query, languages).every((stems) => stems.some((stem) => tokens.has(stem)));
}

test.each([
  ["another form of the word", "forhandling", "Forhandlingene begynner.", bokmal],
  ["a genitive", "Stoltenberg", "Stoltenbergs tale", bokmal],
  ["another case", "NATO", "Nato svarer", bokmal],
  ["a part of a hyphenated name", "Korea", "Nord-Koreas leder", bokmal],
  ["a hyphenated name whole", "nord-korea", "Nord-Koreas leder", bokmal],
  ["Norwegian letters", "skjærgård", "I skjærgården på Sørøya", bokmal],
  ["letters written with combining marks", "sørøya", "I skjærgården på Sørøya".normalize("NFD"), bokmal],
  ["a foreign accent left out", "ide", "En god idé", bokmal],
  ["an English text", "negotiations", "They negotiated; the negotiation failed.", english],
  ["a word that only the other language inflects so", "talks", "The talk was long.", english],
])("search finds %s", (_, query, text, language) => {
  expect(finds(query, text, language)).toBe(true);
});

test("search does not confuse ø, å and æ with o, a and e", () => {
  expect(finds("bonn", "bønner")).toBe(false);
});

test("stop words are dropped while another word is there", () => {
  expect(stemQueryOf("krigen i Ukraina", languages)).toHaveLength(2);
});

test("a query of stop words alone keeps them", () => {
  expect(stemQueryOf("det er", languages)).toHaveLength(2);
});

test.each([
  ["", 0],
  ['" * ( ) : ^ - \0', 0],
  ["Putin putin PUTIN", 1],
])("%j asks for %d words", (words, count) => {
  expect(stemQueryOf(words, languages)).toHaveLength(count);
});

test("10,000 characters ask for a bounded number of words", () => {
  const long = Array.from({ length: 2_000 }, (_, index) => `ord${index}`).join(" ");
  expect(stemQueryOf(long, languages)).toHaveLength(maxQueryWords);
});

test("any text is found by any of its own words", () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-zæøåéA-ZÆØÅ]{1,12}$/u), { minLength: 1, maxLength: 8 }), (words) =>
      words.every((word) => finds(word, words.join(" "))),
    ),
  );
});
