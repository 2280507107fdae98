import type { LanguageProfile, Languages } from "../language/language.ts";
import type { AnalysedArticle } from "../ports.ts";
import type { BackgroundFrequencies } from "../stories/background.ts";
import { groupStories } from "../stories/group-stories.ts";
import type { Story } from "../stories/story.ts";
import { bestQuotes, countUtterances } from "./best-quotes.ts";
import { chooseTitle } from "./choose-title.ts";
import { ownPartOf } from "./differences.ts";
import type {
  Digest,
  DigestEntry,
  DigestLength,
  DigestRequest,
  EntrySection,
  KeyPoint,
  LeftOut,
  LeftOutReason,
  QuotesOf,
} from "./digest.ts";
import { type Disagreement, disagreementsIn } from "./disagreements.ts";
import { type Gist, gistOf, saidBy } from "./gist.ts";
import { inOneLanguage, neighbours } from "./in-one-language.ts";
import { keyPointsOf } from "./key-points.ts";
import type { NewSentence } from "./news-since.ts";
import type { Owners } from "./owners.ts";
import { type RankedStory, rankStories } from "./rank-stories.ts";
import { recencyOf } from "./recency.ts";
import { sectionsOf } from "./sections.ts";
import { freshCount, newsOf, tellable } from "./story-news.ts";
import { weights } from "./weights.ts";

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
      readonly disagreements: number;
    }
  >
> = {
  brief: { stories: 8, points: { count: 1, most: 1 }, quotes: 0, disagreements: 0 },
  standard: { stories: 6, points: { count: 2, most: 3 }, quotes: 1, disagreements: 2 },
  full: { stories: 10, points: { count: 3, most: 3 }, quotes: 2, disagreements: 4 },
};

/** So many of the stories that did not fit are named; the others are only counted. */
const mostNamed = 20;
/** A point of which the sentence that says what is new has said more is left out. */
const mostSaidByUpdate = 0.6;

/** The title, points and quotations of a long story are chosen from so many of its articles, the newest. */
const mostWrittenFrom = 30;

/** What digests are made with beside the articles: data of content/. */
export type DigestData = {
  readonly languages: Languages;
  readonly background: BackgroundFrequencies;
  readonly owners: Owners;
};

/** The stories a digest is about, in order, each with what is new of it; `chosen` fit its length. */
export type StoryChoice = {
  readonly chosen: readonly (RankedStory & { readonly update: NewSentence | null })[];
  readonly leftOut: readonly LeftOut[];
  readonly storyCount: number;
  readonly articleCount: number;
};

/** Builds the digest of articles for a request: what to tell, in which order, in which words. No articles, no entries. */
export function buildDigest(
  articles: readonly AnalysedArticle[],
  quotesOf: QuotesOf,
  request: DigestRequest,
  digestData: DigestData,
): Digest {
  const stories = groupStories([...articles, ...(request.shown?.recalled ?? [])], digestData.background);
  return writeDigest(chooseStories(stories, request, digestData), quotesOf, request, digestData);
}

/** The part of `buildDigest` between, for who has grouped the stories, and wants to load the quotations of the chosen ones only. */
export function chooseStories(all: readonly Story[], request: DigestRequest, digestData: DigestData): StoryChoice {
  const recalled = new Set(request.shown?.recalled.map(({ article }) => article.id));
  const known = new Map(
    all.flatMap((whole) => {
      const story = tellable(whole, recalled);
      const news = story && newsOf(story, whole, request, digestData);
      return story && news ? [[story, news] as const] : [];
    }),
  );
  const stories = [...known.keys()];
  const repeated = stories.filter((story) => known.get(story)?.kind === "repeat");
  const telling = stories.filter((story) => known.get(story)?.kind !== "repeat");
  const { stories: room } = lengths[request.length];
  const { best, others } = rankStories(telling, request, room + mostNamed, digestData.owners);
  const over = aboveThreshold(best.slice(0, room), request);
  const named = best.slice(over.length);
  const told = [...best.map(({ story }) => story), ...others, ...repeated];
  return {
    chosen: over.map((ranked) => {
      const news = known.get(ranked.story);
      return { ...ranked, update: news?.kind === "update" ? news.sentence : null };
    }),
    leftOut: [
      ...named.map(({ story, score }, index) =>
        leftOut(story, over.length + index < room ? "threshold" : "length", score, request, digestData),
      ),
      ...others.map((story) => leftOut(story, "length", null, request, null)),
      ...repeated.map((story, index) => leftOut(story, "repeat", null, request, index < mostNamed ? digestData : null)),
    ],
    storyCount: told.length,
    articleCount: told.reduce((sum, story) => sum + freshCount(story, request), 0),
  };
}

