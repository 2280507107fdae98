import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FeedState } from "../../../src/core/feeds/feed.ts";
import { createReader, type Reader } from "../../../src/ingest/reader/reader.ts";
import { createReadingThread, type ReadingThread } from "../../../src/ingest/thread/reading-thread.ts";
import type { OpenStore } from "../../../src/store/build-ports.ts";
import { openSqliteStore } from "../../../src/store/sqlite/open.ts";
import { languages } from "../../fixtures/languages.ts";
import { openSites, says, now as start } from "../fetch/sites.ts";

const { fetcherWith, site } = openSites();
const workspace = "discord:1";
let thread: ReadingThread;
let store: OpenStore;
let now: Temporal.Instant;
let faults: unknown[];

beforeAll(() => {
  thread = createReadingThread({ languages, zone: "Europe/Oslo" });
});
afterAll(() => thread.close());

beforeEach(async () => {
  now = start;
  faults = [];
  store = await openSqliteStore({ file: ":memory:", zone: "Europe/Oslo", samples: "hide", languages });
});
afterEach(async () => {
  await store.close();
  expect(faults).toEqual([]);
});

/** A reader as the program makes it; made again, it is what a restart finds. */
function newReader(timeoutMs = 10_000): Reader {
  return createReader({
    ledger: store.feedLedger,
    fetcher: fetcherWith({ now: () => now, timeoutMs }),
    thread,
    scanFolder: () => Promise.reject(new Error("there are no folders here")),
    openLogin: () => {
      throw new Error("there are no logins here");
    },
    onHub: () => {},
    onArticle: () => {},
    now: () => now,
    random: () => 0,
    report: (cause) => String(faults.push(cause)),
    log: () => {},
  });
}

async function follow(url: string): Promise<string> {
  const feed = { owner: "common", place: { kind: "web", url }, source: "Kystavisa", sealedLogin: null } as const;
  const following = { by: "kari", channel: "c1", locale: "nb" } as const;
  return (await store.feeds.add(workspace, feed, following, now)).followed.feed.id;
}

async function stateOf(id: string): Promise<FeedState> {
  const found = await store.feedLedger.find(id);
  if (!found) throw new Error("the feed has gone");
  return found.state;
}

async function minutesUntilNext(id: string): Promise<number | null> {
  const { nextAt } = await stateOf(id);
  return nextAt === null ? null : nextAt.since(now).total("minutes");
}

/** Until the feed is due again, and then it is read. */
async function readWhenDue(id: string, reader: Reader): Promise<void> {
  now = (await stateOf(id)).nextAt ?? now;
  await reader.readDue();
}

const title = "Ferja går igjen fra mandag";
const rss = (channel = "") =>
  `<rss version="2.0"><channel><title>Kystavisa</title>${channel}<item><title>${title}</title><guid>1</guid>
  <description>${"Ferja mellom øyene går igjen fra mandag av, etter tre uker på verft. ".repeat(12)}</description></item></channel></rss>`;
const feedSays = (headers: Record<string, string> = {}, channel = "") =>
  says(200, { "content-type": "application/rss+xml", ...headers }, rss(channel));

describe("poll-feed: when a feed is asked again", () => {
  test.each([
    ["ttl", {}, "<ttl>120</ttl>", 120],
    ["Cache-Control", { "cache-control": "max-age=5400" }, "", 90],
    ["skipHours", {}, "<skipHours><hour>10</hour><hour>11</hour></skipHours>", 120],
  ])("never sooner than it allows: %s", async (_, headers, channel, minutes) => {
    const { url } = await site({ "/rss": feedSays(headers, channel) });
    const id = await follow(`${url}/rss`);
    await newReader().readDue();
    expect(await minutesUntilNext(id)).toBe(minutes);
  });

  test("as late as its server asks, and by a restarted program too", async () => {
    const { url, paths } = await site({ "/rss": says(503, { "retry-after": "7200" }) });
    const id = await follow(`${url}/rss`);
    await newReader().readDue();
    expect(await minutesUntilNext(id)).toBe(120);
    now = now.add({ minutes: 119 });
    await newReader().readDue();
    expect(paths()).toEqual(["/rss"]);
  });
});

describe("poll-feed: a feed that is elsewhere", () => {
  test("for good is followed there from then on", async () => {
    const { url, paths } = await site({ "/old": says(301, { location: "/new" }), "/new": feedSays() });
    const id = await follow(`${url}/old`);
    const reader = newReader();
    await reader.readDue();
    await readWhenDue(id, reader);
    expect(paths()).toEqual(["/old", "/new", "/new"]);
    expect((await store.feedLedger.find(id))?.feed.place).toEqual({ kind: "web", url: `${url}/new` });
  });

  test("for the time being is asked there with what was known of it there", async () => {
    const { url, seen } = await site({
      "/rss": says(302, { location: "/today" }),
      "/today": (request, response) =>
        request.headers["if-none-match"] === '"v1"'
          ? response.writeHead(304).end()
          : feedSays({ etag: '"v1"' })(request, response),
    });
    const id = await follow(`${url}/rss`);
    await newReader().readDue();
    await readWhenDue(id, newReader());
    const asked = seen.filter(({ url: path }) => path !== "/robots.txt");
    expect(asked.map(({ url: path, headers }) => [path, headers["if-none-match"]])).toEqual([
      ["/rss", undefined],
      ["/today", undefined],
      ["/rss", undefined],
      ["/today", '"v1"'],
    ]);
    expect(await stateOf(id)).toMatchObject({ failures: 0, readAt: now });
    expect((await store.feedLedger.find(id))?.feed.place).toEqual({ kind: "web", url: `${url}/rss` });
  });
});

