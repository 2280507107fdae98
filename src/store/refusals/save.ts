import type { Refusal } from "../../core/quotes/refusal.ts";
import { rowsPerStatement } from "../batches.ts";
import { nameIdOf } from "../keys.ts";
import type { Trx } from "../store.ts";
import { writeRefusal } from "./refusal-document.ts";

/** Adds the refusals of an article that is being saved; one by a title or pronoun that leads to nobody is nobody's. */
export async function addRefusals(trx: Trx, article: number, refusals: readonly Refusal[]): Promise<void> {
  const rows = refusals.flatMap((refusal, ordinal) => {
    const { kind, name, text } = refusal.speaker;
    if ((kind === "title" || kind === "pronoun") && name === text) return [];
    return [{ article, ordinal, name_id: nameIdOf(name), document: writeRefusal(refusal) }];
  });
  for (const batch of rowsPerStatement(rows)) await trx.insertInto("refusals").values(batch).execute();
}

export async function removeRefusals(trx: Trx, article: number): Promise<void> {
  await trx.deleteFrom("refusals").where("article", "=", article).execute();
}
