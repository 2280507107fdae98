import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AnalysedQuote } from "../../src/tools/analyse-text.ts";
import { languages } from "../fixtures/languages.ts";
import { type GoldRecord, goldFile, parseGold, shared } from "./gold.ts";
import { judge } from "./judge-quotes.ts";
import { judgeAll, quoteSets, readSet, typesOf } from "./quote-table.ts";
import { figuresOf } from "./score-quotes.ts";

const text = "- Brua er stengt, sier Kari Nes. Den åpner i mai.\n- Hvem betaler?\nJon Vik sier at prisen er lav.";

function place(words: string) {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
}

const direct = {
  quotes: [place("Brua er stengt")],
  cue: { spans: [place("sier")] },
  speaker: { ...place("Kari Nes"), text: "Kari Nes", kind: "person", name: "Kari Nes" },
  type: "direct",
  pattern: "dash-end",
};
const indirect = {
  quotes: [place("prisen er lav")],
  cue: { spans: [] },
  speaker: { ...place("Jon Vik"), text: "Jon Vik", kind: "person", name: "Jon Vik" },
  type: "indirect",
  pattern: "clause",
};
const record: GoldRecord = parseGold(
  JSON.stringify({
    id: "a",
    lang: "nb",
    text,
    quotes: [direct, indirect],
    unattributed_dash: [place("Hvem betaler?")],
  }),
);

function found(words: string, kind: AnalysedQuote["kind"], speaker: string | null): AnalysedQuote {
  const at = place(words);
  return {
    ...at,
    spans: [at],
    text: words,
    kind,
    certainty: "stated",
    speaker: speaker === null ? null : { ...place(speaker), text: speaker, name: speaker, kind: "person" },
    candidates: [],
    role: null,
    toldTo: null,
    cue: null,
    question: null,
  };
}

describe("quote figures", () => {
  test("what follows an attribution on its line is neither gold nor wrong, and neither is what gold does not tell", () => {
    const quotes = [
      found("Brua er stengt", "direct", "Kari Nes"),
      found("Den åpner i mai", "direct", "Kari Nes"),
      found("Hvem betaler?", "direct", null),
    ];
    expect(figuresOf([judge(record, quotes, typesOf("direct"))])).toEqual({
      ...{ gold: 1, exact: 1, tight: 1, loose: 1, precision: 1, speakerExact: 1, speakerRight: 1 },
      ...{ missed: 0, wrongSpeaker: 0 },
    });
  });

  test("a prediction of another kind is no prediction for a row of one kind", () => {
    const quotes = [found("prisen er lav", "indirect", "Jon Vik")];
    expect(figuresOf([judge(record, quotes, typesOf("direct"))])).toMatchObject({ gold: 1, missed: 1, precision: 0 });
    expect(figuresOf([judge(record, quotes, typesOf("all"))])).toMatchObject({ gold: 2, missed: 1, precision: 1 });
  });

  test("a span below .8 is missed and wrong, a speaker of a loose match counts", () => {
    const quotes = [found("prisen", "indirect", "Kari Nes")];
    expect(figuresOf([judge(record, quotes, typesOf("indirect"))])).toMatchObject({
      ...{ gold: 1, tight: 0, loose: 1, precision: 0, speakerRight: 0 },
      ...{ missed: 1, wrongSpeaker: 1 },
    });
  });

  test("a speaker is right by an overlap or the last word of its name, and exact only as a whole", () => {
    const [verdict] = judge(record, [found("prisen er lav", "indirect", "Vik")], typesOf("indirect")).golds;
    expect(verdict).toMatchObject({ isSpeakerRight: true, isSpeakerExact: false });
  });
});

const run = promisify(execFile);
const scorer = fileURLToPath(new URL("quotes/score.py", shared));
const hasScorer =
  existsSync(scorer) &&
  (await run("python3", ["--version"]).then(
    () => true,
    () => false,
  )) &&
  quoteSets.every(({ file }) => existsSync(goldFile(file)));

describe.skipIf(!hasScorer)("quote figures against score.py (needs ../shared and python3)", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "avisbud-score-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each(quoteSets)("are the same for $file", async ({ file }) => {
    const readings = readSet(file, languages) ?? [];
    expect(readings.length).toBeGreaterThan(0);
    const predictions = join(folder, `${file}.jsonl`);
    const lines = readings.map(({ record: { id }, decisions }) =>
      JSON.stringify({ id, quotes: decisions.flatMap(({ quote }) => quote ?? []) }),
    );
    await writeFile(predictions, lines.join("\n"));
    const rows = ["direct", "all"] as const;
    const outputs = await Promise.all(
      rows.map((row) =>
        run("python3", [scorer, fileURLToPath(goldFile(file)), predictions, "--types", [...typesOf(row)].join(",")]),
      ),
    );
    outputs.forEach(({ stdout }, index) => {
      const figures = figuresOf(judgeAll(readings, rows[index] ?? "all"));
      const said = (name: RegExp) => Number(name.exec(stdout)?.[1]);
      const own = (value: number) => Number(value.toFixed(3));
      expect({
        gold: figures.gold,
        exact: own(figures.exact),
        tight: own(figures.tight),
        loose: own(figures.loose),
        precision: own(figures.precision),
        speakerExact: own(figures.speakerExact),
        speakerRight: own(figures.speakerRight),
      }).toEqual({
        gold: said(/'gold': (\d+)/u),
        exact: said(/^recall exact: ([\d.]+)/mu),
        tight: said(/^recall tight: ([\d.]+)/mu),
        loose: said(/^recall loose: ([\d.]+)/mu),
        precision: said(/^precision .*: ([\d.]+)/mu),
        speakerExact: said(/span-exact ([\d.]+)/u),
        speakerRight: said(/head\/overlap ([\d.]+)/u),
      });
    });
  });
});
