import type { LanguageProfile } from "../language/language.ts";
import { wordsOf } from "../language/words.ts";
import type { StoredQuote } from "../ports.ts";
import { type Gist, saidBy, tells } from "./gist.ts";
import { opensWith } from "./leaning.ts";

/** The length that reads well in a digest, in letters. */
const goodLetters = { least: 40, most: 220 } as const;

const quoteWeights = {
  /** A quotation of good length, */
  goodLength: 1,
  /** and one that is read at a glance. */
  short: 0.3,
  shortLetters: 140,
  /** It opens with a word that leans on what was said before ("Dette", "Men"); speaking of oneself does not. */
  leans: -0.3,
  /** Someone's whole words over a fragment in a reporter's sentence. */
  direct: 0.5,
  /** The newest article's; the oldest gets none of this. */
  newest: 0.4,
  /** In proportion to what the title, the points and better quotations have said already. */
  said: -1,
} as const;

/**
 * The best quotations of a story, at most `count`, best first and one for each speaker: stated to be a named person's,
 * verbatim, and not what the title says anyway. `shown` is the title and the key points; `recency` says how new
 * the articles are within the story, 0 to 1.
 */
export function bestQuotes(
  quotes: readonly StoredQuote[],
  shown: readonly string[],
  count: number,
  recency: ReadonlyMap<string, number>,
  profile: LanguageProfile,
  gist: Gist,
): readonly StoredQuote[] {
  const leaning = profile.leaningOpeners.filter((word) => !profile.firstPerson.includes(word));
  const contents = shown.map((text) => gist.contentOf(text));
  const rated = quotes
    .filter((stored) => isShowable(stored) && !isIn(stored.text, shown))
    .map((stored) => {
      const content = gist.contentOf(stored.text);
      const { length } = stored.text;
      const score =
        tells(content) +
        (length >= goodLetters.least && length <= goodLetters.most ? quoteWeights.goodLength : 0) +
        (length >= goodLetters.least && length <= quoteWeights.shortLetters ? quoteWeights.short : 0) +
        (opensWith(stored.text.toLowerCase(), leaning) ? quoteWeights.leans : 0) +
        (stored.quote.kind === "direct" ? quoteWeights.direct : 0) +
        quoteWeights.newest * (recency.get(stored.article.id) ?? 0);
      return { stored, content, score };
    })
    .sort((a, b) => b.score - a.score || (a.stored.id < b.stored.id ? -1 : 1));
  const best: StoredQuote[] = [];
  while (best.length < count) {
    let next: { readonly rated: (typeof rated)[number]; readonly score: number } | null = null;
    for (const one of rated) {
      if (best.some((other) => speakerOf(other) === speakerOf(one.stored))) continue;
      const said = one.content.size === 0 ? 0 : quoteWeights.said * saidBy(one.content, contents);
      if (!next || one.score + said > next.score) next = { rated: one, score: one.score + said };
    }
    if (!next) break;
    best.push(next.rated.stored);
    contents.push(next.rated.content);
  }
  return best;
}

/** How many different utterances there are: the same words of the same speaker in several articles are one. */
export function countUtterances(quotes: readonly StoredQuote[]): number {
  return new Set(quotes.map((stored) => `${speakerOf(stored)}\n${letters(stored.text)}`)).size;
}

function isShowable({ quote, text }: StoredQuote): boolean {
  if (quote.certainty !== "stated" || quote.kind === "indirect" || quote.speaker?.kind !== "person") return false;
  const fragment = quote.kind === "partial" && wordsOf(text).length < 6;
  return !fragment && !text.trimEnd().endsWith("?") && wordsOf(quote.speaker.name).length > 1;
}

/** Whether the words stand in one of these texts, or most of one of them in the words. */
function isIn(text: string, shown: readonly string[]): boolean {
  const own = letters(text);
  return shown.map(letters).some((other) => other.includes(own) || (other.length > 20 && own.includes(other)));
}

function speakerOf({ speakerId, quote }: StoredQuote): string {
  return speakerId ?? quote.speaker?.name ?? "";
}

function letters(text: string): string {
  return wordsOf(text.toLowerCase())
    .map((word) => word.text)
    .join(" ");
}
