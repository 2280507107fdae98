import { sql } from "kysely";
import { allows } from "../core/article/display.ts";
import type { WorkspaceId } from "../core/ports.ts";
import { buildViews, type SpeakerViews } from "../core/speakers/views.ts";
import { readPolicy } from "./policy.ts";
import { correctedScopesOf, isCorrectedScope, isSampleScope, scopeOf, scopesOf } from "./scope.ts";
import type { Store, Trx } from "./store.ts";
import { isAboutSpeakers, readReading } from "./workspaces/reading-document.ts";

/** What one Workspace sees, worked out at the beginning of each question. */
export type Library = {
  readonly workspace: WorkspaceId;
  /**
   * Of articles, and of what it has corrected. Never empty, so that it can always stand in a condition; a scope without
   * articles when there is nothing to see.
   */
  readonly scopes: readonly string[];
  /** Ids of Sources it has muted. */
  readonly muted: readonly string[];
  /** Ids of Sources whose display policy lets no quotation be shown. */
  readonly unquoted: readonly string[];
  /** Whether it has corrected any quotation. */
  readonly corrects: boolean;
  /** Whom it reads as one, and whom as two. */
  readonly views: SpeakerViews;
  readonly samplesShown: boolean;
};

export async function libraryOf(store: Store, trx: Trx, workspace: WorkspaceId): Promise<Library> {
  const corrected = correctedScopesOf(workspace);
  const totals = await trx
    .selectFrom("scope_totals")
    .selectAll()
    .where("scope", "in", [...scopesOf(workspace), ...corrected])
    .execute();
  const filled = totals
    .filter(({ articles }) => articles > 0)
    .map(({ scope }) => scope)
    .sort();
  const samplesShown = store.samples === "auto" ? filled.every(isSampleScope) : store.samples === "show";
  const own = totals.filter(({ scope, direct, partial, indirect }) => {
    return corrected.includes(scope) && direct + partial + indirect > 0;
  });
  const scopes = [...filled, ...own.map(({ scope }) => scope)].filter((scope) => samplesShown || !isSampleScope(scope));
  const muted = await trx
    .selectFrom("readings")
    .select("source_id")
    .where("workspace", "=", workspace)
    .where("undone_ms", "is", null)
    .where("accepted_ms", "is not", null)
    .where("source_id", "is not", null)
    .execute();
  const correction = await trx
    .selectFrom("claims_in_force")
    .select("claim")
    .where("workspace", "=", workspace)
    .limit(1)
    .executeTakeFirst();
  const sources = await trx.selectFrom("sources").select(["id", "policy"]).distinct().execute();
  const unquoted = sources.filter(({ policy }) => !allows(readPolicy(policy), "points")).map(({ id }) => id);
  return {
    workspace,
    scopes: scopes.length > 0 ? scopes : [scopeOf(workspace, false)],
    muted: muted.flatMap(({ source_id }) => (source_id === null ? [] : [source_id])),
    unquoted,
    corrects: correction !== undefined,
    views: await viewsOf(trx, workspace),
    samplesShown,
  };
}

async function viewsOf(trx: Trx, workspace: WorkspaceId): Promise<SpeakerViews> {
  const rows = await trx
    .selectFrom("readings")
    .select(["id", "document"])
    .where("workspace", "=", workspace)
    // written out, not bound: only so is it seen that the index of these holds all of them
    .where("about_speakers", "=", sql.lit(1))
    .where("undone_ms", "is", null)
    .where("accepted_ms", "is not", null)
    .orderBy("accepted_ms")
    .orderBy("id")
    .execute();
  return buildViews(
    rows.flatMap(({ id, document }) => {
      const reading = readReading(document);
      return isAboutSpeakers(reading) ? [{ ...reading, readingId: id }] : [];
    }),
  );
}

/** The scopes of articles, without those of what is corrected. */
export function articleScopesOf({ scopes }: Library): readonly string[] {
  return scopes.filter((scope) => !isCorrectedScope(scope));
}

/** Whether kept counts tell what this Workspace sees: one scope, and nothing that takes something out of it. */
export function isPlain(library: Library): boolean {
  return isPlainButCorrected(library) && !library.corrects;
}

/** The same, but for what it has corrected: so little that it is counted apart. */
export function isPlainButCorrected(library: Library): boolean {
  const { muted, unquoted } = library;
  return articleScopesOf(library).length === 1 && muted.length + unquoted.length === 0;
}
