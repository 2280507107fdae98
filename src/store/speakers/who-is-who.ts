import type { Article } from "../../core/article/article.ts";
import type { SpeakerMention } from "../../core/quotes/quote.ts";
import { isNamedBody } from "../../core/speakers/named-body.ts";
import { isPersonMention, personName } from "../../core/speakers/person-name.ts";
import { guiseOf, nameIdOf, speakerIdOfName, speakerIdWithin } from "../keys.ts";
import { profileOf, type Store, type Trx } from "../store.ts";
import type { ArticleRow } from "../tables.ts";

/** Who the speakers of one article are over all articles. */
export type WhoIsWho = {
  /** Null for nobody, and for a pronoun that leads to no name: «han» of one article is nobody in another. */
  idOf(mention: SpeakerMention | null): string | null;
  /** The name that the speaker is known by: the full one for a short one. */
  nameOf(mention: SpeakerMention): string;
  /** Null for whoever is no person. */
  guiseOf(mention: SpeakerMention | null): number | null;
};

/** As it was settled for an article whose mentions are kept. A person whom it does not mention is who the name says. */
export async function loadWhoIsWho(
  store: Store,
  trx: Trx,
  { position, owner, id }: Pick<ArticleRow, "position" | "owner" | "id">,
  article: Article,
): Promise<WhoIsWho> {
  const rows = await trx.selectFrom("speaker_mentions").selectAll().where("article", "=", position).execute();
  const names = new Map<string, string>();
  for (const { name_id, bearer_id } of rows) {
    if (name_id === bearer_id) continue;
    const bearer = await trx
      .selectFrom("speaker_mentions")
      .select("name")
      .where("name_id", "=", bearer_id)
      .limit(1)
      .executeTakeFirst();
    if (bearer) names.set(name_id, bearer.name);
  }
  const byName = new Map(rows.map((row) => [row.name_id, row]));
  const profile = profileOf(store, article.language);
  const nameOfPerson = (mention: SpeakerMention) => personName(mention.name, profile);
  const idOf = (mention: SpeakerMention | null) => {
    if (mention === null) return null;
    if (isPersonMention(mention)) {
      const name = nameOfPerson(mention);
      return byName.get(nameIdOf(name))?.speaker_id ?? speakerIdOfName(name);
    }
    if (mention.kind === "pronoun") return null;
    const isNamed = mention.kind !== "title" && isNamedBody(mention, opensSentence(mention, article), profile);
    return isNamed ? speakerIdOfName(mention.name) : speakerIdWithin(owner, id, mention.name);
  };
  return {
    idOf,
    nameOf: (mention) => {
      if (!isPersonMention(mention)) return mention.name;
      const name = nameOfPerson(mention);
      return names.get(nameIdOf(name)) ?? name;
    },
    guiseOf: (mention) => {
      if (mention === null || !isPersonMention(mention)) return null;
      const row = byName.get(nameIdOf(nameOfPerson(mention)));
      return row ? guiseOf(row.name_id, row.heads) : null;
    },
  };
}

/** Whether a capital letter may only be there because a sentence begins; where its place is not known, it may. */
function opensSentence({ span }: SpeakerMention, { blocks }: Article): boolean {
  if (span === null) return true;
  const before = blocks[span.block]?.text.slice(0, span.start) ?? "";
  return /(?:^|[.!?:…«»"“”–—-])\s*$/u.test(before);
}
