import fc from "fast-check";
import { expect, test } from "vitest";
import type { LanguageCode } from "../../../src/core/article/article.ts";
import type { Guise } from "../../../src/core/speakers/guise.ts";
import { type Person, personMet, personsOf } from "../../../src/core/speakers/persons.ts";
import { roleFieldsOf } from "../../../src/core/speakers/role-fields.ts";
import { roleHeadsOf } from "../../../src/core/speakers/role-heads.ts";
import { languages, profileOf } from "../../fixtures/languages.ts";

type Met = readonly [
  role: string | null,
  source: string,
  day: string | null,
  lastDay?: string,
  language?: LanguageCode,
];

const msOf = (day: string | null) =>
  day === null ? null : Temporal.Instant.from(`${day}T12:00:00Z`).epochMilliseconds;

function guise([role, source, day, lastDay, language = "nb"]: Met): Guise {
  const profile = profileOf(language);
  const heads = roleHeadsOf(role, profile);
  return {
    heads,
    fields: roleFieldsOf(heads, profile),
    stemmer: profile.stemmer,
    source,
    firstMs: msOf(day),
    lastMs: msOf(lastDay ?? day),
  };
}

const rolesOf = (persons: readonly Person[]) =>
  persons.map(({ guises }) => [...new Set(guises.map(({ heads }) => heads.join("+")))].sort().join(" "));

test.each<[string, readonly Met[], readonly string[]]>([
  ["nobody's role is known", [[null, "A", "2024-01-01"]], [""]],
  [
    "one role in its forms and outlets",
    [
      ["ordfører", "A", "2024-01-01", "2024-12-01"],
      ["ordføreren i Orredal", "B", "2024-03-01", "2024-10-01"],
      ["ordførar", "C", "2024-05-01", "2024-06-01", "nn"],
    ],
    ["ordfør"],
  ],
  [
    "a career: one office after the other, in different outlets",
    [
      ["statsråd", "A", "2019-01-01", "2021-10-01"],
      ["rektor", "B", "2022-03-01", "2024-06-01"],
    ],
    ["rektor statsråd"],
  ],
  [
    "an office that another outlet still names some days after it ended",
    [
      ["statsråd", "A", "2019-01-01", "2021-10-14"],
      ["rektor", "B", "2021-10-05", "2024-06-01"],
    ],
    ["rektor statsråd"],
  ],
  [
    "one event that outlets word differently",
    [
      ["gründer", "A", "2024-05-01", "2024-05-04"],
      ["styreleder", "B", "2024-05-01", "2024-05-03"],
      ["investor", "C", "2024-05-02"],
    ],
    ["gründer investor styreled"],
  ],
  [
    "two lives beside each other, in different outlets",
    [
      ["fotballspiller", "A", "2024-01-01", "2024-06-01"],
      ["statsråd", "B", "2024-02-01", "2024-05-01"],
    ],
    ["fotballspill", "statsråd"],
  ],
  [
    "one day of one life in the midst of another",
    [
      ["fotballspiller", "A", "2024-01-01", "2024-06-01"],
      ["statsråd", "B", "2024-03-01"],
    ],
    ["fotballspill", "statsråd"],
  ],
  [
    "two roles of one life",
    [
      ["professor", "A", "2024-01-01", "2024-06-01"],
      ["forsker", "B", "2024-02-01", "2024-05-01"],
    ],
    ["forsk professor"],
  ],
  [
    "roles that may be one person's, both of them lasting",
    [
      ["rektor", "A", "2024-01-01", "2024-06-01"],
      ["statsråd", "B", "2024-02-01", "2024-05-01"],
    ],
    ["rektor", "statsråd"],
  ],
  [
    "roles that may be one person's, one of them met in passing",
    [
      ["rektor", "A", "2024-01-01", "2024-06-01"],
      ["statsråd", "B", "2024-02-01", "2024-02-20"],
    ],
    ["rektor statsråd"],
  ],
  [
    "an outlet that knows both roles",
    [
      ["fotballspiller", "A", "2024-01-01", "2024-06-01"],
      ["statsråd", "B", "2024-02-01", "2024-05-01"],
      ["spiller", "B", "2024-04-01"],
    ],
    ["fotballspill spill statsråd"],
  ],
  [
    "an article that gives both roles",
    [
      ["arkeolog", "A", "2024-01-01", "2024-06-01"],
      ["prosjektleder", "B", "2024-02-01", "2024-05-01"],
      ["arkeolog og prosjektleder", "C", "2024-03-01"],
    ],
    ["arkeolog arkeolog+prosjektled prosjektled"],
  ],
  [
    "roles in languages that cannot be compared",
    [
      ["statsråd", "A", "2024-01-01", "2024-06-01"],
      ["the mayor", "B", "2024-02-01", "2024-05-01", "en"],
    ],
    ["mayor statsråd"],
  ],
  [
    "undated roles speak against nobody",
    [
      ["fotballspiller", "A", null],
      ["statsråd", "B", "2024-02-01", "2024-05-01"],
    ],
    ["fotballspill statsråd"],
  ],
])("who bears a name: %s", (_, met, expected) => {
  expect(rolesOf(personsOf(met.map(guise)))).toEqual(expected);
});

const two = [
  guise(["fotballspiller", "A", "2024-01-01", "2024-06-01"]),
  guise(["statsråd", "B", "2024-02-01", "2024-05-01"]),
  guise(["minister", "C", "2022-01-01", "2022-02-01"]),
];

