import { leadShortName } from "../../core/speakers/short-names.ts";
import type { Trx } from "../store.ts";
import type { SpeakerMentionRow } from "../tables.ts";

/** A name as one season has it, with a role. */
type Entry = Pick<SpeakerMentionRow, "name_id" | "words" | "heads" | "stemmer" | "bearer_id" | "scope"> & {
  readonly season: number;
};

/**
 * Leads short names to full ones in one scope, in the seasons that these mentions are near to.
 * @returns ids of the names whose bearers are others now
 */
export async function settleBearers(
  trx: Trx,
  scope: string,
  evidence: readonly string[],
  touched: readonly SpeakerMentionRow[],
): Promise<readonly string[]> {
  const changed = new Set<string>();
  const places = new Map<string, { readonly surname: string; readonly season: number }>();
  for (const mention of touched) {
    const { surname, season } = mention;
    if (season === null) continue;
    const like = await likeMention(trx, mention);
    if (!like) places.set(`${surname} ${season}`, { surname, season });
    else if (like.bearer_id !== mention.name_id) {
      // what is met a second time in a season tells nothing new of who is near, and is who it was
      changed.add(like.bearer_id);
      await trx
        .updateTable("speaker_mentions")
        .set({ bearer_id: like.bearer_id })
        .where("article", "=", mention.article)
        .where("name_id", "=", mention.name_id)
        .execute();
    }
  }
  for (const { surname, season } of places.values()) {
    const entries = await entriesNear(trx, evidence, surname, season);
    for (const entry of entries) {
      if (entry.scope !== scope || Math.abs(entry.season - season) > 1) continue;
      const bearer = bearerOf(entry, entries);
      if (bearer === entry.bearer_id) continue;
      changed.add(bearer).add(entry.bearer_id);
      await trx
        .updateTable("speaker_mentions")
        .set({ bearer_id: bearer })
        .where("surname", "=", surname)
        .where("season", "=", entry.season)
        .where("scope", "=", scope)
        .where("name_id", "=", entry.name_id)
        .where("heads", "=", entry.heads)
        .where("stemmer", "=", entry.stemmer)
        .execute();
    }
  }
  return [...changed];
}

/** A mention of the same name with the same role in another article of the scope and season. */
async function likeMention(trx: Trx, mention: SpeakerMentionRow): Promise<{ readonly bearer_id: string } | undefined> {
  const rows = await trx
    .selectFrom("speaker_mentions")
    .select(["article", "bearer_id"])
    .where("surname", "=", mention.surname)
    .where("season", "=", mention.season)
    .where("scope", "=", mention.scope)
    .where("name_id", "=", mention.name_id)
    .where("heads", "=", mention.heads)
    .where("stemmer", "=", mention.stemmer)
    .limit(2)
    .execute();
  return rows.find(({ article }) => article !== mention.article);
}

/** Short names of the neighbouring seasons look one season further. */
async function entriesNear(
  trx: Trx,
  evidence: readonly string[],
  surname: string,
  season: number,
): Promise<readonly Entry[]> {
  const rows = await trx
    .selectFrom("speaker_mentions")
    .select(["name_id", "words", "heads", "stemmer", "bearer_id", "scope", "season"])
    .distinct()
    .where("surname", "=", surname)
    .where("season", ">=", season - 2)
    .where("season", "<=", season + 2)
    .where("scope", "in", evidence)
    .execute();
  return rows.flatMap((row) => (row.season === null ? [] : [{ ...row, season: row.season }]));
}

function bearerOf(entry: Entry, entries: readonly Entry[]): string {
  const near = entries.filter(({ season }) => Math.abs(season - entry.season) <= 1);
  const names = [...Map.groupBy(near, ({ name_id }) => name_id)].map(([nameId, met]) => ({
    nameId,
    words: met[0]?.words.split(" ") ?? [],
    guises: met.map(guiseOfEntry),
  }));
  const short = { words: entry.words.split(" "), guises: [guiseOfEntry(entry)] };
  return leadShortName(short, names).bearer?.nameId ?? entry.name_id;
}

function guiseOfEntry({ heads }: Entry) {
  return { heads: heads === "" ? [] : heads.split(" ") };
}
