import { describe, expect, test } from "vitest";
import { gistOf } from "../../../src/core/digest/gist.ts";
import { toldToIn } from "../../../src/core/digest/told-to.ts";
import { background, profileOf, told } from "../stories/newsroom.ts";

const article = (text: string, language: "nb" | "nn" | "en" = "nb") =>
  told({ id: "a", language, title: "Ternesund", text });

function toldTo(text: string, language: "nb" | "nn" | "en" = "nb") {
  const { article: read, terms } = article(text, language);
  return [...toldToIn(read, terms, profileOf(language))];
}

describe("whom people spoke to", () => {
  test.each([
    ["nb", "– Vi stenger skolen, sier rektor Hanne Myrvåg ved Heggjum skole til Fjordposten.", "fjordpost"],
    ["nn", "– Vi stengjer skulen, seier Hanne Myrvåg, rektor i Orredal, til Fjordposten.", "fjordpost"],
    ["en", "Valvåg told reporters it was closed, and said to Reuters that it was late.", "reuter"],
  ] as const)("%s: %s", (language, text, stem) => {
    expect(toldTo(text, language)).toEqual([stem]);
  });

  test.each([
    ["a place of the speaker's role", "– Vi stenger skolen, sier rektor Hanne Myrvåg i Orredal."],
    ["where somebody goes", "Hanne Myrvåg sier at elevene skal til Kobbevika."],
    [
      "an outlet that the article is about",
      "Fjordposten sier opp ti. Fjordposten har gått dårlig. – Trist, sier Hanne Myrvåg til Fjordposten.",
    ],
  ])("not %s", (_case, text) => {
    expect(toldTo(text)).toEqual([]);
  });

  test("weighs nothing in what a story is about", () => {
    const gist = gistOf(
      [article("– Vi stenger skolen, sier Hanne Myrvåg til Fjordposten.")],
      profileOf("nb"),
      background,
    );
    expect([...gist.contentOf("Fjordposten så at skolen ble stengt.").keys()]).not.toContain("fjordpost");
  });
});
