import type { LanguageProfile } from "../../core/language/language.ts";
import type { Quote } from "../../core/quotes/quote.ts";
import { nameWordsOf } from "../../core/search/fold.ts";
import { isPersonMention, personName } from "../../core/speakers/person-name.ts";
import { roleFieldsOf } from "../../core/speakers/role-fields.ts";
import { roleHeadsOf } from "../../core/speakers/role-heads.ts";
import { seasonOf } from "../../core/speakers/season.ts";
import { rowsPerStatement } from "../batches.ts";
import { nameIdOf } from "../keys.ts";
import type { Trx } from "../store.ts";
import type { ArticleRow, SpeakerMentionRow } from "../tables.ts";
import { addToGuise, takeFromGuise } from "./name-guises.ts";
import { settle } from "./settle.ts";

/**
 * Keeps whom an article names as speakers, and settles who they are.
 * @returns positions of other articles in which somebody is somebody else because of it
 */
export async function addMentions(
  trx: Trx,
  article: ArticleRow,
  quotes: readonly Quote[],
  profile: LanguageProfile,
): Promise<readonly number[]> {
  const rows = mentionsOf(article, quotes, profile);
  for (const lot of rowsPerStatement(rows)) await trx.insertInto("speaker_mentions").values(lot).execute();
  for (const row of rows) await addToGuise(trx, row);
  const moved = await settle(trx, article.scope, rows);
  return moved.filter((position) => position !== article.position);
}

/** Forgets whom an article names, and settles anew who those are that others name. @returns positions, as `addMentions` */
export async function removeMentions(trx: Trx, { position, scope }: ArticleRow): Promise<readonly number[]> {
  const rows = await trx.deleteFrom("speaker_mentions").where("article", "=", position).returningAll().execute();
  for (const row of rows) await takeFromGuise(trx, row);
  return settle(trx, scope, rows);
}

function mentionsOf(article: ArticleRow, quotes: readonly Quote[], profile: LanguageProfile): SpeakerMentionRow[] {
  const heads = new Map<string, Set<string>>();
  const names = new Map<string, string>();
  for (const { speaker, candidates, role } of quotes) {
    for (const mention of [...(speaker ? [speaker] : []), ...candidates]) {
      if (!isPersonMention(mention)) continue;
      const name = personName(mention.name, profile);
      const id = nameIdOf(name);
      if (!names.has(id)) names.set(id, name);
      const own = heads.get(id) ?? new Set();
      if (mention === speaker) for (const head of roleHeadsOf(role, profile)) own.add(head);
      heads.set(id, own);
    }
  }
  return [...names].flatMap(([name_id, name]) => {
    const words = nameWordsOf(name);
    const surname = words.at(-1);
    if (surname === undefined) return [];
    const nouns = [...(heads.get(name_id) ?? [])].sort();
    const row: SpeakerMentionRow = {
      article: article.position,
      name_id,
      name,
      words: words.join(" "),
      surname,
      scope: article.scope,
      source_id: article.source_id,
      heads: nouns.join(" "),
      fields: roleFieldsOf(nouns, profile).join(" "),
      stemmer: profile.stemmer,
      at_ms: article.from_ms,
      season: seasonOf(article.from_ms),
      bearer_id: name_id,
      speaker_id: name_id,
    };
    return [row];
  });
}
