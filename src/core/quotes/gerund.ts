/**
 * A reporting verb that says what somebody did besides: English "..., adding that", "footage of NN saying". Its subject, in
 * order:
 *
 * 1. the name that it follows without a comma         "footage of NN asking"
 * 2. who was quoted before it in the same sentence    "...," NN said, adding
 * 3. the subject of its sentence                      "NN defended it, saying"
 */
import type { Attribution } from "./attribution.ts";
import type { Source } from "./found.ts";
import type { Lexicon } from "./lexicon.ts";
import { readName } from "./names.ts";
import { type NounPhrase, readNounPhrase } from "./noun-phrase.ts";
import type { Passage, TokenRange } from "./passage.ts";
import { findToldTo } from "./told-to.ts";

/** The gerund at token `at` with its subject; `quoted` is who was quoted before it in the same sentence. */
export function readGerund(
  passage: Passage,
  lexicon: Lexicon,
  sentence: TokenRange,
  at: number,
  quoted: Source | null,
): Attribution | null {
  const sense = lexicon.gerunds.get(passage.tokens[at]?.lower ?? "")?.find(({ particle }) => particle.length === 0);
  if (!sense) return null;
  const subject =
    nameBefore(passage, lexicon, sentence, at) ?? quoted?.subject ?? mainSubject(passage, lexicon, sentence, at);
  if (!subject) return null;
  const toldTo = findToldTo(passage, lexicon, at + 1, sentence.to) ?? quoted?.toldTo ?? null;
  return { verb: { from: at, to: at + 1 }, sense, subject, to: at + 1, toldTo };
}

/** Longest name that is looked for right before a gerund, in words. */
const maxName = 4;

function nameBefore(passage: Passage, lexicon: Lexicon, sentence: TokenRange, at: number): NounPhrase | null {
  let from = at;
  while (from > sentence.from && from > at - maxName && passage.tokens[from - 1]?.isCapital) from--;
  if (from === at) return null;
  const name = readName({ passage, lexicon, limit: at }, from);
  const subject = name?.to === at ? readNounPhrase(passage, lexicon, name.from, at) : null;
  return subject?.to === at && subject.name ? subject : null;
}

/** How far from the beginning of its sentence a subject is looked for, in tokens. */
const reach = 40;

/** The first noun phrase of a sentence that names somebody: at its beginning, or behind a comma that ends what opens it. */
function mainSubject(passage: Passage, lexicon: Lexicon, sentence: TokenRange, at: number): NounPhrase | null {
  for (let i = sentence.from; i < at && i < sentence.from + reach; i++) {
    if (i > sentence.from && passage.tokens[i - 1]?.text !== ",") continue;
    const first = passage.tokens[i]?.lower ?? "";
    const opens = lexicon.words.nounPrepositions.has(first) || lexicon.words.toldTo.has(first);
    const from = lexicon.words.conjunctions.has(first) ? i + 1 : i;
    const subject = opens ? null : readNounPhrase(passage, lexicon, from, at);
    if (subject && (subject.kind !== "title" || subject.role !== null)) return subject;
  }
  return null;
}
