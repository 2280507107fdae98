import fc from "fast-check";
import { expect, test } from "vitest";
import { keyPointsOfText } from "../../src/core/digest/key-points-of-text.ts";
import { UserError } from "../../src/core/errors.ts";
import { buildKeyPoints } from "../../src/tools/keypoints.ts";
import { background, languages } from "../core/stories/newsroom.ts";
import { english } from "../fixtures/read-all.ts";

async function answersTo(input: string, words?: string): Promise<unknown[]> {
  const printed: string[] = [];
  async function* given() {
    yield input;
  }
  await buildKeyPoints(languages, background).run(
    { words: [], strings: words === undefined ? {} : { words }, flags: new Set(), speech: english },
    { input: given(), print: async (text) => printed.push(text) > 0, note: () => {}, progress: () => {} },
  );
  return printed.map((line) => JSON.parse(line));
}

const text = `Ny bru over Orra
Kommunestyret i Orredal vedtok tirsdag å bygge en ny bru over Orra. Men den blir dyr.
– Hva koster den? – Vi vet ikke ennå, sier ordfører Kari Nes.
Brua over Orra skal stå ferdig høsten 2027, ifølge Statens vegvesen.
Les også: Slik blir den nye skolen i Orredal`;

test("keypoints: sentences that stand on their own, in the text's order", async () => {
  expect(await answersTo(`${JSON.stringify({ id: "a", text })}\n`)).toEqual([
    {
      id: "a",
      summary:
        "Kommunestyret i Orredal vedtok tirsdag å bygge en ny bru over Orra.\nBrua over Orra skal stå ferdig høsten 2027, ifølge Statens vegvesen.",
    },
  ]);
});

test("keypoints: in a text on one line, speech ends where the newsroom retells what was said", async () => {
  const flat =
    "Ny bru over Orra | Orredal vil ha ny bru. - Brua er gammel, og det bør koste det det koster. " +
    "Tirsdag forklarte Nes at Orredal kommune har satt av ti millioner kroner til brua over Orra.";
  expect(await answersTo(JSON.stringify({ id: "f", text: flat }))).toEqual([
    {
      id: "f",
      summary: "Tirsdag forklarte Nes at Orredal kommune har satt av ti millioner kroner til brua over Orra.",
    },
  ]);
});

test("keypoints: what named people say fills the words that are left, and only these", async () => {
  const told = "Kommunestyret i Orredal vedtok tirsdag å bygge en ny bru over Orra.";
  const spoken = "Brua over Orra har vært farlig i mange år, sier ordfører Kari Nes i Orredal.";
  const id = "s";
  const text = `Ny bru over Orra\n${told}\n– Det var på tide. ${spoken}\n– Nå er brua trygg. Brua var stygg, sier Nes.`;
  expect(await answersTo(JSON.stringify({ id, text }))).toEqual([{ id, summary: `${told}\n${spoken}` }]);
  expect(await answersTo(JSON.stringify({ id, text }), "11")).toEqual([{ id, summary: told }]);
});

test("keypoints: lines that cannot be read are answered in their place", async () => {
  expect(await answersTo(`{\n\n{"id":"x"}\n{"id":3,"text":""}\n`)).toEqual([
    { id: null, line: 1, error: expect.stringContaining("not JSON") },
    { id: "x", line: 3, error: expect.stringContaining("text") },
    { id: "3", summary: "" },
  ]);
});

test("keypoints: a text without a headline may have its first sentence", async () => {
  const only = "The council of Orredal voted on Tuesday to build a new bridge over the river Orra.";
  expect(await answersTo(JSON.stringify({ id: "e", text: `${only} But it is expensive.` }))).toEqual([
    { id: "e", summary: only },
  ]);
});

test.each(["0", "-3", "ti", "99999"])("keypoints: --words %s is refused", async (words) => {
  await expect(answersTo("", words)).rejects.toThrow(UserError);
});

test("keypoints: every sentence is a slice of the text, and no more than a tenth above the words", () => {
  const sentence = fc.constantFrom(
    "Kommunestyret i Orredal vedtok tirsdag å bygge en ny bru.",
    "Men den blir dyr.",
    "Statens vegvesen\u00a0venter at brua over Orra står ferdig i 2027.",
    "– Nei | Full stans.",
    "Foto: Per Li",
    " | ",
    "\r\n",
  );
  fc.assert(
    fc.property(fc.array(sentence, { maxLength: 12 }), fc.integer({ min: 1, max: 60 }), (sentences, words) => {
      const given = sentences.join(" ");
      const points = keyPointsOfText(given, { words, language: "nb", languages, background });
      for (const point of points) expect(given).toContain(point);
      expect(points.join(" ").split(/\s+/u).filter(Boolean).length).toBeLessThanOrEqual(words * 1.1);
    }),
  );
});
