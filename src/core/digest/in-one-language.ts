import type { LanguageCode } from "../article/article.ts";
import type { LanguageProfile } from "../language/language.ts";
import { onceFor } from "../once-for.ts";
import type { AnalysedArticle } from "../ports.ts";
import type { BackgroundFrequencies } from "../stories/background.ts";
import type { Story } from "../stories/story.ts";
import type { DigestData } from "./build-digest.ts";
import type { DigestRequest } from "./digest.ts";
import { type Gist, gistOf } from "./gist.ts";

/** The articles of a story that its entry is written from: those of one language, with what they are about. */
export function inOneLanguage(
  story: Story,
  request: Pick<DigestRequest, "language">,
  { languages, background }: Pick<DigestData, "languages" | "background">,
): { readonly articles: readonly AnalysedArticle[]; readonly profile: LanguageProfile; readonly gist: Gist } {
  const language = languageOf(story, request.language);
  const profile = languages.get(language);
  if (!profile) throw new Error(`digest: there is no language profile for ${language}`);
  return toldIn(background)(profile)(story);
}

// a story has its gist as long as it is kept: weighing all its words again is most of telling it
const toldIn = onceFor((background: BackgroundFrequencies) =>
  onceFor((profile: LanguageProfile) =>
    onceFor((story: Story) => {
      const articles = story.articles.filter(({ article }) => article.language === profile.code);
      return { articles, profile, gist: gistOf(articles, profile, background) };
    }),
  ),
);

/** Who reads one of these reads the other too. */
export const neighbours: Readonly<Partial<Record<LanguageCode, LanguageCode>>> = { nb: "nn", nn: "nb" };

/** The language to write an entry in: the one asked for, else its neighbour, else the story's own. */
function languageOf(story: Story, asked: LanguageCode | undefined): LanguageCode {
  const used = new Set(story.articles.map(({ article }) => article.language));
  if (!asked) return story.language;
  if (used.has(asked)) return asked;
  const neighbour = neighbours[asked];
  return neighbour && used.has(neighbour) ? neighbour : story.language;
}