test.each<[string, Met, string | null]>([
  ["by the role", ["spilleren", "C", "2024-03-01"], "fotballspill"],
  ["not by a role that neither has", ["advokat", "A", "2024-03-01"], null],
  ["without a role by the outlet", [null, "B", "2024-03-01"], "statsråd"],
  ["in another outlet by the time", [null, "D", "2022-03-01"], "minist"],
  ["and not when several were met then", [null, "D", "2024-03-01"], null],
  ["or nobody was", [null, "D", "1990-03-01"], null],
  ["or it has no date", [null, "D", null], null],
])("which bearer of a name an article means: %s", (_, met, expected) => {
  const { heads, source, firstMs: atMs } = guise(met);
  const person = personMet(personsOf(two), { heads, source, atMs });
  expect(person && rolesOf([person])[0]).toBe(expected);
});

test("the earliest of several bearers has the name's own key, whoever else comes later", () => {
  const first = guise(["rektor", "C", "2020-01-01", "2024-04-01"]);
  expect(personsOf(two.slice(0, 2)).map(({ key }) => key)).toEqual(["", "statsråd"]);
  expect(personsOf([...two.slice(0, 2), first]).map(({ key }) => key)).toEqual(["", "fotballspill", "statsråd"]);
});

const anyGuise = fc
  .record({
    role: fc.constantFrom("rektor", "statsråd", "spiller", "fotballspiller", "leder og rektor", "kokk", null),
    source: fc.constantFrom("A", "B", "C", "D"),
    from: fc.option(fc.integer({ min: 0, max: 900 })),
    length: fc.integer({ min: 0, max: 400 }),
    language: fc.constantFrom<LanguageCode>("nb", "nn", "en"),
  })
  .map(({ role, source, from, length, language }): Guise => {
    const profile = profileOf(language);
    const dayMs = 86_400_000;
    const firstMs = from === null ? null : from * dayMs;
    const lastMs = from === null ? null : (from + length) * dayMs;
    const heads = roleHeadsOf(role, profile);
    return { heads, fields: roleFieldsOf(heads, profile), stemmer: profile.stemmer, source, firstMs, lastMs };
  });

test("who bears a name does not depend on the order in which articles came", () => {
  fc.assert(
    fc.property(fc.array(anyGuise, { maxLength: 12 }), fc.nat(), (guises, seed) => {
      const sorted = guises.toSorted(
        (a, b) => (((a.lastMs ?? 0) * 31 + seed) % 17) - (((b.lastMs ?? 0) * 31 + seed) % 17),
      );
      const shown = (persons: readonly Person[]) =>
        persons.map(({ key, guises }) => [key, guises.map((one) => JSON.stringify(one)).sort()]);
      expect(shown(personsOf(sorted))).toEqual(shown(personsOf(guises)));
      expect(shown(personsOf(guises.toReversed()))).toEqual(shown(personsOf(guises)));
    }),
  );
});

test("bearers have keys of their own, and every guise with a role is one bearer's, who is found by it", () => {
  fc.assert(
    fc.property(fc.array(anyGuise, { maxLength: 12 }), (guises) => {
      const persons = personsOf(guises);
      expect(new Set(persons.map(({ key }) => key)).size).toBe(persons.length);
      for (const guise of guises.filter(({ heads }) => heads.length > 0)) {
        expect(persons.filter((person) => person.guises.includes(guise))).toHaveLength(1);
        const person = personMet(persons, { ...guise, atMs: guise.firstMs });
        expect(person?.guises).toContain(guise);
      }
    }),
  );
});

test.each<[string, LanguageCode, readonly string[]]>([
  ["fotballspilleren", "nb", ["sport"]],
  ["skuespiller", "nb", ["stage"]],
  ["skodespelaren", "nn", ["stage"]],
  ["utenriksminister og professor", "nb", ["learning", "office"]],
  ["the mayor of Orredal", "en", ["office"]],
  ["driftssjef", "nb", []],
])("the life that a role belongs to: %s", (role, language, expected) => {
  expect(roleFieldsOf(roleHeadsOf(role, profileOf(language)), profileOf(language))).toEqual(expected);
});

test("every noun of a life is known as a role", () => {
  for (const profile of languages.values()) {
    for (const noun of Object.values(profile.roleFields).flat()) {
      expect([profile.code, noun, roleHeadsOf(noun, profile).length]).toEqual([profile.code, noun, 1]);
    }
  }
});

test("role nouns are folded the same in all the languages' forms", () => {
  const nb = languages.get("nb");
  const nn = languages.get("nn");
  if (!nb || !nn) throw new Error("no Norwegian");
  expect(roleHeadsOf("ordføreren i Orredal", nb)).toEqual(roleHeadsOf("ordførar", nn));
  expect(roleHeadsOf("leder for ordførerne", nb)).toEqual(roleHeadsOf("lederen", nb));
  expect(roleHeadsOf("statsministerens rådgiver", nb)).toEqual(roleHeadsOf("rådgiver", nb));
  expect(roleHeadsOf("Nato-sjef", nb)).toEqual(roleHeadsOf("sjefen", nb));
  expect(roleHeadsOf("kvinnen fra Orredal", nb)).toEqual(roleHeadsOf("kvinne", nb));
  expect(roleHeadsOf("han som venter", nb)).toEqual([]);
  expect(roleHeadsOf(null, nb)).toEqual([]);
});
