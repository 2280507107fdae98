import { expect, test } from "vitest";
import type { Lane } from "../../../src/core/platform/pace.ts";
import type { OpenedStore, OpenStore } from "../store.ts";
import { at } from "./news.ts";
import { plan } from "./schedules.ts";

const due = at("2026-11-23T06:00:00Z");
const made = due.subtract({ hours: 1 });
const bot: Lane = { platform: "discord", sharedBy: "bot", everyMs: 20 };
const each: Lane = { platform: "slack", sharedBy: "workspace", everyMs: 200 };

async function waiting(store: OpenedStore, workspace: string, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    const { id } = await store.schedules.add(workspace, { ...plan, channel: `c${index}` }, "kari", made);
    const edition = { due, since: made, state: "pending", reason: null } as const;
    await store.ledger.plan(id, [edition], made, due, due);
  }
}

/** The Workspaces whose turn it is, each with its time in milliseconds after the due time. */
async function turns(store: OpenedStore, lane: Lane, aheadMs: number, afterMs = 0) {
  const now = due.add({ milliseconds: afterMs });
  const until = now.add({ milliseconds: aheadMs });
  const given = await store.ledger.claimTurns(lane, now, until, now.add({ minutes: 2 }), 100);
  const texts = given.turns.map(
    ({ claimed, at: time }) => `${claimed.edition.workspace} ${time.epochMilliseconds - due.epochMilliseconds}`,
  );
  return { texts, isMore: given.isMore };
}

export function turnContract(open: OpenStore): void {
  test("what a bot may post goes round its Workspaces, and no turn is given twice", async () => {
    const store = await open();
    await waiting(store, "discord:1", 5);
    await waiting(store, "discord:2", 1);
    const first = await turns(store, bot, 60);
    expect(first.texts.map((text) => text.split(" ")[1])).toEqual(["0", "20", "40"]);
    expect(new Set(first.texts.slice(0, 2).map((text) => text.split(" ")[0])).size).toBe(2);
    expect(await turns(store, bot, 60)).toEqual({ texts: [], isMore: true });
    expect((await turns(store, bot, 60, 20)).texts).toEqual(["discord:1 60"]);
    expect(await store.ledger.takeTurn(bot, "discord:2", due)).toEqual(due.add({ milliseconds: 80 }));
    expect(await turns(store, bot, 500, 500)).toEqual({ texts: ["discord:1 500", "discord:1 520"], isMore: false });
  });

  test("each Workspace has turns of its own, and one that is held back holds back nobody else", async () => {
    const store = await open();
    await waiting(store, "slack:T1", 3);
    await waiting(store, "slack:T2", 1);
    await store.ledger.delayTurns(each, "slack:T2", due.add({ seconds: 3 }), due);
    expect(await turns(store, each, 400)).toEqual({ texts: ["slack:T1 0", "slack:T1 200"], isMore: true });
    expect(await turns(store, each, 400, 400)).toEqual({ texts: ["slack:T1 400"], isMore: true });
    expect(await turns(store, each, 400, 3000)).toEqual({ texts: ["slack:T2 3000"], isMore: false });
  });

  test("a turn that a clock gave which was far ahead, and has been put back, holds nobody back", async () => {
    const store = await open();
    await waiting(store, "slack:T1", 1);
    await waiting(store, "discord:1", 1);
    const tomorrow = due.add({ hours: 24 });
    for (const lane of [bot, each]) {
      await store.ledger.takeTurn(lane, "slack:T1", tomorrow);
      expect((await turns(store, lane, 400)).texts).toEqual([`${lane === bot ? "discord:1" : "slack:T1"} 0`]);
    }
  });

  test("of processes that ask at once none is given another's turn or edition", async () => {
    const store = await open();
    await waiting(store, "discord:1", 6);
    const given = await Promise.all([1, 2, 3].map(() => turns(store, bot, 120)));
    expect(given.flatMap(({ texts }) => texts)).toHaveLength(6);
    expect(new Set(given.flatMap(({ texts }) => texts)).size).toBe(6);
  });
}
