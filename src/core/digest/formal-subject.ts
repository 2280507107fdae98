import type { LanguageProfile } from "../language/language.ts";
import { wordsOf } from "../language/words.ts";
import type { Surroundings } from "./surroundings.ts";

/** Between the verb and the clause that is meant stand so many words at most: "lurt av statsministeren". */
const mostBetween = 6;

/**
 * "Det er viktig for byen å spare", "Det blir for snevert når", "Det er et problem at": the pronoun that opens the sentence
 * stands for the clause behind it. But for a plain statement something must be said of the clause: "det er ventet å koste"
 * means what was told before. Behind a preposition ("det er grunnen til at") the clause is another's. Such a sentence names
 * nobody first, so "han" in it is somebody only behind a person's name.
 */
export function standsForClause(sentence: string, profile: LanguageProfile, known: Surroundings): boolean {
  const { formalSubject: formal, auxiliaries, prepositions, leaningOpeners } = profile;
  const found = wordsOf(sentence).slice(0, mostBetween + 4);
  const words = found.map(({ text }) => text.toLowerCase());
  if (!formal.words.includes(words[0] ?? "")) return false;
  // "Det ventes at", "Det sies ofte at"
  if (
    profile.impersonalVerbs.includes(words[1] ?? "") &&
    words.slice(2, 4).some((word) => isStatement(word, profile))
  ) {
    return !meansNobody(sentence, profile, known);
  }
  const verb = auxiliaries.includes(words[1] ?? "") ? 2 : 1;
  if (!formal.verbs.includes(words[verb] ?? "")) return false;
  const opening = words.findIndex((word, index) => index > verb && formal.clauses.includes(word));
  const said = words.slice(verb + 1, Math.max(0, opening));
  if (said.length === 0 || prepositions.includes(said.at(-1) ?? "")) return false;
  // Danish has a comma before the clause
  if (/[,:;–]\s./u.test(sentence.slice(found[verb]?.end, found[opening]?.start))) return false;
  // "Det er heller ikke lett å": that adds to something
  if (said.some((word) => leaningOpeners.includes(word) && !prepositions.includes(word))) return false;
  const clause = words[opening] ?? "";
  // "et land hvor": that tells of the land
  const judged = isQuestion(clause, profile) ? said.slice(-1) : said;
  const isSaid = isStatement(clause, profile) || judged.some((word) => formal.judgements.includes(word));
  return isSaid && !meansNobody(sentence, profile, known);
}

/** "At", which opens nothing but a statement: "att" opens infinitives too, "that" relative clauses. */
function isStatement(word: string, { clauseOpeners, infinitiveMarkers, relativeWords }: LanguageProfile): boolean {
  return clauseOpeners.includes(word) && !infinitiveMarkers.includes(word) && !relativeWords.includes(word);
}

/** "Hvor", "hva": what opens neither a statement, nor an infinitive, nor a condition. */
function isQuestion(word: string, { clauseOpeners, infinitiveMarkers, subordinators }: LanguageProfile): boolean {
  return ![clauseOpeners, infinitiveMarkers, subordinators].some((opening) => opening.includes(word));
}

/** "Legemidlene han tok": no person stands before the pronoun. */
function meansNobody(sentence: string, { backPronouns }: LanguageProfile, known: Surroundings): boolean {
  const words = wordsOf(sentence).map(({ text }) => text);
  const pronoun = words.findIndex((word) => backPronouns.includes(word));
  return pronoun >= 0 && !words.slice(0, pronoun).some((word) => known.isPerson(word));
}
