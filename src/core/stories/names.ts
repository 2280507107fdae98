import { stripGenitive } from "../language/genitive.ts";
import type { LanguageProfile } from "../language/language.ts";
import { sentencesOf } from "../language/sentences.ts";
import type { Word } from "../language/words.ts";

/** A text with its words. */
export type WordedText = { readonly text: string; readonly words: readonly Word[] };

/** Capitalised words in a row, with no more than a space between them. */
type Run = { readonly words: readonly Word[]; readonly opens: boolean };

/**
 * The names in a text, as it writes them, most frequent first and then in reading order. A capitalised sequence inside a
 * sentence is a name; one that opens a sentence is when it stands inside one elsewhere, has two words or more, or is
 * an abbreviation. A genitive ("Putins") is its name where the text has that too. Empty for a text without any.
 */
export function namesOf(texts: readonly WordedText[], profile: LanguageProfile): string[] {
  const runs = texts.flatMap((text) => runsOf(text, profile));
  const small = new Set(texts.flatMap(({ words }) => words.map((word) => word.text)));
  const inside = new Set(runs.flatMap((run) => run.words.slice(run.opens ? 1 : 0).map((word) => word.text)));
  const whole = new Set(runs.filter((run) => !run.opens).map(nameOf));
  const notNames = new Set([...profile.stopWords, ...profile.accordingTo, ...profile.capitalised]);

  const counts = new Map<string, number>();
  for (const run of runs) {
    let words = run.words.map((word) => word.text);
    while (words[0] !== undefined && notNames.has(words[0].toLowerCase())) words = words.slice(1);
    const [first] = words;
    if (first === undefined) continue;
    const rest = words.slice(1);
    // a word that only opens the sentence: "Ordfører Solveig Tangvik", "Rederiet Sundrutene"
    if (run.opens && words.length === run.words.length && !inside.has(first) && !isAbbreviation(first)) {
      const common = small.has(first.toLowerCase()) || isRole(first, profile) || whole.has(rest.join(" "));
      if (rest.length === 0 || common) words = rest;
    }
    const name = words.join(" ");
    if (name.length > 1) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...withoutGenitives(counts, profile)].sort((a, b) => b[1] - a[1]).map(([name]) => name);
}

function runsOf({ text, words }: WordedText, profile: LanguageProfile): Run[] {
  const runs: { words: Word[]; opens: boolean }[] = [];
  const starts = sentencesOf(text, profile).map((sentence) => sentence.start);
  let last: Word | null = null;
  let sentence = -1;
  for (const word of words) {
    const opensSentence = word.start >= (starts[sentence + 1] ?? Number.POSITIVE_INFINITY);
    while (word.start >= (starts[sentence + 1] ?? Number.POSITIVE_INFINITY)) sentence++;
    if (!/^\p{Lu}/u.test(word.text)) continue;
    if (last && !opensSentence && word.start === last.end + 1 && text.charAt(last.end) === " ") {
      runs.at(-1)?.words.push(word);
    } else {
      // after an opening mark or a colon a capital letter says as little as at the start
      const opens = opensSentence || /[«“"‘:–—-]\s?$/u.test(text.slice(Math.max(0, word.start - 2), word.start));
      runs.push({ words: [word], opens });
    }
    last = word;
  }
  return runs;
}

function nameOf(run: Run): string {
  return run.words.map((word) => word.text).join(" ");
}

function isAbbreviation(word: string): boolean {
  return /^\p{Lu}{2,}$/u.test(word);
}

function isRole(word: string, profile: LanguageProfile): boolean {
  const lower = word.toLowerCase();
  return [profile.roleNouns, profile.organisationNouns, profile.documentNouns].some((nouns) =>
    nouns.some((noun) => lower.endsWith(noun)),
  );
}

function withoutGenitives(counts: ReadonlyMap<string, number>, profile: LanguageProfile): Map<string, number> {
  const names = new Map<string, number>();
  for (const [name, count] of counts) {
    const bare = stripGenitive(name, profile);
    const own = counts.has(bare) || /['’]/u.test(name.slice(bare.length)) ? bare : name;
    names.set(own, (names.get(own) ?? 0) + count);
  }
  return names;
}