/** Who asks for words, for all of time or for the full length is told what is below it too. */
function aboveThreshold(best: readonly RankedStory[], request: DigestRequest): readonly RankedStory[] {
  if (request.about !== undefined || request.window === null || request.length === "full") return best;
  return best.filter(({ score }, place) => place < weights.fewest.value || score >= weights.threshold.value);
}

function leftOut(
  story: Story,
  reason: LeftOutReason,
  score: number | null,
  request: DigestRequest,
  named: DigestData | null,
): LeftOut {
  return {
    story,
    title: named && titleOf(story, request, named).text,
    articleCount: freshCount(story, request),
    reason,
    score,
  };
}

function titleOf(story: Story, request: DigestRequest, digestData: DigestData): DigestEntry["title"] {
  const { articles, profile, gist } = inOneLanguage(story, request, digestData);
  return chooseTitle(articles, profile, gist);
}

/** The second half of `buildDigest`. `quotesOf` is asked for the articles of the chosen stories. */
export function writeDigest(
  { chosen, ...counts }: StoryChoice,
  quotesOf: QuotesOf,
  request: DigestRequest,
  digestData: DigestData,
): Digest {
  const sections = sectionsOf(chosen.map(({ story }) => story));
  const within = new Map(
    sections.flatMap(({ topic, places }) => {
      const section = { topic };
      return places.map((place) => [place, section] as const);
    }),
  );
  const order = [...chosen.keys()].filter((place) => !within.has(place)).concat(within.keys().toArray());
  const entries = order.flatMap((place) => {
    const ranked = chosen[place];
    return ranked ? entryOf(ranked, within.get(place) ?? null, quotesOf, request, digestData) : [];
  });
  return { entries, ...counts };
}

function entryOf(
  { story, outlets, newest, score, why, update }: StoryChoice["chosen"][number],
  section: EntrySection | null,
  quotesOf: QuotesOf,
  request: DigestRequest,
  digestData: DigestData,
): DigestEntry {
  const { articles: all, profile, gist } = inOneLanguage(story, request, digestData);
  const articles = all.slice(-mostWrittenFrom);
  const { points: room, quotes: quoteCount, disagreements } = lengths[request.length];
  const title = chooseTitle(articles, profile, gist);
  const points = pointsOf(articles, title, room, update, profile, gist);
  // a Source of which we show only a teaser lends no quotations either
  const quoting = articles.filter(({ policy }) => policy === "points" || policy === "full");
  const shown = [title.text, ...points.map((point) => point.text), ...(update ? [update.text] : [])];
  return {
    story,
    title,
    points,
    update,
    section,
    disagreements:
      outlets.length < 2 || disagreements === 0
        ? []
        : disagreementsOf(story, profile, digestData).slice(0, disagreements),
    own: ownPartOf({ story, articles: all, profile, gist }, request.own ?? []),
    quotes: bestQuotes(
      quoting.flatMap(({ article }) => quotesOf(article.id)),
      shown,
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

/** What outlets disagree on whose articles a reader of that language reads. */
export function disagreementsOf(
  { articles }: Story,
  profile: LanguageProfile,
  { languages, background }: DigestData,
): readonly Disagreement[] {
  const read = articles.filter(({ article: { language } }) =>
    [profile.code, neighbours[profile.code]].includes(language),
  );
  return disagreementsIn(read, profile.code, languages, gistOf(read, profile, background));
}

/** Of an update, one point fewer: its new sentence is told beside them, and says nothing over again. */
function pointsOf(
  articles: readonly AnalysedArticle[],
  title: DigestEntry["title"],
  room: (typeof lengths)[DigestLength]["points"],
  update: NewSentence | null,
  profile: LanguageProfile,
  gist: Gist,
): readonly KeyPoint[] {
  const points = keyPointsOf(articles, title, room, profile, gist);
  if (update === null) return points;
  const content = gist.contentOf(update.text);
  const others = points.filter(({ text }) => saidBy(gist.contentOf(text), [content]) <= mostSaidByUpdate);
  return others.slice(0, Math.max(0, room.count - 1));
}
