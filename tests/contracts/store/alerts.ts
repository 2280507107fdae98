import { expect, test } from "vitest";
import type { Alert, AlertPlan } from "../../../src/core/alerts/alert.ts";
import { newsWindow } from "../../../src/core/alerts/ask-alert.ts";
import type { Thing } from "../../../src/core/alerts/thing.ts";
import { plain } from "../../../src/core/message/message.ts";
import type { OpenedStore, OpenStore } from "../store.ts";
import { at, news } from "./news.ts";

const ours = "discord:1";
const both = ["discord", "slack"];
const now = at("2024-06-19T12:00:00Z");
const window = newsWindow(now);
const later = (minutes: number) => now.add({ minutes });

export const alertPlan: AlertPlan = {
  to: { kind: "person", id: "kari" },
  follows: { kind: "speakers", speakers: [{ name: "Åse Ø", id: null }], about: "ferje" },
  everyMinutes: 0,
  locale: "nn",
  zone: "Europe/Oslo",
};

const message = {
  outcome: "answer",
  visibility: "channel",
  parts: [{ kind: "text", text: plain("Nytt.") }],
  json: 1,
} as const;

async function added(store: OpenedStore, plan = alertPlan, workspace = ours): Promise<Alert> {
  const result = await store.alerts.add(workspace, plan, "kari", now, 2);
  if (result.outcome === "full") throw new Error("there are too many alerts");
  return result.alert;
}

const thing = (...keys: readonly [string, ...string[]]): Thing => ({
  keys,
  articleId: keys[0],
  quoteId: null,
  publishedMs: now.epochMilliseconds,
  isOld: false,
});

