import { expect, test } from "vitest";
import type { OpenStore } from "../store.ts";
import { firstPage, news } from "./news.ts";

const window = null;

/** `many`: more than a statement of SQLite takes parameters (32,766), unless the database is too slow for that. */
export function manyContract(open: OpenStore, many = 33_000): void {
  test("an article with very many quotations is saved, read and replaced", async () => {
    const store = await open();
    const quotes = Array.from({ length: many }, (_, index) => ({ text: `Nei ${index}`, by: "Kari Vik" }));
    expect(await store.articles.save("common", news({ id: "a", quotes }))).toBe("new");
    const found = await store.quotes.find("local", { window }, { offset: 0, limit: many });
    expect([found.total, found.rows.length]).toEqual([many, many]);
    expect(found.rows.at(-1)?.places[0].text).toBe(`Nei ${many - 1}`);
    expect(await store.articles.save("common", news({ id: "a", quotes: quotes.slice(0, 2) }))).toBe("changed");
    expect((await store.quotes.find("local", { window }, firstPage)).total).toBe(2);
  });

  test("very many speakers of one article are counted each for himself", async () => {
    const store = await open();
    const quotes = Array.from({ length: Math.ceil(many / 22) }, (_, index) => ({
      text: `Nei ${index}`,
      by: `Kari Vik${index}`,
      candidates: [`Ola Moe${index}`],
    }));
    await store.articles.save("common", news({ id: "a", quotes: [...quotes, { text: "Ja", by: "Kari Vik7" }] }));
    expect(await store.speakers.find("local", "vik7")).toMatchObject([{ quotes: 1, articles: 1 }]);
    await store.articles.save("common", news({ id: "a", quotes: quotes.slice(0, 1) }));
    expect(await store.speakers.find("local", "vik7")).toEqual([]);
  });

  test("very many articles may be asked for by id", async () => {
    const store = await open();
    await store.articles.save("common", news({ id: "a", quotes: [{ text: "Ja", by: "Kari Vik" }] }));
    await store.articles.save("common", news({ id: "b", quotes: [{ text: "Nei", by: "Kari Vik" }] }));
    const ids = ["a", ...Array.from({ length: many }, (_, index) => `x${index}`)];
    expect((await store.articles.search("local", { ids, window }, firstPage)).total).toBe(1);
    expect((await store.quotes.find("local", { articleIds: ids, window }, firstPage)).total).toBe(1);
  });
}
