import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { type Message, plain } from "../../src/core/message/message.ts";
import type { Found, Poster, PostOutcome } from "../../src/core/platform/poster.ts";
import type { SchedulePlan } from "../../src/core/schedule/schedule.ts";
import { createDelivery, type DeliveryParts } from "../../src/delivery/delivery.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { languages } from "../fixtures/languages.ts";

const workspace = "discord:1";
const mornings = {
  kind: "days",
  weeks: "every",
  quiet: [],
  times: [Temporal.PlainTime.from("07:00")],
  days: [1, 2, 3, 4, 5, 6, 7],
  zone: "Europe/Oslo",
} as const;
const plan: SchedulePlan = {
  channel: "42",
  when: mornings,
  digest: { about: "ferje" },
  locale: "nb",
  late: "merge",
  empty: "skip",
  unsure: "none",
  mention: null,
  crosspost: false,
};

const sent: PostOutcome = { kind: "sent" };

afterEach(() => {
  vi.useRealTimers();
});

/** A channel that keeps what is posted in it, part by part, and a poster that does as it is told, then goes on as usual. */
function channel(partsOf: (message: Message) => number = () => 1) {
  const standing: { readonly edition: string; readonly part: number; readonly id: string }[] = [];
  const told: (PostOutcome | { readonly kind: "crash"; readonly afterParts: number } | { readonly kind: "lost" })[] =
    [];
  let look: "found" | "unknown" | "later" = "found";
  const idsOf = (edition: string) => standing.filter((one) => one.edition === edition).map(({ id }) => id);
  const poster: Poster = {
    platform: "discord",
    reach: async () => ({ kind: "yes" }),
    nameOf: async () => null,
    channels: async () => [],
    directChannel: async () => ({ kind: "never" }),
    async post({ edition, message, posted }, onPosted) {
      const next = told.shift();
      if (next && next.kind !== "crash" && next.kind !== "lost" && next.kind !== "sent") return next;
      const parts = partsOf(message);
      for (let part = posted.length; part < parts; part++) {
        const id = `m${standing.length}`;
        standing.push({ edition, part, id });
        if (next?.kind === "lost") return { kind: "no-answer" };
        if (next?.kind === "crash" && part - posted.length >= next.afterParts) throw new Error("killed");
        if (!(await onPosted(id))) return { kind: "later", retryAfterMs: null };
      }
      return sent;
    },
    findPosted: async ({ edition }): Promise<Found> =>
      look === "found" ? { kind: "found", posted: idsOf(edition) } : { kind: look },
    edit: async () => ({ kind: "edited" }),
    reply: async () => sent,
  };
  const looking = (how: typeof look): void => {
    look = how;
  };
  return { poster, standing, told, looking };
}

type Options = {
  readonly plan?: Partial<SchedulePlan>;
  readonly outcome?: Message["outcome"];
  readonly parts?: number;
  readonly posters?: readonly Poster[];
};

async function world(now: string, options: Options = {}) {
  const store = await openSqliteStore({ file: ":memory:", zone: "Europe/Oslo", samples: "hide", languages });
  const place = channel(() => options.parts ?? 1);
  const clock = { now: Temporal.Instant.from(now) };
  const faults: unknown[] = [];
  const logged: string[] = [];
  const asked: Readonly<Record<string, string>>[] = [];
  const planning = { now: 0, most: 0 };
  const parts: DeliveryParts = {
    ledger: {
      ...store.ledger,
      async planAll(...given) {
        planning.most = Math.max(planning.most, ++planning.now);
        return store.ledger.planAll(...given).finally(() => planning.now--);
      },
    },
    posters: () => options.posters ?? [place.poster],
    answer: async (call) => {
      asked.push({ ...call.options, locale: call.locale ?? "", workspace: call.workspace, zone: call.zone ?? "" });
      return {
        outcome: options.outcome ?? "answer",
        visibility: "channel",
        parts: [{ kind: "text", text: plain("Nytt.") }],
        json: null,
      };
    },
    now: () => clock.now,
    random: () => 0,
    report: (cause) => {
      faults.push(cause);
      return "7F3K";
    },
    log: (event, fields) => void logged.push(`${event} ${fields.state ?? fields.why}`),
  };
  const schedule = await store.schedules.add(workspace, { ...plan, ...options.plan }, "kari", clock.now);
  return {
    ...place,
    store,
    schedule,
    faults,
    logged,
    asked,
    /** How many plan at once, and the most that did. */
    planning,
    delivery: createDelivery(parts),
    another: () => createDelivery(parts),
    goTo: (time: string) => {
      clock.now = Temporal.Instant.from(time);
    },
    clockNow: () => clock.now,
    pass: (minutes: number) => {
      clock.now = clock.now.add({ minutes });
    },
    editions: async () =>
      (await store.schedules.editions(workspace, schedule.id, 100)).map(({ state, reason }) =>
        [state, reason].join(" "),
      ),
  };
}

