import type { WorkspaceId } from "../../core/ports.ts";
import { correctedScopesOf, scopesOf } from "../scope.ts";
import type { Store, Trx } from "../store.ts";
import { removeArticle } from "./save.ts";

/** Deletes all articles that are a Workspace's own, in all their revisions, with everything that was worked out from them. */
export async function removeOwnArticles(store: Store, trx: Trx, workspace: WorkspaceId): Promise<void> {
  const rows = await trx.selectFrom("articles").selectAll().where("owner", "=", workspace).execute();
  for (const row of rows) await removeArticle(store, trx, row);
  await trx.deleteFrom("article_revisions").where("owner", "=", workspace).execute();
  await trx.deleteFrom("article_withdrawals").where("owner", "=", workspace).execute();
  await trx.deleteFrom("sources").where("owner", "=", workspace).execute();
  // what is left over when the last article has gone: counts of nothing, and the pieces of names
  const articles = scopesOf(workspace).filter((scope) => !scopesOf("common").includes(scope));
  const own = [...articles, ...correctedScopesOf(workspace)];
  for (const table of ["scope_totals", "name_guises", "name_grams", "speaker_words", "speakers"] as const) {
    await trx.deleteFrom(table).where("scope", "in", own).execute();
  }
}