export function alertContract(open: OpenStore): void {
  test("an alert is what it was added as, once, and only its own Workspace sees or removes it", async () => {
    const store = await open();
    const alert = await added(store);
    expect(alert).toMatchObject({ workspace: ours, plan: alertPlan, madeBy: "kari", madeAt: now, paused: null });
    const hourly = { ...alertPlan, everyMinutes: 60 };
    expect(await store.alerts.add(ours, hourly, "kari", now, 1)).toEqual({
      outcome: "known",
      alert: { ...alert, plan: hourly },
    });
    const words = { ...alertPlan, follows: { kind: "words", words: "ferje" } } as const;
    expect(await store.alerts.add(ours, words, "kari", now, 1)).toEqual({ outcome: "full" });
    const inChannel = await added(store, { ...words, to: { kind: "channel", id: "kari" } });
    expect(await store.alerts.list(ours, alertPlan.to)).toEqual([{ ...alert, plan: hourly }]);
    expect((await store.alerts.list(ours, null)).map(({ id }) => id)).toHaveLength(2);
    for (const wrong of ["slack:T2", "common", "discord:11"]) {
      expect(await store.alerts.list(wrong, null)).toEqual([]);
      expect(await store.alerts.get(wrong, alert.id)).toBeNull();
      expect(await store.alerts.remove(wrong, alert.id, now)).toBe(false);
      expect(await store.alerts.posts(wrong, alert.id, 9)).toEqual([]);
    }
    expect(await store.alerts.remove(ours, inChannel.id, now)).toBe(true);
    expect(await store.alerts.remove(ours, inChannel.id, now)).toBe(false);
  });

  test("articles arrive in the order in which they came or changed, and no number comes twice", async () => {
    const store = await open();
    const alert = await added(store);
    expect(await store.alertLedger.behind(both)).toEqual([]);
    await store.articles.save("common", news({ id: "a" }));
    await store.articles.save("common", news({ id: "old", published: "2024-01-01T10:00:00Z" }));
    await store.articles.save("slack:T2", news({ id: "theirs" }));
    const [behind] = await store.alertLedger.behind(both);
    expect(behind).toMatchObject({ alert: { id: alert.id } });
    expect(await store.alertLedger.behind(["slack"])).toEqual([]);
    const first = await store.alertLedger.arrived(ours, behind?.seen ?? -1, window, 10);
    expect(first.articles.map(({ id }) => id)).toEqual(["a"]);
    // the newest goes: what comes then is newer all the same
    await store.articles.withdraw("common", "a");
    await store.articles.save("common", news({ id: "b", title: "En" }));
    await store.articles.save("common", news({ id: "c" }));
    await store.articles.save("common", news({ id: "b", title: "To" }));
    const next = await store.alertLedger.arrived(ours, first.upTo, window, 1);
    expect(next.articles.map(({ id }) => id)).toEqual(["c"]);
    const last = await store.alertLedger.arrived(ours, next.upTo, window, 10);
    expect(last.articles.map(({ id }) => id)).toEqual(["b"]);
    expect(await store.alertLedger.arrived(ours, last.upTo, window, 10)).toEqual({ articles: [], upTo: last.upTo });
  });

  test("an alert that is removed while it tells something tells it no more, and is left by nobody for ever", async () => {
    const store = await open();
    await store.articles.save("common", news({ id: "a" }));
    for (const end of ["postponed", "abandoned"] as const) {
      const alert = await added(store);
      await store.alertLedger.enter([{ alert, seen: 1, things: [thing(end)] }], 2, now);
      const claimed = await store.alertLedger.claim(both, now, later(2));
      if (!claimed) throw new Error("there is nothing to claim");
      expect(await store.alerts.remove(ours, alert.id, now)).toBe(true);
      if (end === "postponed") await store.alertLedger.postpone(claimed.lease, "platform-fault", later(1));
      expect(await store.alertLedger.claim(both, later(3), later(5))).toBeNull();
      expect(await store.alerts.posts(ours, alert.id, 9)).toMatchObject([
        { state: end === "postponed" ? "skipped" : "unknown", reason: "removed" },
      ]);
    }
  });

  test("a thing is entered once for each alert, by any of its keys, whoever enters it, and posted by one", async () => {
    const store = await open();
    await store.articles.save("common", news({ id: "a" }));
    const alert = await added(store);
    const enter = (seen: number, upTo: number, ...things: readonly Thing[]) =>
      store.alertLedger.enter([{ alert, seen, things }], upTo, now);
    expect(await enter(1, 2, thing("a", "text"), thing("b", "text"), thing("c"))).toBe(2);
    expect(await enter(1, 2, thing("d"))).toBe(0);
    expect(await enter(2, 3, thing("b"), thing("e", "f"))).toBe(1);
    const leaseUntil = later(2);
    expect(await store.alertLedger.claim(["slack"], now, leaseUntil)).toBeNull();
    const claimed = await store.alertLedger.claim(both, now, leaseUntil);
    if (!claimed) throw new Error("there is nothing to claim");
    expect(claimed.things.map(({ articleId }) => articleId).toSorted()).toEqual(["a", "c", "e"]);
    expect(claimed).toMatchObject({ alert: { id: alert.id }, message: null, interrupted: false });
    expect(await store.alertLedger.claim(both, now, leaseUntil)).toBeNull();
    expect(await store.alertLedger.prepare(claimed.lease, message, leaseUntil)).toBe(true);
    expect(await store.alertLedger.savePosted(claimed.lease, ["m1"], leaseUntil)).toBe(true);
    // what comes while it is being posted is another post
    expect(await enter(3, 4, thing("g"))).toBe(1);
    const again = await store.alertLedger.claim(both, later(1), later(3));
    expect(again?.things).toEqual([{ articleId: "g", quoteId: null }]);
    const taken = await store.alertLedger.claim(both, later(2), later(4));
    expect(taken).toMatchObject({ message, interrupted: true, post: { posted: ["m1"], attempts: 2 } });
    if (!taken) throw new Error("there is nothing to take over");
    expect(await store.alertLedger.finish(claimed.lease, "failed", "fault", later(2))).toBe(false);
    expect(await store.alertLedger.finish(taken.lease, "sent", null, later(5))).toBe(true);
    expect(await store.alerts.delays(ours, now)).toEqual([5, 5, 5].map((minutes) => minutes * 60_000));
    expect(await store.alerts.delays("slack:T2", now)).toEqual([]);
    expect(await store.directPosts.workspaceOf(taken.post.id, "kari")).toBe(ours);
    expect(await store.directPosts.workspaceOf(taken.post.id, "ola")).toBeNull();
    const other = await added(store, { ...alertPlan, to: { kind: "person", id: "ola" } });
    await store.alertLedger.enter([{ alert: other, seen: 1, things: [thing("a")] }], 2, now);
    const posted = await store.alertLedger.claim(both, later(2), later(4));
    if (posted?.alert.id !== other.id) throw new Error("there is nothing to claim");
    // what stands in direct messages is answered as before, when it has been unfollowed
    expect(await store.alerts.remove(ours, other.id, now)).toBe(true);
    expect(await store.alertLedger.finish(posted.lease, "sent", null, later(3))).toBe(true);
    expect(await store.directPosts.workspaceOf(posted.post.id, "ola")).toBe(ours);
    // what is forgotten of posts is not told again
    await store.alertLedger.forget(later(60));
    expect(await store.directPosts.workspaceOf(posted.post.id, "ola")).toBeNull();
    expect(await enter(4, 5, thing("a"), thing("f"))).toBe(0);
    expect(await store.alerts.remove(ours, alert.id, now)).toBe(true);
    expect(await store.alertLedger.behind(both)).toEqual([]);
  });

  test("feeds that a Workspace follows are urgent while an alert of it runs, and asked for soon from then on", async () => {
    const store = await open();
    const place = { kind: "web", url: "https://avis.example/rss" } as const;
    const feed = { owner: "common", place, source: "Avisa", sealedLogin: null } as const;
    const { followed } = await store.feeds.add(ours, feed, { by: "kari", channel: null, locale: "nb" }, now);
    const [due] = await store.feedLedger.due(now, 9, []);
    expect(due).toMatchObject({ urgent: false });
    const slow = { ...followed.state, nextAt: later(300), gapMinutes: 600 };
    await store.feedLedger.keepStates([{ feedId: followed.feed.id, state: slow }]);
    await added(store, alertPlan, "slack:T2");
    expect(await store.feedLedger.due(later(60), 9, [])).toEqual([]);
    const alert = await added(store);
    expect(await store.feedLedger.due(later(10), 9, [])).toMatchObject([
      { urgent: true, state: { nextAt: later(10) } },
    ]);
    await store.alertLedger.pause(alert.id, "forbidden");
    expect(await store.feedLedger.due(later(10), 9, [])).toMatchObject([{ urgent: false }]);
  });

  test("what is bundled waits; what is paused is skipped, and runs again when it is added once more", async () => {
    const store = await open();
    const plan = { ...alertPlan, everyMinutes: 30 };
    const alert = await added(store, plan);
    await store.articles.save("common", news({ id: "a" }));
    const enter = (seen: number, upTo: number, key: string) =>
      store.alertLedger.enter([{ alert, seen, things: [thing(key)] }], upTo, later(upTo));
    await enter(0, 1, "a");
    const first = await store.alertLedger.claim(both, later(1), later(3));
    if (!first) throw new Error("there is nothing to claim");
    expect(await store.alertLedger.finish(first.lease, "sent", null, later(1))).toBe(true);
    await enter(1, 2, "b");
    expect(await store.alertLedger.claim(both, later(30), later(32))).toBeNull();
    expect(await store.alertLedger.pause(alert.id, "forbidden")).toBe(true);
    expect(await store.alertLedger.pause(alert.id, "forbidden")).toBe(false);
    expect(await store.alertLedger.claim(both, later(31), later(33))).toBeNull();
    expect(await store.alerts.posts(ours, alert.id, 9)).toMatchObject([{ state: "skipped" }, { state: "sent" }]);
    expect(await store.alerts.get(ours, alert.id)).toMatchObject({ paused: "forbidden" });
    expect(await added(store, plan)).toMatchObject({ id: alert.id, paused: null });
  });

  test("an alert that is changed asks the other from then on; what waits is told when it would be by now, or not at all", async () => {
    const store = await open();
    const alert = await added(store, { ...alertPlan, everyMinutes: 60 });
    await store.articles.save("common", news({ id: "a" }));
    const enter = (asked: Alert, seen: number, upTo: number, key: string) =>
      store.alertLedger.enter([{ alert: asked, seen, things: [thing(key)] }], upTo, later(upTo));
    await enter(alert, 0, 1, "a");
    const first = await store.alertLedger.claim(both, later(1), later(3));
    if (!first) throw new Error("there is nothing to claim");
    await store.alertLedger.finish(first.lease, "sent", null, later(1));
    await enter(alert, 1, 2, "b");
    const change = (plan: AlertPlan) => store.alerts.change(ours, alert.id, plan, later(3));
    const sooner = { ...alertPlan, everyMinutes: 10 };
    expect(await store.alerts.change("slack:T2", alert.id, sooner, later(3))).toEqual({ outcome: "gone" });
    expect(await change(sooner)).toEqual({ outcome: "changed", alert: { ...alert, plan: sooner } });
    expect(await store.alertLedger.claim(both, later(10), later(12))).toBeNull();
    const second = await store.alertLedger.claim(both, later(11), later(13));
    expect(second?.things).toEqual([{ articleId: "b", quoteId: null }]);
    if (second) await store.alertLedger.finish(second.lease, "sent", null, later(11));
    await enter({ ...alert, plan: sooner }, 2, 12, "c");
    const words = { ...sooner, follows: { kind: "words", words: "skole" } } as const;
    const other = await added(store, { ...words, follows: { kind: "words", words: "vei" } });
    expect(await change(other.plan)).toMatchObject({ outcome: "known", alert: { id: other.id } });
    expect(await change(words)).toMatchObject({ outcome: "changed" });
    expect(await store.alertLedger.claim(both, later(60), later(62))).toBeNull();
    // whoever found something for what was asked before enters it no more
    expect(await enter(alert, 12, 13, "d")).toBe(0);
    expect(await enter({ ...alert, plan: words }, 12, 13, "c")).toBe(1);
  });
}