test("a schedule posts once at its minute, what is new since the time before", async () => {
  const { delivery, goTo, standing, asked, editions, logged, schedule } = await world("2026-11-25T05:00:00Z");
  await delivery.tick();
  expect(standing).toEqual([]);
  goTo("2026-11-25T06:00:00Z");
  await delivery.tick();
  await delivery.tick();
  expect(standing).toHaveLength(1);
  expect(asked).toEqual([
    {
      about: "ferje",
      period: "2026-11-24T06:00:00Z..",
      schedule: schedule.id,
      locale: "nb",
      workspace,
      zone: "Europe/Oslo",
    },
  ]);
  expect(await editions()).toEqual(["sent "]);
  expect(logged).toEqual(["edition.finished sent"]);
  goTo("2026-11-26T06:00:30Z");
  await delivery.tick();
  expect(standing).toHaveLength(2);
});

test("two deliveries over one ledger post it once", async () => {
  const { delivery, another, goTo, standing } = await world("2026-11-25T05:00:00Z");
  goTo("2026-11-25T06:00:00Z");
  await Promise.all([delivery.tick(), another().tick(), another().tick()]);
  expect(standing).toHaveLength(1);
});

test("ticks that overlap plan one after the other", async () => {
  const { delivery, goTo, store, standing, planning, clockNow } = await world("2026-11-25T05:00:00Z");
  for (let more = 0; more < 3; more++)
    await store.schedules.add(workspace, { ...plan, channel: `c${more}` }, "kari", clockNow());
  goTo("2026-11-25T06:00:00Z");
  await Promise.all([delivery.tick(), delivery.tick(), delivery.tick()]);
  expect(planning.most).toBe(1);
  expect(standing).toHaveLength(4);
});

test("nothing new: skipped, or said where the schedule wants it said", async () => {
  const quiet = await world("2026-11-25T05:00:00Z", { outcome: "nothing" });
  quiet.goTo("2026-11-25T06:00:00Z");
  await quiet.delivery.tick();
  expect(quiet.standing).toEqual([]);
  expect(await quiet.editions()).toEqual(["skipped nothing-new"]);
  const talking = await world("2026-11-25T05:00:00Z", { outcome: "nothing", plan: { empty: "post" } });
  talking.goTo("2026-11-25T06:00:00Z");
  await talking.delivery.tick();
  expect(talking.standing).toHaveLength(1);
});

test("after three days without us, one digest of all of them is posted and the ledger says what became of the others", async () => {
  const { delivery, goTo, standing, asked, editions } = await world("2026-11-22T05:30:00Z");
  goTo("2026-11-25T07:30:00Z");
  await delivery.tick();
  expect(standing).toHaveLength(1);
  expect(asked[0]?.period).toBe("2026-11-21T06:00:00Z..");
  expect(await editions()).toEqual(["sent ", "skipped late", "skipped late", "skipped late"]);
});

test("a part that was taken out of the channel is not posted again with the rest", async () => {
  const { delivery, goTo, told, standing, pass, editions } = await world("2026-11-25T05:00:00Z", { parts: 3 });
  goTo("2026-11-25T06:00:00Z");
  told.push({ kind: "crash", afterParts: 1 });
  await delivery.tick();
  expect(standing.splice(0)).toHaveLength(2);
  pass(1);
  await delivery.tick();
  expect(standing.map(({ part }) => part)).toEqual([1, 2]);
  expect(await editions()).toEqual(["sent "]);
});

test("a channel that is gone pauses its schedule once, and nothing falls due for it any more", async () => {
  const { delivery, goTo, told, editions, logged, store } = await world("2026-11-25T05:00:00Z");
  told.push({ kind: "never", why: "channel-gone" });
  goTo("2026-11-25T06:00:00Z");
  await delivery.tick();
  goTo("2026-11-26T06:00:00Z");
  await delivery.tick();
  expect(await editions()).toEqual(["failed channel-gone"]);
  expect(logged).toEqual(["edition.finished failed", "schedule.paused channel-gone"]);
  expect(await store.schedules.list(workspace)).toMatchObject([{ paused: "channel-gone" }]);
});

