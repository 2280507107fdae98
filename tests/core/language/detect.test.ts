import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { languageCodes } from "../../../src/core/article/article.ts";
import { detectLanguage } from "../../../src/core/language/detect.ts";
import { languages } from "../../fixtures/languages.ts";

describe("detect language", () => {
  it.each([
    ["nb", "Ferga ble innstilt etter at motoren stoppet. Det var ikke mulig å få deler fra verkstedet, sier rederiet."],
    [
      "nn",
      "Ferja vart innstilt etter at motoren stoppa. Det var ikkje mogleg å få delar frå verkstaden, seier reiarlaget.",
    ],
    [
      "da",
      "Færgen blev indstillet, efter at motoren gik i stå. Det var ikke muligt at få dele af værkstedet, siger rederiet.",
    ],
    [
      "sv",
      "Färjan ställdes in efter att motorn stannat. Det var inte möjligt att få delar från verkstaden, säger rederiet.",
    ],
    ["en", "The ferry was cancelled after the engine stopped. It was not possible to get parts, the company said."],
  ])("finds %s", (code, text) => {
    expect(detectLanguage(text, languages)).toBe(code);
  });

  it("finds nynorsk in a text that shares most of its words with bokmål", () => {
    expect(detectLanguage("Ho seier at det er ein god dag for dei som bur i bygda.", languages)).toBe("nn");
  });

  it("is not misled by an English quotation in a Norwegian text", () => {
    const text = "Han sa «it is what it is» til avisen, og ville ikke si noe mer om hva som skjedde etter møtet.";
    expect(detectLanguage(text, languages)).toBe("nb");
  });

  it.each([["", "12 345", "Oslo", "Han er i Oslo"]])("falls back to bokmål for %j", (text) => {
    expect(detectLanguage(text, languages)).toBe("nb");
  });

  it("answers for every text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(languageCodes).toContain(detectLanguage(text, languages));
      }),
    );
  });
});
