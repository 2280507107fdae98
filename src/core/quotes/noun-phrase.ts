/**
 * Reads a speaker's noun phrase: core, then what follows it.
 *
 * core:  [determiners] [adjectives] [genitive name] role [at some place] [name]   or   name   or   pronoun
 * after: "(Ap)"; "ved Universitetet i Bergen"; ", direktør i ..."; ", 42"; ", som ..."; "og NN"
 *
 * It ends where something begins that is no part of it: an adverb of the reporting verb, "til VG", "og la til", a verb.
 */
import type { Lexicon } from "./lexicon.ts";
import { type Passage, phraseLength, type TokenRange } from "./passage.ts";
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

/** Longest run of adjectives before a head noun that is looked through. */
const maxAdjectives = 5;
/** Longest name, in words. */
const maxNameWords = 7;

/** Longest noun phrase, relative clauses included; a bound for hostile input, not for news. */
const maxWords = 90;

type Reader = { readonly passage: Passage; readonly lexicon: Lexicon; readonly limit: number };

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
  return readHead(reader, at, from);
}

/** Finds the head: the last role, body or document noun, or the first name, within reach. */
function readHead(reader: Reader, at: number, from: number): Core | null {
  const { passage, limit } = reader;
  let head = -1;
  let plain = from;
  for (let i = from; i < limit && i <= from + maxAdjectives; i++) {
    const isNoun = isRoleWord(reader, i) || isBodyNoun(reader, i);
    if (passage.tokens[i]?.isCapital && !isRoleWord(reader, i)) {
      const name = readName(reader, i);
      if (!name) break;
      const genitiveOf = leadsToNoun(reader, name);
      if (genitiveOf < 0) return named(reader, at, name);
      i = genitiveOf - 1;
      plain = genitiveOf;
      continue;
    }
    if (!isPlain(reader, i)) {
      // "leder og statsministerkandidat Jens": two roles of one person
      if (head === i - 1 && isConjunction(reader, i) && leadsToRole(reader, i + 1)) continue;
      break;
    }
    plain = i + 1;
    if (isNoun) head = i;
    else if (head >= 0) break;
  }
  if (head >= 0) return afterRole(reader, at, head);
  if (plain === from) return from > at && isDeterminerAlone(reader, at) ? title(reader, at, from) : null;
  // No known noun: with an article the whole run is the phrase, without one only its first word.
  const to = from > at ? plain : from + 1;
  const place = readPlace(reader, to);
  return title(reader, at, place && isBoundary(reader, place.to) ? place.to : to, to - 1);
}

/** A role: a name may follow it at once, or after the place the role belongs to ("direktør i Bellona Frederic Hauge"). */
function afterRole(reader: Reader, at: number, head: number): Core {
  const name = readName(reader, head + 1);
  if (name) return named(reader, at, name);
  let to = head + 1;
  for (let next = readPlace(reader, to); next; next = readPlace(reader, to)) {
    to = next.to;
    if (next.person) return named(reader, at, next.person);
  }
  const apposed = reader.passage.tokens[to]?.text === "," ? readName(reader, to + 1) : null;
  if (apposed && isBoundary(reader, apposed.to)) return named(reader, at, apposed);
  return title(reader, at, to, head);
}

