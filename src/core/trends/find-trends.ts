import { chooseTitle } from "../digest/choose-title.ts";
import { inOneLanguage } from "../digest/in-one-language.ts";
import type { LanguageProfile, Languages } from "../language/language.ts";
import { stemOf, wordsOf } from "../language/words.ts";
import type { AnalysedArticle } from "../ports.ts";
import type { BackgroundFrequencies } from "../stories/background.ts";
import { buildCopyFinder, keptParagraphs } from "../stories/copies.ts";
import { groupStories } from "../stories/group-stories.ts";
import type { Story } from "../stories/story.ts";
import { families } from "../stories/vocabulary.ts";

/** Something that is written about much more than before. */
export type Trend = {
  /** Names and words that rise in the same articles, the most telling first. Never empty. */
  readonly words: readonly string[];
  /** Those that have the first of them, each text once. */
  readonly articles: readonly [AnalysedArticle, ...AnalysedArticle[]];
  /** Those of before that have it. */
  readonly before: readonly AnalysedArticle[];
  /** What most of its articles tell. */
  readonly story: Story;
  /** Of that story, in the reader's language where it has it. */
  readonly title: ReturnType<typeof chooseTitle>;
};

export type TrendSetting = {
  readonly languages: Languages;
  readonly background: BackgroundFrequencies;
  /** Whose words are counted; names are counted in all languages. */
  readonly language: LanguageProfile["code"];
};

/** With fewer texts than these, of the time itself or of before, nothing can be said. */
export const fewestTexts = 10;
/** What fewer texts have is chance. */
const fewestHaving = 3;
const leastTimes = 2;
/** How much more than usual, as the logarithm of how much likelier the count is where it is more than where it is not. */
const leastEvidence = 3;
/** A name says more than a word. */
const nameFactor = 1.5;
/** With so large a part of the smaller one's texts in common, two rise together. */
const sameShare = 0.6;
const mostWords = 3;
const shortestStem = 4;

type Key = { readonly text: string; readonly isName: boolean };
type Counted = { readonly key: Key; readonly having: readonly AnalysedArticle[] };
type Draft = { words: Key[]; readonly lead: Rated };
type Rated = Counted & { readonly before: readonly AnalysedArticle[]; readonly score: number };

/** Each text once: copies of one are no news. */
export function withoutCopies(articles: readonly AnalysedArticle[]): readonly AnalysedArticle[] {
  const copies = buildCopyFinder();
  return articles.filter(({ article }) => copies.firstWith(article.id, keptParagraphs(article.blocks)) === article.id);
}

/**
 * The names and words that `now` has much more of than `before` would have in as many texts, most telling first; those of
 * the same texts are one trend. At least three texts have it, and more than one outlet where there are several. What is
 * common in ordinary text has to rise further. Empty where nothing does, and where there is too little to say so.
 */
export function trendsIn(
  now: readonly AnalysedArticle[],
  before: readonly AnalysedArticle[],
  setting: TrendSetting,
): readonly Trend[] {
  if (now.length < fewestTexts || before.length < fewestTexts) return [];
  const profile = setting.languages.get(setting.language);
  if (!profile) throw new Error(`trends: there is no language profile for ${setting.language}`);
  const counts = countKeys(now, profile, setting);
  for (const [id, { having }] of counts) if (having.length < fewestHaving) counts.delete(id);
  // of before, only what may rise is counted: most of what is written never does
  const earlier = countKeys(before, profile, setting, (id) => counts.has(id));
  const manyOutlets = new Set(now.map(({ article }) => article.source)).size > 1;
  const rated = [...counts].flatMap(([id, { key, having }]): Rated[] => {
    const outlets = new Set(having.map(({ article }) => article.source)).size;
    if (manyOutlets && outlets < 2) return [];
    const had = earlier.get(id)?.having ?? [];
    const share = key.isName ? 0 : (setting.background.get(profile.code)?.get(key.text) ?? 0);
    const usual = (now.length * (had.length + 0.5 + before.length * share)) / (before.length + 1);
    const evidence = having.length * Math.log(having.length / usual) - (having.length - usual);
    if (having.length < leastTimes * usual || evidence < leastEvidence) return [];
    return [{ key, having, before: had, score: evidence * (key.isName ? nameFactor : 1) }];
  });
  const drafts: Draft[] = [];
  for (const one of rated.sort((a, b) => b.score - a.score || (a.key.text < b.key.text ? -1 : 1))) {
    const draft = drafts.find(({ lead }) => isSame(lead, one));
    if (draft === undefined) drafts.push({ words: [one.key], lead: one });
    else draft.words = withWord(draft.words, one.key);
  }
  return drafts.flatMap(({ words, lead }): Trend[] => {
    const [first, ...others] = lead.having;
    const stories = groupStories(lead.having, setting.background);
    const [story] = stories.toSorted((a, b) => b.articles.length - a.articles.length);
    if (!first || !story) return [];
    const written = words.map((key) => (key.isName ? key.text : asWritten(key.text, lead.having, setting.languages)));
    const told = inOneLanguage(story, setting, setting);
    const title = chooseTitle(told.articles, told.profile, told.gist);
    return [{ words: written, articles: [first, ...others], before: lead.before, story, title }];
  });
}

