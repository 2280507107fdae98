import type { Attribution } from "./attribution.ts";
import type { Lexicon } from "./lexicon.ts";
import { isInMarks, type Passage, type TokenRange } from "./passage.ts";
import { isFunctionWord } from "./phrase-words.ts";
import { skipAdverbs } from "./told-to.ts";

/** How far behind an attribution a clause that it opens is looked for, in tokens. */
const reach = 12;

/** An attribution behind its quotation is the last of the sentence, but for an adverbial or what is done besides. */
export function isClosing(passage: Passage, lexicon: Lexicon, attribution: Attribution, sentence: TokenRange): boolean {
  const { kind, role, from, coreTo, to } = attribution.subject;
  // "..., said the bridge looked much better": a long run without any known noun is no speaker.
  if (kind === "title" && role === null && coreTo - from > 3) return false;
  const rest = skipAdverbs(passage, lexicon, attribution.to, sentence.to);
  const next = passage.tokens[rest];
  if (rest >= sentence.to || !next?.isWord) return true;
  if (lexicon.words.clauseOpeners.has(next.lower) || opensClause(passage, lexicon, rest, sentence.to)) return false;
  if (lexicon.words.conjunctions.has(next.lower)) return true;
  if (kind === "title" && role === null && to - from === 1) return false;
  return next.isCapital === false;
}

/** "sier læreren det er ferie", "sa han til avisa og flere andre at": what was said comes behind the attribution. */
function opensClause(passage: Passage, lexicon: Lexicon, at: number, limit: number): boolean {
  const { words } = lexicon;
  const first = passage.tokens[at]?.lower ?? "";
  const isSubject = lexicon.singular.has(first) || lexicon.plural.has(first) || words.determiners.has(first);
  if (isSubject && words.finiteVerbs.has(passage.tokens[at + 1]?.lower ?? "")) return true;
  for (let i = at; i < limit && i < at + reach; i++) {
    const token = passage.tokens[i];
    if (!token?.isWord || lexicon.verbs.has(token.lower)) return false;
    // "etter at kampen var slutt" tells when it was said
    if (words.clauseOpeners.has(token.lower)) return !isFunctionWord(lexicon, passage.tokens[i - 1]?.lower ?? "");
  }
  return false;
}

/** Who says "I" or "we" outside marks is quoted word for word, marks or not. */
export function speaksItself(passage: Passage, lexicon: Lexicon, range: TokenRange): boolean {
  for (let i = range.from; i < range.to; i++) {
    if (lexicon.words.firstPerson.has(passage.tokens[i]?.lower ?? "") && !isInMarks(passage, i)) return true;
  }
  return false;
}
