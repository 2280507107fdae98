import { rowsPerStatement } from "../batches.ts";
import { isSampleScope, scopeOf } from "../scope.ts";
import type { Trx } from "../store.ts";
import type { SpeakerMentionRow } from "../tables.ts";
import { settleBearers } from "./settle-bearers.ts";
import { settlePersons } from "./settle-persons.ts";

/**
 * Works out anew who they are that bear these names or may be meant by them, from all that is stored of the names: so the
 * order in which articles come does not matter. Common articles are settled by common ones alone; a Workspace's own by
 * those and its own, so that nothing private shows elsewhere.
 * @returns positions of the articles in which somebody became somebody else
 */
export async function settle(
  trx: Trx,
  scope: string,
  touched: readonly SpeakerMentionRow[],
): Promise<readonly number[]> {
  const moved = new Set<number>();
  for (const settled of [scope, ...(await dependentScopes(trx, scope, touched))]) {
    const evidence = [...new Set([commonOf(settled), settled])];
    const bearers = await settleBearers(trx, settled, evidence, touched);
    const names = new Set([...touched.map(({ name_id }) => name_id), ...bearers]);
    for (const name of names) {
      for (const article of await settlePersons(trx, settled, evidence, name)) moved.add(article);
    }
  }
  return [...moved];
}

function commonOf(scope: string): string {
  return scopeOf("common", isSampleScope(scope));
}

/** Workspaces' own scopes with such names, when the common ones change. */
async function dependentScopes(
  trx: Trx,
  scope: string,
  touched: readonly SpeakerMentionRow[],
): Promise<readonly string[]> {
  if (scope !== commonOf(scope) || touched.length === 0) return [];
  const commons = [scopeOf("common", false), scopeOf("common", true)];
  const own = await trx
    .selectFrom("scope_totals")
    .select("scope")
    .where("scope", "not in", commons)
    .where("articles", ">", 0)
    .execute();
  const scopes = own.map((row) => row.scope).filter((one) => commonOf(one) === scope);
  const found = new Set<string>();
  for (const lot of rowsPerStatement(scopes)) {
    const rows = await trx
      .selectFrom("speaker_mentions")
      .select("scope")
      .distinct()
      .where("surname", "in", [...new Set(touched.map(({ surname }) => surname))])
      .where("scope", "in", lot)
      .execute();
    for (const row of rows) found.add(row.scope);
  }
  return [...found];
}
