import { candidatePoints, ownSentences } from "../digest/candidate-points.ts";
import type { KeyPoint, StoryOutlet } from "../digest/digest.ts";
import { type Content, type Gist, saidBy, tells } from "../digest/gist.ts";
import type { LanguageProfile } from "../language/language.ts";
import { sentencesOf } from "../language/sentences.ts";
import type { AnalysedArticle } from "../ports.ts";

/** What an outlet tells and no other does. */
export type ToldByOne = { readonly source: string; readonly point: KeyPoint };

/** A sentence of whose words, by weight, others have more is theirs too. */
const mostSaid = 0.5;

/**
 * For each outlet the sentence that tells most of what no other outlet has, of those that may be shown and stand on their own;
 * none for an outlet that has nothing of the kind. `articles` are of one language; `shown` has been said already. Empty
 * where only one outlet writes in it.
 */
export function toldByOne(
  articles: readonly AnalysedArticle[],
  outlets: readonly StoryOutlet[],
  shown: readonly string[],
  profile: LanguageProfile,
  gist: Gist,
): readonly ToldByOne[] {
  const ofOutlet = outlets.map(({ source, articles: own }) => {
    const ids = new Set(own.map(({ id }) => id));
    return { source, articles: articles.filter(({ article }) => ids.has(article.id)) };
  });
  const telling = ofOutlet.filter((outlet) => outlet.articles.length > 0);
  if (telling.length < 2) return [];
  const contents = new Map(telling.map((outlet) => [outlet.source, contentsOf(outlet.articles, profile, gist)]));
  return telling.flatMap(({ source, articles: own }): ToldByOne[] => {
    const others = [...contents].flatMap(([other, content]) => (other === source ? [] : content));
    const rated = own
      .flatMap((analysed) => [...candidatePoints(analysed, profile), ...ownSentences(analysed, profile)])
      .filter(({ text }) => !shown.includes(text))
      .map((candidate) => {
        const content = gist.contentOf(candidate.text);
        const said = saidBy(content, others);
        return { candidate, said, score: tells(content) * (1 - said) };
      })
      .filter(({ said }) => said <= mostSaid)
      .sort((a, b) => b.score - a.score);
    const best = rated[0]?.candidate;
    return best ? [{ source, point: { text: best.text, span: best.span, by: best.by } }] : [];
  });
}

/** What all sentences of some articles say, their headlines included. */
function contentsOf(articles: readonly AnalysedArticle[], profile: LanguageProfile, gist: Gist): readonly Content[] {
  return articles.flatMap(({ article: { title, blocks } }) => [
    gist.contentOf(title.text),
    ...blocks.flatMap(({ text }) =>
      sentencesOf(text, profile).map(({ start, end }) => gist.contentOf(text.slice(start, end))),
    ),
  ]);
}