function named(reader: Reader, at: number, called: TokenRange): Core {
  // "Søndre Buskerud politidistrikt": the noun of the body ends its name.
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

/** "i Bellona", "ved Universitetet i Bergen", "for den etiske komiteen": where someone belongs. */
function readPlace(reader: Reader, at: number): { to: number; person: TokenRange | null } | null {
  const { passage, lexicon, limit } = reader;
  if (at >= limit || !lexicon.words.nounPrepositions.has(passage.tokens[at]?.lower ?? "")) return null;
  if (phraseLength(passage.tokens, at, lexicon.adverbs) > 0) return null;
  let i = at + 1;
  while (i < limit && isDeterminer(reader, i)) i++;
  let plain = 0;
  while (i < limit && plain < maxAdjectives && isPlain(reader, i) && !passage.tokens[i]?.isCapital) {
    if (lexicon.isOccasion(passage.tokens[i]?.lower ?? "")) return null;
    plain++;
    i++;
    if (isBodyNoun(reader, i - 1) || isRoleWord(reader, i - 1)) break;
  }
  const first = readName(reader, i);
  if (!first) return plain > 0 ? { to: i, person: null } : null;
  const name = { from: first.from, to: endOfPlace(reader, first.to) };
  if (name.to > first.to) return { to: name.to, person: null };
  const words = name.to - name.from;
  // "president i Norges Seilforbund Bjørge Grimholt": of a long run the last two words are the person.
  if (words >= 4) return { to: name.to, person: { from: name.to - 2, to: name.to } };
  if (plain > 0 && words >= 2) return { to: name.to, person: name };
  return { to: name.to, person: null };
}

/** "Statens vegvesen", "Statkraft region aust", "Sogn og Fjordane": what still belongs to the name of a place or body. */
function endOfPlace(reader: Reader, at: number): number {
  const { passage, limit } = reader;
  if (isConjunction(reader, at) && passage.tokens[at - 1]?.isCapital) {
    const other = readName(reader, at + 1);
    if (other && other.to - other.from === 1) return endOfPlace(reader, other.to);
  }
  let to = at;
  while (to < limit && to < at + 2 && isPlain(reader, to) && !passage.tokens[to]?.isCapital) to++;
  const known = isBodyNoun(reader, at) ? at + 1 : at;
  return to > at && passage.tokens[to]?.text === "," ? to : known;
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
      const next = list ? reader.passage.tokens[list.to] : undefined;
      if (!list || !next || !(isConjunction(reader, list.to) || (round > 0 && next.text === ","))) return joined;
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
  return { from: core.from, to, kind, name, role, coreTo: core.to };
}

/** After a name only a place with a name or a body in it belongs to the person: "i Bellona", not "i pausen". */
function readNamedPlace(reader: Reader, at: number): number | null {
  const { passage } = reader;
  let to = at;
  for (let place = readPlace(reader, to); place; place = readPlace(reader, to)) {
    const words = passage.tokens.slice(to + 1, place.to);
    const last = words.at(-1);
    if (!last || !(words.some((word) => word.isCapital) || reader.lexicon.isOrganisation(last.lower))) break;
    to = place.to;
  }
  return to > at ? to : null;
}

type Apposition = { readonly to: number; readonly role: TokenRange | null; readonly name: TokenRange | null };

/** What stands behind the comma, when it says more of the same person: a role, an age, a name, a relative clause. */
function readApposition(reader: Reader, at: number, wantsName: boolean): Apposition | null {
  const { passage, lexicon, limit } = reader;
  const token = passage.tokens[at];
  if (!token || at >= limit) return null;
  if (lexicon.words.relativeWords.has(token.lower)) return { to: clauseEnd(reader, at), role: null, name: null };
  if (wantsName) {
    const name = readName(reader, at);
    if (name && isBoundary(reader, name.to)) return { to: name.to, role: null, name };
  }
  const isAge = /^\d{1,3}$/u.test(token.text);
  if (isAge && isBoundary(reader, at + 1)) return { to: at + 1, role: null, name: null };
  const isSomebody = lexicon.words.indefiniteArticles.has(token.lower);
  if (!isAge && !isSomebody && !leadsToRole(reader, at)) return null;
  const to = phraseEnd(reader, at);
  return { to, role: isAge ? null : { from: at, to }, name: null };
}

/** Where an apposition ends: at a comma, a full stop, "til VG", or "og" with something else behind it. */
function phraseEnd(reader: Reader, at: number): number {
  const { passage, lexicon, limit } = reader;
  let i = at;
  let inMarks = false;
  for (; i < limit; i++) {
    const token = passage.tokens[i];
    if (!token) break;
    if (/^[«»“”"„]$/u.test(token.text)) inMarks = !inMarks;
    if (inMarks) continue;
    if (token.text === "," || token.text === ":" || token.text === ";" || token.text === "(" || isStop(reader, i))
      break;
    if (opensOutlet(reader, i)) break;
    if (isConjunction(reader, i) && !passage.tokens[i + 1]?.isCapital && !leadsToRole(reader, i + 1)) break;
    if (
      i > at &&
      lexicon.verbs.has(token.lower) &&
      i + 1 < limit &&
      lexicon.words.clauseOpeners.has(passage.tokens[i + 1]?.lower ?? "")
    )
      break;
  }
  return i;
}

/** A relative clause goes on to its comma, or to the end. */
function clauseEnd(reader: Reader, at: number): number {
  const { passage, limit } = reader;
  let i = at + 1;
  for (; i < limit; i++) {
    const text = passage.tokens[i]?.text ?? "";
    if (text === ":" || text === ";" || isStop(reader, i)) break;
    if (text === "," && (i + 1 >= limit || opensOutlet(reader, i + 1))) break;
  }
  return i;
}

/** "til VG", "to CNN": the preposition of an outlet with a name behind it. */
export function opensOutlet(reader: Reader, at: number): boolean {
  const { passage, lexicon } = reader;
  const lower = passage.tokens[at]?.lower ?? "";
  if (!lexicon.words.toldTo.has(lower) || lexicon.words.nounPrepositions.has(lower)) return false;
  const next = passage.tokens[at + 1];
  return next?.isCapital === true || /\.\p{L}{2,3}$/u.test(next?.text ?? "");
}

function readName(reader: Reader, at: number): TokenRange | null {
  const { passage, lexicon, limit } = reader;
  let to = at;
  for (let i = at; i < limit && to - at < maxNameWords; i++) {
    const token = passage.tokens[i];
    if (!token) break;
    const follows = i + 1 < limit ? passage.tokens[i + 1] : undefined;
    if (token.isCapital && !(i === at && isOpeningWord(reader, i))) to = i + 1;
    else if (to === i && i > at && lexicon.words.nameParticles.has(token.lower) && follows?.isCapital) continue;
    else if (
      to === i &&
      i > at &&
      /^[.]$/u.test(token.text) &&
      follows?.isCapital &&
      isShort(passage.tokens[i - 1]?.text)
    )
      to = i + 1;
    else if (to === i && i > at && token.text === "&" && follows?.isCapital) continue;
    else break;
  }
  return to > at ? { from: at, to } : null;
}

/** An initial or an abbreviated title: "J.", "Dr.", "Mr." */
function isShort(word: string | undefined): boolean {
  return word !== undefined && word.length <= 4;
}

function isPlain(reader: Reader, at: number): boolean {
  const { passage, lexicon } = reader;
  const token = passage.tokens[at];
  if (!token?.isWord || at >= reader.limit || !/\p{L}/u.test(token.text)) return false;
  if (token.isCapital) return isRoleWord(reader, at);
  if (lexicon.words.finiteVerbs.has(token.lower) || isFunctionWord(lexicon, token.lower)) return false;
  return phraseLength(passage.tokens, at, lexicon.adverbs) === 0;
}

/** "Til", "Der", "Vidare" with the capital letter of a sentence; inside one "Der Spiegel" is a name. */
function isOpeningWord(reader: Reader, at: number): boolean {
  const { passage, lexicon } = reader;
  const lower = passage.tokens[at]?.lower ?? "";
  const isInside = passage.tokens[at - 1]?.isWord === true && passage.tokens[at + 1]?.isCapital === true;
  return !isInside && (isFunctionWord(lexicon, lower) || phraseLength(passage.tokens, at, lexicon.adverbs) > 0);
}

/** A word that is no part of a name, even with a capital letter at the beginning of a sentence. */
function isFunctionWord({ words }: Lexicon, lower: string): boolean {
  return (
    words.stopWords.has(lower) ||
    words.nounPrepositions.has(lower) ||
    words.conjunctions.has(lower) ||
    words.relativeWords.has(lower) ||
    words.toldTo.has(lower) ||
    words.firstPerson.has(lower)
  );
}

/** A noun of a role, not one that is part of a name: "Statsminister" yes, "Kong" in the middle of a name no. */
function isRoleWord(reader: Reader, at: number): boolean {
  const token = reader.passage.tokens[at];
  return token !== undefined && at < reader.limit && token.isWord && reader.lexicon.isRole(token.lower);
}

function isBodyNoun(reader: Reader, at: number): boolean {
  const lower = reader.passage.tokens[at]?.lower ?? "";
  return at < reader.limit && (reader.lexicon.isOrganisation(lower) || reader.lexicon.isDocument(lower));
}

function isDeterminer(reader: Reader, at: number): boolean {
  const token = reader.passage.tokens[at];
  if (!token || at >= reader.limit) return false;
  const { determiners, possessives } = reader.lexicon.words;
  return determiners.has(token.lower) || possessives.has(token.lower) || /^\d+$/u.test(token.text);
}

/** "noen", "flere", "to": speaks without a noun; "den" and "det" do not. */
function isDeterminerAlone(reader: Reader, at: number): boolean {
  const lower = reader.passage.tokens[at]?.lower ?? "";
  return !reader.lexicon.words.possessives.has(lower) && lower.length > 3 && !/^\d+$/u.test(lower);
}

function isConjunction(reader: Reader, at: number): boolean {
  return at < reader.limit && reader.lexicon.words.conjunctions.has(reader.passage.tokens[at]?.lower ?? "");
}

/** Whether a role noun stands within a few plain words from `at`. */
function leadsToRole(reader: Reader, at: number): boolean {
  let i = at;
  while (i < reader.limit && isDeterminer(reader, i)) i++;
  for (let steps = 0; steps < maxAdjectives && i < reader.limit; steps++, i++) {
    if (isRoleWord(reader, i)) return true;
    if (!isPlain(reader, i) && !(reader.passage.tokens[i]?.isCapital ?? false)) return false;
  }
  return false;
}

/** "Nordeas sjeføkonom": a name whose next plain words reach a noun. Where those words begin, else -1. */
function leadsToNoun(reader: Reader, name: TokenRange): number {
  const last = reader.passage.tokens[name.to - 1]?.lower ?? "";
  const isGenitive = /[sxz]$|['’]s$/u.test(last);
  const afterApostrophe = /^['’]$/u.test(reader.passage.tokens[name.to]?.text ?? "") ? name.to + 1 : name.to;
  if (!isGenitive && afterApostrophe === name.to) return -1;
  for (let i = afterApostrophe; i < reader.limit && i < afterApostrophe + 4 && isPlain(reader, i); i++) {
    if (isRoleWord(reader, i) || isBodyNoun(reader, i)) return afterApostrophe;
  }
  return -1;
}

function hasRole(reader: Reader, range: TokenRange): boolean {
  return reader.passage.tokens.slice(range.from, range.to).some((token) => reader.lexicon.isRole(token.lower));
}

function hasBody(reader: Reader, range: TokenRange): boolean {
  return reader.passage.tokens.slice(range.from, range.to).some((token) => reader.lexicon.isOrganisation(token.lower));
}

/** One word in capitals: "NTB", "NRK". */
function isAcronym(reader: Reader, name: TokenRange): boolean {
  return name.to - name.from === 1 && /^\p{Lu}{2,}$/u.test(reader.passage.tokens[name.from]?.text ?? "");
}

function isBoundary(reader: Reader, at: number): boolean {
  const token = reader.passage.tokens[at];
  return at >= reader.limit || !token || !token.isWord || isConjunction(reader, at) || opensOutlet(reader, at);
}

function isStop(reader: Reader, at: number): boolean {
  return /^[.!?…]$/u.test(reader.passage.tokens[at]?.text ?? "") && at + 1 >= reader.limit;
}
