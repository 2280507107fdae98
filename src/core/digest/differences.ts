import type { LanguageProfile } from "../language/language.ts";
import type { AnalysedArticle } from "../ports.ts";
import type { Story } from "../stories/story.ts";
import type { Gist } from "./gist.ts";
import { type NewSentence, newsSince, shownAll } from "./news-since.ts";

/** What a story is to a newsroom that has its own outlets. */
export type OwnPart =
  /** They do not have it. */
  | { readonly kind: "lacking" }
  /** Nobody else has it. */
  | { readonly kind: "alone" }
  /** They have it among others; `lacks` says most of what stands in none of their texts, null where nothing does or nobody can tell. */
  | { readonly kind: "among"; readonly lacks: NewSentence | null };

/** The articles of a story in the language that it is told in, oldest first, and what it is about. */
type Telling = {
  readonly story: Story;
  readonly articles: readonly AnalysedArticle[];
  readonly profile: LanguageProfile;
  readonly gist: Gist;
};

/** Null where a newsroom has named no outlets of its own. */
export function ownPartOf(telling: Telling, own: readonly string[]): OwnPart | null {
  if (own.length === 0) return null;
  const { articles } = telling.story;
  const ours = articles.filter(({ article }) => own.includes(article.source));
  if (ours.length === 0) return { kind: "lacking" };
  if (ours.length === articles.length) return { kind: "alone" };
  return { kind: "among", lacks: areToldIn(telling, ours) ? beside(telling, ours) : null };
}

function areToldIn({ profile }: Telling, articles: readonly AnalysedArticle[]): boolean {
  return articles.every(({ article }) => article.language === profile.code);
}

/** The sentence that says most beside what somebody has read who has read these articles. */
function beside({ story, articles, profile, gist }: Telling, read: readonly AnalysedArticle[]): NewSentence | null {
  const news = newsSince(story, articles, shownAll(read), profile, gist);
  return news.kind === "update" ? news.sentence : null;
}
