import type { LanguageCode } from "../article/article.ts";
import type { LanguageProfile, Languages } from "../language/language.ts";
import type { AnalysedArticle } from "../ports.ts";
import type { BackgroundFrequencies } from "../stories/background.ts";
import { groupStories } from "../stories/group-stories.ts";
import type { Story } from "../stories/story.ts";
import { bestQuotes, countUtterances } from "./best-quotes.ts";
import { chooseTitle } from "./choose-title.ts";
import type { Digest, DigestEntry, DigestLength, DigestRequest, QuotesOf } from "./digest.ts";
import { type Gist, gistOf } from "./gist.ts";
import { keyPointsOf } from "./key-points.ts";
import { type RankedStory, rankStories } from "./rank-stories.ts";
import { recencyOf } from "./recency.ts";

/**
 * What a length holds. Standard is a cup of coffee at seven; brief is for a phone in the lift, so more stories of which
 * each is two lines; full is for the start of a meeting or the end of a week.
 */
export const lengths: Readonly<
  Record<
    DigestLength,
    {
      readonly stories: number;
      readonly points: { readonly count: number; readonly most: number };
      readonly quotes: number;
    }
  >
> = {
  brief: { stories: 8, points: { count: 1, most: 1 }, quotes: 0 },
  standard: { stories: 6, points: { count: 2, most: 3 }, quotes: 1 },
  full: { stories: 10, points: { count: 3, most: 3 }, quotes: 2 },
};

/** The stories a digest is about, in order; `chosen` fit its length. */
export type StoryChoice = {
  readonly chosen: readonly RankedStory[];
  readonly leftOut: readonly RankedStory[];
};

/** Builds the digest of articles for a request: what to tell, in which order, in which words. No articles, no entries. */
export function buildDigest(
  articles: readonly AnalysedArticle[],
  quotesOf: QuotesOf,
  request: DigestRequest,
  languages: Languages,
  background: BackgroundFrequencies,
): Digest {
  return writeDigest(chooseStories(articles, request, background), quotesOf, request, languages, background);
}

/** The first half of `buildDigest`, for who wants to load the quotations of the chosen stories only. */
export function chooseStories(
  articles: readonly AnalysedArticle[],
  request: DigestRequest,
  background: BackgroundFrequencies,
): StoryChoice {
  const ranked = rankStories(groupStories(articles, background), request);
  const { stories } = lengths[request.length];
  return { chosen: ranked.slice(0, stories), leftOut: ranked.slice(stories) };
}

/** The second half of `buildDigest`. `quotesOf` is asked for the articles of the chosen stories. */
export function writeDigest(
  { chosen, leftOut }: StoryChoice,
  quotesOf: QuotesOf,
  request: DigestRequest,
  languages: Languages,
  background: BackgroundFrequencies,
): Digest {
  return {
    entries: chosen.map((ranked) => entryOf(ranked, quotesOf, request, languages, background)),
    storyCount: chosen.length + leftOut.length,
    articleCount: [...chosen, ...leftOut].reduce((sum, { story }) => sum + story.articles.length, 0),
    leftOut: leftOut.map(({ story, score }) => {
      const { articles, profile, gist } = inOneLanguage(story, request, languages, background);
      return { story, title: chooseTitle(articles, profile, gist).text, score, reason: "length" };
    }),
  };
}

function entryOf(
  { story, outlets, newest, score, why }: RankedStory,
  quotesOf: QuotesOf,
  request: DigestRequest,
  languages: Languages,
  background: BackgroundFrequencies,
): DigestEntry {
  const { articles, profile, gist } = inOneLanguage(story, request, languages, background);
  const { points: room, quotes: quoteCount } = lengths[request.length];
  const title = chooseTitle(articles, profile, gist);
  const points = keyPointsOf(articles, title, room, profile, gist);
  // a Source of which we show only a teaser lends no quotations either
  const quoting = articles.filter(({ policy }) => policy === "points" || policy === "full");
  return {
    story,
    title,
    points,
    quotes: bestQuotes(
      quoting.flatMap(({ article }) => quotesOf(article.id)),
      [title.text, ...points.map((point) => point.text)],
      quoteCount,
      recencyOf(articles),
      profile,
      gist,
    ),
    quoteCount: countUtterances(story.articles.flatMap(({ article }) => quotesOf(article.id))),
    outlets,
    newest,
    language: profile.code,
    corrections: story.articles.flatMap(({ article: { id, source, correction } }) =>
      correction === undefined ? [] : [{ articleId: id, source, text: correction }],
    ),
    score,
    why,
  };
}

/** The articles of a story that its entry is written from: those of one language, with what they are about. */
function inOneLanguage(
  story: Story,
  request: DigestRequest,
  languages: Languages,
  background: BackgroundFrequencies,
): { readonly articles: readonly AnalysedArticle[]; readonly profile: LanguageProfile; readonly gist: Gist } {
  const language = languageOf(story, request.language);
  const profile = languages.get(language);
  if (!profile) throw new Error(`digest: there is no language profile for ${language}`);
  const articles = story.articles.filter(({ article }) => article.language === language);
  return { articles, profile, gist: gistOf(articles, profile, background) };
}

/** Who reads one of these reads the other too. */
const neighbours: Readonly<Partial<Record<LanguageCode, LanguageCode>>> = { nb: "nn", nn: "nb" };

/** The language to write an entry in: the one asked for, else its neighbour, else the story's own. */
function languageOf(story: Story, asked: LanguageCode | undefined): LanguageCode {
  const used = new Set(story.articles.map(({ article }) => article.language));
  if (!asked) return story.language;
  if (used.has(asked)) return asked;
  const neighbour = neighbours[asked];
  return neighbour && used.has(neighbour) ? neighbour : story.language;
}
