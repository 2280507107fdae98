import { expect, test } from "vitest";
import { nameWordsOf } from "../../../src/core/search/fold.ts";
import { isNamedBody } from "../../../src/core/speakers/named-body.ts";
import { isPersonMention, personName } from "../../../src/core/speakers/person-name.ts";
import { roleHeadsOf } from "../../../src/core/speakers/role-heads.ts";
import { seasonOf } from "../../../src/core/speakers/season.ts";
import { leadShortName, type NearName } from "../../../src/core/speakers/short-names.ts";
import { profileOf } from "../../fixtures/languages.ts";

type Near = readonly [name: string, ...roles: readonly string[]];

function near([name, ...roles]: Near): NearName {
  const profile = profileOf("nb");
  const guises = (roles.length > 0 ? roles : [null]).map((role) => ({
    heads: roleHeadsOf(role, profile),
  }));
  return { words: nameWordsOf(name), guises };
}

test.each<[string, Near, readonly Near[], string | null, number]>([
  ["nobody is near", ["Vik"], [], null, 0],
  ["the only one", ["Vik"], [["Kari Vik", "rektor"]], "kari vik", 1],
  ["the only one, with the role", ["Vik", "rektoren"], [["Kari Vik", "rektor"]], "kari vik", 1],
  ["nobody, when no role of the only one is known", ["Vik", "rektor"], [["Kari Vik"]], null, 1],
  ["the only one, but with another role", ["Vik", "statsråd"], [["Kari Vik", "rektor"]], null, 1],
  ["one of two", ["Vik"], [["Kari Vik"], ["Ola Vik"]], null, 2],
  [
    "one of two, by the role",
    ["Vik", "rektor"],
    [
      ["Kari Vik", "rektor"],
      ["Ola Vik", "kokk"],
    ],
    "kari vik",
    2,
  ],
  [
    "a longer name and a part of it with its role",
    ["Vik"],
    [
      ["Kari Nes Vik", "rektor"],
      ["Nes Vik", "rektor"],
    ],
    "kari nes vik",
    1,
  ],
  ["one of two, where a part of a name may be a name", ["Vik"], [["Per Anders Vik"], ["Anders Vik"]], null, 2],
  ["the longer name, by the role", ["Nes Vik", "rektor"], [["Kari Nes Vik", "rektor"], ["Ola Vik"]], "kari nes vik", 1],
  ["nobody, where two words may be a full name", ["Anders Vik"], [["Per Anders Vik"]], null, 1],
  [
    "one of two with the role",
    ["Vik", "rektor"],
    [
      ["Kari Vik", "rektor"],
      ["Ola Vik", "rektor"],
    ],
    null,
    2,
  ],
  ["first names lead nowhere", ["Kari"], [["Kari Vik"]], null, 0],
  ["a name that only ends in the same letters", ["Vik"], [["Kari Nesvik"]], null, 0],
  ["the name itself is no longer one", ["Kari Vik"], [["Kari Vik"]], null, 0],
])("a short name leads to %s", (_, short, names, bearer, candidates) => {
  const lead = leadShortName(near(short), names.map(near));
  expect(lead.bearer?.words.join(" ") ?? null).toBe(bearer);
  expect(lead.candidates).toHaveLength(candidates);
  expect(leadShortName(near(short), names.map(near).toReversed()).bearer).toEqual(lead.bearer);
});

test.each<[string, boolean, boolean]>([
  ["politiet", false, false],
  ["Politiet", true, false],
  ["den lokale foreningen", false, false],
  ["rapporten", false, false],
  ["Rapporten", true, false],
  ["Stortinget", false, true],
  ["Nordferjene", true, true],
  ["rederiet Nordferjene", false, true],
  ["Vikneset kommune", true, true],
  ["den norske foreningen for Vikneset", false, false],
  ["et utvalg i Vikneset", false, false],
  ["retten, Tiltalte", false, false],
])("a body has a name: %s, at the beginning of a sentence %s: %s", (name, opens, expected) => {
  expect(isNamedBody({ name }, opens, profileOf("nb"))).toBe(expected);
});

test.each<[Parameters<typeof isPersonMention>[0]["kind"], string, string, boolean]>([
  ["person", "Kari Vik", "Kari Vik", true],
  ["pronoun", "hun", "hun", false],
  ["pronoun", "hun", "Kari Vik", true],
  ["title", "rektoren", "rektoren", false],
  ["title", "rektoren", "Kari Vik", true],
  ["organisation", "Nordferjene", "Nordferjene", false],
])("a %s «%s» that leads to «%s» is a person: %s", (kind, text, name, expected) => {
  expect(isPersonMention({ kind, text, name, span: null })).toBe(expected);
});

test("a name is without what is written short before it", () => {
  expect(personName("Mr. Vik", profileOf("en"))).toBe("Vik");
  expect(personName("Prof. Dr. Kari Vik", profileOf("nb"))).toBe("Kari Vik");
  expect(personName("K. Vik", profileOf("nb"))).toBe("K. Vik");
  expect(personName("Dr.", profileOf("nb"))).toBe("Dr.");
});

test("a season is the same for days of one quarter of a year, and none for no date", () => {
  expect(seasonOf(null)).toBeNull();
  expect(seasonOf(0)).toBe(seasonOf(89 * 86_400_000));
  expect(seasonOf(90 * 86_400_000)).toBe(1);
});
