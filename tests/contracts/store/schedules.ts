import { expect, test } from "vitest";
import { plain } from "../../../src/core/message/message.ts";
import type { ClaimedEdition } from "../../../src/core/schedule/edition.ts";
import type { SchedulePlan } from "../../../src/core/schedule/schedule.ts";
import type { OpenedStore, OpenStore } from "../store.ts";
import { at } from "./news.ts";

const ours = "discord:1";
const others = "slack:T2";
const monday = at("2026-11-23T06:00:00Z");
const tuesday = at("2026-11-24T06:00:00Z");
const both = ["discord", "slack"];

export const plan: SchedulePlan = {
  channel: "42",
  when: {
    kind: "days",
    weeks: "every",
    quiet: [],
    times: [Temporal.PlainTime.from("07:00")],
    days: [1, 2, 3, 4, 5],
    zone: "Europe/Oslo",
  },
  digest: { about: "ferje", length: "brief" },
  locale: "nn",
  late: "merge",
  empty: "skip",
  unsure: "none",
  mention: null,
  crosspost: false,
};

const message = {
  outcome: "answer",
  visibility: "channel",
  parts: [{ kind: "text", text: plain("Nytt.") }],
  json: { stories: [1, null, { æøå: true }] },
} as const;

const nobody = { editionId: "nobody", attempt: 1 } as const;
const made = monday.subtract({ hours: 1 });

async function planned(store: OpenedStore, workspace = ours, channel = plan.channel): Promise<string> {
  const { id } = await store.schedules.add(workspace, { ...plan, channel }, "kari", made);
  const since = monday.subtract({ hours: 72 });
  const edition = { due: monday, since, state: "pending", reason: null } as const;
  expect(await store.ledger.plan(id, [edition], made, monday, monday)).toBe(true);
  return id;
}

const lease = (from: Temporal.Instant) => from.add({ minutes: 2 });

async function claimed(store: OpenedStore, now = monday): Promise<ClaimedEdition> {
  const edition = await store.ledger.claim(both, now, lease(now));
  if (!edition) throw new Error("nothing to claim");
  return edition;
}

