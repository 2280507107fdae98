import type { LanguageProfile, Languages } from "../language/language.ts";
import { eitherOf } from "./parse-published.ts";

// What a newsroom writes in a text about the text itself. A note about a mistake is no part of what the article tells,
// and goes out of the text. What is marked as an update often tells the news itself ("OPPDATERT: Mannen er funnet."), so
// it stays where it is and is only known to be one. A title keeps its mark: it is the publisher's headline, verbatim.

/** A note of a newsroom about its text: the words behind the label, and when it says that it was, as it writes it. */
export type NewsroomNote = {
  readonly kind: "correction" | "update";
  /** "" where the label stands alone. */
  readonly words: string;
  readonly when?: string;
};

/** A title that says that its text was updated or corrected, and the title without that. */
export type TitleMark = { readonly kind: NewsroomNote["kind"]; readonly bare: string };

type Patterns = {
  /** The label on the line of its words. */
  readonly opened: RegExp;
  /** The label and nothing else. */
  readonly alone: RegExp;
  /** A sentence that can only be about a mistake, without a label. */
  readonly sentence: RegExp;
  readonly title: readonly RegExp[];
  readonly corrections: ReadonlySet<string>;
};

const known = new WeakMap<Languages, Patterns>();

function patternsOf(languages: Languages): Patterns {
  const kept = known.get(languages);
  if (kept) return kept;
  const profiles = [...languages.values()];
  const of = (list: (profile: LanguageProfile) => readonly string[]) => profiles.flatMap(list);
  const corrections = of(({ correctionLabels }) => correctionLabels);
  const label = `(?<label>${eitherOf([...corrections, ...of(({ updatedLabels }) => updatedLabels)])})`;
  // "RETTELSE 18. juni kl. 12:30: ...", "Correction (June 12): ..."
  const word = eitherOf([...of(({ months }) => months.flat()), ...of(({ clockWords }) => clockWords)]);
  const token = String.raw`(?:\d[\d.:/-]*(?:st|nd|rd|th)?|(?:${word})\.?)`;
  const when = String.raw`(?:,?\s+\(?(?<when>${token}(?:,?\s${token}){0,5})\)?)?`;
  const patterns = {
    opened: new RegExp(String.raw`^[*([]?${label}[)\]]?${when}\s*(?::(?!\d)\s*|\s[–—-]\s+)(?<words>\S.*)$`, "isu"),
    alone: new RegExp(String.raw`^[*([]*${label}[)\].:*]*$`, "iu"),
    sentence: new RegExp(
      String.raw`^[*(]?(?:${eitherOf(of(({ correctionOpeners }) => correctionOpeners))})(?![\p{L}-])`,
      "iu",
    ),
    title: [
      new RegExp(String.raw`^${label}\s*(?::|\s[–—-])\s+(?<bare>\S.*)$`, "isu"),
      new RegExp(String.raw`^[([]${label}[)\]]:?\s+(?<bare>\S.*)$`, "isu"),
      new RegExp(String.raw`^(?<bare>.*\S)\s+[([]${label}[)\]]$`, "isu"),
    ],
    corrections: new Set(corrections),
  };
  known.set(languages, patterns);
  return patterns;
}

const mostNoteChars = 1_000;

/** What a line says of the text that it stands in; null when it is no such note. */
export function noteOf(line: string, languages: Languages): NewsroomNote | null {
  if (line.length > mostNoteChars) return null;
  const { opened, alone, sentence, corrections } = patternsOf(languages);
  const kindOf = (label: string) => (corrections.has(label.toLowerCase()) ? "correction" : "update");
  const { label, when, words } = opened.exec(line)?.groups ?? {};
  if (label !== undefined && words !== undefined) {
    return { kind: kindOf(label), words, ...(when === undefined ? {} : { when }) };
  }
  const only = alone.exec(line)?.groups?.label;
  if (only !== undefined) return { kind: kindOf(only), words: "" };
  return sentence.test(line) ? { kind: "correction", words: line } : null;
}

/** What a title says of its text: "OPPDATERT: Ferja går", "Ferja går (oppdatert)"; null when it says nothing. */
export function titleMarkOf(title: string, languages: Languages): TitleMark | null {
  const { title: ways, corrections } = patternsOf(languages);
  for (const way of ways) {
    const { label, bare } = way.exec(title.trim())?.groups ?? {};
    if (label !== undefined && bare !== undefined) {
      return { kind: corrections.has(label.toLowerCase()) ? "correction" : "update", bare };
    }
  }
  return null;
}
