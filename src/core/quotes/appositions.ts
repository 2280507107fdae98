import { readName } from "./names.ts";
import type { TokenRange } from "./passage.ts";
import { isBoundary, isConjunction, isPlain, isStop, leadsToRole, opensOutlet, type Reader } from "./phrase-words.ts";

/** What says more of a person behind a comma: where it ends, and the role or the name it gives. */
export type Apposition = { readonly to: number; readonly role: TokenRange | null; readonly name: TokenRange | null };

/** What stands behind the comma, when it says more of the same person: a role, an age, a name, a relative clause. */
export function readApposition(reader: Reader, at: number, wantsName: boolean): Apposition | null {
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
    const joins = passage.tokens[i + 1]?.isCapital || leadsToRole(reader, i + 1) || isLastOfPhrase(reader, i + 1);
    if (isConjunction(reader, i) && !joins) break;
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

/** "lektor i pedagogikk og psykologi, ...": one or two plain words behind a conjunction, and the comma that closes it all. */
function isLastOfPhrase(reader: Reader, at: number): boolean {
  let to = at;
  while (to < at + 2 && isPlain(reader, to)) to++;
  return to > at && reader.passage.tokens[to]?.text === ",";
}

/** A relative clause goes on to its comma, or to the end. */
export function clauseEnd(reader: Reader, at: number): number {
  const { passage, limit } = reader;
  let i = at + 1;
  for (; i < limit; i++) {
    const text = passage.tokens[i]?.text ?? "";
    if (text === ":" || text === ";" || isStop(reader, i)) break;
    if (text === "," && (i + 1 >= limit || opensOutlet(reader, i + 1) || isConjunction(reader, i + 1))) break;
  }
  return i;
}