export function scheduleContract(open: OpenStore): void {
  test("a schedule that is made twice at once is one, unless another Workspace makes it or the first was removed", async () => {
    const store = await open();
    const made = await Promise.all(
      [ours, ours, ours].map((workspace) => store.schedules.add(workspace, plan, "kari", monday)),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(await store.schedules.changes(ours, null, 9)).toHaveLength(1);
    await store.schedules.add(ours, { ...plan, channel: "43" }, "kari", monday);
    await store.schedules.add(others, plan, "kari", monday);
    expect(await store.schedules.list(ours)).toHaveLength(2);
    await store.schedules.remove(ours, made[0]?.id ?? "", "kari", monday);
    expect((await store.schedules.add(ours, plan, "kari", monday)).id).not.toBe(made[0]?.id);
  });

  test("a schedule is what it was made as, and only its own Workspace sees, runs or removes it", async () => {
    const store = await open();
    const schedule = await store.schedules.add(ours, plan, "kari", monday);
    expect(schedule).toEqual({ id: schedule.id, workspace: ours, plan, madeBy: "kari", madeAt: monday, paused: null });
    expect(await store.schedules.list(ours)).toEqual([schedule]);
    expect(await store.schedules.get(ours, schedule.id)).toEqual(schedule);
    for (const wrong of [others, "common", "local", "discord:11", "discord:"]) {
      expect(await store.schedules.list(wrong)).toEqual([]);
      expect(await store.schedules.get(wrong, schedule.id)).toBeNull();
      expect(await store.schedules.runNow(wrong, schedule.id, monday, monday)).toBeNull();
      expect(await store.schedules.editions(wrong, schedule.id, 10)).toEqual([]);
      expect(await store.schedules.remove(wrong, schedule.id, "ola", monday)).toBe(false);
    }
    expect(await store.schedules.remove(ours, schedule.id, "kari", monday)).toBe(true);
    expect(await store.schedules.remove(ours, schedule.id, "kari", monday)).toBe(false);
    expect(await store.schedules.list(ours)).toEqual([]);
    expect(await store.ledger.toLookAt(tuesday, null, 100)).toEqual([]);
  });

  test("thousands are looked at some at a time, and each of them once", async () => {
    const store = await open();
    for (const channel of ["1", "2", "3", "4", "5"]) await planned(store, ours, channel);
    const seen: string[] = [];
    for (let after: string | null = null; ; after = seen.at(-1) ?? null) {
      const some = await store.ledger.toLookAt(tuesday, after, 2);
      if (some.length === 0) break;
      expect(some.length).toBeLessThanOrEqual(2);
      seen.push(...some.map(({ schedule }) => schedule.id));
    }
    expect(seen).toHaveLength(5);
    expect(seen).toEqual(seen.toSorted());
  });

  test("a due time is planned once, whoever plans it and from wherever they believed to go on", async () => {
    const store = await open();
    const id = await planned(store);
    const again = { due: monday, since: monday, state: "pending", reason: null } as const;
    const next = { ...again, due: tuesday, since: monday };
    expect(await store.ledger.plan(id, [again], made, monday, monday)).toBe(false);
    expect(await store.ledger.plan(id, [again, next], monday, tuesday, tuesday)).toBe(true);
    expect((await store.ledger.toLookAt(tuesday, null, 100))[0]?.plannedUntil).toEqual(tuesday);
    expect((await store.schedules.editions(ours, id, 10)).map(({ due }) => due)).toEqual([tuesday, monday]);
    expect(await store.schedules.editions(ours, id, 1)).toMatchObject([{ due: tuesday, since: monday, attempts: 0 }]);
  });

  test("an edition is claimed by one, of the platforms that are asked for, when it is due", async () => {
    const store = await open();
    const id = await planned(store);
    expect(await store.ledger.claim(["slack"], monday, lease(monday))).toBeNull();
    expect(await store.ledger.claim([], monday, lease(monday))).toBeNull();
    expect(await store.ledger.claim(both, monday.subtract({ seconds: 1 }), lease(monday))).toBeNull();
    const edition = await claimed(store);
    expect(edition).toMatchObject({
      plan,
      message: null,
      interrupted: false,
      edition: { scheduleId: id, attempts: 1 },
    });
    expect(edition.edition.id).toMatch(/^[\w-]{1,12}$/u);
    expect(await store.ledger.claim(both, monday, lease(monday))).toBeNull();
  });

  test("whoever loses the lease has no say any more; who takes over is told what stands there", async () => {
    const store = await open();
    const id = await planned(store);
    const first = await claimed(store);
    expect(await store.ledger.prepare(first.lease, message, lease(monday))).toBe(true);
    const aMinuteOn = monday.add({ minutes: 1 });
    expect(await store.ledger.savePosted(first.lease, ["m1"], lease(aMinuteOn))).toBe(true);
    expect(await store.ledger.claim(both, monday.add({ minutes: 2 }), lease(monday))).toBeNull();
    const later = lease(aMinuteOn);
    const second = await claimed(store, later);
    expect(second).toMatchObject({ message, interrupted: true, edition: { posted: ["m1"], attempts: 2 } });
    expect(await store.ledger.finish(first.lease, "failed", "fault", later)).toBe(false);
    expect(await store.ledger.prepare(first.lease, message, later)).toBe(false);
    expect(await store.ledger.savePosted(first.lease, [], later)).toBe(false);
    expect(await store.ledger.postpone(first.lease, "fault", later)).toBe(false);
    expect(await store.ledger.finish(second.lease, "sent", null, later)).toBe(true);
    expect(await store.ledger.finish(second.lease, "failed", "fault", later)).toBe(false);
    expect(await store.schedules.editions(ours, id, 1)).toMatchObject([
      { state: "sent", reason: null, posted: ["m1"], sentAt: later },
    ]);
    expect(await store.ledger.claim(both, later.add({ hours: 9 }), later)).toBeNull();
  });

  test("a postponed edition comes again when it was said to, and is not taken for an interrupted one", async () => {
    const store = await open();
    await planned(store);
    const { lease: held } = await claimed(store);
    const again = monday.add({ seconds: 30 });
    expect(await store.ledger.postpone(held, "platform-fault", again)).toBe(true);
    expect(await store.ledger.claim(both, monday.add({ seconds: 29 }), lease(again))).toBeNull();
    expect(await claimed(store, again)).toMatchObject({ interrupted: false, edition: { attempts: 2 } });
  });

  test("an edition that is given back is anybody's at once, with what stands there of it, and was not tried", async () => {
    const store = await open();
    await planned(store);
    const { lease: held } = await claimed(store);
    expect(await store.ledger.savePosted(held, ["m1"], lease(monday))).toBe(true);
    expect(await store.ledger.giveBack(held, "platform-fault")).toBe(true);
    expect(await store.ledger.giveBack(held, "platform-fault")).toBe(false);
    const again = { interrupted: false, edition: { attempts: 1, posted: ["m1"], reason: "platform-fault" } };
    expect(await claimed(store)).toMatchObject(again);
  });

  test("what was merged or skipped when it was planned stands in the ledger and is never claimed", async () => {
    const store = await open();
    const { id } = await store.schedules.add(ours, plan, "kari", made);
    const row = { since: made, reason: "late" } as const;
    const sunday = monday.subtract({ hours: 24 });
    const editions = [
      { ...row, due: sunday, state: "merged" },
      { ...row, due: monday, state: "skipped" },
    ] as const;
    expect(await store.ledger.plan(id, editions, made, monday, monday)).toBe(true);
    expect(await store.ledger.claim(both, tuesday, lease(tuesday))).toBeNull();
    expect(await store.schedules.editions(ours, id, 10)).toMatchObject([
      { due: monday, state: "skipped", reason: "late" },
      { due: sunday, state: "merged", reason: "late" },
    ]);
  });

  test("the oldest edition is claimed first, and what somebody is sending does not hold up the next", async () => {
    const store = await open();
    const id = await planned(store);
    const next = { due: tuesday, since: monday, state: "pending", reason: null } as const;
    await store.ledger.plan(id, [next], monday, tuesday, tuesday);
    expect((await claimed(store, tuesday)).edition.due).toEqual(monday);
    expect((await claimed(store, tuesday)).edition.due).toEqual(tuesday);
  });

  test.each([
    ["removed", (store: OpenedStore, id: string) => store.schedules.remove(ours, id, "kari", made)],
    ["paused", (store: OpenedStore, id: string) => store.ledger.pause(id, "moderator", made)],
    ["of a Workspace that left", (store: OpenedStore) => store.workspaces.left(ours, made)],
  ])("a schedule that is %s while somebody is planning it is not planned", async (_, stop) => {
    const store = await open();
    await store.workspaces.seen(ours, made);
    const { id } = await store.schedules.add(ours, plan, "kari", made);
    expect(await store.ledger.toLookAt(tuesday, null, 100)).toHaveLength(1);
    await stop(store, id);
    const edition = { due: monday, since: made, state: "pending", reason: null } as const;
    expect(await store.ledger.plan(id, [edition], made, monday, monday)).toBe(false);
    expect(await store.schedules.editions(ours, id, 10)).toEqual([]);
  });

  test("what is being sent while its schedule is removed ends: sent, skipped instead of tried again, or unknown", async () => {
    const store = await open();
    const ids = [await planned(store), await planned(store, ours, "43"), await planned(store, ours, "44")];
    const held = [await claimed(store), await claimed(store), await claimed(store)];
    for (const id of ids) await store.schedules.remove(ours, id, "kari", monday);
    const [sent, postponed, dead] = held.map((one) => one.edition.scheduleId);
    expect(await store.ledger.finish(held[0]?.lease ?? nobody, "sent", null, monday)).toBe(true);
    expect(await store.ledger.postpone(held[1]?.lease ?? nobody, "platform-fault", monday)).toBe(true);
    expect(await store.ledger.claim(both, tuesday, lease(tuesday))).toBeNull();
    const endOf = async (id = "") => (await store.schedules.editions(ours, id, 1))[0];
    expect(await endOf(sent)).toMatchObject({ state: "sent", reason: null });
    expect(await endOf(postponed)).toMatchObject({ state: "skipped", reason: "removed" });
    expect(await endOf(dead)).toMatchObject({ state: "unknown", reason: "removed" });
    expect(await store.ledger.finish(held[2]?.lease ?? nobody, "sent", null, tuesday)).toBe(false);
  });

  test("a removed schedule posts nothing more, not even what was waiting", async () => {
    const store = await open();
    const id = await planned(store);
    await store.schedules.remove(ours, id, "kari", monday);
    expect(await store.ledger.claim(both, monday, lease(monday))).toBeNull();
    expect(await store.schedules.editions(ours, id, 1)).toMatchObject([{ state: "skipped", reason: "removed" }]);
  });

  test("a schedule is paused once, is planned no more, and runs again when an edition that was asked for arrives", async () => {
    const store = await open();
    const id = await planned(store);
    expect(await store.ledger.pause(id, "channel-gone", monday)).toBe(true);
    expect(await store.ledger.pause(id, "forbidden", monday)).toBe(false);
    expect(await store.ledger.toLookAt(tuesday, null, 100)).toEqual([]);
    expect(await store.schedules.list(ours)).toMatchObject([{ paused: "channel-gone" }]);
    expect(await store.ledger.untold()).toMatchObject([{ schedule: { id }, why: "channel-gone", to: "kari" }]);
    await store.ledger.told(id);
    expect(await store.ledger.untold()).toEqual([]);
    expect(await store.ledger.claim(both, monday, lease(monday))).toBeNull();
    const asked = await store.schedules.runNow(ours, id, tuesday, monday);
    expect(asked).toMatchObject({ state: "pending", since: monday, due: tuesday });
    expect((await store.schedules.runNow(ours, id, tuesday, monday))?.id).not.toBe(asked?.id);
    const { lease: held } = await claimed(store, tuesday);
    await store.ledger.finish(held, "sent", null, tuesday);
    expect(await store.schedules.list(ours)).toMatchObject([{ paused: null }]);
    expect((await store.ledger.toLookAt(tuesday, null, 100))[0]?.plannedUntil).toEqual(tuesday);
  });

  test("a Workspace that removed us gets nothing; back within the grace, all is as it was", async () => {
    const store = await open();
    const id = await planned(store);
    await store.workspaces.seen(ours, made);
    await store.workspaces.left(ours, made);
    expect(await store.ledger.toLookAt(tuesday, null, 100)).toEqual([]);
    expect(await store.ledger.claim(both, monday, lease(monday))).toBeNull();
    await store.workspaces.seen(ours, monday);
    expect((await store.ledger.toLookAt(tuesday, null, 100))[0]?.schedule.id).toBe(id);
    expect(await claimed(store)).toMatchObject({ edition: { scheduleId: id } });
  });

  test("a schedule is changed, paused and resumed by its own Workspace, and it is written down who did what", async () => {
    const store = await open();
    const { id } = await store.schedules.add(ours, plan, "kari", monday);
    const evening = { ...plan, when: { ...plan.when, zone: "Europe/London" }, mention: "7", crosspost: true };
    for (const wrong of [others, "common", "local"]) {
      expect(await store.schedules.change(wrong, id, evening, "per", monday)).toBeNull();
      expect(await store.schedules.pause(wrong, id, "per", monday)).toBe(false);
      expect(await store.schedules.resume(wrong, id, "per", monday)).toBe(false);
      expect(await store.schedules.changes(wrong, id, 10)).toEqual([]);
      expect(await store.schedules.changes(wrong, null, 10)).toEqual([]);
    }
    expect(await store.schedules.change(ours, id, evening, "per", tuesday)).toMatchObject({ id, plan: evening });
    expect(await store.schedules.get(ours, id)).toMatchObject({ plan: evening, madeBy: "kari" });
    expect(await store.schedules.pause(ours, id, "ola", tuesday.add({ hours: 1 }))).toBe(true);
    expect(await store.schedules.pause(ours, id, "ola", tuesday.add({ hours: 1 }))).toBe(false);
    expect(await store.schedules.resume(ours, id, "ola", tuesday.add({ hours: 2 }))).toBe(true);
    expect(await store.schedules.resume(ours, id, "ola", tuesday.add({ hours: 2 }))).toBe(false);
    await store.schedules.remove(ours, id, "kari", tuesday.add({ hours: 3 }));
    expect(await store.schedules.change(ours, id, plan, "per", tuesday)).toBeNull();
    const changes = await store.schedules.changes(ours, null, 10);
    expect(changes.map(({ kind, by }) => `${kind} by ${by}`)).toEqual([
      "removed by kari",
      "resumed by ola",
      "paused by ola",
      "changed by per",
      "made by kari",
    ]);
    expect(changes.at(-1)).toEqual({ scheduleId: id, kind: "made", by: "kari", at: monday, plan });
    expect(await store.schedules.changes(ours, id, 1)).toEqual(changes.slice(0, 1));
  });

  test("every kind of plan comes back as it was", async () => {
    const store = await open();
    const quiet = [{ first: Temporal.PlainDate.from("2026-12-24"), last: Temporal.PlainDate.from("2027-01-01") }];
    const plans: readonly SchedulePlan[] = [
      { ...plan, when: { ...plan.when, quiet } },
      { ...plan, when: { kind: "cron", expression: "0 7 * * 1#2", zone: "Europe/Oslo", quiet: [] }, unsure: "twice" },
    ];
    for (const [hours, one] of plans.entries()) {
      expect((await store.schedules.add(ours, one, "kari", monday.add({ hours }))).plan).toEqual(one);
    }
    expect((await store.schedules.list(ours)).map((schedule) => schedule.plan)).toEqual(plans);
  });

  test("a changed schedule falls due by its new times from then on, and what is waiting is posted by them", async () => {
    const store = await open();
    const id = await planned(store);
    await store.schedules.change(ours, id, { ...plan, channel: "43" }, "per", tuesday);
    expect((await store.ledger.toLookAt(tuesday, null, 100)).map(({ plannedUntil }) => plannedUntil)).toEqual([
      tuesday,
    ]);
    expect((await claimed(store, tuesday)).plan.channel).toBe("43");
  });

  test("a moderator's pause skips what is waiting; resumed, it is planned from then on", async () => {
    const store = await open();
    const id = await planned(store);
    await store.schedules.pause(ours, id, "ola", monday);
    expect(await store.schedules.editions(ours, id, 1)).toMatchObject([{ state: "skipped", reason: "moderator" }]);
    expect(await store.ledger.toLookAt(tuesday, null, 100)).toEqual([]);
    await store.schedules.resume(ours, id, "ola", tuesday);
    expect((await store.ledger.toLookAt(tuesday, null, 100)).map(({ plannedUntil }) => plannedUntil)).toEqual([
      tuesday,
    ]);
  });

  test("a schedule is looked at when it is made, then when it falls due, and when it was changed or resumed", async () => {
    const store = await open();
    const { id } = await store.schedules.add(ours, plan, "kari", made);
    const looked = async (now: Temporal.Instant) => (await store.ledger.toLookAt(now, null, 100)).length === 1;
    expect(await looked(made)).toBe(true);
    expect(await store.ledger.plan(id, [], made, monday, tuesday)).toBe(true);
    expect(await looked(tuesday.subtract({ seconds: 1 }))).toBe(false);
    expect(await looked(tuesday)).toBe(true);
    await store.schedules.change(ours, id, plan, "kari", monday);
    expect(await looked(monday)).toBe(true);
    await store.ledger.plan(id, [], monday, monday, tuesday);
    await store.schedules.pause(ours, id, "kari", monday);
    await store.schedules.resume(ours, id, "kari", monday);
    expect(await looked(monday)).toBe(true);
  });

  test("after a clock that was ahead has been put back, what was not posted yet is entered again at its time", async () => {
    const store = await open();
    const { id } = await store.schedules.add(ours, plan, "kari", made);
    const later = tuesday.add({ hours: 48 });
    const row = { since: made, reason: null } as const;
    const editions = [
      { ...row, due: monday, state: "merged" },
      { ...row, due: tuesday, state: "skipped" },
      { ...row, due: tuesday.add({ hours: 24 }), state: "pending" },
    ] as const;
    await store.ledger.plan(id, editions, made, later, later);
    const { lease: sent } = await claimed(store, later);
    await store.ledger.finish(sent, "sent", null, later);
    const near = later.subtract({ minutes: 9 });
    expect(await store.ledger.toLookAt(near, null, 100)).toEqual([]);
    expect((await store.ledger.toLookAt(monday, null, 100))[0]?.plannedUntil).toEqual(later);
    expect(await store.ledger.planAnew(id, later, monday)).toBe(true);
    expect(await store.ledger.planAnew(id, later, monday)).toBe(false);
    expect(await store.schedules.editions(ours, id, 10)).toMatchObject([
      { due: tuesday.add({ hours: 24 }), state: "sent" },
      { due: monday, state: "merged" },
    ]);
    expect((await store.ledger.toLookAt(monday, null, 100))[0]?.plannedUntil).toEqual(monday);
    const early = made.subtract({ hours: 5 });
    expect(await store.ledger.planAnew(id, monday, early)).toBe(true);
    expect((await store.ledger.toLookAt(monday, null, 100))[0]?.plannedUntil).toEqual(made);
  });
}
