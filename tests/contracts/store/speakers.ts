import { expect, test } from "vitest";
import type { OpenedStore, OpenStore } from "../store.ts";
import { news, publishedAt } from "./news.ts";

const names = (speakers: readonly { readonly name: string }[]) => speakers.map((speaker) => speaker.name);

async function fill(store: OpenedStore): Promise<void> {
  const said = (by: string, count: number) => Array.from({ length: count }, (_, i) => ({ text: `${by} ${i}`, by }));
  const quotes = [...said("Jens Stoltenberg", 4), ...said("Camilla Stoltenberg", 1), ...said("Jonas Gahr Støre", 3)];
  await store.articles.save("common", news({ quotes: [...quotes, ...said("Åse Müller-Ås", 2)] }));
}

export function speakerContract(open: OpenStore): void {
  test("speakers are found by all words of what is asked, most quoted first, whatever case and accents", async () => {
    const store = await open();
    await fill(store);
    const find = async (name: string) => names(await store.speakers.find("local", name));
    expect(await find("stoltenberg")).toEqual(["Jens Stoltenberg", "Camilla Stoltenberg"]);
    expect(await find("STOLTENBERG Camilla")).toEqual(["Camilla Stoltenberg"]);
    expect(await find("Stolten")).toEqual([]);
    expect(await find("store")).toEqual(["Jonas Gahr Støre"]);
    expect(await find("ASE muller")).toEqual(["Åse Müller-Ås"]);
    expect(await find("Åse".normalize("NFD"))).toEqual(["Åse Müller-Ås"]);
    expect(await find("")).toEqual([]);
    expect(await find("!?")).toEqual([]);
  });

  test("a speaker keeps an id over articles, and counts utterances and articles", async () => {
    const store = await open();
    await store.articles.save("common", news({ quotes: [{ text: "En", by: "Jens Stoltenberg" }] }));
    const [before] = await store.speakers.find("local", "Stoltenberg");
    await store.articles.save(
      "common",
      news({
        quotes: [
          { text: "To", by: "Jens Stoltenberg" },
          { text: "Tre", by: "Jens Stoltenberg" },
        ],
      }),
    );
    const [after] = await store.speakers.find("local", "Stoltenberg");
    expect(after).toEqual({ id: before?.id, name: "Jens Stoltenberg", quotes: 3, articles: 2 });
  });

  test("a name is completed by the beginning of any of its words, most quoted first", async () => {
    const store = await open();
    await fill(store);
    const complete = async (prefix: string, limit = 10) => names(await store.speakers.complete("local", prefix, limit));
    expect(await complete("st")).toEqual(["Jens Stoltenberg", "Jonas Gahr Støre", "Camilla Stoltenberg"]);
    expect(await complete("st", 1)).toEqual(["Jens Stoltenberg"]);
    expect(await complete("camilla st")).toEqual(["Camilla Stoltenberg"]);
    expect(await complete("camilla ")).toEqual(["Camilla Stoltenberg"]);
    expect(await complete("ås")).toEqual(["Åse Müller-Ås"]);
    expect(await complete("")).toHaveLength(4);
    expect(await complete("x")).toEqual([]);
  });

  test("a beginning that very many have gives the most quoted of them", async () => {
    const store = await open();
    const quotes = Array.from({ length: 1_200 }, (_, i) => ({ text: `${i}`, by: `Ola Olsen${i}` }));
    await store.articles.save("common", news({ quotes: [...quotes, { text: "mer", by: "Ola Olsen777" }] }));
    expect(names(await store.speakers.complete("local", "o", 1))).toEqual(["Ola Olsen777"]);
    expect(names(await store.speakers.complete("local", "ola olsen7", 1))).toEqual(["Ola Olsen777"]);
  });

  test("a misspelled name is near to the right one, nonsense to nobody", async () => {
    const store = await open();
    await fill(store);
    const nearest = async (name: string) => names(await store.speakers.nearest("local", name, 3));
    expect(await nearest("Stoltenbreg")).toEqual(["Jens Stoltenberg", "Camilla Stoltenberg"]);
    expect((await nearest("Jens Stoltenbreg"))[0]).toBe("Jens Stoltenberg");
    expect((await nearest("Jonas Gar Støre"))[0]).toBe("Jonas Gahr Støre");
    expect(await nearest("xyzzy")).toEqual([]);
    expect(await nearest("")).toEqual([]);
  });

  test("a profile has roles over time, topics and who is named together", async () => {
    const store = await open();
    const by = "Jens Stoltenberg";
    await store.articles.save(
      "common",
      news({
        source: "VG",
        published: "2024-06-01T10:00:00Z",
        topics: ["forsvar"],
        names: [by, "Stoltenberg", "Erna Solberg", "Kyiv"],
        quotes: [
          { text: "a", by, role: "Nato-sjef" },
          { text: "s", by: "Erna Solberg" },
        ],
      }),
    );
    await store.articles.save(
      "common",
      news({
        source: "VG",
        published: "2024-09-01T10:00:00Z",
        topics: ["forsvar"],
        names: ["Kyiv"],
        quotes: [{ text: "b", by, role: "Nato-sjef" }],
      }),
    );
    await store.articles.save(
      "common",
      news({
        source: "NRK",
        published: "2025-02-04T10:00:00Z",
        topics: ["økonomi"],
        names: ["Erna Solberg"],
        quotes: [
          { text: "c", by, role: "finansminister" },
          { text: "d", by },
        ],
      }),
    );
    const [speaker] = await store.speakers.find("local", by);
    expect(await store.speakers.profile("local", speaker?.id ?? "")).toEqual({
      id: speaker?.id,
      name: by,
      quotes: 4,
      articles: 3,
      readings: [],
      first: publishedAt("2024-06-01T10:00:00Z"),
      last: publishedAt("2025-02-04T10:00:00Z"),
      roles: [
        {
          role: "Nato-sjef",
          language: "nb",
          source: "VG",
          first: publishedAt("2024-06-01T10:00:00Z"),
          last: publishedAt("2024-09-01T10:00:00Z"),
        },
        {
          role: "finansminister",
          language: "nb",
          source: "NRK",
          first: publishedAt("2025-02-04T10:00:00Z"),
          last: publishedAt("2025-02-04T10:00:00Z"),
        },
      ],
      topics: [
        { term: "forsvar", articles: 2 },
        { term: "økonomi", articles: 1 },
      ],
      namedTogether: [{ name: "Erna Solberg", articles: 2 }],
    });
    expect(await store.speakers.profile("local", "nobody")).toBeNull();
  });

  test("a profile of articles without topics has names that are no speaker's, no source's and no outlet's", async () => {
    const store = await open();
    await store.articles.save(
      "common",
      news({
        source: "NRK",
        names: ["Kyiv", "VG", "NRK", "Solberg", "Erna Solberg", "Nordferjene", "Stoltenberg"],
        quotes: [
          { text: "a", by: "Jens Stoltenberg" },
          { text: "b", by: "Erna Solberg" },
          { text: "c", by: "Nordferjene", speakerKind: "organisation" },
        ],
      }),
    );
    const [speaker] = await store.speakers.find("local", "Stoltenberg");
    expect(await store.speakers.profile("local", speaker?.id ?? "")).toMatchObject({
      topics: [{ term: "Kyiv", articles: 1 }],
      namedTogether: [{ name: "Erna Solberg", articles: 1 }],
    });
  });

  test("a profile without dates says so", async () => {
    const store = await open();
    await store.articles.save("common", news({ published: null, quotes: [{ text: "a", by: "A A", role: "leder" }] }));
    const [speaker] = await store.speakers.find("local", "A");
    expect(await store.speakers.profile("local", speaker?.id ?? "")).toMatchObject({
      first: publishedAt(null),
      last: publishedAt(null),
      roles: [{ role: "leder", language: "nb", first: publishedAt(null), last: publishedAt(null) }],
      topics: [],
    });
  });
}
