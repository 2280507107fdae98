import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { datesIn, type Written } from "../../../src/core/timeline/find-dates.ts";
import { whenJson } from "../../../src/core/timeline/when.ts";
import { profileOf } from "../../fixtures/languages.ts";

// a Wednesday
const wednesday = Temporal.PlainDate.from("2024-06-19");
const written: Written = { day: wednesday, about: wednesday };
const undated: Written = { day: null, about: null };

function read(sentence: string, code: Parameters<typeof profileOf>[0], when = written) {
  return datesIn(sentence, when, profileOf(code)).map((one) => whenJson(one.when) ?? "unknown");
}

describe("dates: written out, in the language of the text", () => {
  test.each([
    ["nb", "Møtet var 18. juni 2024.", ["2024-06-18"]],
    ["nb", "Det skjedde 18.06.2024 i Oslo.", ["2024-06-18"]],
    ["nb", "Festivalen varer 17.–21. juni.", ["2024-06-17..2024-06-21"]],
    ["nb", "I juli 2000 kom han dit første gang.", ["2000-07"]],
    ["nb", "Broen ble bygd i 1968.", ["1968"]],
    ["nn", "Møtet var 3. juli 2023.", ["2023-07-03"]],
    ["en", "It opened on June 18, 2024, and again on 3 July.", ["2024-06-18", "2024-07-03"]],
    ["en", "It opened on March 2nd.", ["2024-03-02"]],
    ["sv", "Den 5 maj 2024 öppnade bron.", ["2024-05-05"]],
    ["da", "Den 5. oktober 2023 åbnede broen.", ["2023-10-05"]],
  ] as const)("%s: %s", (code, sentence, dates) => expect(read(sentence, code)).toEqual(dates));

  test("without a year it is the one nearest to the text", () => {
    const newYear = Temporal.PlainDate.from("2025-01-03");
    expect(read("Han døde 28. desember.", "nb", { day: newYear, about: newYear })).toEqual(["2024-12-28"]);
    expect(read("Han døde 28. desember.", "nb", undated)).toEqual(["unknown"]);
  });

  test("a day that no month has is no date", () => expect(read("Det skjedde 31. juni 2024.", "nb")).toEqual([]));
});

describe("dates: said from the day of the text", () => {
  test.each([
    ["nb", "Ferja mistet framdriften mandag morgen.", ["2024-06-17"]],
    ["nb", "Rundt 350 mennesker demonstrerte onsdag.", ["2024-06-19"]],
    ["nb", "Kommunestyret skal avgjøre saken mandag.", ["2024-06-24"]],
    ["nb", "Kommunestyret avgjør saken torsdag kveld.", ["2024-06-20"]],
    ["nb", "Styret avgjør saken mandag.", ["unknown"]],
    ["nb", "Han sa fredag at de skal bygge.", ["unknown"]],
    ["nb", "Forrige onsdag ble veien stengt.", ["2024-06-12"]],
    ["nb", "Neste mandag kommer hun.", []],
    ["nb", "Hver fredag serveres det suppe.", []],
    ["nb", "I går ble veien stengt, og i morgen kommer svaret.", ["2024-06-18", "2024-06-20"]],
    ["nn", "Elva gjekk over breiddene natt til tysdag.", ["2024-06-18"]],
    ["nn", "I går vart vegen stengd.", ["2024-06-18"]],
    ["en", "The ferry broke down on Monday morning.", ["2024-06-17"]],
    ["en", "Midsummer Eve falls on Sunday, said Bente Oksvoll.", ["unknown"]],
    ["en", "Half of it comes on Wednesday’s lorry.", []],
    ["sv", "Bron stängdes i måndags.", ["2024-06-17"]],
    ["da", "Broen blev lukket tirsdag.", ["2024-06-18"]],
    ["nb", "Fredagskvelden var fin.", []],
  ] as const)("%s: %s", (code, sentence, dates) => expect(read(sentence, code)).toEqual(dates));

  test("of a text without a day, a weekday is unknown", () => {
    expect(read("Veien ble stengt mandag.", "nb", undated)).toEqual(["unknown"]);
  });
});

test("dates: whatever the text, each stands where it says, in order, and none in another", () => {
  const words = fc.constantFrom("mandag", "18.", "juni", "2024", "i", "går", "skal", "sa", "17.–21.", ",", "31.");
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.string({ maxLength: 6 })), { maxLength: 14 }), (pieces) => {
      const sentence = pieces.join(" ");
      let end = 0;
      for (const mention of datesIn(sentence, written, profileOf("nb"))) {
        expect(mention.start).toBeGreaterThanOrEqual(end);
        expect(mention.end).toBeGreaterThan(mention.start);
        end = mention.end;
      }
      expect(end).toBeLessThanOrEqual(sentence.length);
    }),
  );
});
