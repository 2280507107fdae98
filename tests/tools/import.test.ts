import { expect, test } from "vitest";
import type { ImportSummary } from "../../src/ingest/import-articles.ts";
import { buildImport } from "../../src/tools/import.ts";
import { languages } from "../fixtures/languages.ts";
import { runTool } from "../fixtures/run-tool.ts";

const nothing: ImportSummary = {
  read: 0,
  unnamed: 0,
  undated: 0,
  new: 0,
  changed: 0,
  unchanged: 0,
  withdrawn: 0,
  skipped: [],
  refused: [],
};

/** What an import with such an outcome says; `samples` is whether they are shown, before and after. */
async function told(outcome: Partial<ImportSummary>, samples: readonly [boolean, boolean] = [false, false]) {
  const shown = [...samples];
  const tool = buildImport({
    languages,
    zone: "Europe/Oslo",
    importAll: () => Promise.resolve({ ...nothing, ...outcome }),
    samplesShown: () => Promise.resolve(shown.shift() ?? false),
  });
  return runTool(tool, { words: ["articles/"] });
}

const next = "Try next: npm run -s cli -- quote, or: npm run -s cli -- digest";

test("import: standard output has the counts alone, the rest are notes", async () => {
  expect(await told({ read: 3, new: 3, unnamed: 2, undated: 1 }, [true, false])).toEqual({
    exitCode: 0,
    printed: "New: 3 · changed: 0 · unchanged: 0 · refused: 0\n",
    notes: [
      "2 articles name no source and are filed under “Own articles”. Choose another name with --source NAME.",
      "1 article has no date. It is found in searches and quotations, but not in the digest of a day.",
      "The sample articles are now hidden. SAMPLES=show in .env brings them back.",
      next,
    ],
  });
});

test("import: says nothing of samples that stay as they were, and offers nothing where nothing is new", async () => {
  expect((await told({ read: 1, new: 1 }, [true, true])).notes).toEqual([next]);
  expect((await told({ read: 1, unchanged: 1 })).notes).toEqual([]);
});

test("import: says what its sender took back", async () => {
  expect(await told({ withdrawn: 1 })).toMatchObject({
    exitCode: 0,
    notes: ["1 article was withdrawn by its sender and is no longer here."],
  });
});

test("import: names five of the skipped files", async () => {
  const skipped = ["x/a.pdf", "x/b.docx", "c.png", "d.png", "e.png", "f.png"];
  expect((await told({ read: 1, unchanged: 1, skipped: skipped.slice(0, 2) })).notes).toEqual([
    "Skipped 2 files of other kinds: a.pdf, b.docx",
  ]);
  expect((await told({ read: 1, unchanged: 1, skipped })).notes).toEqual([
    "Skipped 6 files of other kinds: a.pdf, b.docx, c.png, d.png, e.png, …",
  ]);
});

test("import: two faults of one record are two lines, and nothing read is exit code 1", async () => {
  const faults = [
    { key: "refusal.field.published", values: { got: '"i går"' } },
    { key: "refusal.field.url", values: { got: '"vg.no"' } },
  ] as const;
  const { exitCode, notes } = await told({ refused: [{ kind: "refusal", file: "a.md", at: 1, refusal: { faults } }] });
  expect(exitCode).toBe(1);
  expect(notes.map((line) => line.slice(0, 24))).toEqual(["a.md: published must be ", "a.md: url must be a web "]);
});
