import { describe, expect, test } from "vitest";
import { parseFrequencies } from "../../../src/core/stories/background.ts";
import { told } from "./newsroom.ts";

describe("terms", () => {
  test("are stems of content words; a headline word counts three times", () => {
    const { terms } = told({ id: "a", title: "Ferja er innstilt", text: "Ferja ligger ved kai. Ferjene er fulle." });
    expect(terms).toMatchObject({ ferj: 5, innstilt: 3 });
    expect(Object.keys(terms)).not.toContain("er");
  });

  test("leave out captions and the outlet's own name", () => {
    const { terms } = told({
      id: "a",
      source: "Fjordnytt",
      title: "Brann",
      text: "Politiet sier til Fjordnytt at brannen er slokket.\nFOTO: Røykdykkere. Foto: Tor Vik",
    });
    expect(Object.keys(terms)).toContain("brann");
    expect(Object.keys(terms).filter((term) => /fjordnytt|røykdykk/u.test(term))).toEqual([]);
  });

  test("a title that we chose does not count beside the text it was taken from", () => {
    expect(told({ id: "a", chosen: true, text: "Ferja ligger ved kai." }).terms).toMatchObject({ ferj: 1 });
  });
});

describe("names", () => {
  const namesOf = (text: string, language: "nb" | "nn" | "en" = "nb") =>
    told({ id: "a", title: "x", language, text }).names;

  test.each([
    ["inside a sentence", "I går møtte Kari Nes pressen.", ["Kari Nes"]],
    ["after a role that opens the sentence", "Ordfører Solveig Tangen sier nei.", ["Solveig Tangen"]],
    ["at the start, of two words", "Jens Stoltenberg uttalte seg mandag.", ["Jens Stoltenberg"]],
    ["at the start, when also inside", "Putin kom. Etterpå reiste Putin hjem.", ["Putin"]],
    ["not a common word at the start", "Tirsdag kom regnet.", []],
    ["abbreviations", "NTB melder om brann.", ["NTB"]],
    ["genitives are the name", "Det var Putin. Alle kjente Putins hund.", ["Putin"]],
  ])("%s", (_name, text, names) => {
    expect(namesOf(text)).toEqual(names);
  });

  test("days and months are no names in English", () => {
    expect(namesOf("It rained in Bergen on Monday and in June.", "en")).toEqual(["Bergen"]);
  });

  test("the most frequent come first", () => {
    expect(namesOf("Der kom Ola Fure. Der kom Kari Nes, og så kom Kari Nes igjen.")[0]).toBe("Kari Nes");
  });
});

describe("background frequencies", () => {
  test("are shares of the passages that were counted", () => {
    const shares = parseFrequencies("# our own count\npassages 100\n100 ferj\n50 hus tak\n");
    expect(Object.fromEntries(shares)).toEqual({ ferj: 1, hus: 0.5, tak: 0.5 });
  });

  test.each([["40 hus"], ["passages 10\nhus 40"], [""]])("a table that is broken says so: %j", (table) => {
    expect(() => parseFrequencies(table)).toThrow(/^frequencies: /u);
  });
});
