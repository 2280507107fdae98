import { expect, test } from "vitest";
import { stemQueryOf } from "../../../src/core/search/stems.ts";
import { languages } from "../../fixtures/languages.ts";
import type { OpenedStore, OpenStore } from "../store.ts";
import { at, firstPage, news, publishedAt } from "./news.ts";
import { plan } from "./schedules.ts";

const ours = "discord:1";
const others = "slack:2";
const url = "https://vg.no/sak";

/** A common article and one of our own, which names the same people in the same place and one that nobody else has. */
async function fill(store: OpenedStore): Promise<void> {
  await store.articles.save(
    "common",
    news({ id: "common", url, source: "VG", quotes: [{ text: "Felles", by: "Jens Stoltenberg" }] }),
  );
  const quotes = [
    { text: "Internt", by: "Jens Stoltenberg", role: "hemmelig rolle" },
    { text: "Felles", by: "Jens Stoltenberg" },
    { text: "Skjult", by: "Hemmelig Hansen" },
    { text: "Tvil", candidates: ["Tvilsom Tveit", "Hemmelig Hansen"] },
  ];
  await store.articles.save(
    ours,
    news({
      id: "own",
      url,
      source: "Intern avis",
      names: ["Lønnvik"],
      topics: ["internt"],
      published: "2024-06-21T10:00:00Z",
      quotes,
    }),
  );
}

