import { sql } from "kysely";
import type { Trx } from "./store.ts";

export type TotalsChange = Partial<Record<"articles" | "direct" | "partial" | "indirect", number>>;

/** Adds to what a scope holds. */
export async function changeTotals(trx: Trx, scope: string, change: TotalsChange): Promise<void> {
  const { articles = 0, direct = 0, partial = 0, indirect = 0 } = change;
  if (articles === 0 && direct === 0 && partial === 0 && indirect === 0) return;
  await trx
    .insertInto("scope_totals")
    .values({ scope, articles, direct, partial, indirect })
    .onConflict((conflict) =>
      conflict.column("scope").doUpdateSet({
        articles: sql`scope_totals.articles + ${articles}`,
        direct: sql`scope_totals.direct + ${direct}`,
        partial: sql`scope_totals.partial + ${partial}`,
        indirect: sql`scope_totals.indirect + ${indirect}`,
      }),
    )
    .execute();
}
