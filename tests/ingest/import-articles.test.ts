import { expect, test } from "vitest";
import { analyseArticle } from "../../src/core/analyse-article.ts";
import { OperatorError } from "../../src/core/errors.ts";
import { importArticles, refusalLines } from "../../src/ingest/import-articles.ts";
import { readArticles } from "../../src/ingest/read-articles.ts";
import type { OpenStore } from "../../src/store/build-ports.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { languages } from "../fixtures/languages.ts";
import { english, readOptions, streamOf } from "../fixtures/read-all.ts";

const openStore = () => openSqliteStore({ file: ":memory:", zone: "Europe/Oslo", samples: "auto", languages });

const importLines = (store: OpenStore, ...records: object[]) =>
  importText(store, records.map((record) => JSON.stringify(record)).join("\n"));

async function importText({ articles }: OpenStore, text: string) {
  const input = streamOf(text);
  const figures: number[] = [];
  let analysed = 0;
  const summary = await importArticles({
    articles: readArticles("-", { ...readOptions, input }),
    knows: (article) => articles.knows("common", article),
    analyse: (article) => {
      analysed++;
      return analyseArticle(article, languages);
    },
    save: (analysis) => articles.save("common", analysis),
    withdraw: (id) => articles.withdraw("common", id),
    onFault: () => "unexpected",
    onProgress: ({ read }) => figures.push(read),
  });
  return { ...summary, figures, analysed };
}

test("import counts what is new, changed, unchanged and refused, and shows progress", async () => {
  const store = await openStore();
  await importLines(store, { id: 1, text: "Ferga står." }, { id: 2, text: "Broen er åpen." });
  const again = await importLines(store, { id: 1, text: "Ferga går." }, { id: 2, text: "Broen er åpen." }, { id: 3 });
  expect(again).toMatchObject({ read: 2, new: 0, changed: 1, unchanged: 1, skipped: [], figures: [1, 2, 2] });
  expect(again.refused.flatMap((each) => refusalLines(each, english))).toEqual([
    'standard input, line 3: The text is missing. Put the article in the key "text".',
  ]);
});

test("import takes the same article twice for one, and analyses it once", async () => {
  const store = await openStore();
  const summary = await importLines(store, { text: "Ferga står." }, { text: "Ferga står." });
  expect(summary).toMatchObject({ read: 2, new: 1, unchanged: 1, analysed: 1 });
  expect(await store.articles.totals("local")).toMatchObject({ articles: 1 });
});

const item = (version: number, text: string, status = "usable") =>
  `<newsItem guid="g" version="${version}" xml:lang="nb"><itemMeta><provider literal="NTB"/>
    <firstCreated>2024-06-18T10:00:00Z</firstCreated><versionCreated>2024-06-18T1${version}:00:00Z</versionCreated>
    <pubStatus qcode="stat:${status}"/></itemMeta><contentMeta><headline>Ferga</headline></contentMeta>
    <contentSet><inlineXML><html><body><p>${text}</p></body></html></inlineXML></contentSet></newsItem>`;
const message = (...items: string[]) => `<newsMessage><itemSet>${items.join("")}</itemSet></newsMessage>`;

test("versions of a bureau's item are revisions of one article, in whichever order they come", async () => {
  const store = await openStore();
  const xml = message(item(1, "Ferga står."), item(3, "Ferga går."), item(2, "Ferga venter."));
  expect(await importText(store, xml)).toMatchObject({ read: 3, new: 1, changed: 1, unchanged: 1 });
  const [found] = (await store.articles.search("local", { window: null }, { offset: 0, limit: 9 })).rows;
  expect(found?.article).toMatchObject({ source: "NTB", revision: 2, blocks: [{ text: "Ferga går." }] });
});

test("an article that its bureau takes back is gone, and an older version does not bring it back", async () => {
  const store = await openStore();
  await importText(store, item(1, "Ferga står."));
  const xml = message(item(3, "", "canceled"), item(2, "Ferga står likevel."));
  expect(await importText(store, xml)).toMatchObject({ new: 0, changed: 0, withdrawn: 1 });
  expect((await store.articles.totals("local")).articles).toBe(0);
  expect(await importText(store, message(item(3, "", "canceled"), item(4, "Ferga går.")))).toMatchObject({ new: 1 });
});

test("a fault over one article refuses that article, with a reference to its cause, and the others are read", async () => {
  const store = await openStore();
  const fault = new RangeError("too many of something");
  const faults: unknown[] = [];
  const input = streamOf(["En.", "To.", "Tre."].map((text) => JSON.stringify({ text })).join("\n"));
  const summary = await importArticles({
    articles: readArticles("-", { ...readOptions, input }),
    knows: (article) => store.articles.knows("common", article),
    analyse: (article) => {
      if (article.blocks[0]?.text === "To.") throw fault;
      return analyseArticle(article, languages);
    },
    save: (analysis) => store.articles.save("common", analysis),
    withdraw: (id) => store.articles.withdraw("common", id),
    onFault: (cause, { file, at }) => {
      faults.push([cause, file, at]);
      return "ab12";
    },
  });
  expect(summary).toMatchObject({ read: 2, new: 2 });
  expect(faults).toEqual([[fault, "-", 2]]);
  expect(summary.refused.flatMap((each) => refusalLines(each, english))).toEqual([
    "standard input, line 2: The article could not be kept. The log says why (ref. ab12).",
  ]);
});

test("what the operator must mend first ends the import: no article could be kept", async () => {
  const full = new OperatorError("store: there is no room");
  const importing = importArticles({
    articles: readArticles("-", { ...readOptions, input: streamOf(JSON.stringify({ text: "En." })) }),
    knows: () => Promise.resolve(false),
    analyse: (article) => analyseArticle(article, languages),
    save: () => Promise.reject(full),
    withdraw: () => Promise.resolve(false),
    onFault: () => "unexpected",
  });
  await expect(importing).rejects.toBe(full);
});
