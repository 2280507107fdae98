import type { Languages } from "../language/language.ts";
import type { Block, LanguageCode } from "./article.ts";
import {
  hasAttribution,
  hasReportingVerb,
  isSummaryHeading,
  markOf,
  numberOf,
  summaryHeadingsOf,
} from "./block-marks.ts";
import { type CaptionReader, captionReader, opensWithLabel } from "./caption.ts";
import { type DateLine, findDatePrefix, parseDateLine } from "./date-line.ts";
import { joinWrapped, type Line, linesOf } from "./lines.ts";

// The order of the rules: dates at the top go first; then a summary box takes its points; then a line is a marked
// heading, a bullet or numbered line, a caption, a dash line (speech, list or headline), a heading without marks, and
// else a paragraph. Captions come before dashes and headings, because what stands under a picture looks like either.

export type ParsedBlocks = {
  readonly blocks: readonly Block[];
  /** Where each block's text begins in the text that was parsed (UTF-16): the text is its slice from there. */
  readonly starts: readonly number[];
  /** Dates that the text gives at its top, and of a change anywhere, in order. They are in no block. */
  readonly dates: readonly DateLine[];
};

export type ParseBlocksOptions = {
  readonly language: LanguageCode;
  readonly languages: Languages;
  /** "markdown" for a body whose inline marks are already stripped: its lines join, and its "- " lines are lists. */
  readonly form?: "text" | "markdown";
};

/** Takes a clean text (see `normaliseText`) apart. A text without any letters has no blocks. */
export function parseBlocks(text: string, options: ParseBlocksOptions): ParsedBlocks {
  const prefix = findDatePrefix(text, options.languages);
  const all = linesOf(text, prefix?.end);
  const dated = takeDateLines(all, options.languages);
  const lines = joinWrapped(text, dated.lines, {
    opens: (line) => markOf(line.text) !== null || opensWithLabel(line.text),
    always: options.form === "markdown",
  });
  const found = classify(lines, options).filter(({ block }) => /[\p{L}\p{N}]/u.test(block.text));
  return {
    blocks: found.map(({ block }) => block),
    starts: found.map(({ start }) => start),
    dates: [...(prefix ? [prefix] : []), ...dated.dates],
  };
}

const linesThatMayBeDates = 8;

function takeDateLines(lines: readonly Line[], languages: Languages): { lines: Line[]; dates: DateLine[] } {
  const dates: DateLine[] = [];
  const others = lines.filter((line, index) => {
    const date = parseDateLine(line.text, languages);
    // below the top, only what says that it is the date of a change
    if (date && index >= linesThatMayBeDates && date.kind !== "updated") return true;
    if (date) dates.push({ ...date, start: line.start, end: line.start + line.text.length });
    return date === null;
  });
  return { lines: others, dates };
}

type Found = { readonly block: Block; readonly start: number };

function classify(lines: readonly Line[], options: ParseBlocksOptions): Found[] {
  const headings = summaryHeadingsOf(options.languages);
  const caption = captionReader(lines, options.languages);
  const found: Found[][] = [];
  for (let at = 0; at < lines.length; ) {
    const points = isSummaryHeading(lines[at]?.text ?? "", headings) ? summaryPoints(lines, at + 1) : [];
    const run = points.length > 0 ? [] : dashRun(lines, at, caption);
    if (points.length > 0) {
      found.push(points);
      at += 1 + points.length;
    } else if (run.length > 0) {
      found.push(classifyDashes(run, lines[at - 1], options));
      at += run.length;
    } else {
      found.push([classifyLine(lines, at, caption)]);
      at += 1;
    }
  }
  return found.flat();
}

/** The points under a summary heading: lines with the same mark. Where they stand close, a blank line ends them. */
function summaryPoints(lines: readonly Line[], from: number): Found[] {
  const points: Found[] = [];
  const first = lines[from]?.text.charAt(0);
  for (let at = from; ; at++) {
    const line = lines[at];
    const mark = line && markOf(line.text);
    if (!line || !mark || mark.kind === "heading" || line.text.charAt(0) !== first) return points;
    const isClose = at > from + 1 && lines[from + 1]?.blankBefore === false;
    if (isClose && line.blankBefore) return points;
    points.push(without(mark.chars, line, "summary"));
  }
}

