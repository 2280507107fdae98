import { parseArgs } from "node:util";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { news } from "../contracts/store/news.ts";
import { testLanguages } from "../core/search/languages.ts";

// A process of its own for kill.test.ts: saves articles and says each id once the store has acknowledged it.
const { values } = parseArgs({
  options: { file: { type: "string" }, name: { type: "string" }, count: { type: "string" } },
});
const { file = "", name = "w", count = "1000" } = values;

const store = await openSqliteStore({ file, zone: "Europe/Oslo", samples: "auto", languages: testLanguages });
for (let i = 0; i < Number(count); i++) {
  const id = `${name}-${i}`;
  const quotes = [
    { text: `Ord ${id}`, by: "Jens Stoltenberg" },
    { text: "Felles ord", by: `Taler ${name}` },
  ];
  await store.articles.save("common", news({ id, paragraphs: [`Avsnitt ${id}. ${"Langt. ".repeat(200)}`], quotes }));
  process.stdout.write(`${id}\n`);
}
await store.close();
