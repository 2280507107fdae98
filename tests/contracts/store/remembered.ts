import { expect, test } from "vitest";
import { type Json, type Message, plain } from "../../../src/core/message/message.ts";
import type { OpenedStore, OpenStore } from "../store.ts";
import { mondayPlan as plan } from "./amendments.ts";
import { news } from "./news.ts";

const ours = "discord:1";
const others = "discord:2";
const morning = Temporal.Instant.from("2026-11-23T06:00:00Z");
const lease = morning.add({ minutes: 2 });
const [before, after] = [morning.subtract({ hours: 24 }), morning.add({ hours: 24 })];

/** A digest that tells a sentence of one article, and leaves another out. */
function telling(id: string, text: string, leftOut?: string): Message {
  const textOf = (article: string): Json => ({ id: article, revision: 2, contentHash: `${article}-2` });
  const story = {
    title: `Om ${id}`,
    titleArticle: id,
    update: null,
    ownLacks: null,
    points: [{ text, article: id }],
    articles: [textOf(id)],
  };
  const repeats = leftOut === undefined ? [] : [{ title: null, reason: "repeat", articles: [textOf(leftOut)] }];
  return {
    outcome: "answer",
    visibility: "channel",
    parts: [{ kind: "text", text: plain(text) }],
    json: { stories: [story], leftOut: repeats },
  };
}

/** Builds it as somebody who claims the newest edition of a channel does. */
async function prepared(store: OpenedStore, message: Message, workspace = ours, channel = "42") {
  const { id } = await store.schedules.add(workspace, { ...plan, channel }, "kari", before);
  await store.schedules.runNow(workspace, id, morning, before);
  // the second that is asked for in one moment is due in the next
  const claimed = await store.ledger.claim(["discord"], morning.add({ seconds: 1 }), lease);
  if (!claimed) throw new Error("nothing to post");
  await store.ledger.prepare(claimed.lease, message, lease);
  return claimed;
}

async function sent(store: OpenedStore, message: Message, at = morning, workspace = ours, channel = "42") {
  const claimed = await prepared(store, message, workspace, channel);
  await store.ledger.finish(claimed.lease, "sent", null, at);
  return claimed;
}

async function idsOf(store: OpenedStore, workspace = ours, channel = "42") {
  return (await store.schedules.remembered(workspace, channel, before, after)).map(({ articleId }) => articleId);
}

export function rememberedContract(open: OpenStore): void {
  test("what came after an edition was begun to be built came later, however often it is begun, and what was changed did not", async () => {
    const store = await open();
    await store.articles.save("common", news({ id: "a1" }));
    const claimed = await prepared(store, telling("a1", "Først."));
    await store.articles.save("common", news({ id: "a2", url: "https://vg.example/a2" }));
    await store.articles.save("common", news({ id: "a1", title: "Endret" }));
    await store.articles.save(others, news({ id: "a3", url: "https://vg.example/a3" }));
    const { scheduleId } = claimed.edition;
    const later = (workspace = ours, until = after) =>
      store.schedules.cameLater(workspace, scheduleId, until, ["a1", "a2", "a3", "a4"]);
    expect(await later()).toEqual([]);
    // what was built by somebody who died is posted as it was
    const again = await store.ledger.claim(["discord"], lease.add({ minutes: 1 }), lease.add({ minutes: 3 }));
    if (!again) throw new Error("nothing to take over");
    await store.ledger.finish(again.lease, "sent", null, morning);
    expect(await later()).toEqual(["a2"]);
    expect(await later(ours, morning)).toEqual([]);
    expect(await later(others)).toEqual([]);
  });

  test("a channel remembers what it was sent, with the text it had, and nothing that was built or lost on the way", async () => {
    const store = await open();
    const claimed = await prepared(store, telling("a1", "Først."));
    await store.ledger.prepare(claimed.lease, telling("a2", "Så.", "b2"), lease);
    expect(await idsOf(store)).toEqual([]);
    await store.ledger.finish(claimed.lease, "sent", null, morning);
    const unknown = await prepared(store, telling("a3", "Borte."));
    await store.ledger.finish(unknown.lease, "unknown", "no-answer", morning);
    expect(await store.schedules.remembered(ours, "42", before, after)).toEqual([
      { articleId: "a2", revision: 2, contentHash: "a2-2", told: ["Om a2", "Så."] },
      { articleId: "b2", revision: 2, contentHash: "b2-2", told: null },
    ]);
  });

  test("it is remembered oldest first, from all schedules of one channel of one Workspace, between two instants", async () => {
    const store = await open();
    await sent(store, telling("late", "x"), morning.add({ hours: 2 }));
    await sent(store, telling("soon", "x"), morning.add({ hours: 1 }));
    await sent(store, telling("elsewhere", "x"), morning, ours, "43");
    await sent(store, telling("theirs", "x"), morning, others);
    expect(await idsOf(store)).toEqual(["soon", "late"]);
    expect(await idsOf(store, ours, "43")).toEqual(["elsewhere"]);
    expect(await idsOf(store, others)).toEqual(["theirs"]);
    const remembered = await store.schedules.remembered(ours, "42", before, morning.add({ hours: 2 }));
    expect(remembered.map(({ articleId }) => articleId)).toEqual(["soon"]);
  });

  test("what was withdrawn is forgotten, and so is what is old, and all of a Workspace that wants its data gone", async () => {
    const store = await open();
    for (const owner of ["common", others]) {
      const id = owner === "common" ? "a1" : "a2";
      await store.articles.save(owner, news({ id, url: `https://avis.example/${id}` }));
    }
    await sent(store, telling("a1", "x", "a2"));
    await sent(store, telling("a1", "x", "a2"), morning, others);
    await store.articles.withdraw("common", "a1");
    await store.articles.withdraw(others, "a2");
    expect([await idsOf(store), await idsOf(store, others)]).toEqual([["a2"], []]);
    await store.amendments.forget(morning);
    expect(await idsOf(store)).toEqual(["a2"]);
    await store.amendments.forget(morning.add({ hours: 1 }));
    expect(await idsOf(store)).toEqual([]);
    await sent(store, telling("a4", "x"));
    await store.ownData.clear(ours);
    expect(await idsOf(store)).toEqual([]);
  });
}
