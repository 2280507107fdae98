import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { loadBackground, loadLanguages } from "../../src/content.ts";
import { languageCodes } from "../../src/core/article/article.ts";
import type { LanguageProfile, Languages } from "../../src/core/language/language.ts";
import type { AnalysedArticle } from "../../src/core/ports.ts";
import type { BackgroundFrequencies } from "../../src/core/stories/background.ts";
import { groupStories } from "../../src/core/stories/group-stories.ts";
import { termsOf } from "../../src/core/stories/terms.ts";
import { bcubed, type Score } from "./bcubed.ts";

/** Development sets of ../shared/digests with what a plain online method reaches (its README): BCubed F1, pair F1. */
const sets = [
  { name: "clusters-no-dev", bcubed: 97.2, pair: 94.2 },
  { name: "clusters-no-short-dev", bcubed: 84.4, pair: 69.1 },
  { name: "clusters-en-dev", bcubed: 80.6, pair: 82.6 },
] as const;

const gold = z.object({
  id: z.string(),
  date: z.string().nullable(),
  title: z.string(),
  text: z.string().default(""),
  cluster: z.string(),
  lang: z.enum(languageCodes),
  source: z.string().default(""),
});
type Gold = z.infer<typeof gold>;

export type StoryFigures = { readonly set: string; readonly figures: Score | "skipped" };

/**
 * Measures story grouping on the development sets and prints a line for each; a set that is missing is skipped, and says
 * so. `print` gets lines without their end.
 */
export function evalStories(print: (line: string) => void): StoryFigures[] {
  const languages = loadLanguages("content");
  const background = loadBackground("content");
  print("stories                  BCubed P     R    F1 (floor)   pair F1 (floor)   stories of gold");
  return sets.map((set): StoryFigures => {
    const path = new URL(`../../../shared/digests/${set.name}.jsonl`, import.meta.url);
    if (!existsSync(path)) {
      print(`${set.name.padEnd(24)} skipped: ../shared/digests is not here`);
      return { set: set.name, figures: "skipped" };
    }
    const texts = readFileSync(path, "utf8").split("\n").filter(Boolean);
    const figures = scoreOf(
      texts.map((line) => gold.parse(JSON.parse(line))),
      languages,
      background,
    );
    const f = (value: number) => value.toFixed(1).padStart(5);
    print(
      `${set.name.padEnd(24)}    ${f(figures.precision)} ${f(figures.recall)} ${f(figures.f1)} (${set.bcubed})      ${f(figures.pairF1)} (${set.pair})        ${figures.found} of ${figures.gold}`,
    );
    return { set: set.name, figures };
  });
}

function scoreOf(texts: readonly Gold[], languages: Languages, background: BackgroundFrequencies): Score {
  const stories = groupStories(
    texts.map((text) => analysed(text, languages)),
    background,
  );
  const storyOf = new Map(stories.flatMap((story) => story.articles.map(({ article }) => [article.id, story.id])));
  return bcubed(texts.map((text) => ({ gold: text.cluster, found: storyOf.get(text.id) ?? "" })));
}

function analysed(text: Gold, languages: Languages): AnalysedArticle {
  const profile = profileOf(languages, text.lang);
  const article = {
    id: text.id,
    source: text.source,
    title: { text: text.title, chosen: text.title === "" },
    authors: [],
    language: text.lang,
    topics: [],
    published: text.date
      ? ({ precision: "instant", instant: Temporal.Instant.from(text.date) } as const)
      : ({ precision: "unknown" } as const),
    blocks: text.text === "" ? [] : [{ kind: "paragraph", text: text.text } as const],
    sample: false,
    revision: 1,
    contentHash: text.id,
  };
  return { article, ...termsOf(article, profile), policy: "points" };
}

function profileOf(languages: Languages, code: LanguageProfile["code"]): LanguageProfile {
  const profile = languages.get(code);
  if (!profile) throw new Error(`eval: content/languages has no ${code}`);
  return profile;
}