test("a fault of the platform is tried again when it allows, and given up when it is no longer news", async () => {
  const { delivery, goTo, told, standing, editions, pass } = await world("2026-11-25T05:00:00Z");
  goTo("2026-11-25T06:00:00Z");
  told.push({ kind: "later", retryAfterMs: 90_000 }, { kind: "later", retryAfterMs: null });
  await delivery.tick();
  pass(1);
  await delivery.tick();
  expect(told).toHaveLength(1);
  pass(1);
  await delivery.tick();
  pass(3);
  await delivery.tick();
  expect(standing).toHaveLength(1);
  goTo("2026-11-26T06:00:00Z");
  told.push(...Array.from({ length: 100 }, () => ({ kind: "later", retryAfterMs: null }) as const));
  for (let minute = 0; minute < 200; minute++) {
    await delivery.tick();
    pass(1);
  }
  expect(await editions()).toEqual(["failed platform-fault", "sent "]);
});

test("a lost answer: what stands there is found and not posted again", async () => {
  const { delivery, goTo, told, standing, editions, pass } = await world("2026-11-25T05:00:00Z", { parts: 3 });
  goTo("2026-11-25T06:00:00Z");
  told.push({ kind: "lost" });
  await delivery.tick();
  pass(1);
  await delivery.tick();
  expect(standing.map(({ part }) => part)).toEqual([0, 1, 2]);
  expect(await editions()).toEqual(["sent "]);
});

test("a lost answer where nobody may look is unknown, and never posted twice", async () => {
  const { delivery, goTo, told, standing, editions, pass, looking } = await world("2026-11-25T05:00:00Z");
  looking("unknown");
  goTo("2026-11-25T06:00:00Z");
  told.push({ kind: "lost" });
  for (let minute = 0; minute < 10; minute++, pass(1)) await delivery.tick();
  expect(standing).toHaveLength(1);
  expect(await editions()).toEqual(["unknown no-answer"]);
});

test("a lost answer where nobody may look, and the schedule would rather have it twice: it is posted once more", async () => {
  const { delivery, goTo, told, standing, editions, pass, looking } = await world("2026-11-25T05:00:00Z", {
    plan: { unsure: "twice" },
  });
  looking("unknown");
  goTo("2026-11-25T06:00:00Z");
  told.push({ kind: "lost" });
  for (let minute = 0; minute < 10; minute++, pass(1)) await delivery.tick();
  expect(standing).toHaveLength(2);
  expect(await editions()).toEqual(["sent "]);
});

test("a lost answer that cannot be looked for just then is looked for later, and neither lost nor posted twice", async () => {
  const { delivery, goTo, told, standing, editions, pass, looking } = await world("2026-11-25T05:00:00Z");
  looking("later");
  goTo("2026-11-25T06:00:00Z");
  told.push({ kind: "lost" });
  for (let minute = 0; minute < 10; minute++, pass(1)) await delivery.tick();
  expect(await editions()).toEqual(["pending no-answer"]);
  looking("found");
  for (let minute = 0; minute < 20; minute++, pass(1)) await delivery.tick();
  expect(standing).toHaveLength(1);
  expect(await editions()).toEqual(["sent "]);
});

test("killed before anything was kept to be posted: it is posted, also where nobody may look", async () => {
  const { delivery, goTo, standing, editions, store, schedule, looking } = await world("2026-11-25T05:00:00Z");
  looking("unknown");
  const due = Temporal.Instant.from("2026-11-25T06:00:00Z");
  await store.schedules.runNow(workspace, schedule.id, due, due);
  await store.ledger.claim(["discord"], due, due.add({ minutes: 2 }));
  goTo("2026-11-25T06:02:00Z");
  await delivery.tick();
  expect(standing).toHaveLength(1);
  expect(await editions()).toEqual(["sent "]);
});

test("one that the platform did not take, and that is found again days later, is no news any more", async () => {
  const { delivery, goTo, told, standing, editions } = await world("2026-11-25T05:00:00Z", {
    plan: { when: { ...mornings, days: [3] } },
  });
  goTo("2026-11-25T06:00:00Z");
  told.push({ kind: "later", retryAfterMs: null });
  await delivery.tick();
  expect(await editions()).toEqual(["pending platform-fault"]);
  goTo("2026-11-27T06:00:00Z");
  await delivery.tick();
  expect(standing).toEqual([]);
  expect(await editions()).toEqual(["skipped late"]);
});

