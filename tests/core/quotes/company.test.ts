import { describe, expect, test } from "vitest";
import { namedThings, namedTogether } from "../../../src/core/quotes/company.ts";

const outlets = ["BBC", "VG"];

function request(own: string, articles: readonly (readonly string[])[], persons: readonly string[]) {
  return {
    own,
    articles,
    isPerson: (name: string) => persons.includes(name),
    isSpeaker: (name: string) => [...persons, "Kreml"].includes(name),
    isOutlet: (name: string) => outlets.includes(name),
  };
}

describe("who is named together", () => {
  test.each<[string, string, readonly (readonly string[])[], readonly string[], string]>([
    [
      "a short name is the longer one that it ends, counted once an article",
      "Jens Stoltenberg",
      [["Putin", "Vladimir Putin", "Pyongyang"], ["Putin"], ["Kim Jong-un"]],
      ["Vladimir Putin", "Putin", "Kim Jong-un"],
      "Vladimir Putin 2, Kim Jong-un 1",
    ],
    [
      "one that ends several is nobody's",
      "Per Lie",
      [["Strandvåg", "Eli Strandvåg", "Berit Strandvåg"]],
      ["Strandvåg", "Eli Strandvåg", "Berit Strandvåg"],
      "Eli Strandvåg 1, Berit Strandvåg 1",
    ],
    [
      "never the speaker, a part of the name or a longer form of it",
      "Grimstveit",
      [["Grimstveit", "Sunniva Grimstveit", "Ola Lie"]],
      ["Grimstveit", "Sunniva Grimstveit", "Ola Lie"],
      "Ola Lie 1",
    ],
    ["never an outlet, even one that speaks", "Ola Lie", [["BBC", "Kari Li"]], ["BBC", "Kari Li"], "Kari Li 1"],
    [
      "relatives are others",
      "Jens Stoltenberg",
      [["Camilla Stoltenberg"]],
      ["Camilla Stoltenberg"],
      "Camilla Stoltenberg 1",
    ],
  ])("%s", (_, own, articles, persons, text) => {
    const company = namedTogether(request(own, articles, persons));
    expect(company.map(({ name, articles: count }) => `${name} ${count}`).join(", ")).toBe(text);
  });

  test("things are names of no person, no part of one, and no outlet", () => {
    const articles = [
      ["Russland", "Putin", "VG", "Kim Jong-un", "Kreml"],
      ["Russland", "Kim", "Nord-Korea", "Vladimir Putin", "Vladimir"],
    ];
    const things = namedThings(request("Kim Jong-un", articles, ["Vladimir Putin"]));
    expect(things).toEqual([
      { name: "Russland", articles: 2 },
      { name: "Nord-Korea", articles: 1 },
    ]);
  });
});
