import { parseArgs } from "node:util";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { addFeed, entry, keep, now, poll, webFeed } from "../contracts/store/entries.ts";
import { languages } from "../fixtures/languages.ts";

// A process of its own for feed-kill.test.ts: polls two feeds that publish and change all the time, reads what waits, and
// says how many articles the store has acknowledged.
const { values } = parseArgs({ options: { file: { type: "string" }, polls: { type: "string" } } });

const store = await openSqliteStore({ file: values.file ?? "", zone: "Europe/Oslo", samples: "auto", languages });
const feeds = await Promise.all(["rss", "sport"].map((name) => addFeed(store, webFeed(`https://vg.no/${name}`))));
let kept = 0;
for (let nth = 1; nth <= Number(values.polls); nth++) {
  const when = now.add({ minutes: nth });
  for (const [index, feed] of feeds.entries()) {
    // every poll has one more entry, and another text in the first
    const entries = Array.from({ length: nth }, (_, sak) => {
      const content = sak === 0 ? `Versjon ${nth}.` : `Tekst ${sak}.`;
      return entry(`${index} ${sak}`, { url: `https://vg.no/${sak}`, title: `Sak ${sak}`, content });
    });
    await poll(store, feed, entries, when);
  }
  for (const waiting of await store.feedLedger.waiting(when, 100, [])) {
    await keep(store, waiting, { paragraphs: [waiting.entry.content] });
    process.stdout.write(`${++kept}\n`);
  }
}
await store.close();
