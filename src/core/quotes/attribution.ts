import type { Lexicon, VerbSense } from "./lexicon.ts";
import { type NounPhrase, readNounPhrase } from "./noun-phrase.ts";
import { lateParticle, particleAt, particleBeforeClause } from "./particles.ts";
import type { Passage, TokenRange } from "./passage.ts";
import { auxiliaryBefore, isVague, subjectBefore } from "./subjects.ts";
import { findToldTo, skipAdverbs, type ToldTo } from "./told-to.ts";

/** A reporting verb with its subject, as one sentence has them. */
export type Attribution = {
  readonly verb: TokenRange;
  readonly sense: VerbSense;
  readonly subject: NounPhrase;
  /** Where the attribution ends and other words begin: a token index. */
  readonly to: number;
  readonly toldTo: ToldTo | null;
};

/**
 * A verb at token `at` with its subject behind it, as stands after a quotation: "sier NN", "legger NN til", "sa han til
 * VG", English "said NN". Null when there is none, or when the one who speaks is the text itself ("tror jeg").
 */
export function readVerbSubject(passage: Passage, lexicon: Lexicon, at: number, limit: number): Attribution | null {
  const lower = passage.tokens[at]?.lower ?? "";
  const auxiliary = lexicon.words.auxiliaries.has(lower);
  const senses = auxiliary ? undefined : lexicon.verbs.get(lower);
  if (senses) return withParticle(passage, lexicon, at, at + 1, limit, senses);
  return auxiliary ? readPerfect(passage, lexicon, at, limit) : null;
}

function withParticle(
  passage: Passage,
  lexicon: Lexicon,
  at: number,
  after: number,
  limit: number,
  senses: readonly VerbSense[],
): Attribution | null {
  for (const sense of senses) {
    const early = particleAt(passage, after, sense);
    const from = skipAdverbs(passage, lexicon, early ?? after, limit);
    if (lexicon.words.clauseOpeners.has(passage.tokens[from]?.lower ?? "")) continue;
    const subject = readNounPhrase(passage, lexicon, from, limit);
    if (!subject) continue;
    const rest = skipAdverbs(passage, lexicon, subject.to, limit);
    const late = early === null ? lateParticle(passage, rest, sense) : rest;
    if (late === null) continue;
    const toldTo = findToldTo(passage, lexicon, late, limit);
    const to = toldTo && toldTo.to <= late + 6 ? toldTo.to : late;
    return { verb: { from: at, to: early ?? after }, sense, subject, to, toldTo };
  }
  return null;
}

/** "har NN uttalt", "skal NN ha sagt". */
function readPerfect(passage: Passage, lexicon: Lexicon, at: number, limit: number): Attribution | null {
  const from = skipAdverbs(passage, lexicon, at + 1, limit);
  const subject = readNounPhrase(passage, lexicon, from, limit);
  if (!subject) return null;
  let verb = skipAdverbs(passage, lexicon, subject.to, limit);
  if (lexicon.words.auxiliaries.has(passage.tokens[verb]?.lower ?? "")) verb++;
  verb = skipAdverbs(passage, lexicon, verb, limit);
  const sense = verb < limit ? lexicon.participles.get(passage.tokens[verb]?.lower ?? "")?.find(isPlain) : undefined;
  if (!sense) return null;
  const toldTo = findToldTo(passage, lexicon, verb + 1, limit);
  return { verb: { from: at, to: verb + 1 }, sense, subject, to: toldTo?.to ?? verb + 1, toldTo };
}

function isPlain(sense: VerbSense): boolean {
  return sense.particle.length === 0;
}

/**
 * A verb at token `at` with its subject before it: "NN mener", "NN, direktør i ..., sier", "NN har sagt". The subject is
 * looked for from the beginning of the sentence, then from what stands nearest before the verb.
 */
function readSubjectVerb(passage: Passage, lexicon: Lexicon, sentence: TokenRange, at: number): Attribution | null {
  const token = passage.tokens[at];
  // "the United States", "GENERAL REVEALS": with a subject before it a verb has no capital letter.
  if (!token || token.isCapital) return null;
  // "hevdet" is both: behind an auxiliary it is the participle
  const perfect = lexicon.participles.get(token.lower);
  const auxiliary = perfect ? auxiliaryBefore(passage, lexicon, sentence.from, at) : -1;
  const senses = auxiliary >= 0 ? perfect : (lexicon.verbs.get(token.lower) ?? perfect);
  if (!senses) return null;
  const isFiniteForm = auxiliary < 0 && lexicon.verbs.has(token.lower);
  const clauseFrom = isFiniteForm ? at : auxiliary;
  if (clauseFrom < 0) return null;
  const subject = subjectBefore(passage, lexicon, sentence, clauseFrom);
  if (!subject) return null;
  const plain = withParticleBehind(passage, lexicon, at, sentence.to, senses);
  return plain && { ...plain, verb: { from: clauseFrom, to: at + 1 }, subject, toldTo: null };
}

