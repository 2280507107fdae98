import { afterAll, beforeAll, expect, test } from "vitest";
import { createProbe } from "../../../src/ingest/reader/probe-feed.ts";
import { createReadingThread, type ReadingThread } from "../../../src/ingest/thread/reading-thread.ts";
import { languages } from "../../fixtures/languages.ts";
import { now, openSites, says } from "../fetch/sites.ts";

const { fetcherWith, site } = openSites();
let thread: ReadingThread;
beforeAll(() => {
  thread = createReadingThread({ languages, zone: "Europe/Oslo" });
});
afterAll(() => thread.close());

const rss = (title: string) =>
  says(
    200,
    { "content-type": "application/rss+xml" },
    `<rss version="2.0"><channel><title>${title}</title></channel></rss>`,
  );
const login = { kind: "basic", name: "desk", password: "hemmelig" } as const;

test("probe: a login goes to the site that it was typed for, and to no feed of another that its page names", async () => {
  const other = await site({ "/rss": rss("Other") });
  const links = [`${other.url}/rss`, "/rss"].map(
    (href) => `<link rel="alternate" type="application/rss+xml" href="${href}">`,
  );
  const own = await site({
    "/": says(200, { "content-type": "text/html" }, `<!doctype html><head>${links.join("")}</head>`),
    "/rss": rss("Own"),
  });
  const probe = createProbe({ fetcher: fetcherWith(), thread, now: () => now });
  const found = await probe(`${own.url}/`, { login, articles: false });
  expect(found.kind === "found" && found.feeds.map(({ title }) => title).toSorted()).toEqual(["Other", "Own"]);
  const sentAt = ({ seen }: typeof own) =>
    seen.filter(({ url }) => url === "/rss").map(({ headers }) => headers.authorization !== undefined);
  expect(sentAt(own)).toEqual([true]);
  expect(sentAt(other)).toEqual([false]);
});
