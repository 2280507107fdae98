import type { LanguageProfile } from "./language.ts";

/** A sentence of a text: UTF-16 offsets, end exclusive, without surrounding white space. */
export type Sentence = { readonly start: number; readonly end: number };

const stop = /[.!?…]/gu;
const closers = "”’»\"')]";

/**
 * The sentences of one block. A full stop ends none after an abbreviation, initials ("J. R.", "J.R."), a number that the next
 * word goes on from ("19. juni", "2. verdenskrig"), or before a lower-case letter. Never empty for a text with letters.
 */
export function sentencesOf(text: string, language: Pick<LanguageProfile, "abbreviations">): Sentence[] {
  const abbreviations = abbreviationsOf(language);
  const sentences: Sentence[] = [];
  let start = skipSpace(text, 0);
  for (let at = nextStop(text, start); at < text.length; at = nextStop(text, at + 1)) {
    let end = at + 1;
    while (end < text.length && (".!?…".includes(text.charAt(end)) || closers.includes(text.charAt(end)))) end++;
    if (end < text.length && !/\s/u.test(text.charAt(end))) continue;
    const next = skipSpace(text, end);
    if (next < text.length && !endsSentence(text, at, next, abbreviations)) continue;
    if (end > start) sentences.push({ start, end });
    start = next;
    at = next - 1;
  }
  const end = text.trimEnd().length;
  if (start < end) sentences.push({ start, end });
  return sentences;
}

/** Where the next sign that may end a sentence stands; the text's length when there is none. */
function nextStop(text: string, from: number): number {
  stop.lastIndex = from;
  return stop.exec(text)?.index ?? text.length;
}

function endsSentence(text: string, at: number, next: number, abbreviations: ReadonlySet<string>): boolean {
  const following = text.slice(next, next + 3).replace(/^[«“”"'‘(–—-]\s?/u, "");
  if (/^[\p{Ll}]/u.test(following)) return false;
  if (text.charAt(at) !== ".") return true;
  const before = /[\p{L}\p{N}.]+$/u.exec(text.slice(Math.max(0, at - 24), at))?.[0] ?? "";
  if (/^(?:\p{Lu}\.)*\p{Lu}$/u.test(before)) return false;
  return !abbreviations.has(before.toLowerCase());
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/u.test(text.charAt(at))) at++;
  return at;
}

const known = new WeakMap<object, ReadonlySet<string>>();

function abbreviationsOf(language: Pick<LanguageProfile, "abbreviations">): ReadonlySet<string> {
  let set = known.get(language);
  if (!set) {
    set = new Set(language.abbreviations);
    known.set(language, set);
  }
  return set;
}
