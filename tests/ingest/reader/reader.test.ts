import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createReader, type Reader } from "../../../src/ingest/reader/reader.ts";
import { createReadingThread, type ReadingThread } from "../../../src/ingest/thread/reading-thread.ts";
import type { OpenStore } from "../../../src/store/build-ports.ts";
import { openSqliteStore } from "../../../src/store/sqlite/open.ts";
import { languages } from "../../fixtures/languages.ts";
import { now, openSites, says } from "../fetch/sites.ts";

const { fetcherWith, site } = openSites();
const workspace = "discord:1";
let store: OpenStore;
let thread: ReadingThread;
let reader: Reader;
let faults: unknown[];
let told: number;

beforeEach(async () => {
  faults = [];
  told = 0;
  store = await openSqliteStore({ file: ":memory:", zone: "Europe/Oslo", samples: "auto", languages });
  thread = createReadingThread({ languages, zone: "Europe/Oslo" });
  reader = createReader({
    ledger: store.feedLedger,
    fetcher: fetcherWith({ lookUp: (_, answer) => answer(null, [{ address: "127.0.0.1", family: 4 }]) }),
    thread,
    scanFolder: () => Promise.reject(new Error("there are no folders here")),
    openLogin: () => {
      throw new Error("there are no logins here");
    },
    onHub: () => {},
    onArticle: () => void told++,
    now: () => now,
    random: () => 0,
    report: (cause) => {
      faults.push(cause);
      return "7F3K";
    },
    log: () => {},
  });
});

afterEach(async () => {
  await reader.stop();
  await thread.close();
  await store.close();
  expect(faults).toEqual([]);
});

async function follow(url: string): Promise<void> {
  const feed = { owner: "common", place: { kind: "web", url }, source: "Kystavisa", sealedLogin: null } as const;
  await store.feeds.add(workspace, feed, { by: "kari", channel: "42", locale: "nb" }, now);
}

const text =
  "Ferja går igjen fra fredag morgen, og ventetiden i rushet går ned fra tretti til femten minutter. ".repeat(9);

/** A feed with two whole articles. */
function rss(name: string): string {
  const item = (title: string, minutes: number) =>
    `<item><title>${title}</title><guid isPermaLink="false">${name} ${title}</guid>
<pubDate>${new Date(now.subtract({ minutes }).epochMilliseconds).toUTCString()}</pubDate>
<content:encoded><![CDATA[<p>${name} ${title}.</p><p>${text}</p><p>${text}</p>]]></content:encoded></item>`;
  return `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>${name}</title>
<language>nb</language>${item("Ferja går", 1)}${item("Ferja står", 2)}</channel></rss>`;
}

test("reader: feeds that never answer, never end or are nonsense hold up no other", async () => {
  const { port, paths } = await site({
    "/silent": () => {},
    "/endless": (_, response) => void response.writeHead(200).write("<rss>"),
    "/nested": says(200, { "content-type": "application/rss+xml" }, `<rss>${"<a>".repeat(200_000)}`),
    "/1": says(200, {}, rss("Kystavisa")),
    "/2": says(200, {}, rss("Fjordposten")),
  });
  const bad = ["silent", "endless", "nested"].flatMap((path) =>
    Array.from({ length: 10 }, (_, nth) => `http://${path}-${nth}.test:${port}/${path}`),
  );
  for (const url of [...bad, `http://one.test:${port}/1`, `http://two.test:${port}/2`]) await follow(url);
  reader.start();
  // the silent ones have as much time as the product gives them, and are not waited for
  while ((await store.articles.totals(workspace)).articles < 4) await wait(20);
  expect(paths().filter((path) => path === "/silent")).toHaveLength(10);
});

test("reader: it tells of each article that was not there, and of none twice", async () => {
  let body = rss("Kystavisa");
  const { port } = await site({ "/1": (_, response) => void response.writeHead(200).end(body) });
  await follow(`http://one.test:${port}/1`);
  await reader.readDue();
  expect(told).toBe(2);
  body = body.replace("</channel>", `${rss("Fjordposten").match(/<item>.*?<\/item>/su)?.[0]}</channel>`);
  const [feed] = await store.feeds.list(workspace);
  await store.feedLedger.hurry(feed?.feed.id ?? "", now);
  await reader.readDue();
  expect(told).toBe(3);
});
