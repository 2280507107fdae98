import type { LanguageCode, Published } from "../article/article.ts";
import { rangeOf } from "../article/published.ts";
import { onceFor } from "../once-for.ts";
import type { AnalysedArticle } from "../ports.ts";
import { type Paragraphs, paragraphsIn } from "./paragraphs.ts";
import { families, type Vocabulary, type VocabularyWord } from "./vocabulary.ts";

/** What an article is grouped by. Of its words, plain ones stand first, then names: words of names, and long numbers. */
export type Marks = {
  readonly words: Int32Array;
  /** How often each stands in it. */
  readonly counts: Uint16Array;
  /** So many are plain; what follows is the same in every language. */
  readonly plain: number;
  readonly paragraphs: Paragraphs;
  readonly language: LanguageCode;
  /** When it was published, where that is known to the day: days are taken as they are in Greenwich, only their distance matters. */
  readonly timeMs: number | null;
  /** The same for the same text. */
  readonly text: string;
};

const mostCounted = 65_535;

/** Reads the marks of articles that are grouped again and again, with others each time: of each once. */
export const keptMarks = onceFor((vocabulary: Vocabulary) => onceFor(buildMarkReader(vocabulary)));

/** Builds what reads the marks of articles. A word of a name is no word beside that. */
export function buildMarkReader(vocabulary: Vocabulary): (analysed: AnalysedArticle) => Marks {
  /** By word: one more than its place among those of the article at hand; 0 for the words of others. */
  let placeOf = new Int32Array(0);

  function plainWords({ article, terms }: AnalysedArticle, neutral: Map<VocabularyWord, number>, inNames: Set<string>) {
    const family = families[article.language];
    const words: VocabularyWord[] = [];
    const counts: number[] = [];
    // an object of hundreds of terms gives its entries in twice the time
    for (const term in terms) {
      const told = vocabulary.term(family, term);
      if (!told) continue;
      const count = terms[term] ?? 0;
      if (told.number !== null) neutral.set(told.number, count);
      if (inNames.has(term)) continue;
      if (told.word >= placeOf.length) placeOf = widened(placeOf, vocabulary.size);
      const place = placeOf[told.word] || words.push(told.word);
      placeOf[told.word] = place;
      counts[place - 1] = (counts[place - 1] ?? 0) + count;
    }
    for (const word of words) placeOf[word] = 0;
    return { words, counts };
  }

  return (analysed) => {
    const { article, names } = analysed;
    const neutral = new Map<VocabularyWord, number>();
    const inNames = new Set<string>();
    // headlines differ too much in what they write with capitals: alone, all their words are just words
    for (const name of article.blocks.length > 0 ? names : []) {
      for (const { text, word } of vocabulary.name(name)) {
        inNames.add(text);
        neutral.set(word, 1);
      }
    }
    const { words, counts } = plainWords(analysed, neutral, inNames);
    const plain = words.length;
    for (const [word, count] of neutral) {
      words.push(word);
      counts.push(count);
    }
    return {
      words: new Int32Array(words),
      counts: new Uint16Array(counts.map((count) => Math.min(mostCounted, count))),
      plain,
      paragraphs: paragraphsIn(article.blocks),
      language: article.language,
      timeMs: timeMsOf(article.published),
      text: article.contentHash,
    };
  };
}

function timeMsOf(published: Published): number | null {
  if (published.precision === "instant") return published.instant.epochMilliseconds;
  if (published.precision === "day") return rangeOf(published, "UTC")?.from.epochMilliseconds ?? null;
  return null;
}

function widened(places: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(2 * size);
  wider.set(places);
  return wider;
}