/** A reporting verb with its particle and its auxiliaries; who is its subject is not said. */
export type Report = Pick<Attribution, "verb" | "sense" | "to">;

/** The reporting verb that begins at token `at`: "said", "has since told", "la til"; null when none does. */
export function reportsAt(passage: Passage, lexicon: Lexicon, at: number, limit: number): Report | null {
  const { auxiliaries } = lexicon.words;
  let verb = at;
  while (verb < limit && verb < at + 2 && auxiliaries.has(passage.tokens[verb]?.lower ?? "")) verb++;
  if (verb > at) verb = skipAdverbs(passage, lexicon, verb, limit);
  if (verb >= limit) return null;
  const lower = passage.tokens[verb]?.lower ?? "";
  const senses = verb === at ? lexicon.verbs.get(lower) : lexicon.participles.get(lower);
  const found = senses ? withParticleBehind(passage, lexicon, verb, limit, senses) : null;
  return found && { ...found, verb: { from: at, to: verb + 1 } };
}

/** The first sense of the verb at `at` whose particle stands right behind it, or behind adverbs. */
function withParticleBehind(
  passage: Passage,
  lexicon: Lexicon,
  at: number,
  limit: number,
  senses: readonly VerbSense[],
): Pick<Report, "sense" | "to"> | null {
  const after = skipAdverbs(passage, lexicon, at + 1, limit);
  for (const sense of senses) {
    const to =
      particleAt(passage, at + 1, sense) ??
      particleAt(passage, after, sense) ??
      particleBeforeClause(passage, lexicon, after, sense);
    if (to !== null) return { sense, to };
  }
  return null;
}

/**
 * The subject before the verb ("NN sier at"), or behind it ("Til Fjordposten sier havnesjef Jon Vik at"). A word before the
 * verb that nothing shows to be a speaker loses to one behind it that is.
 */
export function readEither(passage: Passage, lexicon: Lexicon, sentence: TokenRange, at: number): Attribution | null {
  // "never missed a chance to remind voters that": the verb has no subject of its own
  if (lexicon.words.infinitiveMarkers.has(passage.tokens[at - 1]?.lower ?? "")) return null;
  const straight = readSubjectVerb(passage, lexicon, sentence, at);
  if (at === sentence.from) return straight;
  const isFronted = straight !== null && opensOtherwise(passage, lexicon, sentence, straight.subject);
  if (straight && !isVague(straight.subject) && !isFronted && !isSubjectNext(passage, lexicon, at)) return straight;
  // where the verb need not stand second, what stands behind it is what was said, or whom it was said to
  if (!lexicon.profile.verbSecond) return straight;
  const inverted = readVerbSubject(passage, lexicon, at, sentence.to);
  if (!straight) return inverted;
  return inverted && !isVague(inverted.subject) ? inverted : straight;
}

/** "I sin biografi sier Nes", "Derimot mener hun": what a preposition or an adverb opens is no subject. */
function opensOtherwise(passage: Passage, lexicon: Lexicon, sentence: TokenRange, subject: NounPhrase): boolean {
  if (!lexicon.profile.verbSecond) return false;
  const { tokens } = passage;
  const first = tokens[sentence.from]?.lower ?? "";
  if (subject.from === sentence.from) {
    return subject.to - subject.from === 1 && lexicon.openers.has(first);
  }
  if (!lexicon.words.prepositions.has(first)) return false;
  for (let i = sentence.from; i < subject.from; i++) if (tokens[i]?.isWord === false) return false;
  return true;
}

/** "..., sier han at": a pronoun that nothing but the clause follows is the subject, whatever stands before the verb. */
function isSubjectNext(passage: Passage, lexicon: Lexicon, verb: number): boolean {
  const lower = passage.tokens[verb + 1]?.lower ?? "";
  const next = passage.tokens[verb + 2];
  const isPronoun = lexicon.singular.has(lower) || lexicon.plural.has(lower);
  return isPronoun && (next?.isWord !== true || lexicon.words.clauseOpeners.has(next.lower));
}
