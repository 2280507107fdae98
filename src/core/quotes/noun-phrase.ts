/**
 * Reads a speaker's noun phrase: core, then what follows it.
 *
 * core:  [determiners] [adjectives] [genitive name] role [at some place] [name]   or   name   or   pronoun
 * after: "(Ap)"; "ved Universitetet i Bergen"; ", direktør i ..."; ", 42"; ", som ..."; "og NN"
 *
 * It ends where something begins that is no part of it: an adverb of the reporting verb, "til VG", "og la til", a verb.
 */

import { mayBeGenitive } from "../language/genitive.ts";
import { clauseEnd, readApposition } from "./appositions.ts";
import type { Lexicon } from "./lexicon.ts";
import { personIn, readName } from "./names.ts";
import { type Passage, phraseLength, type TokenRange } from "./passage.ts";
import {
  hasBody,
  hasRole,
  isAcronym,
  isBodyNoun,
  isBoundary,
  isConjunction,
  isDeterminer,
  isDeterminerAlone,
  isOpeningAdjective,
  isOpeningNoun,
  isPlain,
  isRoleWord,
  leadsToNoun,
  leadsToRole,
  maxAdjectives,
  type Reader,
  shortCompoundEnd,
} from "./phrase-words.ts";
import { readNamedPlace, readPlace } from "./places.ts";
import type { SpeakerKind } from "./quote.ts";

/** A noun phrase: token range, and the parts of it that say who this is. */
export type NounPhrase = TokenRange & {
  readonly kind: SpeakerKind;
  /** The name alone, without role; null when there is none ("den russiske presidenten"). */
  readonly name: TokenRange | null;
  /** What stands before or behind the name and says what the person is; the head noun's phrase for a title. */
  readonly role: TokenRange | null;
  /** Where the core ends and appositions begin. */
  readonly coreTo: number;
};

/** Longest noun phrase, relative clauses included; a bound for hostile input, not for news. */
const maxWords = 90;

/** The noun phrase that begins at token `at` and ends before `limit`; null when none begins there. */
export function readNounPhrase(passage: Passage, lexicon: Lexicon, at: number, limit: number): NounPhrase | null {
  const reader = { passage, lexicon, limit: Math.min(limit, at + maxWords, passage.tokens.length) };
  const core = readCore(reader, at);
  if (!core) return null;
  const joined = joinOthers(reader, core);
  return addAfter(reader, joined);
}

type Core = { to: number; kind: SpeakerKind; name: TokenRange | null; role: TokenRange | null; from: number };

function readCore(reader: Reader, at: number): Core | null {
  const { passage, lexicon, limit } = reader;
  const first = passage.tokens[at];
  if (!first?.isWord || at >= limit) return null;
  const isPronoun = lexicon.singular.has(first.lower) || lexicon.plural.has(first.lower);
  const opensPhrase = lexicon.words.determiners.has(first.lower) && isPlain(reader, at + 1);
  if (isPronoun && !opensPhrase) {
    const name = readName(reader, at + 1);
    if (name && !isRoleWord(reader, at + 1)) return { from: at, to: name.to, kind: "person", name, role: null };
    return { from: at, to: at + 1, kind: "pronoun", name: null, role: null };
  }
  let from = at;
  while (from < limit && isDeterminer(reader, from)) from++;
  // "en av naboene", "flere av de ansatte"
  const whole =
    from > at && lexicon.words.partitives.has(passage.tokens[from]?.lower ?? "") ? readCore(reader, from + 1) : null;
  if (whole && whole.kind !== "pronoun")
    return { ...whole, from: at, kind: whole.kind === "person" ? "title" : whole.kind, name: null };
  return readHead(reader, at, from);
}

