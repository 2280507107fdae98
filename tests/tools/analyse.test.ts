import fc from "fast-check";
import { expect, test } from "vitest";
import { analyseLines } from "../../src/tools/analyse-lines.ts";
import { analyseText } from "../../src/tools/analyse-text.ts";
import { languages } from "../fixtures/languages.ts";

async function analyse(...lines: string[]): Promise<unknown[]> {
  async function* given() {
    yield* lines;
  }
  const answers: unknown[] = [];
  for await (const line of analyseLines(given(), languages)) answers.push(JSON.parse(line));
  return answers;
}

test("analyse: a text gives its quotations with offsets into it", async () => {
  const text = "Ny bru\n\n– Vi har ventet lenge, sier ordfører Kari Nes (Ap) til VG. Nå bygger vi.\n";
  expect(await analyse(JSON.stringify({ id: "a", text, lang: "nb" }))).toEqual([
    {
      id: "a",
      quotes: [
        {
          start: 10,
          end: 79,
          spans: [
            { start: 10, end: 29 },
            { start: 67, end: 79 },
          ],
          text: "Vi har ventet lenge, sier ordfører Kari Nes (Ap) til VG. Nå bygger vi",
          kind: "direct",
          certainty: "stated",
          speaker: { start: 36, end: 58, text: "ordfører Kari Nes (Ap)", name: "Kari Nes", kind: "person" },
          candidates: [],
          role: "ordfører",
          toldTo: "VG",
          cue: "sier",
          question: null,
        },
      ],
    },
  ]);
});

test("analyse: lines that cannot be read are answered in their place", async () => {
  const good = JSON.stringify({ id: 7, text: "Ingenting." });
  const answers = await analyse(good, "{", "", JSON.stringify({ id: "x" }), good);
  expect(answers).toEqual([
    { id: "7", quotes: [] },
    { id: null, line: 2, error: expect.stringContaining("not JSON") },
    { id: "x", line: 4, error: expect.stringContaining("text") },
    { id: "7", quotes: [] },
  ]);
});

test("analyse: a carried speaker is placed where the text names them last", () => {
  const text = "– Vi er glade, sier Kari Nes.\n– Hvorfor det?\n– Fordi det regner.";
  const [, second] = analyseText(text, "nb", languages);
  expect(second?.speaker).toEqual({ start: 20, end: 28, text: "Kari Nes", name: "Kari Nes", kind: "person" });
  expect(second?.question && text.slice(second.question.start, second.question.end)).toBe("Hvorfor det?");
});

test("analyse: whatever is removed to read a text, offsets are into the text as given", () => {
  const piece = fc.constantFrom(
    "\u00AD",
    "\u200B",
    "\r\n",
    "\u00A0",
    "– ",
    "Vi er her",
    ", sier ",
    "Kari Nes",
    ". ",
    "«",
    "»",
    "\uFEFF",
    "\n",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join("");
      for (const quote of analyseText(text, "nb", languages)) {
        expect(text.slice(quote.start, quote.end)).toBe(quote.text);
        expect(quote.text).not.toBe("");
        if (quote.speaker) expect(text.slice(quote.speaker.start, quote.speaker.end)).toBe(quote.speaker.text);
      }
    }),
  );
});
