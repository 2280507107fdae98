import type { TermCounts } from "../analysis.ts";
import type { Article } from "../article/article.ts";
import type { LanguageProfile } from "../language/language.ts";
import { stemOf, type Word, wordsOf } from "../language/words.ts";
import { namesOf } from "./names.ts";

/** A word of the headline says as much of what an article is about as this many words of its text. */
const titleCount = 3;

/**
 * What an article is about: how often each content word stands in it, by stem, and the names it mentions, as it writes
 * them, most frequent first. Its own outlet's name and captions are left out; a title that we chose counts once, as the
 * text it was taken from. Both are empty for an article without words.
 */
export function termsOf(
  article: Pick<Article, "title" | "blocks" | "source">,
  profile: LanguageProfile,
): { readonly terms: TermCounts; readonly names: readonly string[] } {
  // an outlet that names itself ("sier hun til Fjordposten") tells nothing of the event
  const outlet = new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(article.source)}(?![\\p{L}\\p{N}])`, "gu");
  const texts = article.blocks
    .filter((block) => block.kind !== "caption")
    .map(({ text }) => (article.source !== "" && text.includes(article.source) ? text.replace(outlet, " ") : text))
    .map((text) => ({ text, words: wordsOf(text) }));
  const title = { text: article.title.text, words: wordsOf(article.title.text) };
  const counts = new Map<string, number>();
  const stops = stopWordsOf(profile);
  const count = (words: readonly Word[], weight: number) => {
    for (const { text } of words) {
      if (text.length < 2 || stops.has(text.toLowerCase())) continue;
      const stem = stemOf(text, profile);
      counts.set(stem, (counts.get(stem) ?? 0) + weight);
    }
  };
  if (!article.title.chosen) count(title.words, titleCount);
  for (const { words } of texts) count(words, 1);
  return {
    terms: Object.fromEntries(counts),
    names: namesOf(isTitleCase(title.words) ? texts : [...texts, title], profile),
  };
}

/** Whether a headline has capitals on most words, as English outlets write them, so that they show no names. */
function isTitleCase(title: readonly Word[]): boolean {
  const long = title.filter((word) => word.text.length > 3);
  return long.length > 2 && long.filter((word) => /^\p{Lu}/u.test(word.text)).length > 0.6 * long.length;
}

const known = new WeakMap<LanguageProfile, ReadonlySet<string>>();

function stopWordsOf(profile: LanguageProfile): ReadonlySet<string> {
  let set = known.get(profile);
  if (!set) {
    set = new Set(profile.stopWords);
    known.set(profile, set);
  }
  return set;
}