export function borderContract(open: OpenStore): void {
  test("a private article is read by its owner alone: by id, address, search, newest and totals", async () => {
    const store = await open();
    await fill(store);
    const stems = stemQueryOf("skjult", languages);
    expect((await store.articles.get(ours, "own"))?.article.id).toBe("own");
    expect(await store.articles.get(others, "own")).toBeNull();
    expect(await store.articles.get("common", "own")).toBeNull();
    expect((await store.articles.revisions(ours, "own")).map(({ id }) => id)).toEqual(["own"]);
    expect(await store.articles.revisions(others, "own")).toEqual([]);
    expect(await store.articles.revisions("common", "own")).toEqual([]);
    expect((await store.articles.findByUrl(ours, url))?.article.id).toBe("own");
    expect((await store.articles.findByUrl(others, url))?.article.id).toBe("common");
    expect((await store.articles.search(ours, { stems, window: null }, firstPage)).total).toBe(1);
    expect((await store.articles.search(others, { stems, window: null }, firstPage)).total).toBe(0);
    expect((await store.articles.search(others, { ids: ["own"], window: null }, firstPage)).total).toBe(0);
    expect((await store.articles.search(others, { window: null }, firstPage)).total).toBe(1);
    expect(await store.articles.totals(others)).toMatchObject({
      articles: 1,
      quotes: 1,
      speakers: 1,
      newest: publishedAt("2024-06-19T10:00:00Z"),
    });
    expect(await store.articles.totals(ours)).toMatchObject({ articles: 2, quotes: 4, speakers: 2 });
    expect(await store.articles.countNaming(others, stemQueryOf("hemmelig", languages))).toEqual({
      articles: 0,
      unread: 0,
    });
  });

  test.each(["x#sample", "x%23sample", "x#", "common#sample"])("a Workspace called %s is nobody else", async (name) => {
    const store = await open({ samples: "show" });
    for (const [owner, sample] of [
      ["x", true],
      ["x", false],
      ["common", true],
    ] as const) {
      await store.articles.save(owner, news({ id: `${owner} ${sample}`, sample }));
    }
    await store.articles.save(name, news({ id: "own" }));
    const ids = async (workspace: string) =>
      (await store.articles.search(workspace, { window: null }, firstPage)).rows.map((row) => row.article.id).sort();
    expect(await ids(name)).toEqual(["common true", "own"]);
    expect(await ids("x")).toEqual(["common true", "x false", "x true"]);
    expect(await ids("y")).toEqual(["common true"]);
    expect((await store.articles.totals(name)).samples).toBe(1);
  });

  test("a Workspace that has nothing of its own sees no samples of another whose scope has its name", async () => {
    const store = await open({ samples: "hide" });
    await store.articles.save("x", news({ sample: true }));
    expect((await store.articles.search("x#sample", { window: null }, firstPage)).rows).toEqual([]);
    expect(await store.sources.list("x#sample")).toEqual([]);
  });

  test("a private article's quotations are found by its owner alone", async () => {
    const store = await open();
    await fill(store);
    const own = await store.quotes.find(ours, { window: null }, firstPage);
    expect(own.rows.map((row) => row.places.map((place) => place.article.id))).toEqual([
      ["own"],
      ["own", "common"],
      ["own"],
      ["own"],
    ]);
    expect(own.total).toBe(4);
    const theirs = await store.quotes.find(others, { window: null }, firstPage);
    expect(theirs.rows.map((row) => row.places.map((place) => place.article.id))).toEqual([["common"]]);
    expect([theirs.total, theirs.counts]).toEqual([1, { direct: 1, partial: 0, indirect: 0 }]);
    const privateId = own.rows[0]?.places[0].id ?? "";
    expect(await store.quotes.get(ours, privateId)).not.toBeNull();
    expect(await store.quotes.get(others, privateId)).toBeNull();
    const query = { window: null, stems: stemQueryOf("skjult", languages) };
    expect((await store.quotes.find(others, query, firstPage)).total).toBe(0);
    expect((await store.quotes.find(others, { window: null, articleIds: ["own"] }, firstPage)).total).toBe(0);
  });

  test("a private article's speakers are nobody to others: in find, complete, nearest and profile", async () => {
    const store = await open();
    await fill(store);
    for (const name of ["Hemmelig Hansen", "Tvilsom Tveit"]) {
      const [speaker] = await store.speakers.find(ours, name);
      expect(speaker?.name).toBe(name);
      expect((await store.speakers.nearest(ours, `${name}x`, 5))[0]?.name).toBe(name);
      expect(await store.speakers.find(others, name)).toEqual([]);
      expect(await store.speakers.complete(others, name.slice(0, 4), 5)).toEqual([]);
      expect(await store.speakers.nearest(others, `${name}x`, 5)).toEqual([]);
      expect(await store.speakers.profile(others, speaker?.id ?? "")).toBeNull();
      const query = { window: null, speakers: [speaker?.id ?? ""] };
      expect((await store.quotes.find(others, query, firstPage)).total).toBe(0);
    }
  });

  test("a speaker whom both have is one, with what each may see", async () => {
    const store = await open();
    await fill(store);
    const [own] = await store.speakers.find(ours, "Stoltenberg");
    const [theirs] = await store.speakers.find(others, "Stoltenberg");
    expect(own).toMatchObject({ quotes: 2, articles: 2 });
    expect(theirs).toEqual({ id: own?.id, name: "Jens Stoltenberg", quotes: 1, articles: 1 });
    expect((await store.speakers.profile(ours, own?.id ?? ""))?.roles).toMatchObject([{ role: "hemmelig rolle" }]);
    expect(await store.speakers.profile(others, own?.id ?? "")).toMatchObject({
      roles: [],
      topics: [],
      namedTogether: [],
    });
  });

  test("a private source is listed for its owner alone, and one that both have with its own articles", async () => {
    const store = await open();
    await fill(store);
    await store.articles.save(ours, news({ id: "own2", source: "VG" }));
    const listed = async (workspace: string) =>
      (await store.sources.list(workspace)).map((source) => [source.name, source.articles]);
    expect(await listed(ours)).toEqual([
      ["Intern avis", 1],
      ["VG", 2],
    ]);
    expect(await listed(others)).toEqual([["VG", 1]]);
  });

  test("a private copy of a common article is the owner's own, and the common one stays", async () => {
    const store = await open();
    const text = { id: "same", title: "T", paragraphs: ["Samme tekst."], quotes: [{ text: "Ja", by: "A A" }] };
    await store.articles.save("common", news(text));
    expect(await store.articles.save(ours, news(text))).toBe("new");
    await store.articles.save(ours, news({ ...text, paragraphs: ["Endret."] }));
    expect((await store.articles.get(ours, "same"))?.article.revision).toBe(2);
    expect((await store.articles.get(others, "same"))?.article.revision).toBe(1);
    expect((await store.articles.search(ours, { window: null }, firstPage)).total).toBe(2);
    expect((await store.quotes.find(ours, { window: null }, firstPage)).total).toBe(1);
  });

  test("of two Workspaces of each platform, none sees or changes what another has set up, whatever their names begin with", async () => {
    const store = await open();
    const now = at("2024-07-01T00:00:00Z");
    const all = ["discord:1", "discord:12", "slack:T1", "slack:T12"];
    const made = new Map<string, { readonly schedule: string; readonly feed: string; readonly reading: string }>();
    for (const workspace of all) {
      const place = { kind: "web", url: `https://avis.example/${workspace.replace(":", "-")}/rss` } as const;
      const feed = { owner: workspace, place, source: workspace, sealedLogin: null };
      const following = { by: "kari", channel: null, locale: "nb" } as const;
      await store.settings.save(workspace, { moderators: [{ kind: "role", id: workspace }] });
      made.set(workspace, {
        schedule: (await store.schedules.add(workspace, plan, "kari", now)).id,
        feed: (await store.feeds.add(workspace, feed, following, now)).followed.feed.id,
        reading: await store.readings.add(workspace, { kind: "muted-source", sourceId: "1" }, "kari", now),
      });
    }
    const seen = async (workspace: string) => ({
      schedules: (await store.schedules.list(workspace)).map(({ id, paused }) => [id, paused]),
      changes: (await store.schedules.changes(workspace, null, 9)).map(({ scheduleId }) => scheduleId),
      feeds: (await store.feeds.list(workspace)).map(({ feed }) => feed.id),
      readings: (await store.readings.list(workspace, "in-force", firstPage)).rows.map(({ id }) => id),
      moderators: (await store.settings.get(workspace)).moderators,
    });
    for (const wrong of all) {
      for (const workspace of all.filter((one) => one !== wrong)) {
        const { schedule = "", feed = "", reading = "" } = made.get(workspace) ?? {};
        expect(await store.schedules.get(wrong, schedule)).toBeNull();
        expect(await store.schedules.change(wrong, schedule, plan, "per", now)).toBeNull();
        expect(await store.schedules.pause(wrong, schedule, "per", now)).toBe(false);
        expect(await store.schedules.remove(wrong, schedule, "per", now)).toBe(false);
        expect(await store.schedules.runNow(wrong, schedule, now, now)).toBeNull();
        expect(await store.feeds.get(wrong, feed)).toBeNull();
        expect(await store.feeds.remove(wrong, feed)).toBe(false);
        expect(await store.readings.get(wrong, reading)).toBeNull();
        expect(await store.readings.undo(wrong, reading, "per", now)).toBe(false);
      }
    }
    for (const [workspace, { schedule, feed, reading }] of made) {
      expect(await seen(workspace)).toEqual({
        schedules: [[schedule, null]],
        changes: [schedule],
        feeds: [feed],
        readings: [reading],
        moderators: [{ kind: "role", id: workspace }],
      });
    }
  });

  test("readings, settings and short keys are their Workspace's alone", async () => {
    const store = await open();
    await fill(store);
    const now = at("2024-07-01T00:00:00Z");
    const [vg] = await store.sources.list(others);
    const id = await store.readings.add(ours, { kind: "muted-source", sourceId: vg?.id ?? "" }, "u1", now);
    expect((await store.readings.list(others, "in-force", firstPage)).total).toBe(0);
    expect(await store.readings.get(others, id)).toBeNull();
    expect(await store.readings.undo(others, id, "u2", now)).toBe(false);
    expect((await store.articles.search(others, { window: null }, firstPage)).total).toBe(1);
    expect((await store.articles.search(ours, { window: null }, firstPage)).total).toBe(1);
    await store.settings.save(ours, { locale: "nn" });
    expect(await store.settings.get(others)).toEqual({});
    const key = await store.shortKeys.put(ours, { command: "quote", options: {} }, now.add({ hours: 1 }));
    expect(await store.shortKeys.get(others, key, now)).toBeNull();
  });
}
