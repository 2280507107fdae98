import { afterEach, describe, expect, test } from "vitest";
import type { FeedEntry } from "../../../src/core/feeds/entry.ts";
import { createReadingThread, type ReadingThread } from "../../../src/ingest/thread/reading-thread.ts";
import { ferryEntry, ferryUrl as url } from "../../fixtures/ferry-entry.ts";
import { languages } from "../../fixtures/languages.ts";

const teaser = "Ferja har stått siden mandag, og ingen vet når den går igjen.";
const entry: FeedEntry = { ...ferryEntry, summary: teaser };
const ordinary = `<main><h1>Ferja står</h1>${`<p>${"Ferja har stått siden mandag, opplyser rederiet. ".repeat(5)}</p>`.repeat(3)}</main>`;
/** Small to fetch, and large in memory. */
const hoggish = `${ordinary}<script type="application/ld+json">[${"{},".repeat(450_000)}{}]</script>`;

const at = {
  url: "https://kystavisa.example/rss",
  contentType: null,
  now: Temporal.Instant.from("2026-03-04T10:00:00Z"),
};
const feed = (title: string) => new TextEncoder().encode(`<rss><channel><title>${title}</title></channel></rss>`);

let thread: ReadingThread | null = null;
afterEach(() => thread?.close());

async function read(html: string) {
  const page = { bytes: new TextEncoder().encode(html), headers: { "content-type": "text/html" }, url };
  const found = await thread?.readArticle(entry, "Havnvik Avis", page);
  if (found?.kind !== "article") return found;
  const { coverage, why, analysis } = found;
  return { coverage, why: why?.key ?? null, texts: analysis.article.blocks.map(({ text }) => text) };
}

describe("reading-thread", () => {
  test("a page that needs more memory than there is leaves the feed's teaser and says why; the next page is read", async () => {
    thread = createReadingThread({ languages, zone: "Europe/Oslo", maxHeapMiB: 40 });
    const first = read(hoggish);
    const second = read(ordinary);
    expect(await first).toEqual({ coverage: "teaser", why: "coverage.why.tooHeavy", texts: [teaser] });
    expect(await second).toMatchObject({ coverage: "full", why: null });
  });

  test("what takes longer than there is patience for is refused, and no fault of ours", async () => {
    thread = createReadingThread({ languages, zone: "Europe/Oslo", patienceMs: 0 });
    expect(await read(ordinary)).toMatchObject({
      kind: "nothing",
      why: { faults: [{ key: "refusal.page.tooHeavy" }] },
    });
  });

  test("what waits to be read is counted until it has been, and is not kept by who gave it", async () => {
    thread = createReadingThread({ languages, zone: "Europe/Oslo" });
    const [first, second] = [feed("Kystavisa"), feed("Fjordposten")];
    const length = first.byteLength + second.byteLength;
    const reading = [thread.parseFeed(first, at), thread.parseFeed(second, at)];
    expect(thread.heldBytes()).toBe(length);
    const titles = (await Promise.all(reading)).map((found) => found.kind === "feed" && found.feed.title);
    expect(titles).toEqual(["Kystavisa", "Fjordposten"]);
    expect(thread.heldBytes()).toBe(0);
    expect([first.byteLength, second.byteLength]).toEqual([0, 0]);
  });

  test("bytes that share their memory with others leave those as they are", async () => {
    thread = createReadingThread({ languages, zone: "Europe/Oslo" });
    const both = new Uint8Array([...feed("Kystavisa"), ...feed("Fjordposten")]);
    const part = both.subarray(0, feed("Kystavisa").length);
    expect(await thread.parseFeed(part, at)).toMatchObject({ feed: { title: "Kystavisa" } });
    expect(both.byteLength).toBe(feed("Kystavisa").length + feed("Fjordposten").length);
  });
});
