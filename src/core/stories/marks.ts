import type { LanguageCode, Published } from "../article/article.ts";
import { rangeOf } from "../article/published.ts";
import { onceFor } from "../once-for.ts";
import type { AnalysedArticle } from "../ports.ts";
import { type Paragraphs, paragraphsIn } from "./paragraphs.ts";
import { families, type Vocabulary } from "./vocabulary.ts";
import { startWordCounts } from "./word-counts.ts";

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

/** Reads the marks of articles that are grouped again and again, with others each time: of each once. */
export const keptMarks = onceFor((vocabulary: Vocabulary) => onceFor(buildMarkReader(vocabulary)));

/** Builds what reads the marks of articles. A word of a name is no word beside that. */
export function buildMarkReader(vocabulary: Vocabulary): (analysed: AnalysedArticle) => Marks {
  const plain = startWordCounts();
  const neutral = startWordCounts();
  const inNames = new Set<string>();

  function readNames({ article, names }: AnalysedArticle): void {
    inNames.clear();
    // headlines differ too much in what they write with capitals: alone, all their words are just words
    if (article.blocks.length === 0) return;
    for (const name of names) {
      for (const { text, word } of vocabulary.name(name)) {
        if (!inNames.has(text)) neutral.add(word, 1);
        inNames.add(text);
      }
    }
  }

  function readTerms({ article, terms }: AnalysedArticle): void {
    const family = families[article.language];
    // an object of hundreds of terms gives its entries in twice the time
    for (const term in terms) {
      const word = vocabulary.term(family, term);
      if (word === null) continue;
      const count = terms[term] ?? 0;
      const number = vocabulary.number(term);
      if (number !== null) neutral.add(number, count);
      if (!inNames.has(term)) plain.add(word, count);
    }
  }

  return (analysed) => {
    const { article } = analysed;
    readNames(analysed);
    readTerms(analysed);
    const words = new Int32Array(plain.size + neutral.size);
    const counts = new Uint16Array(words.length);
    const plainWords = plain.size;
    plain.moveTo(words, counts, 0);
    neutral.moveTo(words, counts, plainWords);
    return {
      words,
      counts,
      plain: plainWords,
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