/** Which texts have each name and each word of the reader's languages. */
function countKeys(
  articles: readonly AnalysedArticle[],
  profile: LanguageProfile,
  { languages }: TrendSetting,
  isCounted: (id: string) => boolean = () => true,
): Map<string, Counted> {
  const counts = new Map<string, { readonly key: Key; readonly having: AnalysedArticle[] }>();
  const add = (id: string, key: Key, analysed: AnalysedArticle) => {
    if (!isCounted(id)) return;
    const counted = counts.get(id) ?? { key, having: [] };
    counts.set(id, counted);
    counted.having.push(analysed);
  };
  const days = calendarWords(languages);
  for (const analysed of articles) {
    const { article, names, terms } = analysed;
    const own = languages.get(article.language);
    if (!own) continue;
    const inNames = new Set<string>();
    for (const name of new Set(names)) {
      for (const word of wordsOf(name)) inNames.add(stemOf(word.text, own));
      if (!days.has(name.toLowerCase())) add(`=${name.toLowerCase()}`, { text: name, isName: true }, analysed);
    }
    if (families[article.language] !== families[profile.code]) continue;
    for (const term of Object.keys(terms)) {
      if (term.length < shortestStem || inNames.has(term) || days.has(term) || !/^\p{L}+$/u.test(term)) continue;
      add(term, { text: term, isName: false }, analysed);
    }
  }
  return counts;
}

const known = new WeakMap<Languages, ReadonlySet<string>>();

/** Weekdays and months, as they are written and as stems: every Friday much is said of Friday. */
function calendarWords(languages: Languages): ReadonlySet<string> {
  const made =
    known.get(languages) ??
    new Set(
      [...languages.values()].flatMap((profile) => {
        const words = [...profile.dateWords.weekdays.flat(), ...profile.months.flat()];
        return [...words, ...words.map((word) => stemOf(word, profile))];
      }),
    );
  known.set(languages, made);
  return made;
}

function isSame(lead: Rated, other: Rated): boolean {
  const ids = new Set(lead.having.map(({ article }) => article.id));
  const common = other.having.filter(({ article }) => ids.has(article.id)).length;
  return common >= sameShare * Math.min(lead.having.length, other.having.length);
}

/** A name within another says nothing more: the longer one stands. */
function withWord(words: readonly Key[], key: Key): Key[] {
  const [text, within] = [key.text.toLowerCase(), (other: Key) => other.text.toLowerCase()];
  if (words.some((other) => within(other).includes(text))) return [...words];
  const longer = words.findIndex((other) => text.includes(within(other)));
  if (longer >= 0) return words.map((other, index) => (index === longer && key.isName ? key : other));
  return words.length < mostWords ? [...words, key] : [...words];
}

/** A stem as its articles write it most often. */
function asWritten(stem: string, articles: readonly AnalysedArticle[], languages: Languages): string {
  const counts = new Map<string, number>();
  for (const { article } of articles) {
    const profile = languages.get(article.language);
    if (!profile) continue;
    for (const text of [article.title.text, ...article.blocks.map((block) => block.text)]) {
      for (const word of wordsOf(text)) {
        const lower = word.text.toLowerCase();
        if (stemOf(lower, profile) === stem) counts.set(lower, (counts.get(lower) ?? 0) + 1);
      }
    }
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length);
  return most?.[0] ?? stem;
}
