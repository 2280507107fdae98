import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { FeedEntry } from "../../src/core/feeds/entry.ts";
import type { WaitingEntry } from "../../src/core/feeds/feeds.ts";
import type { OpenStore } from "../../src/store/build-ports.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { entry, following, keep, poll, webFeed } from "../contracts/store/entries.ts";
import { languages } from "../fixtures/languages.ts";

const folder = mkdtempSync(join(tmpdir(), "avisbud-feeds-"));
afterAll(() => rmSync(folder, { recursive: true }));

const start = Temporal.Instant.from("2026-11-25T06:00:00Z");
const workspace = "discord:1";
const addresses = ["https://vg.no/rss", "https://vg.no/sport"];
const why = { key: "refusal.fault", values: { reference: "x" } } as const;

/** What a test does next; `who` is the process that does it. One that crashes forgets what it was reading. */
type Step =
  | { readonly kind: "publish"; readonly feeds: readonly number[] }
  | { readonly kind: "edit" | "move"; readonly nth: number }
  | { readonly kind: "poll" | "unfollow"; readonly feed: number }
  | { readonly kind: "take" | "read" | "later" | "crash"; readonly who: number }
  | { readonly kind: "reopen" };

const who = fc.integer({ min: 0, max: 1 });
const feed = fc.integer({ min: 0, max: 1 });
const nth = fc.nat({ max: 5 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("publish"), feeds: fc.constantFrom([0], [1], [0, 1]) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("edit", "move"), nth }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom("poll", "poll", "poll", "unfollow"), feed }) },
  { weight: 9, arbitrary: fc.record({ kind: fc.constantFrom("take", "read", "read", "later", "crash"), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("reopen") }) },
);

type Published = { readonly name: string; readonly feeds: readonly number[]; version: number; moves: number };

/** A site with two feeds, and processes that read it into one file. */
class Reading {
  readonly #file: string;
  readonly #hands = new Map<number, WaitingEntry[]>();
  readonly published: Published[] = [];
  store: OpenStore;
  #now = start;

  constructor(file: string, store: OpenStore) {
    this.#file = file;
    this.store = store;
  }

  async take(step: Step): Promise<void> {
    this.#now = this.#now.add({ seconds: 30 });
    switch (step.kind) {
      case "publish":
        this.published.push({ name: `sak-${this.published.length}`, feeds: step.feeds, version: 1, moves: 0 });
        return;
      case "edit":
      case "move": {
        const article = this.published[step.nth % Math.max(1, this.published.length)];
        if (article && step.kind === "edit") article.version++;
        else if (article) article.moves++;
        return;
      }
      case "poll":
        return this.#poll(step.feed);
      case "unfollow": {
        const { followed } = await this.#follow(step.feed);
        await this.store.feeds.remove(workspace, followed.feed.id);
        return;
      }
      case "take":
        this.#hands.set(step.who, [...(await this.store.feedLedger.waiting(this.#now, 3, []))]);
        return;
      case "read":
        return this.#read(this.#hands.get(step.who)?.shift());
      case "later": {
        const held = this.#hands.get(step.who)?.shift();
        const at = this.#now.add({ minutes: 1 });
        if (held) await this.store.feedLedger.keepOutcome(held, { kind: "later", at, why }, this.#now);
        return;
      }
      case "crash":
        this.#hands.delete(step.who);
        return;
      case "reopen":
        await this.store.close();
        this.store = await openStore(this.#file);
        this.#hands.clear();
        return;
    }
  }

  #follow(feed: number) {
    return this.store.feeds.add(workspace, webFeed(addresses[feed] ?? ""), following, this.#now);
  }

  async #poll(feed: number): Promise<void> {
    const { followed } = await this.#follow(feed);
    const entries = this.published.filter(({ feeds }) => feeds.includes(feed)).map((one) => entryOf(one, feed));
    await poll(this.store, followed, entries.toReversed(), this.#now);
  }

  async #read(held: WaitingEntry | undefined): Promise<void> {
    if (held) await keep(this.store, held, { paragraphs: [held.entry.content], published: start.toString() });
  }

  /** All crash; one that comes after them reads whatever there is. */
  async end(): Promise<void> {
    await this.take({ kind: "reopen" });
    for (const feed of addresses.keys()) await this.#poll(feed);
    this.#now = this.#now.add({ hours: 1 });
    for (let left = 0; left <= 2 * this.published.length; left++) {
      for (const one of await this.store.feedLedger.waiting(this.#now, 3, [])) await this.#read(one);
    }
    expect(await this.store.feedLedger.waiting(this.#now, 3, [])).toEqual([]);
  }
}

const urlOf = ({ name, moves }: Published) => `https://vg.no/${name}/${moves}`;
const textOf = ({ name, version }: Published) => `${name}, versjon ${version}.`;

function entryOf(article: Published, feed: number): FeedEntry {
  return entry(`${feed} ${article.name}`, { url: urlOf(article), title: article.name, content: textOf(article) });
}

function openStore(file: string): Promise<OpenStore> {
  return openSqliteStore({ file, zone: "Europe/Oslo", samples: "auto", languages, durable: false });
}

/** What is kept counted, beside what there is. */
function countsIn(file: string): readonly unknown[] {
  const database = new DatabaseSync(file);
  try {
    const counted = "select feed_id, coverage, entries from feed_coverage where entries <> 0 order by 1, 2";
    const there = "select feed_id, coverage, count(*) as entries from feed_entries group by 1, 2 order by 1, 2";
    return [database.prepare(counted).all(), database.prepare(there).all()];
  } finally {
    database.close();
  }
}

let files = 0;

test("however polling, reading, crashing and reopening interleave, no article is lost or doubled, and each is the newest", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 80, size: "max" }), async (steps) => {
      const file = join(folder, `${files++}.sqlite`);
      const reading = new Reading(file, await openStore(file));
      try {
        for (const one of steps) await reading.take(one);
        await reading.end();
        const { articles } = reading.store;
        const all = await articles.search(workspace, { window: null }, { offset: 0, limit: 1_000 });
        expect(all.total).toBe(reading.published.length);
        for (const one of reading.published) {
          const found = await articles.findByUrl(workspace, urlOf(one));
          expect(found?.article.blocks.map(({ text }) => text)).toEqual([textOf(one)]);
        }
        const { coverage } = await reading.store.feeds.totals(workspace);
        expect(coverage).toMatchObject({ full: reading.published.flatMap(({ feeds }) => feeds).length, waiting: 0 });
      } finally {
        await reading.store.close();
      }
      const [counted, there] = countsIn(file);
      expect(counted).toEqual(there);
    }),
    { numRuns: 60 },
  );
}, 120_000);