function dashRun(lines: readonly Line[], from: number, caption: CaptionReader): Line[] {
  let to = from;
  for (let line = lines[to]; line && markOf(line.text)?.kind === "dash" && !caption(line); line = lines[to]) to++;
  return lines.slice(from, to);
}

/** Dash lines are speech, unless they look like a list or, alone, like a headline ("– Full krise"). */
function classifyDashes(run: readonly Line[], before: Line | undefined, options: ParseBlocksOptions): Found[] {
  const language = options.languages.get(options.language);
  const attributed = run.map((line) => hasAttribution(line.text, language));
  const loose = run.map((line, index) => !attributed[index] && isLoose(line.text));
  const opensSpeech = language?.dashSpeech ?? true;
  const isList =
    (!opensSpeech || options.form === "markdown" || isIntroduced(run, before, options)) &&
    !attributed.includes(true) &&
    (!opensSpeech || run.every((line) => line.text.startsWith("-")));
  return run.map((line, index): Found => {
    const inLooseRun = before !== undefined && loose[index] && (loose[index - 1] || loose[index + 1]);
    if (isList || inLooseRun) return without(markOf(line.text)?.chars ?? 0, line, "list");
    const isHeadline =
      loose[index] && line.text.length <= 60 && /\s\S+\s\S/u.test(line.text) && !line.text.includes(",");
    return { block: { kind: isHeadline ? "heading" : "speech", text: line.text }, start: line.start };
  });
}

/** Ends like a list line or a headline: without the stop, question mark or quotation mark that ends speech. */
function isLoose(text: string): boolean {
  return text.length <= 120 && !/[.!?…:,»”"]$/u.test(text);
}

/** Whether several short lines follow a line that ends in a colon and lets nobody speak ("Dette skjer nå:"). */
function isIntroduced(run: readonly Line[], before: Line | undefined, options: ParseBlocksOptions): boolean {
  if (run.length < 2 || !before?.text.endsWith(":")) return false;
  if (hasReportingVerb(before.text.slice(-400), options.languages.get(options.language))) return false;
  // "Politiet:" may be the speaker: whole sentences after so little are speech.
  if (before.text.split(/\s+/u).length < 4 && !run.every((line) => isLoose(line.text))) return false;
  return run.every((line) => line.text.length <= 160 && !line.text.endsWith("?"));
}

function classifyLine(lines: readonly Line[], at: number, caption: CaptionReader): Found {
  const line = lines[at];
  if (!line) throw new RangeError(`no line ${at}`);
  const mark = markOf(line.text);
  if (mark?.kind === "heading") {
    const { block, start } = without(mark.chars, line, "heading");
    return { block: { ...block, text: block.text.replace(/\s#+$/u, "").trimEnd() }, start };
  }
  if (mark?.kind === "bullet" || (mark?.kind === "number" && isNumbered(lines, at))) {
    return without(mark.chars, line, "list");
  }
  const parts = caption(line);
  if (parts) return { block: { kind: "caption", text: line.text, ...parts }, start: line.start };
  const kind = isHeading(line, at, lines) ? "heading" : "paragraph";
  return { block: { kind, text: line.text }, start: line.start };
}

function isNumbered(lines: readonly Line[], at: number): boolean {
  const own = numberOf(lines[at]?.text ?? "") ?? 0;
  return numberOf(lines[at - 1]?.text ?? "") === own - 1 || numberOf(lines[at + 1]?.text ?? "") === own + 1;
}

/** A short line without the marks of a sentence, with text after it; the first line, a headline, may be longer. */
function isHeading(line: Line, at: number, lines: readonly Line[]): boolean {
  if (at === lines.length - 1 || line.text.includes("\n")) return false;
  const [maxChars, maxWords] = at === 0 ? [120, 20] : [70, 10];
  if (line.text.length > maxChars || line.text.split(/\s+/u).length > maxWords) return false;
  return /^[\p{Lu}\p{N}«“"'‘]/u.test(line.text) && !/(?:[.,;:…)]["»”]?|[!?]["»”’'])$/u.test(line.text);
}

function without(markChars: number, line: Line, kind: Block["kind"]): Found {
  return { block: { kind, text: line.text.slice(markChars) }, start: line.start + markChars };
}
