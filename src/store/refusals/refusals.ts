import type { Refusals } from "../../core/ports.ts";
import { loadTexts } from "../articles/load.ts";
import { all, articlesSeen, articlesWithin } from "../conditions.ts";
import { nameIdOf } from "../keys.ts";
import { libraryOf } from "../library.ts";
import { reading, type Store } from "../store.ts";
import { readRefusal } from "./refusal-document.ts";

export function refusalPorts(store: Store): Refusals {
  return {
    find: (workspace, { names, window, sources = [] }, page) =>
      reading(store, async (trx) => {
        const library = await libraryOf(store, trx, workspace);
        if (names.length === 0) return { rows: [], total: 0 };
        const ids = [...new Set(names.map(nameIdOf))];
        const found = trx
          .selectFrom("refusals")
          .innerJoin("articles", "articles.position", "refusals.article")
          .where("refusals.name_id", "in", ids)
          .where(all(articlesSeen(library)))
          .$if(library.unquoted.length > 0, (rows) => rows.where("articles.source_id", "not in", library.unquoted))
          .$if(window !== null, (rows) => rows.where(all(window ? articlesWithin(window) : [])))
          .$if(sources.length > 0, (rows) => rows.where("articles.source_id", "in", sources));
        const { total } = await found.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
        const rows = await found
          .select(["refusals.article", "refusals.document"])
          .orderBy("refusals.article")
          .orderBy("refusals.ordinal")
          .limit(page.limit)
          .offset(page.offset)
          .execute();
        const articles = await loadTexts(trx, [...new Set(rows.map((row) => row.article))]);
        return {
          total,
          rows: rows.map((row) => {
            const article = articles.get(row.article);
            if (!article) throw new Error(`store: a refusal has lost its article at ${row.article}`);
            return { refusal: readRefusal(row.document), article };
          }),
        };
      }),
  };
}
