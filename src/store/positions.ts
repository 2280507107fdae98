import { firstFree, positionsAt } from "./position.ts";
import type { Trx } from "./store.ts";

const oneSecondMs = 1_000;

/**
 * The first of `count` positions in a row for what was published from `fromMs` on. A second that is full (half a million
 * rows) overflows into the one before it.
 */
export async function firstFreePosition(
  trx: Trx,
  table: "articles" | "quotes",
  fromMs: number | null,
  count: number,
): Promise<number> {
  const range = positionsAt(fromMs);
  const { taken } = await trx
    .selectFrom(table)
    .select((eb) => eb.fn.max<number | null>("position").as("taken"))
    .where("position", ">=", range.first)
    .where("position", "<=", range.last)
    .executeTakeFirstOrThrow();
  const free = firstFree(range, taken, count);
  if (free !== null) return free;
  if (fromMs === null) throw new RangeError("store: there is no position left for undated rows");
  return firstFreePosition(trx, table, fromMs - oneSecondMs, count);
}
