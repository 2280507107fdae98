import { expect, test } from "vitest";
import type { OpenedStore, OpenStore } from "../store.ts";
import { firstPage, type News, news, type Said } from "./news.ts";

let serial = 0;

/** An article in which one speaker says something that nobody else says. */
function said(by: string, role: string | null, source: string, day: string, more: Partial<Said & News> = {}): News {
  const { speakerKind, ...rest } = more;
  const text = `Ord nummer ${++serial}`;
  return {
    source,
    published: `${day}T10:00:00Z`,
    quotes: [{ text, by, ...(role !== null && { role }), ...(speakerKind && { speakerKind }) }],
    ...rest,
  };
}

async function save(store: OpenedStore, articles: readonly News[], owner = "common"): Promise<void> {
  for (const article of articles) await store.articles.save(owner, news(article));
}

/** Every speaker who is found by a name: with how many utterances, and roles. */
async function found(store: OpenedStore, name: string, workspace = "local") {
  const speakers = await store.speakers.find(workspace, name);
  return Promise.all(
    speakers.map(async ({ id, name, quotes }) => {
      const roles = (await store.speakers.profile(workspace, id))?.roles ?? [];
      return `${name} ${quotes}: ${[...new Set(roles.map(({ role }) => role))].sort().join(", ")}`;
    }),
  );
}

const ferryBoss = [
  said("Kari Vik", "driftssjef", "VG", "2024-06-01"),
  said("Vik", null, "NRK", "2024-06-03"),
  said("Vik", "driftssjef", "NRK", "2024-06-04"),
];

