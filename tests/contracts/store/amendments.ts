import { expect, test } from "vitest";
import { answerIdOf, type Posted } from "../../../src/core/amendments/amendment.ts";
import { type Message, plain } from "../../../src/core/message/message.ts";
import type { SchedulePlan } from "../../../src/core/schedule/schedule.ts";
import type { OpenedStore, OpenStore } from "../store.ts";
import { alertPlan } from "./alerts.ts";
import { news } from "./news.ts";
import { postAlert } from "./posted-alert.ts";

const ours = "discord:1";
const others = "discord:2";
const platforms = ["discord"];
const morning = Temporal.Instant.from("2026-11-23T06:00:00Z");
const lease = morning.add({ minutes: 2 });
const before = morning.subtract({ hours: 24 });

export const mondayPlan: SchedulePlan = {
  channel: "42",
  when: {
    kind: "days",
    times: [Temporal.PlainTime.from("07:00")],
    days: [1],
    weeks: "every",
    zone: "Europe/Oslo",
    quiet: [],
  },
  digest: {},
  locale: "nb",
  late: "merge",
  empty: "skip",
  unsure: "none",
  mention: null,
  crosspost: false,
};

/** A digest that shows the titles of these articles. */
function showing(...ids: readonly string[]): Message {
  const stories = ids.map((id) => ({
    title: id,
    titleChosen: false,
    update: null,
    points: [],
    quotes: [],
    outlets: [{ articles: [{ id, title: id }] }],
  }));
  return {
    outcome: "answer",
    visibility: "channel",
    parts: [{ kind: "text", text: plain("Nytt.") }],
    json: { stories },
  };
}

async function post(store: OpenedStore, message: Message, workspace = ours): Promise<string> {
  const { id } = await store.schedules.add(workspace, mondayPlan, "kari", before);
  const edition = await store.schedules.runNow(workspace, id, morning, before);
  const claimed = await store.ledger.claim(platforms, morning, lease);
  if (!edition || !claimed) throw new Error("nothing to post");
  await store.ledger.prepare(claimed.lease, message, lease);
  await store.ledger.savePosted(claimed.lease, ["m1"], lease);
  await store.ledger.finish(claimed.lease, "sent", null, morning);
  return edition.id;
}

const ids = (found: readonly Posted[]) => found.map(({ id }) => id);

/** Posts it, and has it compared, as it is once after it was posted. */
async function settled(store: OpenedStore, message: Message, workspace = ours): Promise<Posted> {
  const id = await post(store, message, workspace);
  const posted = (await store.amendments.toCompare(platforms, before, 10)).find((one) => one.id === id);
  if (!posted) throw new Error("there is nothing to compare");
  await store.amendments.compared(posted, [], morning);
  return posted;
}

