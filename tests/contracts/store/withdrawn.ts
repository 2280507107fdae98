import { expect, test } from "vitest";
import { stemQueryOf } from "../../../src/core/search/stems.ts";
import { languages } from "../../fixtures/languages.ts";
import type { OpenStore } from "../store.ts";
import { firstPage, news } from "./news.ts";

const search = { stems: stemQueryOf("hemmelig", languages), window: null };

export function withdrawnContract(open: OpenStore): void {
  test("a withdrawn article is nowhere any more", async () => {
    const store = await open();
    await store.articles.save("common", news({ id: "a", paragraphs: ["Dette var hemmelig."] }));
    expect((await store.articles.search("local", search, firstPage)).total).toBe(1);
    expect(await store.articles.withdraw("common", "a")).toBe(true);
    expect(await store.articles.get("local", "a")).toBeNull();
    expect((await store.articles.search("local", search, firstPage)).total).toBe(0);
    expect((await store.articles.totals("local")).articles).toBe(0);
    expect(await store.articles.withdraw("common", "a")).toBe(false);
  });

  test("only its owner can take it back", async () => {
    const store = await open();
    await store.articles.save("common", news({ id: "a" }));
    expect(await store.articles.withdraw("slack:T1", "a")).toBe(false);
    expect(await store.articles.get("local", "a")).not.toBeNull();
  });

  test("published again, it goes on from the revisions it had", async () => {
    const store = await open();
    await store.articles.save("common", news({ id: "a", paragraphs: ["Først."] }));
    await store.articles.save("common", news({ id: "a", paragraphs: ["Så."] }));
    await store.articles.withdraw("common", "a");
    expect(await store.articles.save("common", news({ id: "a", paragraphs: ["Likevel."] }))).toBe("new");
    expect((await store.articles.get("local", "a"))?.article.revision).toBe(3);
  });
}
