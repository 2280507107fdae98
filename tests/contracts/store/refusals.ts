import { expect, test } from "vitest";
import type { OpenStore } from "../store.ts";
import { days, firstPage, news } from "./news.ts";

const text = "Jens Stoltenberg ønsker ikke å kommentere saken.";
const refused = (given: Parameters<typeof news>[0] = {}) =>
  news({ paragraphs: [text], refusals: [[0, "Jens Stoltenberg"]], ...given });
const byName = { names: ["Jens Stoltenberg"], window: null };

export function refusalContract(open: OpenStore): void {
  test("a refusal is found by the name of who refused, newest first, with its article", async () => {
    const store = await open();
    await store.articles.save("common", refused({ id: "old", published: "2024-06-18" }));
    await store.articles.save("common", refused({ id: "new", published: "2024-06-19", title: "Ny" }));
    const { rows, total } = await store.refusals.find("local", byName, firstPage);
    expect(total).toBe(2);
    expect(rows.map(({ article }) => article.id)).toEqual(["new", "old"]);
    expect(rows[0]?.refusal).toEqual({
      kind: "declined",
      sentence: { block: 0, start: 0, end: text.length },
      speaker: { span: null, text: "Jens Stoltenberg", name: "Jens Stoltenberg", kind: "person" },
      role: null,
      toldTo: null,
    });
  });

  test("one who is quoted elsewhere is quoted no more often for it", async () => {
    const store = await open();
    await store.articles.save("common", news({ quotes: [{ text: "Ja", by: "Jens Stoltenberg" }] }));
    await store.articles.save("common", refused());
    const [speaker] = await store.speakers.find("local", "stoltenberg");
    expect(speaker).toMatchObject({ quotes: 1, articles: 1 });
    const found = await store.refusals.find("local", { names: [speaker?.name ?? ""], window: null }, firstPage);
    expect(found.total).toBe(1);
    expect((await store.articles.totals("local")).quotes).toBe(1);
  });

  test("of a window, of sources, and none for nobody", async () => {
    const store = await open();
    await store.articles.save("common", refused({ published: "2024-06-18", source: "NRK" }));
    const total = async (query: Parameters<typeof store.refusals.find>[1]) =>
      (await store.refusals.find("local", query, firstPage)).total;
    expect(await total({ ...byName, window: days("2024-06-17", "2024-06-19") })).toBe(1);
    expect(await total({ ...byName, window: days("2024-06-20", "2024-06-21") })).toBe(0);
    expect(await total({ ...byName, sources: ["vg"] })).toBe(0);
    expect(await total({ names: [], window: null })).toBe(0);
    expect(await total({ names: ["Erna Solberg"], window: null })).toBe(0);
  });

  test("it goes with its article's revision", async () => {
    const store = await open();
    await store.articles.save("common", refused({ id: "sak" }));
    await store.articles.save("common", news({ id: "sak", paragraphs: ["Han svarte likevel."] }));
    expect((await store.refusals.find("local", byName, firstPage)).total).toBe(0);
  });

  test("another Workspace's is not seen, nor one of a source whose text may not be shown", async () => {
    const store = await open();
    await store.articles.save("discord:1", refused({ source: "Intern avis" }));
    expect((await store.refusals.find("slack:2", byName, firstPage)).total).toBe(0);
    expect((await store.refusals.find("discord:1", byName, firstPage)).total).toBe(1);
    await store.articles.save("common", refused({ source: "Lukket avis" }));
    expect((await store.refusals.find("slack:2", byName, firstPage)).total).toBe(1);
    await store.sources.setPolicy("Lukket avis", "link");
    expect((await store.refusals.find("slack:2", byName, firstPage)).total).toBe(0);
  });
}
