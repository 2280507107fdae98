/**
 * Whom narration brings in for the dash paragraph under it. Its sentences are gone back through from the last one:
 *
 * 1. whom a sentence reports, or says to have spoken ("NN uttalte seg til BBC om ...");
 * 2. else the persons it is about, by name or pronoun.
 *
 * The first sentence that tells decides; whom sentences only mention are kept as the ones it may be.
 */
import { readEither } from "./attribution.ts";
import { type Introduction, isSomebody } from "./carry.ts";
import { sourceOf } from "./found.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Passage, TokenRange } from "./passage.ts";
import type { PersonMention } from "./people.ts";
import { antecedentsOf, type Discourse, subjectPronoun, surestOf } from "./pronouns.ts";
import { type Resolved, resolveSource } from "./speakers.ts";
import { findToldTo } from "./told-to.ts";

/** How many sentences back narration may have brought somebody in. */
const reachSentences = 4;

/** Reads the narration of a block from sentence `from` on; `reported` are the speakers that were found in it. */
export function introductionOf(
  passage: Passage,
  from: number,
  reported: readonly Resolved[],
  lexicon: Lexicon,
  discourse: Discourse,
): Introduction {
  const last = passage.sentences.length - 1;
  const endsInColon = passage.tokens.at(-1)?.text === ":";
  const mentions = discourse.people.mentionsIn(passage.block);
  const nothing = { block: passage.block, reported: null, subjects: [], others: [] };

  for (let index = last; index >= Math.max(from, last - reachSentences + 1); index--) {
    const sentence = passage.sentences[index];
    if (!sentence) break;
    const leadsIn = endsInColon && index === last;
    const speaker = reportedIn(passage, sentence, reported) ?? introducedIn(passage, sentence, lexicon, discourse);
    if (speaker) return { ...nothing, reported: speaker, endsInColon: leadsIn };
    const named = mentions.filter((mention) => mention.sentence === index);
    const subjects = subjectsOf(passage, sentence, named, lexicon, discourse);
    if (subjects.length > 0) return { ...nothing, subjects, endsInColon: leadsIn };
  }
  const others = surestOf(mentions.filter(({ sentence }) => sentence >= from));
  return { ...nothing, others, endsInColon };
}

/** Who is reported last in a sentence; a noun without a role may be anybody, and nobody goes on from it. */
function reportedIn(passage: Passage, sentence: TokenRange, reported: readonly Resolved[]): Resolved | null {
  const start = passage.tokens[sentence.from]?.start ?? 0;
  const end = passage.tokens[sentence.to - 1]?.end ?? start;
  const found = reported.findLast(({ speaker: { span } }) => span !== null && span.start >= start && span.end <= end);
  return found && isSomebody(found) ? found : null;
}

function introducedIn(passage: Passage, sentence: TokenRange, lexicon: Lexicon, discourse: Discourse): Resolved | null {
  for (let i = sentence.from; i < sentence.to && i < sentence.from + 40; i++) {
    if (!lexicon.verbs.has(passage.tokens[i]?.lower ?? "")) continue;
    const attribution = readEither(passage, lexicon, sentence, i);
    if (!attribution) continue;
    const toldTo = findToldTo(passage, lexicon, i + 1, sentence.to);
    const resolved = resolveSource(sourceOf(passage, { ...attribution, toldTo }), lexicon, discourse);
    return isSomebody(resolved) ? resolved : null;
  }
  return null;
}

function subjectsOf(
  passage: Passage,
  sentence: TokenRange,
  named: readonly PersonMention[],
  lexicon: Lexicon,
  discourse: Discourse,
): readonly string[] {
  const subjects = surestOf(named.filter(({ isSubject }) => isSubject));
  if (subjects.length > 0) return subjects;
  const pronoun = subjectPronoun(passage, sentence, null, lexicon);
  if (pronoun === null) return [];
  return antecedentsOf(pronoun.lower, { block: passage.block, start: pronoun.start }, lexicon, discourse);
}