export function amendmentContract(open: OpenStore): void {
  test("what was posted is compared once, and again when an article that it shows is changed or withdrawn", async () => {
    const store = await open();
    const first = news({ id: "a1", title: "Ferja står", url: "https://avis.example/1" });
    await store.articles.save("common", first);
    await store.articles.save("common", news({ id: "a2", title: "Skolen", url: "https://avis.example/2" }));
    const look = () => store.amendments.toCompare(platforms, before, 10);
    const compare = async () => ids(await look());
    const edition = await post(store, showing("a1"));
    const other = await post(store, showing("a2"), others);
    expect((await compare()).sort()).toEqual([edition, other].sort());
    for (const posted of await look()) await store.amendments.compared(posted, [], morning);
    expect(await compare()).toEqual([]);
    await store.articles.save("common", first);
    expect(await compare()).toEqual([]);
    await store.articles.save("common", news({ id: "a1", title: "Ferja går igjen", url: "https://avis.example/1" }));
    expect(await compare()).toEqual([edition]);
    expect(ids(await store.amendments.toCompare(["slack"], before, 10))).toEqual([]);
    expect(ids(await store.amendments.toCompare(platforms, morning, 10))).toEqual([]);
    expect(await store.amendments.toCompare(platforms, before, 10)).toMatchObject([
      { message: showing("a1"), to: { kind: "channel", id: "42" }, locale: "nb", posted: ["m1"], amendments: [] },
    ]);
    await store.articles.withdraw("common", "a2");
    expect((await compare()).sort()).toEqual([edition, other].sort());
  });

  test("what changes while it is compared, or is found by two at once, is compared once more", async () => {
    const store = await open();
    await store.articles.save("common", news({ id: "a1", title: "Ferja" }));
    const posted = await settled(store, showing("a1"));
    const compare = async () => ids(await store.amendments.toCompare(platforms, before, 10));
    await store.articles.save("common", news({ id: "a1", title: "Ferja går" }));
    expect(await compare()).toEqual([posted.id]);
    await store.articles.save("common", news({ id: "a1", title: "Ferja står igjen" }));
    await store.amendments.compared(posted, [], morning);
    expect(await compare()).toEqual([posted.id]);
    const changeTo = (now: string) =>
      ({ kind: "title", articleId: "a1", source: "Avisa", text: "Ferja", now }) as const;
    await store.amendments.compared(posted, [changeTo("Ferja går")], morning);
    expect(await compare()).toEqual([]);
    await store.articles.save("common", news({ id: "a1", title: "Ferja er borte" }));
    expect(await compare()).toEqual([posted.id]);
    // whoever has not seen what the other said has to look again
    await store.amendments.compared(posted, [changeTo("Ferja er borte")], morning);
    const [seen] = await store.amendments.toCompare(platforms, before, 10);
    expect(seen?.amendments).toMatchObject([{ changes: [changeTo("Ferja går")] }]);
  });

  test("of two who look at once the second has its say, also where the first has said something and is done", async () => {
    const store = await open();
    await store.articles.save("common", news({ id: "a1", title: "Ferja" }));
    const posted = await settled(store, showing("a1"));
    const compare = async () => ids(await store.amendments.toCompare(platforms, before, 10));
    const changeTo = (now: string) =>
      ({ kind: "title", articleId: "a1", source: "Avisa", text: "Ferja", now }) as const;
    for (const title of ["Ferja går", "Ferja er borte"]) {
      await store.articles.save("common", news({ id: "a1", title }));
      expect(await compare()).toEqual([posted.id]);
    }
    await store.amendments.compared(posted, [changeTo("Ferja går")], morning);
    await store.amendments.compared(posted, [changeTo("Ferja er borte")], morning);
    expect(await compare()).toEqual([posted.id]);
  });

  test("a post of an alert is corrected as an edition is, also after it was unfollowed, and goes with what is known of it", async () => {
    const store = await open();
    // it is followed first, and then it comes
    await store.alerts.add(ours, alertPlan, "kari", before, 9);
    await store.articles.save("common", news({ id: "a1", title: "Ferja" }));
    const { id, alertId } = await postAlert(store, ours, { id: "a1", title: "Ferja" }, morning);
    const [posted] = await store.amendments.toCompare(platforms, before, 10);
    const { to, locale, zone } = alertPlan;
    expect(posted).toMatchObject({ id, workspace: ours, to, locale, zone, mention: null, posted: ["m1"] });
    const change = { kind: "withdrawn", articleId: "a1", source: "Avisa", text: "Ferja" } as const;
    if (posted) await store.amendments.compared(posted, [change], morning);
    expect(await store.alerts.remove(ours, alertId, morning)).toBe(true);
    const claimed = await store.amendments.claim(platforms, morning, lease);
    expect(claimed).toMatchObject({ id, to, locale, zone, lease: { postId: id, number: 1, attempt: 1 } });
    if (claimed) await store.amendments.finish(claimed.lease, "sent", null);
    const amended = { at: morning, changes: [change], state: "sent", reason: null };
    expect(await store.alerts.amendments(ours, alertId)).toEqual(new Map([[id, [amended]]]));
    expect(await store.alerts.amendments(others, alertId)).toEqual(new Map());
    // the button in an answer leads to the Workspace of what it answers
    expect(await store.directPosts.workspaceOf(answerIdOf(id, 1), "kari")).toBe(ours);
    await store.articles.withdraw("common", "a1");
    expect(ids(await store.amendments.toCompare(platforms, before, 10))).toEqual([id]);
    await store.alertLedger.forget(morning.add({ hours: 1 }));
    expect(await store.amendments.toCompare(platforms, before, 10)).toEqual([]);
    expect(await store.alerts.amendments(ours, alertId)).toEqual(new Map());
  });

  test("an amendment is claimed by one, ends once, and is seen in its own Workspace alone", async () => {
    const store = await open();
    const edition = await settled(store, showing("a1"));
    const change = { kind: "withdrawn", articleId: "a1", source: "Avisa", text: "Ferja" } as const;
    await store.amendments.compared(edition, [change], morning);
    expect(await store.amendments.claim(["slack"], morning, lease)).toBeNull();
    // somebody else has found the same meanwhile
    await store.amendments.compared(edition, [change], morning);
    const claimed = await store.amendments.claim(platforms, morning, lease);
    expect(claimed).toMatchObject({ id: edition.id, amendments: [{ changes: [change], state: "sending" }] });
    expect(await store.amendments.claim(platforms, morning, lease)).toBeNull();
    const dead = claimed?.lease ?? { postId: "", number: 0, attempt: 0 };
    const later = lease.add({ minutes: 2 });
    const again = await store.amendments.claim(platforms, lease, later);
    expect(again?.lease).toEqual({ ...dead, attempt: dead.attempt + 1 });
    expect(await store.amendments.finish(dead, "sent", null)).toBe(false);
    const held = again?.lease ?? dead;
    expect(await store.amendments.postpone(held, later)).toBe(true);
    expect(await store.amendments.claim(platforms, lease, later)).toBeNull();
    const last = await store.amendments.claim(platforms, later, later.add({ minutes: 2 }));
    expect(await store.amendments.finish(last?.lease ?? dead, "sent", null)).toBe(true);
    expect(await store.amendments.claim(platforms, later.add({ hours: 1 }), later.add({ hours: 2 }))).toBeNull();
    const [schedule] = await store.schedules.list(ours);
    const seen = await store.schedules.amendments(ours, schedule?.id ?? "");
    expect(seen.get(edition.id)).toEqual([{ at: morning, changes: [change], state: "sent", reason: null }]);
    expect(await store.schedules.amendments(others, schedule?.id ?? "")).toEqual(new Map());
  });

  test("nothing is corrected of a removed schedule's editions that is not there, nor in a Workspace that left", async () => {
    const store = await open();
    await store.workspaces.seen(ours, before);
    const edition = await settled(store, showing("a1"));
    await store.amendments.compared(
      edition,
      [{ kind: "removed", articleId: "a1", source: "Avisa", text: "x" }],
      morning,
    );
    await store.workspaces.left(ours, morning);
    expect(await store.amendments.claim(platforms, morning, lease)).toBeNull();
    expect(await store.amendments.toCompare(platforms, before, 10)).toEqual([]);
  });

  test("which articles an old edition shows is forgotten", async () => {
    const store = await open();
    const first = await post(store, showing("a1"));
    await store.amendments.forget(morning);
    expect(ids(await store.amendments.toCompare(platforms, before, 10))).toEqual([first]);
    await store.amendments.forget(morning.add({ hours: 1 }));
    expect(await store.amendments.toCompare(platforms, before, 10)).toEqual([]);
  });
}
