import type { Lexicon, VerbSense } from "./lexicon.ts";
import { type NounPhrase, readNounPhrase } from "./noun-phrase.ts";
import { type Passage, phraseLength, type TokenRange } from "./passage.ts";
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

/**
 * "..., sukker NN": behind speech any verb may report, and no list has them all. A word with the form of a finite verb and
 * a person right behind it is taken for one; a body or a bare noun is not, for "..., heter boken" has the same form.
 */
export function readOpenVerb(passage: Passage, lexicon: Lexicon, at: number, limit: number): Attribution | null {
  const token = passage.tokens[at];
  if (!token?.isWord || token.isCapital || !isOpenVerb(lexicon, token.lower)) return null;
  const from = skipAdverbs(passage, lexicon, at + 1, limit);
  const subject = readNounPhrase(passage, lexicon, from, limit);
  if (!subject || !isPerson(lexicon, passage, subject)) return null;
  const toldTo = findToldTo(passage, lexicon, subject.to, limit);
  const to = toldTo && toldTo.to <= subject.to + 6 ? toldTo.to : subject.to;
  const sense = { lemma: token.lower, particle: [], clause: false, bare: false, addressee: false };
  return { verb: { from: at, to: at + 1 }, sense, subject, to, toldTo };
}

function isOpenVerb({ profile, words, ...lexicon }: Lexicon, lower: string): boolean {
  if (lower.length < 4 || !profile.finiteEndings.some((ending) => lower.endsWith(ending))) return false;
  const isKnown =
    words.stopWords.has(lower) ||
    words.finiteVerbs.has(lower) ||
    words.auxiliaries.has(lower) ||
    words.impersonalVerbs.has(lower) ||
    words.nounPrepositions.has(lower) ||
    words.toldTo.has(lower) ||
    words.determiners.has(lower) ||
    words.possessives.has(lower) ||
    words.conjunctions.has(lower);
  const opensPhrase = lexicon.adverbs.has(lower) || lexicon.accordingTo.has(lower) || lexicon.subordinators.has(lower);
  return !isKnown && !opensPhrase && !lexicon.isRole(lower) && !lexicon.isOrganisation(lower);
}

/** A pronoun, or a name that is a person's as far as its words tell. */
function isPerson(lexicon: Lexicon, passage: Passage, { kind, from, to, name }: NounPhrase): boolean {
  if (kind === "pronoun") return lexicon.singular.has(passage.tokens[from]?.lower ?? "") && to - from === 1;
  return kind === "person" && name !== null;
}

/** Where the text goes on after the particle at `at`; the same place for a verb without one; null when it is not there. */
function particleAt(passage: Passage, at: number, sense: VerbSense): number | null {
  const found = sense.particle.every((word, offset) => passage.tokens[at + offset]?.lower === word);
  return found ? at + sense.particle.length : null;
}

/** How many words whom it was told to may take: "minner alle om at", "gjør leserne klar over at". */
const reachOfObject = 4;

function particleBeforeClause(passage: Passage, lexicon: Lexicon, at: number, sense: VerbSense): number | null {
  if (sense.particle.length === 0) return null;
  for (let i = at + 1; i <= at + reachOfObject && passage.tokens[i]?.isWord; i++) {
    const to = particleAt(passage, i, sense);
    if (to !== null && lexicon.words.clauseOpeners.has(passage.tokens[to]?.lower ?? "")) return to;
  }
  return null;
}

