import { expect, test } from "vitest";
import { stemQueryOf } from "../../../src/core/search/stems.ts";
import { languages } from "../../fixtures/languages.ts";
import type { OpenedStore, OpenStore } from "../store.ts";
import { alertPlan } from "./alerts.ts";
import { at, firstPage, news } from "./news.ts";
import { plan } from "./schedules.ts";

const now = at("2026-11-25T06:00:00Z");
const later = now.add({ hours: 1 });
const ours = "discord:1";
const others = "discord:12";

export function platformContract(open: OpenStore): void {
  test("what must happen once is first once, until it is forgotten", async () => {
    const store = await open();
    expect(await store.once.first("a", now, later)).toBe(true);
    expect(await store.once.first("a", now, later)).toBe(false);
    expect(await store.once.first("b", now, later)).toBe(true);
    expect(await store.once.first("a", later, later.add({ hours: 1 }))).toBe(true);
    const rush = await Promise.all(Array.from({ length: 8 }, () => store.once.first("c", now, later)));
    expect(rush.filter(Boolean)).toHaveLength(1);
  });

  test("an installation is kept as it was handed in, for its Workspace alone, until it is removed", async () => {
    const store = await open();
    await store.installations.save("slack:T1", "first");
    await store.installations.save("slack:T1", "second");
    await store.installations.save("slack:T2", "other");
    expect(await store.installations.get("slack:T1")).toBe("second");
    expect(await store.installations.list("slack")).toEqual(["slack:T1", "slack:T2"]);
    expect(await store.installations.list("discord")).toEqual([]);
    await store.installations.remove("slack:T1");
    expect(await store.installations.get("slack:T1")).toBeNull();
    expect(await store.installations.get("slack:T2")).toBe("other");
  });

  test("a promised answer that was given is nobody's any more; our own are never taken for left ones", async () => {
    const store = await open();
    const given = await store.promisedAnswers.keep(ours, "{}", later);
    await store.promisedAnswers.keep(ours, "{}", later);
    await store.promisedAnswers.drop(given);
    expect(await store.promisedAnswers.takeLeft("discord", now)).toEqual([]);
  });

  test("Workspaces are those that we are in", async () => {
    const store = await open();
    await store.workspaces.left("slack:T1", now);
    for (const workspace of [others, ours, "slack:T1"]) await store.workspaces.seen(workspace, now);
    await store.workspaces.seen(ours, later);
    expect(await store.workspaces.list("discord")).toEqual([ours, others]);
    await store.workspaces.left(ours, later);
    expect(await store.workspaces.list("discord")).toEqual([others]);
    await store.workspaces.seen(ours, later);
    expect(await store.workspaces.list("discord")).toEqual([ours, others]);
  });

  test("after the grace all of a Workspace goes, and nothing of any other", async () => {
    const store = await open();
    await store.articles.save("common", news({ id: "common", quotes: [{ text: "Felles", by: "Jens Stoltenberg" }] }));
    for (const workspace of [ours, others]) await fill(store, workspace);
    const before = await stateOf(store, others);
    const commonBefore = await stateOf(store, "slack:none");
    await store.workspaces.left(ours, now);
    await store.workspaces.left(ours, later);
    expect(await store.workspaces.purge(now)).toEqual([]);
    expect((await store.schedules.list(ours)).length).toBe(1);
    expect(await store.workspaces.purge(now.add({ seconds: 1 }))).toEqual([ours]);
    expect(await store.workspaces.purge(now.add({ hours: 1000 }))).toEqual([]);
    expect(await stateOf(store, ours)).toEqual({ ...commonBefore, key: null });
    expect(await stateOf(store, others)).toEqual(before);
    expect(await stateOf(store, "slack:none")).toEqual(commonBefore);
  });

  test("a Workspace's own data is counted, and deleted at once without the bot being gone; of others nothing goes", async () => {
    const store = await open();
    await store.articles.save("common", news({ id: "common", quotes: [{ text: "Felles", by: "Jens Stoltenberg" }] }));
    for (const workspace of [ours, others]) await fill(store, workspace);
    const before = await stateOf(store, others);
    const commonBefore = await stateOf(store, "slack:none");
    const own = { articles: 1, feeds: 0, schedules: 1, editions: 1, alerts: 1, readings: 2 };
    expect(await store.ownData.count(ours)).toEqual(own);
    await store.ownData.clear(ours);
    const none = { articles: 0, feeds: 0, schedules: 0, editions: 0, alerts: 0, readings: 0 };
    expect(await store.ownData.count(ours)).toEqual(none);
    expect(await stateOf(store, ours)).toEqual({ ...commonBefore, key: null, installation: "sealed" });
    expect(await stateOf(store, others)).toEqual(before);
    expect(await stateOf(store, "slack:none")).toEqual(commonBefore);
    expect(await store.workspaces.list("discord")).toEqual([ours, others]);
    await store.ownData.remove(ours);
    expect(await store.installations.get(ours)).toBeNull();
    expect(await store.workspaces.list("discord")).toEqual([others]);
  });
}

const invocation = { command: "quote", options: { speaker: "Støre" } };

async function fill(store: OpenedStore, workspace: string): Promise<void> {
  await store.workspaces.seen(workspace, now);
  const quotes = [{ text: "Internt", by: "Jens Stoltenberg" }];
  await store.articles.save(workspace, news({ id: "own", source: "Intern avis", quotes }));
  await store.settings.save(workspace, { locale: "nn" });
  await store.readings.add(workspace, { kind: "muted-source", sourceId: "x" }, "kari", now);
  const claims = [{ articleId: "common", text: "Felles" }] as const;
  await store.readings.add(workspace, { kind: "wrong-speaker", claims, speaker: "Per Dal" }, "kari", now);
  await store.shortKeys.put(workspace, invocation, later);
  await store.installations.save(workspace, "sealed");
  const { id } = await store.schedules.add(workspace, plan, "kari", now);
  await store.schedules.runNow(workspace, id, now, now);
  await store.alerts.add(workspace, alertPlan, "kari", now, 1);
}

/** All that a Workspace can ask for. */
async function stateOf(store: OpenedStore, workspace: string) {
  const key = await store.shortKeys.put("probe", invocation, later);
  const schedules = await store.schedules.list(workspace);
  const stoltenberg = await store.speakers.find(workspace, "Stoltenberg");
  return {
    totals: await store.articles.totals(workspace),
    articles: (await store.articles.search(workspace, { window: null }, firstPage)).rows.map(
      ({ article }) => article.id,
    ),
    found: (
      await store.articles.search(workspace, { window: null, stems: stemQueryOf("avsnitt", languages) }, firstPage)
    ).total,
    said: (await store.quotes.find(workspace, { window: null, stems: stemQueryOf("internt", languages) }, firstPage))
      .total,
    quotes: (await store.quotes.find(workspace, { window: null }, firstPage)).total,
    speakers: stoltenberg,
    corrected: await store.speakers.nearest(workspace, "Per Dal", 1),
    sources: await store.sources.list(workspace),
    settings: await store.settings.get(workspace),
    readings: (await store.readings.list(workspace, "in-force", firstPage)).total,
    key: await store.shortKeys.get(workspace, key, now),
    installation: await store.installations.get(workspace),
    alerts: await store.alerts.list(workspace, null),
    schedules,
    editions: await Promise.all(schedules.map(({ id }) => store.schedules.editions(workspace, id, 10))),
  };
}
