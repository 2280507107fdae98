import type { Trx } from "./store.ts";

/**
 * The next number of what is counted under that name, from 1; no number is given twice, whatever has been deleted. Until its
 * transaction ends nobody else gets one: so the numbers stand in the order in which their transactions ended.
 */
export async function nextNumber(trx: Trx, name: "arrivals"): Promise<number> {
  const { value } = await trx
    .insertInto("counters")
    .values({ name, value: 1 })
    .onConflict((conflict) => conflict.column("name").doUpdateSet((eb) => ({ value: eb("counters.value", "+", 1) })))
    .returning("value")
    .executeTakeFirstOrThrow();
  return value;
}

/** The last number that was given; 0 before there was one. */
export async function lastNumber(trx: Trx, name: "arrivals"): Promise<number> {
  const row = await trx.selectFrom("counters").select("value").where("name", "=", name).executeTakeFirst();
  return row?.value ?? 0;
}
