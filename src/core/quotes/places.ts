import { personIn, readName } from "./names.ts";
import { phraseLength, type TokenRange } from "./passage.ts";
import {
  isBodyNoun,
  isBoundary,
  isConjunction,
  isDeterminer,
  isPlain,
  isRoleWord,
  maxAdjectives,
  type Reader,
} from "./phrase-words.ts";

/** "i Bellona", "ved Universitetet i Bergen", "for den etiske komiteen": where someone belongs. */
export function readPlace(reader: Reader, at: number): { to: number; person: TokenRange | null } | null {
  const { passage, lexicon, limit } = reader;
  if (at >= limit || !lexicon.words.nounPrepositions.has(passage.tokens[at]?.lower ?? "")) return null;
  if (phraseLength(passage.tokens, at, lexicon.adverbs) > 0) return null;
  let i = at + 1;
  while (i < limit && isDeterminer(reader, i)) i++;
  const first = passage.tokens[i]?.lower ?? "";
  // "en venn av meg"
  if (i === at + 1 && i < limit && lexicon.words.firstPerson.has(first)) return { to: i + 1, person: null };
  let plain = 0;
  while (i < limit && plain < maxAdjectives && isPlain(reader, i) && !passage.tokens[i]?.isCapital) {
    if (lexicon.isOccasion(passage.tokens[i]?.lower ?? "")) return null;
    plain++;
    i++;
    if (isBodyNoun(reader, i - 1) || isRoleWord(reader, i - 1)) break;
  }
  const place = readName(reader, i);
  if (!place) return plain > 0 ? { to: i, person: null } : null;
  const name = { from: place.from, to: endOfPlace(reader, place.to) };
  if (name.to > place.to) return { to: name.to, person: null };
  const known = personIn(reader, name);
  if (known) return { to: name.to, person: known };
  const words = name.to - name.from;
  // "president i Norges Seilforbund Bjørge Grimholt": of a long run the last two words are the person.
  if (words >= 4) return { to: name.to, person: { from: name.to - 2, to: name.to } };
  if (plain > 0 && words >= 2) return { to: name.to, person: name };
  return { to: name.to, person: null };
}

/** "Statens vegvesen", "Havna region vest", "Sogn og Fjordane": what still belongs to the name of a place or body. */
function endOfPlace(reader: Reader, at: number): number {
  const { passage, limit } = reader;
  if (isConjunction(reader, at) && passage.tokens[at - 1]?.isCapital) {
    const other = readName(reader, at + 1);
    if (other && other.to - other.from === 1) return endOfPlace(reader, other.to);
  }
  let to = at;
  while (to < limit && to < at + 2 && isPlain(reader, to) && !passage.tokens[to]?.isCapital) to++;
  const known = isBodyNoun(reader, at) ? at + 1 : at;
  return to > at && isBoundary(reader, to) ? to : known;
}

/** After a name only a place with a name or a body in it belongs to the person: "i Bellona", not "i pausen". */
export function readNamedPlace(reader: Reader, at: number): number | null {
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