/** Finds the head: the last role, body or document noun, or the first name, within reach. */
function readHead(reader: Reader, at: number, from: number): Core | null {
  const { passage, limit } = reader;
  let head = -1;
  let plain = from;
  for (let i = from; i < limit && i <= from + maxAdjectives; i++) {
    const whole = shortCompoundEnd(reader, i);
    if (whole !== null) {
      if (!isRoleWord(reader, whole) && !isBodyNoun(reader, whole)) break;
      i = whole;
    }
    const isNoun = isRoleWord(reader, i) || isBodyNoun(reader, i);
    if (passage.tokens[i]?.isCapital && !isRoleWord(reader, i) && !(i === at && isOpeningNoun(reader, i))) {
      const name = readName(reader, i);
      if (!name) break;
      const person = personIn(reader, name);
      if (person && mayBeGenitive(passage.tokens[person.from - 1]?.lower ?? "", reader.lexicon.profile))
        return named(reader, at, person);
      const genitiveOf = leadsToNoun(reader, name);
      // "FFK-fansen": a noun with a name before its hyphen
      const isNoun = name.to - name.from === 1 && /-\p{Ll}/u.test(passage.tokens[name.from]?.text ?? "");
      if (genitiveOf < 0 && isNoun) return title(reader, at, name.to);
      if (genitiveOf < 0) return named(reader, at, name);
      i = genitiveOf - 1;
      plain = genitiveOf;
      continue;
    }
    if (!isPlain(reader, i) && !(i === at && passage.tokens[i]?.isCapital)) {
      // "leder og ordførerkandidat Kari": two roles of one person
      if (head === i - 1 && isConjunction(reader, i) && leadsToRole(reader, i + 1)) continue;
      if (from > at && head < 0 && describes(reader, i)) continue;
      break;
    }
    plain = i + 1;
    if (isNoun) head = i;
    else if (head >= 0) break;
  }
  if (head >= 0) return afterRole(reader, at, head);
  if (plain === from)
    return from > at && (from > at + 1 || isDeterminerAlone(reader, at)) ? title(reader, at, from) : null;
  // No known noun: with an article the whole run is the phrase, without one only its first word.
  const to = from > at || isOpeningAdjective(reader, at) ? plain : from + 1;
  const place = readPlace(reader, to);
  return title(reader, at, place && isBoundary(reader, place.to) ? place.to : to, to - 1);
}

/** "en sur og irritert trener", "den nå 93 år gamle NN": what may stand among the adjectives behind an article. */
function describes(reader: Reader, at: number): boolean {
  const token = reader.passage.tokens[at];
  if (!token || token.isCapital) return false;
  if (/^\d+$/u.test(token.text)) return isPlain(reader, at + 1);
  const joins = isConjunction(reader, at);
  const isAdverb = phraseLength(reader.passage.tokens, at, reader.lexicon.adverbs) === 1;
  // "en skuffet trener": the participle of a verb that could report
  const isParticiple = reader.lexicon.verbs.has(token.lower);
  return (joins || isAdverb || isParticiple) && leadsToPerson(reader, at + 1);
}

/** Plain words up to a role, or up to a name. */
function leadsToPerson(reader: Reader, at: number): boolean {
  const { tokens } = reader.passage;
  const isAmong = (i: number) =>
    isPlain(reader, i) || reader.lexicon.verbs.has(tokens[i]?.lower ?? "") || /^\d+$/u.test(tokens[i]?.text ?? "");
  let i = at;
  while (i < at + maxAdjectives && !isRoleWord(reader, i) && !tokens[i]?.isCapital && isAmong(i)) i++;
  return i < reader.limit && (isRoleWord(reader, i) || (i > at && tokens[i]?.isCapital === true));
}

/** A role: a name may follow it at once, or after the place the role belongs to ("direktør i Bellona Frederic Hauge"). */
function afterRole(reader: Reader, at: number, head: number): Core {
  const name = readName(reader, head + 1);
  if (name) return named(reader, at, name);
  let to = head + 1;
  // "advokaten hans": the possessive stands behind its noun.
  const { possessives } = reader.lexicon.words;
  if (to < reader.limit && possessives.has(reader.passage.tokens[to]?.lower ?? "")) to++;
  for (let next = readPlace(reader, to); next; next = readPlace(reader, to)) {
    to = next.to;
    if (next.person) return named(reader, at, next.person);
  }
  // "ordfører i Nes og partileder Kari Vik": two roles of one person
  const other =
    to > head + 1 && isConjunction(reader, to) && leadsToRole(reader, to + 1) ? readCore(reader, to + 1) : null;
  if (other?.name && other.role) return { ...other, from: at, role: { from: at, to: other.role.to } };
  const apposed = reader.passage.tokens[to]?.text === "," ? readName(reader, to + 1) : null;
  const isGiven = reader.lexicon.genderOfName(reader.passage.tokens[apposed?.from ?? at]?.text ?? "") !== null;
  if (apposed && (isGiven || isBoundary(reader, apposed.to))) return named(reader, at, apposed);
  return title(reader, at, to, head);
}

