import type { Article, Span } from "../article/article.ts";
import type { LanguageProfile } from "../language/language.ts";
import { sentencesOf } from "../language/sentences.ts";
import { wordsOf } from "../language/words.ts";
import type { AnalysedArticle } from "../ports.ts";
import type { Story } from "../stories/story.ts";
import { candidatePoints } from "./candidate-points.ts";
import { type Content, type Gist, tells } from "./gist.ts";

/** What somebody has been shown before. */
export type Shown = {
  /** The articles behind it, by id, as they were then. */
  readonly articles: ReadonlyMap<string, Article>;
  /** The titles, points and sentences that were shown of them, by article. */
  readonly told: ReadonlyMap<string, readonly string[]>;
  /** Articles that were left out before because they said nothing new, by id, with the text (`contentHash`) they had then. */
  readonly passedOver: ReadonlyMap<string, string>;
  /** Articles from before the time that is asked about: a story that was not shown is none of now when it has no others. */
  readonly earlier: ReadonlySet<string>;
  /** Of another time, or not asked for: stories are known again by them, and nothing is told from them. */
  readonly recalled: readonly AnalysedArticle[];
};

/** A sentence that says what is new, or the headline of the new article where none may be shown of it. */
export type NewSentence = { readonly text: string; readonly articleId: string; readonly span: Span | null };

/** What a story is to somebody who has been shown others before. */
export type News =
  | { readonly kind: "new" }
  | { readonly kind: "update"; readonly sentence: NewSentence }
  | { readonly kind: "repeat" };

/**
 * A sentence of whose words more stood in one sentence before says nothing new, unless it has another figure. Each word
 * counts the same: what is new in a story is seldom what it is about.
 */
const mostSaidBefore = 0.6;
/** The opening of an article that was not there may say more of it: newsrooms open with what is new, among words that are not. */
const mostSaidInOpening = 0.75;

/** What somebody knows who has read these articles, and nothing else. */
export function shownAll(articles: readonly AnalysedArticle[]): Shown {
  const read = new Map(articles.map(({ article }) => [article.id, article]));
  return { articles: read, told: new Map(), passedOver: new Map(), earlier: new Set(read.keys()), recalled: [] };
}

/** The articles of a story that have come or been changed since: those that are fresh. */
export function articlesSince({ articles }: Pick<Story, "articles">, shown: Shown): readonly AnalysedArticle[] {
  return articles.filter((analysed) => isFresh(analysed, shown));
}

/** Whether an article was neither shown nor passed over, or with another text. */
export function isFresh(
  { article: { id, contentHash } }: AnalysedArticle,
  shown: Pick<Shown, "articles" | "passedOver">,
): boolean {
  return shown.articles.get(id)?.contentHash !== contentHash && shown.passedOver.get(id) !== contentHash;
}

/**
 * What is new of a story. `articles` are those of the language that it is told in, oldest first. All of it when nothing of it
 * was shown; else the sentence of the newer articles that says most of what stood in none of the older; else nothing.
 */
export function newsSince(
  story: Pick<Story, "articles">,
  articles: readonly AnalysedArticle[],
  shown: Shown,
  profile: LanguageProfile,
  gist: Gist,
): News {
  const ids = story.articles.map(({ article }) => article.id);
  const before = ids.flatMap((id) => shown.articles.get(id) ?? []);
  if (before.length === 0) return { kind: "new" };
  const fresh = new Set(articlesSince(story, shown).map(({ article }) => article.id));
  const old = [
    ...before.flatMap((article) => sentencesIn(article, profile)),
    ...ids.flatMap((id) => shown.told.get(id) ?? []),
  ];
  const oldLetters = old.map(letters).join("\n");
  const oldFigures = new Set(old.flatMap(figuresOf));
  const contents = old.map((text) => gist.contentOf(text));

  const said = articles
    .filter(({ article }) => fresh.has(article.id))
    .flatMap((analysed) => offered(analysed, profile).map((sentence, place) => ({ sentence, place })))
    .flatMap(({ sentence, place }) => {
      if (oldLetters.includes(letters(sentence.text))) return [];
      const content = gist.contentOf(sentence.text);
      const before = Math.max(0, ...contents.map((other) => shared(content, other)));
      const hasFigure = figuresOf(sentence.text).some((figure) => !oldFigures.has(figure));
      const opens = place === 0 && !shown.articles.has(sentence.articleId);
      if (!hasFigure && before > (opens ? mostSaidInOpening : mostSaidBefore)) return [];
      return { sentence, score: tells(content) - before + 1 / (1 + place) };
    });
  const [best] = said.sort((a, b) => b.score - a.score);
  return best ? { kind: "update", sentence: best.sentence } : { kind: "repeat" };
}

/** The share of a sentence's words that another one has. A sentence without words has been said. */
function shared(content: Content, other: Content): number {
  let count = 0;
  for (const stem of content.keys()) if (other.has(stem)) count++;
  return content.size === 0 ? 1 : count / content.size;
}

/**
 * What may be shown of an article as its news: the sentences that stand on their own, and its headline where its opening is
 * not among them.
 */
function offered(analysed: AnalysedArticle, profile: LanguageProfile): readonly NewSentence[] {
  const { id: articleId, title, blocks } = analysed.article;
  const points = candidatePoints(analysed, profile).map(({ text, span }) => ({ text, articleId, span }));
  const opening = blocks.findIndex(({ kind }) => kind === "summary" || kind === "paragraph");
  const opens = points[0]?.span.block === opening;
  return opens || title.chosen ? points : [...points, { text: title.text, articleId, span: null }];
}

function sentencesIn({ title, blocks }: Article, profile: LanguageProfile): readonly string[] {
  const texts = blocks.filter(({ kind }) => kind !== "caption").map(({ text }) => text);
  return [
    title.text,
    ...texts.flatMap((text) => sentencesOf(text, profile).map((one) => text.slice(one.start, one.end))),
  ];
}

/** "41", "1,2", "13.15": without a full stop or comma that only ends the sentence. */
function figuresOf(text: string): readonly string[] {
  return text.match(/\d+(?:[.,]\d+)*/gu) ?? [];
}

function letters(text: string): string {
  return wordsOf(text.toLowerCase())
    .map((word) => word.text)
    .join(" ");
}