/** "slår NN fast", "slår NN ettertrykkelig fast": one word that tells how may stand before the particle. */
function lateParticle(passage: Passage, at: number, sense: VerbSense): number | null {
  const straight = particleAt(passage, at, sense);
  const adverb = passage.tokens[at];
  if (straight !== null || !adverb?.isWord || adverb.isCapital) return straight;
  return particleAt(passage, at + 1, sense);
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
export function readSubjectVerb(
  passage: Passage,
  lexicon: Lexicon,
  sentence: TokenRange,
  at: number,
): Attribution | null {
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
  const inverted = readVerbSubject(passage, lexicon, at, sentence.to);
  if (!straight) return inverted;
  return inverted && !isVague(inverted.subject) ? inverted : straight;
}

/** "I sin biografi sier Clough", "Derimot mener hun": what a preposition or an adverb opens is no subject. */
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

/** A noun phrase without a name, a role, a body or a document in it. */
function isVague(subject: NounPhrase): boolean {
  return subject.kind === "title" && subject.role === null;
}

/** The auxiliary of a participle, a few words before it; -1 when there is none ("uttalt" as an adjective). */
function auxiliaryBefore(passage: Passage, lexicon: Lexicon, from: number, at: number): number {
  for (let i = at - 1; i >= from && i >= at - 4; i--) {
    const lower = passage.tokens[i]?.lower ?? "";
    if (lexicon.words.negations.has(lower)) return -1;
    // "Theresa May said": with a capital letter it is a name
    if (!lexicon.words.auxiliaries.has(lower) || passage.tokens[i]?.isCapital) continue;
    const before = passage.tokens[i - 1]?.lower ?? "";
    return lexicon.words.auxiliaries.has(before) ? i - 1 : i;
  }
  return -1;
}

/** The noun phrase that ends where the verb begins. */
export function subjectBefore(
  passage: Passage,
  lexicon: Lexicon,
  sentence: TokenRange,
  verb: number,
): NounPhrase | null {
  const before = passage.tokens[verb - 1];
  if (!before || verb - 1 < sentence.from) return null;
  if (lexicon.words.relativeWords.has(before.lower)) return null;
  const joins = lexicon.words.conjunctions.has(passage.tokens[sentence.from]?.lower ?? "");
  const opening = joins ? sentence.from + 1 : sentence.from;
  for (const from of subjectStarts(passage, lexicon, sentence, verb)) {
    const subject = readNounPhrase(passage, lexicon, from, verb);
    // A bare word in the middle of a sentence that nothing shows to be a speaker: "... var villig, men innrømmet at".
    if (!subject || (from > opening && isVague(subject) && subject.to - subject.from === 1)) continue;
    let to = subject.to;
    // a comma before the verb closes what was said of the subject: "NN, havnesjef i Nes, sier"
    const isClosed = passage.tokens[to]?.text === ",";
    if (isClosed) to++;
    to = skipAdverbs(passage, lexicon, to, verb);
    if (to === verb && (!isClosed || hasApposition(passage, subject))) return subject;
    // "Ann Lowe, speaking to reporters, said": what stands between two commas is about the subject.
    if (from === sentence.from && !isVague(subject) && isInsertion(passage, lexicon, subject.to, verb - 1))
      return { ...subject, to: verb - 1 };
    // "Høyre er en forkjemper for loven og mener at": the subject of the sentence goes on.
    const isMain = phraseLength(passage.tokens, sentence.from, lexicon.subordinators) === 0;
    const goesOn = isMain && lexicon.words.conjunctions.has(before.lower) && from <= sentence.from + 2;
    if (goesOn && (subject.kind !== "title" || subject.role !== null)) return subject;
  }
  return null;
}

/** A stretch from one comma to another without a finite verb. */
function isInsertion(passage: Passage, lexicon: Lexicon, from: number, to: number): boolean {
  if (to <= from || passage.tokens[from]?.text !== "," || passage.tokens[to]?.text !== ",") return false;
  for (let i = from + 1; i < to; i++) if (lexicon.isFiniteForm(passage.tokens[i]?.lower ?? "")) return false;
  return true;
}

function hasApposition({ tokens }: Passage, { from, to, coreTo }: NounPhrase): boolean {
  return to > coreTo || tokens.slice(from, to).some(({ text }) => text === ",");
}

/** Where a subject may begin: at the sentence's start, after its opening adverb, and after each sign or conjunction. */
function subjectStarts(passage: Passage, lexicon: Lexicon, sentence: TokenRange, verb: number): number[] {
  const starts = [sentence.from];
  const far = Math.max(sentence.from, verb - 40);
  for (let i = far; i < verb; i++) {
    const token = passage.tokens[i];
    if (!token) break;
    const opens =
      !token.isWord || lexicon.words.stopWords.has(token.lower) || phraseLength(passage.tokens, i, lexicon.adverbs) > 0;
    const isPart = lexicon.words.determiners.has(token.lower) || isPreposition(lexicon, token.lower);
    if (opens && !isPart && token.text !== "." && i + 1 < verb) starts.push(i + 1);
  }
  const nearest = verb - 1;
  const isObject = nearest > sentence.from && isPreposition(lexicon, passage.tokens[nearest - 1]?.lower ?? "");
  if (!isObject && !starts.includes(nearest)) starts.push(nearest);
  return starts;
}

/** What a preposition governs is no subject: "Til Dagens Næringsliv sier NN". */
function isPreposition({ words }: Lexicon, lower: string): boolean {
  return words.nounPrepositions.has(lower) || words.toldTo.has(lower);
}
