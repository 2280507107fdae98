import { describe, expect, it } from "vitest";
import type { Analysis } from "../../src/core/analysis.ts";
import type { SaveOutcome } from "../../src/core/ports.ts";
import { importArticles, refusalLine } from "../../src/ingest/import-articles.ts";
import { readArticles } from "../../src/ingest/read-articles.ts";
import { readOptions, streamOf } from "../fixtures/read-all.ts";

/** Keeps hashes by id, as a store would. */
function shelf() {
  const hashes = new Map<string, string>();
  async function save({ article }: Analysis): Promise<SaveOutcome> {
    const before = hashes.get(article.id);
    hashes.set(article.id, article.contentHash);
    if (before === undefined) return "new";
    return before === article.contentHash ? "unchanged" : "changed";
  }
  return { save, hashes };
}

function importLines(save: (analysis: Analysis) => Promise<SaveOutcome>, ...records: object[]) {
  const input = streamOf(records.map((record) => JSON.stringify(record)).join("\n"));
  const figures: number[] = [];
  const summary = importArticles({
    articles: readArticles("-", { ...readOptions, input }),
    analyse: (article) => ({ article, quotes: [], terms: {}, names: [] }),
    save,
    onProgress: ({ read }) => figures.push(read),
  });
  return summary.then((each) => ({ ...each, figures }));
}

describe("import articles", () => {
  it("counts what is new, changed, unchanged and refused, and shows progress", async () => {
    const { save } = shelf();
    await importLines(save, { id: 1, text: "Ferga står." }, { id: 2, text: "Broen er åpen." });
    const again = await importLines(save, { id: 1, text: "Ferga går." }, { id: 2, text: "Broen er åpen." }, { id: 3 });
    expect(again).toMatchObject({ read: 2, new: 0, changed: 1, unchanged: 1, skipped: 0, figures: [1, 2, 2] });
    expect(again.refused.map(refusalLine)).toEqual([
      'standard input line 3: has no text; give the record a key "text" with the article in it',
    ]);
  });

  it("takes the same article twice for one", async () => {
    const { save, hashes } = shelf();
    const summary = await importLines(save, { text: "Ferga står." }, { text: "Ferga står." });
    expect(summary).toMatchObject({ read: 2, new: 1, unchanged: 1 });
    expect(hashes.size).toBe(1);
  });
});
