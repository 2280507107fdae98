import { expect, test } from "vitest";
import type { OpenedStore, OpenStore } from "../store.ts";
import { at, firstPage, news } from "./news.ts";

const old = "2024-06-19T10:00:00Z";
const ours = "local";

async function searched(store: OpenedStore) {
  const { rows } = await store.articles.search(ours, { window: null }, firstPage);
  return Object.fromEntries(rows.map((row) => [row.article.id, row]));
}

/** One by one, as they are stored now. */
async function stored(store: OpenedStore) {
  const found = await Promise.all(["a", "b", "c"].map((id) => store.articles.get(ours, id)));
  return Object.fromEntries(found.flatMap((row) => (row ? [[row.article.id, row]] : [])));
}

export function shelvedContract(open: OpenStore): void {
  test("an article that is found again is the one that was found before, until anything of it changes", async () => {
    const store = await open();
    const [a, b, c] = [
      news({
        id: "a",
        url: "https://vg.no/a",
        published: old,
        quotes: [{ text: "Nei, aldri i verden", by: "Kari Vik" }],
      }),
      news({ id: "b", source: "NRK", published: "2025-06-19" }),
      news({ id: "c", source: "E24", published: "2025-06-19", names: ["Oslo"], version: 1 }),
    ] as const;
    for (const analysis of [a, b, c]) await store.articles.save("common", analysis);
    const changes: Readonly<Record<string, () => Promise<unknown>>> = {
      "a is withheld": () => store.suppressions.suppress("Kari Vik", at(old)),
      "a is thinned": () => store.feedLedger.thin(at("2025-01-01T00:00:00Z"), 10),
      "a is revised": () =>
        store.articles.save("common", news({ id: "a", url: "https://vg.no/a", title: "Ny tittel" })),
      "b may show less": () => store.sources.setPolicy("NRK", "link"),
      "b is withdrawn": () => store.articles.withdraw("common", "b"),
      "b is there again": () => store.articles.save("common", b),
      "c is analysed anew": () => store.articles.save("common", { ...c, version: 2, names: ["Bergen"] }),
    };
    let before = await searched(store);
    expect(before).toEqual(await stored(store));
    for (const [change, make] of Object.entries(changes)) {
      await make();
      const after = await searched(store);
      expect(after, change).toEqual(await stored(store));
      for (const id of ["a", "b", "c"]) {
        if (change.startsWith(id)) expect(after[id], `${change}: ${id}`).not.toEqual(before[id]);
        else expect(after[id], `${change}: ${id}`).toBe(before[id]);
      }
      before = after;
    }
  });
}
