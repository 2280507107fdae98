import { parseArgs } from "node:util";
import { analyseArticle } from "../../../src/core/analyse-article.ts";
import { createFolderReader } from "../../../src/ingest/folder/folder-reader.ts";
import { openSqliteStore } from "../../../src/store/sqlite/open.ts";
import { languages } from "../../fixtures/languages.ts";

// A process of its own for kill.test.ts: scans a folder into a file, and says each article once the store has it.
const { values } = parseArgs({ options: { file: { type: "string" }, folder: { type: "string" } } });
const { file = "", folder = "" } = values;

const store = await openSqliteStore({ file, zone: "Europe/Oslo", samples: "hide", languages });
const reader = createFolderReader({
  ledger: store.folderLedger,
  articles: {
    ...store.articles,
    async save(owner, analysis) {
      const outcome = await store.articles.save(owner, analysis);
      process.stdout.write(`${outcome} ${analysis.article.title.text}\n`);
      return outcome;
    },
  },
  analyse: async (article) => analyseArticle(article, languages),
  languages,
  zone: "Europe/Oslo",
  now: () => Temporal.Now.instant().add({ minutes: 1 }),
  onFault: (cause) => {
    throw cause;
  },
});
const place = { kind: "folder", path: folder } as const;
const feed = { id: "f1", owner: "local", place, source: "Lokalavisa", sealedLogin: null };
await reader.scan(feed, new AbortController().signal);
await store.close();
