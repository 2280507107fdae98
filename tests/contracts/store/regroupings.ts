import { expect, test } from "vitest";
import type { SpeakerReading } from "../../../src/core/readings/reading.ts";
import { stemQueryOf } from "../../../src/core/search/stems.ts";
import { languages } from "../../fixtures/languages.ts";
import type { OpenedStore, OpenStore } from "../store.ts";
import { at, firstPage, news } from "./news.ts";

const ours = "discord:1";
const others = "slack:2";
const now = at("2024-07-01T00:00:00Z");

async function fill(store: OpenedStore): Promise<void> {
  const said = [
    ["Kari Vik", "rektor", "VG", "Skolen åpner mandag"],
    ["Kari Vik", "trener", "VG", "Vi må løpe mer"],
    ["Kari Vik", null, "NRK", "Det sier jeg ikke noe om"],
    ["K. Vikøren", "rektor", "NRK", "Skolen stenger fredag"],
  ] as const;
  for (const [by, role, source, text] of said) {
    await store.articles.save("common", news({ source, quotes: [{ text, by, ...(role !== null && { role }) }] }));
  }
  await store.articles.save("common", news({ quotes: [{ text: "Kanskje", candidates: ["Kari Vik", "Ola Nes"] }] }));
}

async function idOf(store: OpenedStore, name: string): Promise<string> {
  return (await store.speakers.find(others, name))[0]?.id ?? "";
}

/** All that a Workspace sees of who said what. */
async function seen(store: OpenedStore, workspace: string) {
  const speakers = await store.speakers.find(workspace, "Kari Vik");
  const more = await store.speakers.find(workspace, "Vikøren");
  const known = new Map([...speakers, ...more].map((speaker) => [speaker.id, speaker]));
  return Promise.all(
    [...known.values()].map(async ({ id, name, quotes, told }) => {
      const page = await store.quotes.find(workspace, { speakers: [id], window: null }, firstPage);
      const about = { speakers: [id], stems: stemQueryOf("skolen", languages), window: null };
      const profile = await store.speakers.profile(workspace, id);
      return {
        name: told == null ? name : `${name}, ${told}`,
        quotes,
        said: page.rows.map(({ places: [{ text }] }) => text).sort(),
        total: page.total,
        aboutSchool: (await store.quotes.find(workspace, about, firstPage)).total,
        roles: profile?.roles.map(({ role }) => role).sort(),
        readings: profile?.readings.length,
      };
    }),
  );
}

const completed = async (store: OpenedStore, workspace: string) =>
  (await store.speakers.complete(workspace, "vik", 9)).map(({ name, quotes }) => `${name} ${quotes}`);

async function mergeOf(store: OpenedStore): Promise<SpeakerReading> {
  const speakers = [await idOf(store, "Kari Vik"), await idOf(store, "Vikøren")] as const;
  return { kind: "merge", speakers: [...speakers], names: ["Kari Vik", "K. Vikøren"] };
}

async function splitOf(store: OpenedStore): Promise<SpeakerReading> {
  const speaker = await idOf(store, "Kari Vik");
  const guise = (await store.speakers.guises(ours, speaker)).find(({ role }) => role === "trener")?.guise ?? 0;
  return { kind: "split", speaker, part: `${speaker}-${guise}`, guises: [guise], name: "Kari Vik", told: "trener" };
}

export function regroupingContract(open: OpenStore): void {
  test("two Speakers that a Workspace has merged are one there: found, counted, quoted and profiled", async () => {
    const store = await open();
    await fill(store);
    await store.readings.add(ours, await mergeOf(store), "u1", now);
    expect(await seen(store, ours)).toEqual([
      {
        name: "Kari Vik",
        quotes: 4,
        said: ["Det sier jeg ikke noe om", "Kanskje", "Skolen stenger fredag", "Skolen åpner mandag", "Vi må løpe mer"],
        total: 5,
        aboutSchool: 2,
        roles: ["rektor", "rektor", "trener"],
        readings: 1,
      },
    ]);
    expect(await completed(store, ours)).toEqual(["Kari Vik 4"]);
    const old = await store.speakers.profile(ours, await idOf(store, "Vikøren"));
    expect(old?.name).toBe("Kari Vik");
  });

  test("what a Workspace has split off is somebody else there, and what is uncertain stays with the rest", async () => {
    const store = await open();
    await fill(store);
    await store.readings.add(ours, await splitOf(store), "u1", now);
    const [rest, part] = await seen(store, ours);
    expect(rest).toEqual({
      name: "Kari Vik, rektor",
      quotes: 2,
      said: ["Det sier jeg ikke noe om", "Kanskje", "Skolen åpner mandag"],
      total: 3,
      aboutSchool: 1,
      roles: ["rektor"],
      readings: 1,
    });
    expect(part).toMatchObject({
      name: "Kari Vik, trener",
      quotes: 1,
      said: ["Vi må løpe mer"],
      total: 1,
      aboutSchool: 0,
    });
    expect(await completed(store, ours)).toEqual(["Kari Vik 2", "K. Vikøren 1", "Kari Vik 1"]);
  });

  test.each([
    ["merge", mergeOf],
    ["split", splitOf],
  ] as const)(
    "a %s is seen in its own Workspace alone, proposed changes nothing, and undone all is as before",
    async (_, of) => {
      const store = await open();
      await fill(store);
      const before = await seen(store, ours);
      expect(before).toHaveLength(2);
      const reading = await of(store);
      const id = await store.readings.propose(ours, reading, "u2", now);
      expect(await seen(store, ours)).toEqual(before);
      await store.readings.accept(ours, id, "u1", now);
      expect(await seen(store, ours)).not.toEqual(before);
      expect(await seen(store, others)).toEqual(before);
      expect((await store.readings.get(ours, id))?.reading).toEqual(reading);
      expect(await store.readings.undo(others, id, "u3", now)).toBe(false);
      expect(await store.readings.undo(ours, id, "u1", now)).toBe(true);
      expect(await seen(store, ours)).toEqual(before);
    },
  );

  test("articles that come after a merge or split are read so too", async () => {
    const store = await open();
    await fill(store);
    await store.readings.add(ours, await mergeOf(store), "u1", now);
    await store.readings.add(ours, await splitOf(store), "u1", now.add({ seconds: 1 }));
    await store.articles.save(
      "common",
      news({ source: "VG", quotes: [{ text: "Løp", by: "Kari Vik", role: "treneren" }] }),
    );
    await store.articles.save("common", news({ quotes: [{ text: "Ring inn", by: "K. Vikøren", role: "rektor" }] }));
    const [main, part] = await seen(store, ours);
    expect([main?.quotes, part?.quotes]).toEqual([4, 2]);
  });

  test("how a person is met is told by name and role, most articles first", async () => {
    const store = await open();
    await fill(store);
    await store.articles.save(
      "common",
      news({ source: "NRK", quotes: [{ text: "Hei", by: "Vik", role: "rektoren" }] }),
    );
    const guises = await store.speakers.guises(ours, await idOf(store, "Kari Vik"));
    const told = guises.map(({ name, role, sources, articles }) => ({ name, role, sources, articles }));
    expect(told).toHaveLength(4);
    expect(told).toContainEqual({ name: "Kari Vik", role: "rektor", sources: ["VG"], articles: 1 });
    expect(told).toContainEqual({ name: "Vik", role: "rektoren", sources: ["NRK"], articles: 1 });
    expect(await store.speakers.guises(ours, "nobody")).toEqual([]);
  });
}
