import type { Speaker } from "../../core/ports.ts";
import { nameKeyOf } from "../../core/search/fold.ts";
import type { Library } from "../library.ts";
import type { Trx } from "../store.ts";
import { said } from "./said.ts";

/** Gives those among the Speakers who bear the same name what tells them apart (`Speaker.told`). */
export async function tellApart(trx: Trx, library: Library, speakers: readonly Speaker[]): Promise<readonly Speaker[]> {
  const byName = Map.groupBy(speakers, ({ name }) => nameKeyOf(name));
  const told: Speaker[] = [];
  for (const speaker of speakers) {
    const isAlone = byName.get(nameKeyOf(speaker.name))?.length === 1;
    told.push(isAlone ? speaker : { ...speaker, told: await roleMetMost(trx, library, speaker.id) });
  }
  return told;
}

async function roleMetMost(trx: Trx, library: Library, id: string): Promise<string | null> {
  const row = await said(trx, library, id)
    .select("quotes.role")
    .where("quotes.role", "is not", null)
    .groupBy("quotes.role")
    .orderBy((eb) => eb.fn.countAll(), "desc")
    .orderBy("quotes.role")
    .limit(1)
    .executeTakeFirst();
  return row?.role ?? null;
}
