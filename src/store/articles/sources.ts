import type { DisplayPolicy, Owner, Sources } from "../../core/ports.ts";
import { sourceIdOf } from "../keys.ts";
import { libraryOf } from "../library.ts";
import { readPolicy } from "../policy.ts";
import { reading, type Store, type Trx, writing } from "../store.ts";
import { toPublished } from "../times.ts";

const defaultPolicy: DisplayPolicy = "points";

export function sourcePorts(store: Store): Sources {
  return {
    list: (workspace) =>
      reading(store, async (trx) => {
        const library = await libraryOf(store, trx, workspace);
        const counted = await trx
          .selectFrom("articles")
          .select((eb) => ["source_id", eb.fn.countAll<number>().as("articles"), eb.fn.min("position").as("first")])
          .where("scope", "in", library.scopes)
          .groupBy("source_id")
          .execute();
        const firsts = counted.map((row) => row.first);
        const newest = await trx
          .selectFrom("articles")
          .innerJoin("sources", (join) =>
            join.onRef("sources.owner", "=", "articles.owner").onRef("sources.id", "=", "articles.source_id"),
          )
          .select(["sources.id", "sources.name", "sources.policy", "articles.from_ms", "articles.to_ms"])
          .where("articles.position", "in", firsts)
          .execute();
        const counts = new Map(counted.map((row) => [row.source_id, row.articles]));
        return newest
          .map(({ id, name, policy, ...range }) => ({
            id,
            name,
            policy: readPolicy(policy),
            articles: counts.get(id) ?? 0,
            newest: toPublished(range, store.zone),
          }))
          .sort((a, b) => a.name.localeCompare(b.name, "nb"));
      }),

    setPolicy: (name, policy) =>
      writing(store, async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable("sources")
          .set({ policy })
          .where("id", "=", sourceIdOf(name))
          .executeTakeFirst();
        return numUpdatedRows > 0n;
      }),
  };
}

/** Makes a Source known to its owner. What the operator decided for a Source of that name holds for every owner. */
export async function registerSource(trx: Trx, owner: Owner, id: string, name: string): Promise<void> {
  const known = await trx.selectFrom("sources").select(["owner", "policy"]).where("id", "=", id).execute();
  if (known.some((row) => row.owner === owner)) return;
  const policy = known[0]?.policy ?? defaultPolicy;
  await trx.insertInto("sources").values({ owner, id, name, policy }).execute();
}
