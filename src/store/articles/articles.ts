import type { AnalysedArticle, Articles, WorkspaceId } from "../../core/ports.ts";
import { urlKeyOf } from "../keys.ts";
import { libraryOf } from "../library.ts";
import { reading, type Store, writing } from "../store.ts";
import { countNaming } from "./count-naming.ts";
import { loadNewest, loadShelved } from "./load.ts";
import { revisionsOf } from "./revisions.ts";
import { findSameText } from "./same-text.ts";
import { knowsArticle, saveArticle } from "./save.ts";
import { searchArticles } from "./search.ts";
import { buildShelf } from "./shelf.ts";
import { totalsOf } from "./totals.ts";
import { withdrawWithin } from "./withdraw.ts";
import { findWithdrawn } from "./withdrawals.ts";

export function articlePorts(store: Store): Articles {
  const shelf = buildShelf();
  return {
    save: (owner, analysis) => saveArticle(store, owner, analysis),
    knows: (owner, article) => knowsArticle(store, owner, article),

    withdraw: (owner, id) =>
      writing(store, (trx) => withdrawWithin(store, trx, owner, id, { at: Temporal.Now.instant(), why: null })),
    withdrawn: (workspace, idOrUrl) => reading(store, (trx) => findWithdrawn(trx, workspace, idOrUrl)),
    revisions: (workspace, id) =>
      reading(store, async (trx) => revisionsOf(trx, workspace, (await libraryOf(store, trx, workspace)).scopes, id)),

    get: (workspace, id) => newestWhere(store, workspace, "id", id),

    findByUrl: async (workspace, url) => {
      const key = urlKeyOf(url);
      return key === null ? null : newestWhere(store, workspace, "url_key", key);
    },

    search: (workspace, query, page) =>
      reading(store, async (trx) => {
        const { total, positions } = await searchArticles(
          store,
          trx,
          await libraryOf(store, trx, workspace),
          query,
          page,
        );
        return { total, rows: await loadShelved(trx, positions, shelf) };
      }),

    countNaming: (workspace, stems) =>
      reading(store, async (trx) => countNaming(store, trx, await libraryOf(store, trx, workspace), stems)),

    sameText: (workspace, id) =>
      reading(store, async (trx) => findSameText(trx, await libraryOf(store, trx, workspace), id)),

    samplesShown: (workspace) => reading(store, async (trx) => (await libraryOf(store, trx, workspace)).samplesShown),

    totals: (workspace) => reading(store, async (trx) => totalsOf(store, trx, await libraryOf(store, trx, workspace))),
  };
}

/** The newest article that a Workspace sees under an id or an address; its own comes before a common one. */
function newestWhere(
  store: Store,
  workspace: WorkspaceId,
  column: "id" | "url_key",
  value: string,
): Promise<AnalysedArticle | null> {
  return reading(store, async (trx) => {
    const { scopes } = await libraryOf(store, trx, workspace);
    const rows = await trx
      .selectFrom("articles")
      .select(["position", "owner"])
      .where(column, "=", value)
      .where("scope", "in", scopes)
      .orderBy("position")
      .execute();
    return loadNewest(trx, workspace, rows);
  });
}