test("when it stops, what is being posted is finished and nothing else is begun", async () => {
  const { promise: allowed, resolve: allow } = Promise.withResolvers<void>();
  const { poster, standing } = channel();
  const slow: Poster = {
    ...poster,
    post: async (post, onPosted) => {
      await allowed;
      return poster.post(post, onPosted);
    },
  };
  const { delivery, goTo, editions, store, clockNow } = await world("2026-11-25T05:00:00Z", { posters: [slow] });
  for (let more = 0; more < 11; more++)
    await store.schedules.add(workspace, { ...plan, channel: `c${more}` }, "kari", clockNow());
  goTo("2026-11-25T06:00:00Z");
  const ticking = delivery.tick();
  await new Promise((resolve) => setTimeout(resolve, 200));
  const stopped = delivery.stop();
  allow();
  await Promise.all([ticking, stopped]);
  expect(standing).toHaveLength(8);
  await delivery.tick();
  expect(standing).toHaveLength(8);
  expect(await editions()).toHaveLength(1);
});

test("frozen for longer than its lease before it sends: it sends nothing, and another has it", async () => {
  const { poster, standing } = channel();
  const frozen: Poster = {
    ...poster,
    post: async (post, onPosted, isOurs) => {
      if (freezing) pass(3);
      freezing = false;
      return (await isOurs?.()) ? poster.post(post, onPosted) : { kind: "later", retryAfterMs: null };
    },
  };
  let freezing = true;
  const { delivery, goTo, editions, pass } = await world("2026-11-25T05:00:00Z", { posters: [frozen] });
  goTo("2026-11-25T06:00:00Z");
  await delivery.tick();
  expect(standing).toEqual([]);
  pass(1);
  await delivery.tick();
  expect(standing).toHaveLength(1);
  expect(await editions()).toEqual(["sent "]);
});

test("killed between posting and saying so: the next one finds it, when the lease has ended", async () => {
  const { delivery, goTo, standing, editions, pass, store, schedule } = await world("2026-11-25T05:00:00Z");
  const due = Temporal.Instant.from("2026-11-25T06:00:00Z");
  await store.schedules.runNow(workspace, schedule.id, due, due);
  const killed = await store.ledger.claim(["discord"], due, due.add({ minutes: 2 }));
  if (!killed) throw new Error("nothing was due");
  const message: Message = { outcome: "answer", visibility: "channel", parts: [], json: null };
  await store.ledger.prepare(killed.lease, message, due.add({ minutes: 2 }));
  standing.push({ edition: killed.edition.id, part: 0, id: "m0" });
  goTo("2026-11-25T06:00:00Z");
  await delivery.tick();
  expect(await editions()).toContain("sending ");
  pass(2);
  await delivery.tick();
  expect(standing.filter(({ edition }) => edition === killed.edition.id)).toHaveLength(1);
  expect(await editions()).toEqual(["sent "]);
});

test("an edition that waited so long that it is no news any more is not posted when its platform is back", async () => {
  const { delivery, goTo, standing, editions, store, schedule } = await world("2026-11-25T05:00:00Z");
  const due = Temporal.Instant.from("2026-11-25T06:00:00Z");
  const edition = { due, since: due, state: "pending", reason: null } as const;
  await store.ledger.plan(schedule.id, [edition], Temporal.Instant.from("2026-11-25T05:00:00Z"), due, due);
  goTo("2026-11-25T19:00:00Z");
  await delivery.tick();
  expect(standing).toEqual([]);
  expect(await editions()).toEqual(["skipped late"]);
});

test("a platform that is not connected is waited for", async () => {
  const posters: Poster[] = [];
  const { delivery, goTo, pass, standing, poster } = await world("2026-11-25T05:00:00Z", { posters });
  goTo("2026-11-25T06:00:00Z");
  await delivery.tick();
  expect(standing).toEqual([]);
  posters.push(poster);
  pass(5);
  await delivery.tick();
  expect(standing).toHaveLength(1);
});

