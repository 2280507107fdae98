import { wordsOf } from "../language/words.ts";
import type { AnalysedArticle, Utterance } from "../ports.ts";
import type { ArrivedArticle } from "./alerts.ts";

/** Something that an Alert tells once: an utterance, or an article. */
export type Thing = {
  /** All that it is known by: what has any of them is the same thing. The first is its own. */
  readonly keys: readonly [string, ...string[]];
  /** Where it stands. */
  readonly articleId: string;
  /** Null for an article. */
  readonly quoteId: string | null;
  /** When it was published; null where the time of day is not known. */
  readonly publishedMs: number | null;
  /** It stood there before: it is remembered, and not told. */
  readonly isOld: boolean;
};

/** Its articles by id, as they arrived. */
export type Arrivals = ReadonlyMap<string, ArrivedArticle>;

/**
 * What somebody who is followed has said in articles that have arrived, newest first. The same words are the same thing,
 * wherever they stand. What only may be theirs is not told: nobody is to be alarmed by what somebody else said.
 */
export function thingsSaid(
  followed: string,
  utterances: readonly Utterance[],
  arrivals: Arrivals,
  isOld: (utterance: Utterance) => boolean,
): readonly Thing[] {
  return utterances.flatMap((utterance): Thing[] => {
    const [place] = utterance.places;
    const arrived = arrivals.get(place.article.id);
    if (!arrived || place.quote.certainty === "uncertain") return [];
    const words = wordsOf(place.text).map(({ text }) => text.normalize("NFKC").toLowerCase());
    const said = words.length > 0 ? words.join(" ") : place.text;
    return [
      {
        keys: [`said ${followed} ${said}`],
        articleId: place.article.id,
        quoteId: place.id,
        publishedMs: arrived.publishedMs,
        isOld: isOld(utterance),
      },
    ];
  });
}

/** The articles among those that have arrived. One text in two outlets is one thing, and so is an article that changes. */
export function thingsWritten(
  articles: readonly AnalysedArticle[],
  arrivals: Arrivals,
  isOld: (article: AnalysedArticle) => boolean,
): readonly Thing[] {
  return articles.flatMap((analysed): Thing[] => {
    const { id } = analysed.article;
    const arrived = arrivals.get(id);
    if (!arrived) return [];
    const { textKey, publishedMs } = arrived;
    return [
      { keys: [`article ${id}`, `text ${textKey}`], articleId: id, quoteId: null, publishedMs, isOld: isOld(analysed) },
    ];
  });
}

/** The things that are news, beside what is known by these keys; and all keys of the others that nobody knew yet. */
export function sift(
  things: readonly Thing[],
  known: ReadonlySet<string>,
): { readonly fresh: readonly Thing[]; readonly aliases: readonly string[] } {
  const seen = new Set(known);
  const fresh: Thing[] = [];
  const aliases: string[] = [];
  for (const thing of things) {
    if (thing.isOld || thing.keys.some((key) => seen.has(key)))
      aliases.push(...thing.keys.filter((key) => !seen.has(key)));
    else fresh.push(thing);
    for (const key of thing.keys) seen.add(key);
  }
  return { fresh, aliases };
}
