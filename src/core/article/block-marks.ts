import type { LanguageProfile, Languages } from "../language/language.ts";

/** What opens a line: the mark with the space after it, and what kind of mark it is. */
export type Mark = { readonly kind: "dash" | "bullet" | "number" | "heading"; readonly chars: number };

const bullet = /^[•*·▪◦‣●]\s+(?=\S)/u;
const heading = /^#{1,6}\s+(?=\S)/u;
const number = /^\d{1,2}[.)]\s+(?=[\p{Lu}«“"])/u;
// Typographic dashes need no space after them; a hyphen does, or a capital letter as old newspaper text writes it.
const dash = /^(?:[–—―]\s*(?=[^\s\p{N}–—―])|[–—―]\s+(?=\p{N})|-\s+(?=[^\s-])|-(?=[\p{Lu}«“"]))/u;

/** The mark that a line opens with; null when it opens with a word. */
export function markOf(line: string): Mark | null {
  if (!/^[#•*·▪◦‣●–—―\d-]/u.test(line)) return null;
  const start = line.slice(0, 40);
  const patterns = { heading, bullet, dash, number } as const;
  for (const kind of ["heading", "bullet", "dash", "number"] as const) {
    const match = patterns[kind].exec(start);
    if (match) return { kind, chars: match[0].length };
  }
  return null;
}

/** The number of a numbered line ("2. Norge"); null without one. */
export function numberOf(line: string): number | null {
  return number.test(line.slice(0, 40)) ? Number.parseInt(line, 10) : null;
}

/** Whether a line says who said it: a reporting verb right after a comma or the end of a sentence (", sier NN"). */
export function hasAttribution(line: string, language: LanguageProfile | undefined): boolean {
  const forms = reportingForms(language);
  for (const match of line.matchAll(/[,.!?…»”"]\s+(\p{L}+)/gu)) {
    if (forms.has(match[1]?.toLowerCase() ?? "")) return true;
  }
  return false;
}

/** Whether any word of a line is a reporting verb ("NN sier til VG at dette er to ledere:"). */
export function hasReportingVerb(line: string, language: LanguageProfile | undefined): boolean {
  const forms = reportingForms(language);
  return (line.match(/\p{L}+/gu) ?? []).some((word) => forms.has(word.toLowerCase()));
}

/** The headings of publishers' summary boxes in all languages, in lower case. */
export function summaryHeadingsOf(languages: Languages): ReadonlySet<string> {
  let headings = knownHeadings.get(languages);
  if (!headings) {
    headings = new Set([...languages.values()].flatMap((language) => language.summaryHeadings));
    knownHeadings.set(languages, headings);
  }
  return headings;
}

const knownHeadings = new WeakMap<Languages, ReadonlySet<string>>();

/** Whether a line is such a heading: capitals, a colon after it and Markdown marks around it do not matter. */
export function isSummaryHeading(line: string, headings: ReadonlySet<string>): boolean {
  if (line.length > 60) return false;
  const words = line.replace(/^(?:#{1,6}\s|[*_])+/u, "").replace(/[*_:\s]+$/u, "");
  return headings.has(words.trim().toLowerCase());
}

const known = new WeakMap<LanguageProfile, ReadonlySet<string>>();

function reportingForms(language: LanguageProfile | undefined): ReadonlySet<string> {
  if (!language) return new Set();
  let forms = known.get(language);
  if (!forms) {
    forms = new Set(language.reportingVerbs.flatMap((verb) => verb.forms));
    known.set(language, forms);
  }
  return forms;
}
