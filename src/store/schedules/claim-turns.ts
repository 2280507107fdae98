import { sql } from "kysely";
import { budgetOf, farthestTurnMs, type Lane, turnsFrom } from "../../core/platform/pace.ts";
import type { Turn } from "../../core/schedule/edition.ts";
import type { Trx } from "../store.ts";
import { closeAbandoned, dueEditions, takeEditions } from "./claim.ts";
import { freeTurns, holdTurnsOf, saveTurns } from "./turns.ts";

/**
 * See `Ledger.claimTurns`, for one platform. Workspaces take turns: first the oldest edition of each, then the second of
 * each, and so on, so that one with thousands of channels keeps nobody else's waiting.
 */
export async function claimTurns(
  trx: Trx,
  lane: Lane,
  now: Temporal.Instant,
  until: Temporal.Instant,
  leaseUntil: Temporal.Instant,
  most: number,
): Promise<{ readonly turns: readonly Turn[]; readonly isMore: boolean }> {
  const now_ms = now.epochMilliseconds;
  const timesFrom = (free: number | undefined, asked: number) =>
    turnsFrom(free ?? 0, now_ms, until.epochMilliseconds, lane.everyMs, asked);
  await holdTurnsOf(trx, lane.platform);
  const bot = lane.sharedBy === "bot" ? (await freeTurns(trx, [lane.platform], now_ms)).get(lane.platform) : 0;
  const asked = timesFrom(bot, most).length;
  if (asked === 0) return { turns: [], isMore: await isAnyDue(trx, lane, now) };
  const waiting = await inTurns(trx, lane, now, until, asked, most);
  const byBudget = Map.groupBy(waiting, ({ workspace }) => budgetOf(lane, workspace));
  const free = await freeTurns(trx, [...byBudget.keys()], now_ms);
  const given = new Map<string, number>();
  const next = new Map<string, number>();
  for (const [name, own] of byBudget) {
    for (const [index, at] of timesFrom(free.get(name), own.length).entries()) {
      given.set(own[index]?.id ?? "", at);
      if (lane.everyMs > 0) next.set(name, at + lane.everyMs);
    }
  }
  const claimed = await takeEditions(trx, lane.platform, [...given.keys()], now, leaseUntil);
  await saveTurns(trx, lane, next, now_ms);
  const isMore = await isAnyDue(trx, lane, now);
  if (!isMore) await closeAbandoned(trx, now);
  const turns = claimed.map((one) => ({
    claimed: one,
    at: Temporal.Instant.fromEpochMilliseconds(Math.ceil(given.get(one.edition.id) ?? now_ms)),
  }));
  return { turns: turns.sort((a, b) => Temporal.Instant.compare(a.at, b.at)), isMore };
}

async function isAnyDue(trx: Trx, { platform }: Lane, now: Temporal.Instant): Promise<boolean> {
  return (await dueEditions(trx, [platform], now).limit(1).executeTakeFirst()) !== undefined;
}

/** What is due, as it is its Workspace's turn, of those that have turns left: `each` of one budget, and `most` in all. */
function inTurns(
  trx: Trx,
  { platform, sharedBy }: Lane,
  now: Temporal.Instant,
  until: Temporal.Instant,
  each: number,
  most: number,
) {
  const due = dueEditions(trx, [platform], now)
    .clearSelect()
    .clearOrderBy()
    .leftJoin("post_turns", "post_turns.name", "editions.workspace")
    .where((eb) =>
      eb.or([
        eb("free_ms", "is", null),
        eb("free_ms", "<", until.epochMilliseconds),
        eb("free_ms", ">", now.epochMilliseconds + farthestTurnMs),
      ]),
    )
    .select([
      "editions.id as id",
      "editions.workspace as workspace",
      "editions.next_ms as next_ms",
      sql<number>`row_number() over (partition by editions.workspace order by editions.next_ms, editions.id)`.as(
        "turn",
      ),
    ]);
  return trx
    .selectFrom(due.as("due"))
    .select(["id", "workspace"])
    .where("turn", "<=", each)
    .orderBy("turn")
    .orderBy("next_ms")
    .orderBy("id")
    .limit(sharedBy === "bot" ? each : most)
    .execute();
}
