import fc from "fast-check";
import { expect, test } from "vitest";
import { type Message, plain } from "../../src/core/message/message.ts";
import type { ClaimedEdition, EditionState } from "../../src/core/schedule/edition.ts";
import type { OpenStore } from "../../src/store/build-ports.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { plan } from "../contracts/store/schedules.ts";
import { languages } from "../fixtures/languages.ts";

const start = Temporal.Instant.from("2026-11-25T06:00:00Z");
const workspace = "discord:1";
const leaseSeconds = 120;
const ended: readonly EditionState[] = ["sent", "failed", "skipped", "unknown", "merged"];

/** What a test does next; `who` is the process that does it. A process that crashes forgets what it had claimed. */
type Step =
  | { readonly kind: "wait"; readonly seconds: number }
  | { readonly kind: "plan" | "claim" | "prepare" | "post" | "postpone" | "crash"; readonly who: number }
  | { readonly kind: "finish"; readonly who: number; readonly state: "sent" | "failed" | "skipped" | "unknown" }
  | { readonly kind: "runNow" };

const who = fc.integer({ min: 0, max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("wait"), seconds: fc.integer({ min: 1, max: 300 }) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom("plan", "claim", "claim", "prepare", "post", "postpone", "crash"),
      who,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("finish"),
      who,
      state: fc.constantFrom("sent", "failed", "skipped", "unknown"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("runNow") }) },
);

/** What the ledger must know of an edition, kept beside it. */
type Known = {
  holder: { readonly attempt: number; readonly until: Temporal.Instant } | null;
  readonly posted: string[];
  message: Message | null;
  finished: EditionState | null;
};

/** Three processes at one ledger, each with at most one edition in its hands, and what must be true of all they do. */
class Processes {
  readonly #store: OpenStore;
  readonly #scheduleId: string;
  readonly #hands = new Map<number, ClaimedEdition>();
  readonly known = new Map<string, Known>();
  #now = start;
  #plannedUntil = start;
  #parts = 0;
  /** Due times that a process has entered. */
  readonly due = new Set<string>();

  constructor(store: OpenStore, scheduleId: string) {
    this.#store = store;
    this.#scheduleId = scheduleId;
  }

  async take(step: Step): Promise<void> {
    const { ledger, schedules } = this.#store;
    switch (step.kind) {
      case "wait":
        this.#now = this.#now.add({ seconds: step.seconds });
        return;
      case "runNow": {
        const edition = await schedules.runNow(workspace, this.#scheduleId, this.#now, start);
        if (!edition) throw new Error("the schedule is gone");
        this.due.add(edition.due.toString());
        return;
      }
      case "plan":
        return this.#plan();
      case "claim":
        return this.#claim(step.who);
      case "crash":
        this.#hands.delete(step.who);
        return;
      case "prepare":
        return this.#say(step.who, async (held, known) => {
          const message = messageOf(`${held.edition.id} ${held.lease.attempt}`);
          const until = this.#now.add({ seconds: leaseSeconds });
          const kept = await ledger.prepare(held.lease, message, until);
          if (kept) Object.assign(known, { message, holder: { attempt: held.lease.attempt, until } });
          return kept;
        });
      case "post":
        return this.#say(step.who, async (held, known) => {
          const posted = [...known.posted, `m${this.#parts++}`];
          const until = this.#now.add({ seconds: leaseSeconds });
          const kept = await ledger.savePosted(held.lease, posted, until);
          if (kept) known.posted.push(...posted.slice(-1));
          if (kept) Object.assign(known, { holder: { attempt: held.lease.attempt, until } });
          return kept;
        });
      case "postpone":
        return this.#say(step.who, async (held, known) => {
          const kept = await ledger.postpone(held.lease, "platform-fault", this.#now.add({ seconds: 30 }));
          if (kept) known.holder = null;
          return kept;
        });
      case "finish":
        return this.#say(step.who, async (held, known) => {
          const kept = await ledger.finish(held.lease, step.state, null, this.#now);
          if (!kept) return false;
          Object.assign(known, { holder: null, finished: step.state });
          return true;
        });
    }
  }

  /** Two processes plan the same minute at once, from where both believe the plan to end. */
  async #plan(): Promise<void> {
    const due = this.#now;
    const edition = { due, since: this.#plannedUntil, state: "pending", reason: null } as const;
    const { ledger } = this.#store;
    const isNew = !due.equals(this.#plannedUntil);
    const both = await Promise.all(
      [1, 2].map(() => ledger.plan(this.#scheduleId, [edition], this.#plannedUntil, due, due)),
    );
    if (isNew) expect(both.filter(Boolean)).toHaveLength(1);
    this.#plannedUntil = due;
    this.due.add(due.toString());
  }

  async #claim(process: number): Promise<void> {
    const claimed = await this.#store.ledger.claim(["discord"], this.#now, this.#now.add({ seconds: leaseSeconds }));
    if (!claimed) return;
    const { edition, lease } = claimed;
    const known = this.known.get(edition.id) ?? { holder: null, posted: [], message: null, finished: null };
    expect(known.finished).toBeNull();
    // nobody is left without it before their time
    if (known.holder) expect(Temporal.Instant.compare(known.holder.until, this.#now)).toBeLessThanOrEqual(0);
    expect(claimed).toMatchObject({
      interrupted: known.holder !== null,
      message: known.message,
      edition: { posted: known.posted },
    });
    known.holder = { attempt: lease.attempt, until: this.#now.add({ seconds: leaseSeconds }) };
    this.known.set(edition.id, known);
    this.#hands.set(process, claimed);
  }

  /** What a process says of the edition in its hands counts until it has ended or somebody else has claimed it. */
  async #say(process: number, say: (held: ClaimedEdition, known: Known) => Promise<boolean>): Promise<void> {
    const held = this.#hands.get(process);
    if (!held) return;
    const known = this.known.get(held.edition.id);
    if (!known) throw new Error("held, and never claimed");
    const isOurs = known.finished === null && known.holder?.attempt === held.lease.attempt;
    expect(await say(held, known)).toBe(isOurs);
    if (!isOurs) this.#hands.delete(process);
  }

  /** All crash; one that comes after them brings to its end whatever there is. */
  async end(): Promise<void> {
    this.#hands.clear();
    this.#now = this.#now.add({ hours: 1 });
    for (let left = 0; left <= this.due.size; left++) {
      await this.take({ kind: "claim", who: 0 });
      await this.take({ kind: "finish", who: 0, state: "sent" });
    }
  }
}

function messageOf(text: string): Message {
  return { outcome: "answer", visibility: "channel", parts: [{ kind: "text", text: plain(text) }], json: null };
}

test("however planning, claiming, posting and crashing interleave, each edition ends once and none is lost", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 100, size: "max" }), async (steps) => {
      const store = await openSqliteStore({ file: ":memory:", zone: "Europe/Oslo", samples: "auto", languages });
      try {
        const { id } = await store.schedules.add(workspace, plan, "kari", start);
        const processes = new Processes(store, id);
        for (const one of steps) await processes.take(one);
        await processes.end();
        const editions = await store.schedules.editions(workspace, id, 1_000);
        expect(new Set(editions.map(({ due }) => due.toString()))).toEqual(processes.due);
        expect(editions).toHaveLength(processes.due.size);
        for (const { id: edition, state, posted } of editions) {
          expect(ended).toContain(state);
          expect(processes.known.get(edition)).toMatchObject({ finished: state, posted });
        }
      } finally {
        await store.close();
      }
    }),
    { numRuns: 200 },
  );
});