test("a platform that was away for days gets one digest when it is back, not one for each day", async () => {
  const posters: Poster[] = [];
  const { delivery, goTo, standing, poster, editions, asked } = await world("2026-11-23T05:00:00Z", { posters });
  for (const day of ["23", "24", "25"]) {
    goTo(`2026-11-${day}T06:00:00Z`);
    await delivery.tick();
  }
  posters.push(poster);
  goTo("2026-11-25T07:00:00Z");
  await delivery.tick();
  expect(standing).toHaveLength(1);
  expect(asked[0]?.period).toBe("2026-11-22T06:00:00Z..");
  expect(await editions()).toEqual(["sent ", "skipped late", "skipped late"]);
});

test("one that is hours late from the start is tried again too, when the platform does not take it at once", async () => {
  const { delivery, goTo, told, standing, pass, editions } = await world("2026-11-25T05:00:00Z");
  goTo("2026-11-25T10:00:00Z");
  told.push({ kind: "later", retryAfterMs: null });
  await delivery.tick();
  expect(await editions()).toEqual(["pending platform-fault"]);
  pass(1);
  await delivery.tick();
  expect(standing).toHaveLength(1);
});

test("a channel whose platform never answers holds up no later tick", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const asked = Promise.withResolvers<void>();
  const silent: Poster = {
    ...channel().poster,
    post() {
      asked.resolve();
      return new Promise<never>(() => {});
    },
  };
  const { delivery, goTo, faults } = await world("2026-11-25T05:00:00Z", { posters: [silent] });
  goTo("2026-11-25T06:00:00Z");
  const ticked = delivery.tick().then(() => "done");
  // it has been asked before the clock goes on
  await asked.promise;
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect(await ticked).toBe("done");
  expect(faults).toHaveLength(1);
});

test("what waits for its turn when it stops is given back at once, and another goes on with it", async () => {
  const standing: number[] = [];
  const pace = { sharedBy: "bot", everyMs: 0, channelEveryMs: 30_000 } as const;
  const patient: Poster = {
    ...channel().poster,
    pace,
    async post({ posted }, onPosted, isOurs) {
      for (let part = posted.length; part < 2; part++) {
        if (!(await isOurs?.())) return { kind: "later", retryAfterMs: null };
        standing.push(part);
        if (!(await onPosted(`m${part}`))) return { kind: "later", retryAfterMs: null };
      }
      return sent;
    },
  };
  const posters = [patient];
  const { delivery, another, goTo, store, schedule } = await world("2026-11-25T05:00:00Z", { posters });
  const edition = async () => (await store.schedules.editions(workspace, schedule.id, 1))[0];
  goTo("2026-11-25T06:00:00Z");
  const ticked = delivery.tick();
  await vi.waitFor(async () => expect(await edition()).toMatchObject({ posted: ["m0"] }));
  await delivery.stop();
  await ticked;
  expect(await edition()).toMatchObject({ state: "pending", attempts: 0, posted: ["m0"] });
  posters[0] = { ...patient, pace: { ...pace, channelEveryMs: 0 } };
  goTo("2026-11-25T06:01:00Z");
  await another().tick();
  expect(await edition()).toMatchObject({ state: "sent", attempts: 1, posted: ["m0", "m1"] });
  expect(standing).toEqual([0, 1]);
});

test("a schedule whose options are no longer good says so instead of posting a complaint", async () => {
  const { delivery, goTo, standing, editions } = await world("2026-11-25T05:00:00Z", { outcome: "refusal" });
  goTo("2026-11-25T06:00:00Z");
  await delivery.tick();
  expect(standing).toEqual([]);
  expect(await editions()).toEqual(["failed refused"]);
});

test("wherever it is killed, a digest of several parts is whole in the end and no part stands there twice", async () => {
  const crash = fc.record({ kind: fc.constant("crash" as const), afterParts: fc.nat(3) });
  const later = fc.constant({ kind: "later", retryAfterMs: null } as const);
  const lost = fc.constant({ kind: "lost" } as const);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(crash, later, lost), { maxLength: 4 }),
      fc.integer({ min: 1, max: 4 }),
      async (fate, parts) => {
        const { delivery, goTo, told, standing, editions, pass, store } = await world("2026-11-25T05:00:00Z", {
          parts,
        });
        goTo("2026-11-25T06:00:00Z");
        told.push(...fate);
        for (let minute = 0; minute < 45; minute++, pass(1)) await delivery.tick();
        expect(standing.map(({ part }) => part)).toEqual(Array.from({ length: parts }, (_, part) => part));
        expect(await editions()).toEqual(["sent "]);
        await store.close();
      },
    ),
    { numRuns: 40 },
  );
});
