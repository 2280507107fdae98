import { allows } from "../core/article/display.ts";
import type { WorkspaceId } from "../core/ports.ts";
import { readPolicy } from "./policy.ts";
import { isSampleScope, scopeOf, scopesOf } from "./scope.ts";
import type { Store, Trx } from "./store.ts";

/** What one Workspace sees, worked out at the beginning of each question. */
export type Library = {
  readonly workspace: WorkspaceId;
  /** Never empty, so that it can always stand in a condition; a scope without articles when there is nothing to see. */
  readonly scopes: readonly string[];
  /** Ids of Sources it has muted. */
  readonly muted: readonly string[];
  /** Ids of Sources whose display policy lets no quotation be shown. */
  readonly unquoted: readonly string[];
  /** Quotations it has marked as none, by claim. */
  readonly claims: readonly number[];
  readonly samplesShown: boolean;
};

export async function libraryOf(store: Store, trx: Trx, workspace: WorkspaceId): Promise<Library> {
  const totals = await trx
    .selectFrom("scope_totals")
    .select("scope")
    .where("scope", "in", scopesOf(workspace))
    .where("articles", ">", 0)
    .execute();
  const filled = totals.map((total) => total.scope).sort();
  const samplesShown = store.samples === "auto" ? filled.every(isSampleScope) : store.samples === "show";
  const scopes = filled.filter((scope) => samplesShown || !isSampleScope(scope));
  const readings = await trx
    .selectFrom("readings")
    .select(["source_id", "claim"])
    .where("workspace", "=", workspace)
    .where("undone_ms", "is", null)
    .execute();
  const sources = await trx.selectFrom("sources").select(["id", "policy"]).distinct().execute();
  const unquoted = sources.filter(({ policy }) => !allows(readPolicy(policy), "points")).map(({ id }) => id);
  return {
    workspace,
    scopes: scopes.length > 0 ? scopes : [scopeOf(workspace, false)],
    muted: readings.flatMap(({ source_id }) => (source_id === null ? [] : [source_id])),
    unquoted,
    claims: readings.flatMap(({ claim }) => (claim === null ? [] : [claim])),
    samplesShown,
  };
}

/** Whether kept counts tell what this Workspace sees: one scope, and nothing that takes something out of it. */
export function isPlain(library: Library): boolean {
  const { scopes, muted, unquoted, claims } = library;
  return scopes.length === 1 && muted.length + unquoted.length + claims.length === 0;
}
