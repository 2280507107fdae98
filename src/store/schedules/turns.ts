import { budgetOf, farthestTurnMs, type Lane, turnsFrom } from "../../core/platform/pace.ts";
import type { Trx } from "../store.ts";

/**
 * Of what is counted together, each turn to post is given to one: the row says when the next is free. A row that says a
 * time that has passed says what a missing one says.
 */
export type FreeTurns = ReadonlyMap<string, number>;

/** Until the end of the transaction nobody else gives turns on that platform: two would give the same ones. */
export async function holdTurnsOf(trx: Trx, platform: string): Promise<void> {
  await trx
    .insertInto("post_turns")
    .values({ name: platform, free_ms: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await trx.selectFrom("post_turns").select("name").where("name", "=", platform).forUpdate().execute();
}

export async function freeTurns(trx: Trx, names: readonly string[], now_ms: number): Promise<FreeTurns> {
  if (names.length === 0) return new Map();
  const rows = await trx
    .selectFrom("post_turns")
    .selectAll()
    .where("name", "in", names)
    .where("free_ms", "<=", now_ms + farthestTurnMs)
    .execute();
  return new Map(rows.map(({ name, free_ms }) => [name, free_ms]));
}

/** Whoever asks has `holdTurnsOf` the platform. What has passed is forgotten on the way. */
export async function saveTurns(trx: Trx, { platform }: Lane, turns: FreeTurns, now_ms: number): Promise<void> {
  await trx.deleteFrom("post_turns").where("name", "like", `${platform}:%`).where("free_ms", "<=", now_ms).execute();
  if (turns.size === 0) return;
  await trx
    .insertInto("post_turns")
    .values(Array.from(turns, ([name, free]) => ({ name, free_ms: Math.ceil(free) })))
    .onConflict((conflict) => conflict.column("name").doUpdateSet((eb) => ({ free_ms: eb.ref("excluded.free_ms") })))
    .execute();
}

/** One turn more, however far ahead it is. @returns its milliseconds since 1970 */
export async function takeTurn(trx: Trx, lane: Lane, workspace: string, now_ms: number): Promise<number> {
  if (lane.everyMs === 0) return now_ms;
  const name = budgetOf(lane, workspace);
  await holdTurnsOf(trx, lane.platform);
  const free = (await freeTurns(trx, [name], now_ms)).get(name) ?? 0;
  const [turn = now_ms] = turnsFrom(free, now_ms, Number.POSITIVE_INFINITY, lane.everyMs, 1);
  await saveTurns(trx, lane, new Map([[name, turn + lane.everyMs]]), now_ms);
  return turn;
}

/** The platform has said that nothing of it goes before then. */
export async function delayTurns(
  trx: Trx,
  lane: Lane,
  workspace: string,
  until_ms: number,
  now_ms: number,
): Promise<void> {
  if (lane.everyMs === 0) return;
  const name = budgetOf(lane, workspace);
  await holdTurnsOf(trx, lane.platform);
  const free = (await freeTurns(trx, [name], now_ms)).get(name) ?? 0;
  await saveTurns(trx, lane, new Map([[name, Math.max(free, Math.min(until_ms, now_ms + farthestTurnMs))]]), now_ms);
}
