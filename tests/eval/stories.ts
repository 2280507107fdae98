import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { loadBackground, loadLanguages } from "../../src/content.ts";
import type { AnalysedArticle } from "../../src/core/ports.ts";
import { lastOf } from "../../src/core/steps.ts";
import type { BackgroundFrequencies } from "../../src/core/stories/background.ts";
import { numberStories } from "../../src/core/stories/group-stories.ts";
import { startGrouper } from "../../src/core/stories/grouper.ts";
import { buildMarkReader } from "../../src/core/stories/marks.ts";
import { startVocabulary } from "../../src/core/stories/vocabulary.ts";
import { articleOf, groupedSchema } from "../../src/tools/group-records.ts";
import { randomFrom } from "../bench/figures.ts";
import { bcubed, type Score } from "./bcubed.ts";

/** Development sets of ../shared/digests with what a plain online method reaches (its README): BCubed F1, pair F1. */
const sets = [
  { name: "clusters-no-dev", bcubed: 97.2, pair: 94.2 },
  { name: "clusters-no-short-dev", bcubed: 84.4, pair: 69.1 },
  { name: "clusters-en-dev", bcubed: 80.6, pair: 82.6 },
] as const;

/** Seeds of the orders that the articles are shuffled into. */
const shuffles = [1, 2, 3, 4, 5];
/** So many headlines of each story of the gold are shown of a story that was found wrong. */
const mostHeadlines = 3;

const goldSchema = z.object({ cluster: z.string() });
type Gold = { readonly cluster: string; readonly analysed: AnalysedArticle };

export type StoryFigures = { readonly set: string; readonly figures: Score | "skipped" };

/**
 * Measures story grouping on the development sets, in the order of their lines and in five others, and were they grouped as they come
 * in these, and prints a line for each; a set that is missing is skipped, and says so. `errors` stories with most articles that belong elsewhere are printed too.
 * `print` gets lines without their end.
 */
export function evalStories(print: (line: string) => void, errors: number): StoryFigures[] {
  const background = loadBackground("content");
  print(
    "stories                  BCubed P     R    F1 (floor)   five shuffles: F1   as they come   pair F1 (floor)   stories of gold",
  );
  return sets.map((set): StoryFigures => {
    const articles = read(set.name);
    if (!articles) {
      print(`${set.name.padEnd(24)} skipped: ../shared/digests is not here`);
      return { set: set.name, figures: "skipped" };
    }
    const found = storiesOf(articles, background);
    const figures = scoreOf(articles, found);
    const f = (value: number) => value.toFixed(1).padStart(5);
    const spread = (order: "any" | "as they come") => {
      const f1 = shuffles.map((seed) => {
        const shuffled = shuffle(articles, seed);
        return scoreOf(shuffled, storiesOf(shuffled, background, order)).f1;
      });
      return `${f(Math.min(...f1))} - ${f(Math.max(...f1))}`;
    };
    print(
      `${set.name.padEnd(24)}    ${f(figures.precision)} ${f(figures.recall)} ${f(figures.f1)} (${set.bcubed})` +
        `        ${spread("any")}     ${spread("as they come")}   ` +
        `${f(figures.pairF1)} (${set.pair})        ${figures.found} of ${figures.gold}`,
    );
    printErrors(print, articles, found, errors);
    return { set: set.name, figures };
  });
}

function read(name: string): readonly Gold[] | null {
  const path = new URL(`../../../shared/digests/${name}.jsonl`, import.meta.url);
  if (!existsSync(path)) return null;
  const languages = loadLanguages("content");
  return readFileSync(path, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => {
      const value: unknown = JSON.parse(line);
      return {
        cluster: goldSchema.parse(value).cluster,
        analysed: articleOf(groupedSchema.parse(value), languages),
      };
    });
}

/** The story of each article, as `cli -- group` answers; or as they come, in the order of the lines. */
function storiesOf(
  articles: readonly Gold[],
  background: BackgroundFrequencies,
  order: "any" | "as they come" = "any",
): readonly number[] {
  const vocabulary = startVocabulary(background);
  const marks = articles.map(({ analysed }) => analysed).map(buildMarkReader(vocabulary));
  if (order === "any") return lastOf(numberStories(marks, vocabulary));
  const grouper = startGrouper(vocabulary);
  for (const one of marks) grouper.add(one);
  return grouper.stories();
}

function scoreOf(articles: readonly Gold[], found: readonly number[]): Score {
  return bcubed(articles.map(({ cluster }, place) => ({ gold: cluster, found: String(found[place]) })));
}

/** By the method of Fisher and Yates. */
function shuffle<T>(articles: readonly T[], seed: number): readonly T[] {
  const random = randomFrom(seed);
  const shuffled = [...articles];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const [a, b] = [shuffled[last], shuffled[other]];
    if (a !== undefined && b !== undefined) [shuffled[last], shuffled[other]] = [b, a];
  }
  return shuffled;
}

function printErrors(
  print: (line: string) => void,
  articles: readonly Gold[],
  found: readonly number[],
  count: number,
): void {
  const stories = [...Map.groupBy(articles, (_, place) => found[place]).values()].map((story) =>
    [...Map.groupBy(story, ({ cluster }) => cluster)].sort((a, b) => b[1].length - a[1].length),
  );
  const strangers = (story: (typeof stories)[number]) =>
    story.slice(1).reduce((sum, [, members]) => sum + members.length, 0);
  const worst = stories.filter((story) => strangers(story) > 0).sort((a, b) => strangers(b) - strangers(a));
  for (const story of worst.slice(0, count)) {
    print(`  a story of ${story.length} of the gold:`);
    for (const [cluster, members] of story) {
      const whole = articles.filter((article) => article.cluster === cluster).length;
      print(`    ${members.length} of the ${whole} of ${cluster}`);
      for (const { analysed } of members.slice(0, mostHeadlines)) {
        const { title, blocks } = analysed.article;
        print(`      ${(title.text || (blocks[0]?.text ?? "")).slice(0, 100)}`);
      }
    }
  }
}
