import type { LanguageCode, Span } from "../article/article.ts";
import type { LanguageProfile, Languages } from "../language/language.ts";
import { stemOf, wordsOf } from "../language/words.ts";
import type { AnalysedArticle } from "../ports.ts";
import { type Content, type Gist, saidBy } from "./gist.ts";
import { voicesOf } from "./said.ts";
import { spellingsIn } from "./spellings.ts";

/** What one outlet says: the figure or the name as it writes it, and where. */
export type Side = { readonly source: string; readonly text: string; readonly span: Span };

/** What outlets of one story do not agree on: how many there are of `noun` (as the first of them writes it in the language that was asked for), or how a name is spelled. */
export type Disagreement =
  | { readonly kind: "figure"; readonly noun: string; readonly sides: readonly Side[] }
  | { readonly kind: "name"; readonly sides: readonly Side[] };

/** Sentences that share less of their words, by weight, may count other things under the same noun. */
const leastShared = 0.5;

type Counted = {
  readonly language: LanguageCode;
  readonly stem: string;
  readonly noun: string;
  readonly figure: Side;
  readonly content: Content;
};

/**
 * Figures first, then names. The articles come oldest first and in languages whose readers read one another's («34
 * mennesker», «41 menneske»); those of which `languages` has no profile are passed over.
 */
export function disagreementsIn(
  articles: readonly AnalysedArticle[],
  language: LanguageCode,
  languages: Languages,
  gist: Gist,
): readonly Disagreement[] {
  return [...figuresIn(articles, language, languages, gist), ...spellingsIn(articles)];
}

/**
 * The quantities that the outlets of a story disagree on: the same noun behind different figures ("12 skadde", "14 skadde")
 * in narrated sentences that tell much of the same. Of an outlet its
 * newest figure counts, and an article that has two for one noun says nothing of it. Figures in digits only; no
 * years, dates or times. Empty where none differ.
 */
function figuresIn(
  articles: readonly AnalysedArticle[],
  language: LanguageCode,
  languages: Languages,
  gist: Gist,
): readonly Disagreement[] {
  const byStem = new Map<string, Map<string, Counted>>();
  for (const analysed of articles) {
    const profile = languages.get(analysed.article.language);
    for (const counted of profile ? countedIn(analysed, profile, gist) : []) {
      const bySource = byStem.get(counted.stem) ?? new Map<string, Counted>();
      byStem.set(counted.stem, bySource.set(counted.figure.source, counted));
    }
  }
  return [...byStem.values()].flatMap((bySource): Disagreement[] => {
    const [first, ...others] = bySource.values();
    if (!first) return [];
    const alike = [first, ...others.filter((other) => tellTheSame(first.content, other.content))];
    const values = new Set(alike.map(({ figure }) => digitsOf(figure.text)));
    const { noun } = alike.find((one) => one.language === language) ?? first;
    return values.size > 1 ? [{ kind: "figure", noun, sides: alike.map(({ figure }) => figure) }] : [];
  });
}

function countedIn({ article, policy }: AnalysedArticle, profile: LanguageProfile, gist: Gist): readonly Counted[] {
  if (article.thinned || policy === "link" || policy === "teaser") return [];
  const found = article.blocks.flatMap((block, index): Counted[] => {
    if (block.kind !== "paragraph" && block.kind !== "summary") return [];
    return voicesOf(block, profile).flatMap(({ start, end, voice }): Counted[] => {
      if (voice !== "narrated") return [];
      const sentence = block.text.slice(start, end);
      return [...sentence.matchAll(/(?<![\p{L}\p{N}.,:/–-])(\d{1,3}(?:[ .]\d{3})+|\d+)\s(\p{Ll}{3,})/gu)].flatMap(
        ([, text = "", noun = ""], at, all): Counted[] => {
          if (/^(?:1[89]|20)\d\d$/u.test(text) || isNoThing(noun, profile)) return [];
          const from = start + (all[at]?.index ?? 0);
          const span = { articleId: article.id, revision: article.revision, block: index, start: from };
          const figure = { source: article.source, text, span: { ...span, end: from + text.length } };
          return [
            {
              language: profile.code,
              stem: stemOf(noun, profile),
              noun,
              figure,
              content: withoutFigure(gist.contentOf(sentence), text),
            },
          ];
        },
      );
    });
  });
  return found.filter(({ stem, figure }, place) => {
    const same = found.filter((other) => other.stem === stem);
    const isOne = same.every((other) => digitsOf(other.figure.text) === digitsOf(figure.text));
    return isOne && found.findIndex((other) => other.stem === stem) === place;
  });
}

function isNoThing(noun: string, { stopWords, months, prepositions }: LanguageProfile): boolean {
  return stopWords.includes(noun) || prepositions.includes(noun) || months.flat().includes(noun);
}

function withoutFigure(content: Content, text: string): Content {
  const figures = new Set(wordsOf(text).map((word) => word.text));
  return new Map([...content].filter(([stem]) => !figures.has(stem)));
}

function tellTheSame(one: Content, other: Content): boolean {
  return saidBy(one, [other]) >= leastShared && saidBy(other, [one]) >= leastShared;
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/gu, "");
}