export function whoIsWhoContract(open: OpenStore): void {
  test("a surname is the one person whom articles near in time name so in full", async () => {
    const store = await open();
    await save(store, ferryBoss);
    expect(await found(store, "Vik")).toEqual(["Kari Vik 3: driftssjef"]);
    const [speaker] = await store.speakers.find("local", "Kari Vik");
    const page = await store.quotes.find("local", { speakers: [speaker?.id ?? ""], window: null }, firstPage);
    expect(page.rows.map(({ places: [{ quote }] }) => quote.speaker?.name)).toEqual(["Vik", "Vik", "Kari Vik"]);
  });

  test("the same words of the short and the full name are one utterance", async () => {
    const store = await open();
    const quotes = (by: string) => [{ text: "Vi legger til kai i kveld", by }];
    await save(store, [
      { source: "NRK", quotes: quotes("Vik") },
      { source: "VG", quotes: quotes("Kari Vik") },
    ]);
    const page = await store.quotes.find("local", { window: null }, firstPage);
    expect(page.rows.map(({ places }) => places.length)).toEqual([2]);
    expect(await found(store, "Vik")).toEqual(["Kari Vik 1: "]);
  });

  test("a surname stays itself when two bear it, when nobody is near in time, and when it has no date", async () => {
    const store = await open();
    await save(store, [...ferryBoss, said("Ola Vik", null, "VG", "2024-06-05")]);
    expect(await found(store, "Vik")).toEqual(["Kari Vik 2: driftssjef", "Ola Vik 1: ", "Vik 1: "]);
    const other = await open();
    await save(other, [
      said("Kari Vik", null, "VG", "2024-06-01"),
      said("Vik", null, "VG", "2019-06-01"),
      { quotes: [{ text: "Udatert", by: "Vik" }], published: null },
    ]);
    expect(await found(other, "Vik")).toEqual(["Vik 2: ", "Kari Vik 1: "]);
  });

  test("namesakes are two people where their roles run beside each other in different outlets", async () => {
    const store = await open();
    await save(store, [
      said("Kari Vik", "fotballspiller", "VG", "2024-01-01"),
      said("Kari Vik", "spilleren", "VG", "2024-06-01"),
      said("Kari Vik", "statsråd", "NRK", "2024-02-01"),
      said("Kari Vik", null, "NRK", "2024-02-02"),
      said("Vik", "statsråden", "E24", "2024-02-03"),
    ]);
    expect(await found(store, "Kari Vik")).toEqual([
      "Kari Vik 3: statsråd, statsråden",
      "Kari Vik 2: fotballspiller, spilleren",
    ]);
  });

  test("a career is one person", async () => {
    const store = await open();
    await save(store, [
      said("Kari Vik", "statsråd", "VG", "2019-01-01"),
      said("Kari Vik", "rektor", "NRK", "2024-06-01"),
    ]);
    expect(await found(store, "Kari Vik")).toEqual(["Kari Vik 2: rektor, statsråd"]);
  });

  test("titles, and bodies that only have a common noun, are nobody outside of their article", async () => {
    const store = await open();
    await save(store, [
      said("ordføreren", null, "VG", "2024-06-01", { speakerKind: "title" }),
      said("ordføreren", null, "VG", "2024-06-02", { speakerKind: "title" }),
      said("politiet", null, "VG", "2024-06-02", { speakerKind: "organisation" }),
      said("Nordferjene", null, "VG", "2024-06-02", { speakerKind: "organisation" }),
      said("Nordferjene", null, "NRK", "2024-06-03", { speakerKind: "organisation" }),
      said("han", null, "NRK", "2024-06-03", { speakerKind: "pronoun" }),
    ]);
    expect(await found(store, "ordføreren")).toEqual([]);
    expect(await found(store, "politiet")).toEqual([]);
    expect(await found(store, "han")).toEqual([]);
    expect(await found(store, "Nordferjene")).toEqual(["Nordferjene 2: "]);
    const page = await store.quotes.find("local", { window: null }, firstPage);
    expect(page.total).toBe(6);
    const ids = page.rows.flatMap(({ places: [{ quote, speakerId }] }) =>
      quote.speaker?.name === "ordføreren" ? [speakerId] : [],
    );
    expect(new Set(ids).size).toBe(2);
  });

  test("who is who is the same in whatever order articles come, and when one is replaced", async () => {
    const articles = [
      ...ferryBoss,
      said("Kari Vik", "fotballspiller", "E24", "2024-01-01"),
      said("Kari Vik", "fotballspiller", "E24", "2024-09-01"),
      said("Ola Vik", "rektor", "VG", "2024-09-20"),
      said("Vik", "rektor", "NRK", "2024-09-21"),
      said("Vik", null, "NRK", "2024-09-22"),
      said("Vik", null, "NRK", "2024-02-22"),
    ].map((article, index) => ({ ...article, id: `sak-i-${index}` }));
    const orders = [articles, articles.toReversed(), [...articles.slice(5), ...articles.slice(0, 5)]];
    const seen = await Promise.all(
      orders.map(async (order) => {
        const store = await open();
        await save(store, order);
        const page = await store.quotes.find("local", { window: null }, firstPage);
        return {
          quotes: page.rows.map(({ places: [{ text, speakerId }] }) => [text, speakerId]).sort(),
          speakers: await found(store, "Vik"),
        };
      }),
    );
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);

    const store = await open();
    const [first, ...others] = articles;
    const withOther = { ...first, quotes: [{ text: "Noe helt annet", by: "Per Vik" }] };
    await save(store, [withOther, ...others]);
    await save(store, [{ ...first, updated: "2024-10-01T00:00:00Z" }]);
    expect(await found(store, "Vik")).toEqual(seen[0]?.speakers);
  });

  test("what one Workspace reads alone tells nobody else who is who", async () => {
    const store = await open();
    await save(store, ferryBoss.slice(1));
    await save(store, ferryBoss.slice(0, 1), "discord:1");
    expect(await found(store, "Vik")).toEqual(["Vik 2: driftssjef"]);
    const own = await open();
    await save(own, ferryBoss.slice(1), "discord:1");
    await save(own, ferryBoss.slice(0, 1));
    expect(await found(own, "Vik", "discord:1")).toEqual(["Kari Vik 3: driftssjef"]);
    expect(await found(own, "Vik")).toEqual(["Kari Vik 1: driftssjef"]);
  });
}