function named(reader: Reader, at: number, called: TokenRange): Core {
  // "Nordre Nes politidistrikt": the noun of the body ends its name.
  const goesOn = reader.passage.tokens[called.to];
  const isBody = goesOn && called.to < reader.limit && !goesOn.isCapital && reader.lexicon.isOrganisation(goesOn.lower);
  const name = isBody ? { from: called.from, to: called.to + 1 } : called;
  const words = reader.passage.tokens.slice(name.from, name.to);
  const isBodyName = words.some((word) => reader.lexicon.isOrganisation(word.lower)) || isAcronym(reader, name);
  const before = at < name.from ? { from: at, to: name.from } : null;
  const role = before && hasRole(reader, before) ? before : null;
  const body = before !== null && role === null && hasBody(reader, before);
  const kind = body || (isBodyName && role === null) ? "organisation" : "person";
  return { from: at, to: name.to, kind, name, role };
}

function title(reader: Reader, from: number, to: number, head = to - 1): Core {
  const lower = reader.passage.tokens[head]?.lower ?? "";
  const { lexicon } = reader;
  const kind = lexicon.isOrganisation(lower) ? "organisation" : lexicon.isDocument(lower) ? "document" : "title";
  const isRole = kind === "title" && hasRole(reader, { from, to });
  return { from, to, kind, name: null, role: isRole ? { from, to } : null };
}

/** "Ap og SV", "Bjarne og Max", "NBC, CNN og ABC": several speak together. */
function joinOthers(reader: Reader, core: Core): Core {
  let joined = core;
  for (let round = 0; round < 6; round++) {
    const at = joined.to;
    const sign = reader.passage.tokens[at];
    if (at >= reader.limit || !sign) return joined;
    if (!isConjunction(reader, at)) {
      const list = sign.text === "," && joined.name !== null ? readName(reader, at + 1) : null;
      if (!list || !isInList(reader, list.to)) return joined;
      if (leadsToRole(reader, at + 1)) return joined;
      joined = { ...joined, to: list.to };
      continue;
    }
    if (!reader.passage.tokens[at + 1]?.isCapital && !leadsToRole(reader, at + 1)) return joined;
    const other = readCore(reader, at + 1);
    if (!other || other.kind === "pronoun") return joined;
    if (joined.name === null && other.name !== null && joined.kind !== "title") return joined;
    const name =
      joined.name && other.name && joined.role === null ? { from: joined.name.from, to: other.name.to } : joined.name;
    joined = { ...joined, to: other.to, name };
  }
  return joined;
}

/** "NBC, CNN og ABC": more names behind a comma, up to one behind a conjunction. */
function isInList(reader: Reader, at: number): boolean {
  let i = at;
  for (let names = 0; names < 4 && reader.passage.tokens[i]?.text === ","; names++) {
    const name = readName(reader, i + 1);
    if (!name) return false;
    i = name.to;
  }
  return isConjunction(reader, i);
}

function addAfter(reader: Reader, core: Core): NounPhrase {
  const { passage, lexicon, limit } = reader;
  let { to, role } = core;
  let name = core.name;
  let kind = core.kind;
  if (core.kind === "pronoun") {
    const relative = lexicon.words.relativeWords.has(passage.tokens[to]?.lower ?? "") ? clauseEnd(reader, to) : to;
    return { from: core.from, to: relative, kind, name, role, coreTo: to };
  }
  for (let round = 0; round < 8 && to < limit; round++) {
    const token = passage.tokens[to];
    if (!token) break;
    if (token.text === "(") {
      let close = to + 1;
      while (close < limit && close < to + 12 && passage.tokens[close]?.text !== ")") close++;
      if (close >= limit || passage.tokens[close]?.text !== ")") break;
      to = close + 1;
      continue;
    }
    const place = name ? readNamedPlace(reader, to) : null;
    if (place) {
      role ??= { from: to, to: place };
      to = place;
      continue;
    }
    if (lexicon.words.relativeWords.has(token.lower)) {
      to = clauseEnd(reader, to);
      continue;
    }
    if (token.text !== ",") break;
    const apposition = readApposition(reader, to + 1, name === null);
    if (!apposition) break;
    if (apposition.name) {
      name = apposition.name;
      kind = "person";
    } else if (!role || name) role = role && role.from > to ? role : (apposition.role ?? role);
    to = apposition.to;
  }
  return { from: core.from, to: name ? to : ownersEnd(reader, to), kind, name, role, coreTo: core.to };
}

/** "Datteren til Kari Nes" right before the verb: what binds a noun to somebody reaches to where reading must stop. */
function ownersEnd(reader: Reader, at: number): number {
  const { toldTo, partitives } = reader.lexicon.words;
  const lower = reader.passage.tokens[at]?.lower ?? "";
  if (!toldTo.has(lower) && !partitives.has(lower)) return at;
  const owner = readCore(reader, at + 1);
  return owner && owner.to === reader.limit ? owner.to : at;
}