describe("poll-feed: a feed that cannot be read", () => {
  test("is over when it is gone for good, and is asked no more", async () => {
    const { url, paths } = await site({ "/rss": says(410) });
    const id = await follow(`${url}/rss`);
    await newReader().readDue();
    now = now.add({ hours: 24 * 30 });
    await newReader().readDue();
    expect(await stateOf(id)).toMatchObject({ paused: "gone", nextAt: null });
    expect(paths()).toEqual(["/rss"]);
  });

  test("is paused after days of it, with the reason, and read again when a moderator resumes it", async () => {
    let isWell = false;
    const { url, paths } = await site({
      "/rss": (request, response) => (isWell ? feedSays() : says(500))(request, response),
    });
    const id = await follow(`${url}/rss`);
    const reader = newReader();
    for (let polls = 0; polls < 40 && (await stateOf(id)).paused === null; polls++) await readWhenDue(id, reader);
    expect(now.since(start).total("hours")).toBeGreaterThanOrEqual(72);
    expect((await stateOf(id)).problem?.key).toBe("refusal.fetch.serverFault");
    expect(await store.feedLedger.untold()).toMatchObject([{ workspace, channel: "c1", feed: { id } }]);
    const asked = paths().length;
    now = now.add({ hours: 48 });
    await reader.readDue();
    expect(paths()).toHaveLength(asked);
    isWell = true;
    await store.feeds.resume(workspace, id, now);
    await reader.readDue();
    expect(await stateOf(id)).toMatchObject({ paused: null, failures: 0, problem: null });
    expect(await store.feedLedger.untold()).toEqual([]);
  });

  test("or never answers, delays no other", async () => {
    const pages = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`/${at}`, () => {}]));
    const silent = await Promise.all(Array.from({ length: 40 }, () => site(pages)));
    for (const [at, { url }] of silent.entries()) await follow(`${url}/${at}`);
    const { url } = await site({ "/rss": feedSays() });
    const id = await follow(`${url}/rss`);
    const reader = newReader(60_000);
    reader.start();
    const deadline = Date.now() + 20_000;
    while ((await store.feeds.get(workspace, id))?.coverage.waiting !== 0 || (await stateOf(id)).readAt === null) {
      if (Date.now() > deadline) throw new Error("it waits for those that never answer");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    // none of the others has been given up: it was read while they were waited for
    expect((await store.feeds.totals(workspace)).unread).toBe(40);
    await reader.stop();
  });
});

test("poll-feed: what was not read when the program ended is read by the next, once", async () => {
  const { url, paths } = await site({ "/rss": feedSays() });
  const id = await follow(`${url}/rss`);
  const stopped = newReader();
  stopped.start();
  while (!paths().includes("/rss")) await new Promise((resolve) => setTimeout(resolve, 5));
  await stopped.stop();
  await newReader().readDue();
  await newReader().readDue();
  expect((await store.articles.totals(workspace)).articles).toBe(1);
  expect((await store.feeds.get(workspace, id))?.coverage.waiting).toBe(0);
});

describe("poll-feed: how high entries stand", () => {
  const minutesAgo = [310, 45, 260, 410, 120, 380, 20, 240, 300, 90, 200, 400];
  const paper = (minutes: readonly number[]) => {
    const items = minutes.map((each) => {
      const date = new Date(start.epochMilliseconds - each * 60_000).toUTCString();
      const text = `Ferja som gikk for ${each} minutter siden, kom fram. `.repeat(12);
      return `<item><title>Ferje ${each}</title><guid>${each}</guid><pubDate>${date}</pubDate><description>${text}</description></item>`;
    });
    return `<rss version="2.0"><channel><title>Kystavisa</title>${items.join("")}</channel></rss>`;
  };

  /** How high the articles of a feed have stood once all of these have been its contents, by how old they are. */
  async function placesAfter(contents: readonly string[]): Promise<ReadonlyMap<number, number>> {
    let body = "";
    const { url } = await site({ "/rss": (request, response) => says(200, {}, body)(request, response) });
    const id = await follow(`${url}/rss`);
    for (body of contents) await readWhenDue(id, newReader());
    const page = { offset: 0, limit: 50 };
    const { rows } = await store.articles.search(workspace, { window: null }, page);
    expect(rows).toHaveLength(minutesAgo.length);
    expect(rows.every(({ article }) => article.revision === 1)).toBe(true);
    const ages = new Map(rows.map(({ article }) => [article.id, Number(article.title.text.replace("Ferje ", ""))]));
    const places = await store.feeds.topPlaces(workspace, [...ages.keys()]);
    return new Map([...places].map(([article, place]) => [ages.get(article) ?? -1, place]));
  }

  test("in a feed ordered by hand the highest place counts, also while it says the same again", async () => {
    const [first, second, ...rest] = minutesAgo;
    const later = [Number(second), ...rest, Number(first)];
    const places = await placesAfter([paper(minutesAgo), paper(minutesAgo), paper(later)]);
    expect([310, 45, 260, 120, 200, 400].map((minutes) => places.get(minutes))).toEqual([0, 0, 1, 3, 9, undefined]);
  });

  test("in a feed by time it says nothing", async () => {
    const newestFirst = minutesAgo.toSorted((a, b) => a - b);
    expect(await placesAfter([paper(newestFirst)])).toEqual(new Map());
  });
});
