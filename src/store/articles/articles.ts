import type { Articles } from "../../core/ports.ts";
import { urlKeyOf } from "../keys.ts";
import { libraryOf } from "../library.ts";
import { reading, type Store } from "../store.ts";
import { countNaming } from "./count-naming.ts";
import { loadArticles, loadNewest } from "./load.ts";
import { knowsArticle, saveArticle } from "./save.ts";
import { searchArticles } from "./search.ts";
import { totalsOf } from "./totals.ts";

export function articlePorts(store: Store): Articles {
  return {
    save: (owner, analysis) => saveArticle(store, owner, analysis),
    knows: (owner, article) => knowsArticle(store, owner, article),

    get: (workspace, id) =>
      reading(store, async (trx) => {
        const { scopes } = await libraryOf(store, trx, workspace);
        return loadNewest(
          trx,
          workspace,
          await trx
            .selectFrom("articles")
            .select(["position", "owner"])
            .where("id", "=", id)
            .where("scope", "in", scopes)
            .orderBy("position")
            .execute(),
        );
      }),

    findByUrl: (workspace, url) =>
      reading(store, async (trx) => {
        const key = urlKeyOf(url);
        if (key === null) return null;
        const { scopes } = await libraryOf(store, trx, workspace);
        return loadNewest(
          trx,
          workspace,
          await trx
            .selectFrom("articles")
            .select(["position", "owner"])
            .where("url_key", "=", key)
            .where("scope", "in", scopes)
            .orderBy("position")
            .execute(),
        );
      }),

    search: (workspace, query, page) =>
      reading(store, async (trx) => {
        const { total, positions } = await searchArticles(
          store,
          trx,
          await libraryOf(store, trx, workspace),
          query,
          page,
        );
        return { total, rows: await loadArticles(trx, positions) };
      }),

    countNaming: (workspace, stems) =>
      reading(store, async (trx) => countNaming(store, trx, await libraryOf(store, trx, workspace), stems)),

    samplesShown: (workspace) => reading(store, async (trx) => (await libraryOf(store, trx, workspace)).samplesShown),

    totals: (workspace) => reading(store, async (trx) => totalsOf(store, trx, await libraryOf(store, trx, workspace))),
  };
}
