import { rangeOf, type Window } from "../article/published.ts";
import type { Languages } from "../language/language.ts";
import type { AnalysedArticle, Ports, WorkspaceId } from "../ports.ts";
import { stemQueryOf } from "../search/stems.ts";
import type { KeptStories } from "./kept-stories.ts";
import type { Story } from "./story.ts";
import { linkedStory } from "./story-links.ts";

/** How many days before and after an article its story is looked for; fewer where there are too many articles. */
const reachDays = [7, 2, 1] as const;
/** The most articles that a story is looked for among. */
const mostArticles = 2_000;
/** More names of an article than that say no more of what its story is. */
const namesAsked = 8;

export type StoryParts = Pick<Ports, "articles"> & {
  readonly workspace: WorkspaceId;
  readonly languages: Languages;
  readonly stories: KeptStories;
  /** IANA name. */
  readonly zone: string;
};

/** The story that an article is in. */
export async function storyOf(article: AnalysedArticle, parts: StoryParts): Promise<Story> {
  const near = await articlesNear(article, parts);
  const { id } = article.article;
  const all = near.some((one) => one.article.id === id) ? near : [...near, article];
  return (
    linkedStory(await parts.stories.of(all), id) ?? { id, articles: [article], language: article.article.language }
  );
}

/** Words of its headline or of its names: whatever tells the same story has one. As stems. */
export function tellingWords({ article, names }: AnalysedArticle, languages: Languages): readonly string[] {
  return stemQueryOf([article.title.text, ...names.slice(0, namesAsked)].join(" "), languages).flat();
}

/** Articles of the same days that have a word of its headline or of its names: whatever tells the same story has. */
async function articlesNear(analysed: AnalysedArticle, parts: StoryParts): Promise<AnalysedArticle[]> {
  const { article } = analysed;
  const { workspace, articles, languages, zone } = parts;
  const words = tellingWords(analysed, languages);
  if (words.length === 0) return [];
  const published = rangeOf(article.published, zone);
  for (const days of reachDays) {
    const window: Window | null = published && {
      from: published.from.subtract({ hours: 24 * days }),
      to: published.to.add({ hours: 24 * days }),
    };
    const found = await articles.search(workspace, { stems: [words], window }, { offset: 0, limit: mostArticles });
    if (found.total <= mostArticles || days === reachDays.at(-1) || window === null) return [...found.rows];
  }
  return [];
}
