import { type DigestData, disagreementsOf, writeDigest } from "../digest/build-digest.ts";
import type { DigestEntry, DigestRequest, QuotesOf } from "../digest/digest.ts";
import type { Disagreement } from "../digest/disagreements.ts";
import { inOneLanguage } from "../digest/in-one-language.ts";
import { rankStories } from "../digest/rank-stories.ts";
import type { AnalysedArticle } from "../ports.ts";
import type { Story } from "../stories/story.ts";
import { type TimelineEvent, timelineOf } from "../timeline/timeline.ts";
import { type ToldByOne, toldByOne } from "./told-by-one.ts";
import { type QuotedVoice, quotedVoices } from "./voices.ts";

/** All that is told of one story. */
export type Account = {
  /** As a digest of the full length has it. */
  readonly entry: DigestEntry;
  readonly voices: readonly QuotedVoice[];
  /** Utterances of which it is not certain whose they are. */
  readonly uncertainQuotes: number;
  readonly events: readonly TimelineEvent[];
  readonly disagreements: readonly Disagreement[];
  readonly byOne: readonly ToldByOne[];
  /** Those that points, timeline and comparisons are taken from: of one language. */
  readonly read: readonly AnalysedArticle[];
};

/** Tells one story: what happened, who said what, what is dated, and what its outlets differ in. */
export function accountOf(story: Story, quotesOf: QuotesOf, request: DigestRequest, digestData: DigestData): Account {
  const { best } = rankStories([story], request, 1, digestData.owners);
  const chosen = best.map((ranked) => ({ ...ranked, update: null }));
  const counts = { leftOut: [], storyCount: 1, articleCount: story.articles.length };
  const [entry] = writeDigest({ chosen, ...counts }, quotesOf, request, digestData).entries;
  if (!entry) throw new Error(`account: the story ${story.id} has no entry`);
  const { articles, profile, gist } = inOneLanguage(story, request, digestData);
  const { voices, uncertain } = quotedVoices(story.articles.flatMap(({ article }) => quotesOf(article.id)));
  const events = timelineOf(articles, { languages: digestData.languages, zone: request.zone });
  const shown = [entry.title.text, ...[...entry.points, ...events].map(({ text }) => text)];
  return {
    entry,
    voices,
    uncertainQuotes: uncertain,
    events,
    disagreements: disagreementsOf(story, profile, digestData),
    byOne: toldByOne(articles, entry.outlets, shown, profile, gist),
    read: articles,
  };
}
