import type { Owner } from "../../core/ports.ts";
import { type Store, writing } from "../store.ts";
import { removeArticle } from "./save.ts";

/** See `Articles.withdraw`. */
export function withdrawArticle(store: Store, owner: Owner, id: string): Promise<boolean> {
  return writing(store, async (trx) => {
    const row = await trx
      .selectFrom("articles")
      .selectAll()
      .where("owner", "=", owner)
      .where("id", "=", id)
      .executeTakeFirst();
    if (!row) return false;
    await removeArticle(store, trx, row);
    return true;
  });
}
