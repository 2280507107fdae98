import { sql } from "kysely";
import type { Guise } from "../../core/speakers/guise.ts";
import type { Trx } from "../store.ts";
import type { NameGuiseRow, SpeakerMentionRow } from "../tables.ts";

/** Adds a mention to what its name is known by. */
export async function addToGuise(trx: Trx, mention: SpeakerMentionRow): Promise<void> {
  const { name_id, scope, heads, fields, stemmer, source_id, at_ms } = mention;
  await trx
    .insertInto("name_guises")
    .values({ name_id, scope, heads, fields, stemmer, source_id, first_ms: at_ms, last_ms: at_ms, articles: 1 })
    .onConflict((conflict) =>
      conflict.columns(["name_id", "scope", "heads", "fields", "stemmer", "source_id"]).doUpdateSet({
        first_ms: sql`case when excluded.first_ms < coalesce(name_guises.first_ms, excluded.first_ms + 1)
          then excluded.first_ms else name_guises.first_ms end`,
        last_ms: sql`case when excluded.last_ms > coalesce(name_guises.last_ms, excluded.last_ms - 1)
          then excluded.last_ms else name_guises.last_ms end`,
        articles: sql`name_guises.articles + 1`,
      }),
    )
    .execute();
}

/** Takes a mention that is gone out of it. */
export async function takeFromGuise(trx: Trx, mention: SpeakerMentionRow): Promise<void> {
  const { first_ms, last_ms, articles } = await ofGuise(trx, mention)
    .select((eb) => [
      eb.fn.min<number | null>("at_ms").as("first_ms"),
      eb.fn.max<number | null>("at_ms").as("last_ms"),
      eb.fn.countAll<number>().as("articles"),
    ])
    .executeTakeFirstOrThrow();
  const { name_id, scope, heads, fields, stemmer, source_id } = mention;
  const key = { name_id, scope, heads, fields, stemmer, source_id };
  if (articles === 0) {
    await trx
      .deleteFrom("name_guises")
      .where((eb) => eb.and(key))
      .execute();
    return;
  }
  await trx
    .updateTable("name_guises")
    .set({ first_ms, last_ms, articles })
    .where((eb) => eb.and(key))
    .execute();
}

/** What a name is known by in these scopes. */
export async function guisesOfName(trx: Trx, scopes: readonly string[], nameId: string): Promise<readonly Guise[]> {
  const rows = await trx
    .selectFrom("name_guises")
    .selectAll()
    .where("name_id", "=", nameId)
    .where("scope", "in", scopes)
    .execute();
  return rows.map(toGuise);
}

function toGuise({ heads, fields, stemmer, source_id, first_ms, last_ms }: NameGuiseRow): Guise {
  return {
    heads: wordsIn(heads),
    fields: wordsIn(fields),
    stemmer,
    source: source_id,
    firstMs: first_ms,
    lastMs: last_ms,
  };
}

/** Words that a column holds joined by a space. */
export function wordsIn(joined: string): readonly string[] {
  return joined === "" ? [] : joined.split(" ");
}

function ofGuise(trx: Trx, { name_id, scope, heads, fields, stemmer, source_id }: SpeakerMentionRow) {
  return trx
    .selectFrom("speaker_mentions")
    .where("name_id", "=", name_id)
    .where("scope", "=", scope)
    .where("heads", "=", heads)
    .where("fields", "=", fields)
    .where("stemmer", "=", stemmer)
    .where("source_id", "=", source_id);
}
