import type { Article, Block } from "../article/article.ts";
import type { LanguageProfile } from "../language/language.ts";
import { sentencesOf } from "../language/sentences.ts";
import { onceFor } from "../once-for.ts";
import type { AnalysedArticle } from "../ports.ts";
import type { KeyPoint } from "./digest.ts";
import { opensWith } from "./leaning.ts";
import { namesSpeaker, type Voice, voicesOf } from "./said.ts";
import { standsAlone } from "./stands-alone.ts";
import { surroundingsOf } from "./surroundings.ts";

/** A key point that an article offers. */
export type Candidate = KeyPoint & {
  readonly source: string;
  /** Of its sentences (or summary points), which it is: counts from 0 within its article. */
  readonly place: number;
};

/**
 * The key points that may be shown of an article, in its order: the publisher's own summary where there is one, else the
 * sentences of its paragraphs that stand on their own. The Source's display policy decides how much: nothing for
 * `link`, only the first sentence for `teaser`.
 */
export function candidatePoints(analysed: AnalysedArticle, profile: LanguageProfile): readonly Candidate[] {
  return keptPoints(profile)(analysed);
}

// a story is told again and again, and each time its sentences would be weighed word by word
const keptPoints = onceFor((profile: LanguageProfile) =>
  onceFor((analysed: AnalysedArticle) => pointsOf(analysed, profile)),
);

function pointsOf(analysed: AnalysedArticle, profile: LanguageProfile): readonly Candidate[] {
  const { article, policy } = analysed;
  // what is left of a thinned text is what holds a quotation: not what it was about
  if (policy === "link" || article.thinned) return [];
  const own = article.blocks.flatMap((block, index) => (block.kind === "summary" ? summaryPoint(block, index) : []));
  const spans =
    own.length > 0
      ? own.map((span, place) => ({ ...span, place })).filter((span) => tellsItself(span.text, profile))
      : sentences(analysed, profile);
  const points = spans.map((piece) => candidate(piece, article, own.length > 0 ? "publisher" : "extracted"));
  return policy === "teaser" ? firstSentence(points, article, profile) : points;
}

/**
 * The sentences of an article's paragraphs that stand on their own, in its order, whether it has a summary of its own or not.
 * Empty where its display policy allows no points.
 */
export function ownSentences(analysed: AnalysedArticle, profile: LanguageProfile): readonly Candidate[] {
  const { article, policy } = analysed;
  if (policy === "link" || policy === "teaser" || article.thinned) return [];
  return sentences(analysed, profile).map((piece) => candidate(piece, article, "extracted"));
}

/**
 * The sentences that an article's people say, with their full name in the same sentence, and that stand on their own; in its
 * order. None that opens with a dash: among other points that is the mark of a list. Empty where no points may be shown, and
 * where the publisher has summed up the article.
 */
export function spokenPoints(analysed: AnalysedArticle, profile: LanguageProfile): readonly Candidate[] {
  const { article, policy } = analysed;
  if (policy === "link" || policy === "teaser" || article.thinned) return [];
  if (article.blocks.some(({ kind }) => kind === "summary")) return [];
  return sentences(analysed, profile, "attributed")
    .filter(({ text }) => namesSpeaker(text, profile))
    .map((piece) => candidate(piece, article, "extracted"));
}

type Piece = { readonly text: string; readonly block: number; readonly start: number };

function candidate(
  { text, block, start, place }: Piece & { readonly place: number },
  { id: articleId, revision, source }: Article,
  by: Candidate["by"],
): Candidate {
  return { text, span: { articleId, revision, block, start, end: start + text.length }, by, source, place };
}

function summaryPoint(block: Block, index: number): Piece[] {
  const start = /^[\s•*·–—-]*/u.exec(block.text)?.[0].length ?? 0;
  const text = block.text.slice(start).trimEnd();
  return text === "" ? [] : [{ text, block: index, start }];
}

/** A publisher's point may be short, and without a full stop; but it must not lean on the point before it. */
function tellsItself(text: string, profile: LanguageProfile): boolean {
  const lower = text.toLowerCase();
  return !/[?:…]$/u.test(text) && !opensWith(lower, profile.leaningOpeners) && !opensWith(lower, profile.teasers);
}

function sentences(
  analysed: AnalysedArticle,
  profile: LanguageProfile,
  of: Voice = "narrated",
): readonly (Piece & { readonly place: number })[] {
  const { article } = analysed;
  let place = 0;
  const known = surroundingsOf(analysed, profile);
  // what a text opens with it introduces itself
  const knownAtFirst = { ...known, isTitled: () => true, isTopic: () => true };
  return article.blocks.flatMap((block, index) => {
    if ((block.kind !== "paragraph" && block.kind !== "speech") || isAside(block.text, article, profile)) return [];
    return voicesOf(block, profile).flatMap(({ start, end, voice }) => {
      const text = block.text.slice(start, end);
      const piece = { text, block: index, start, place: place++ };
      return voice === of && standsAlone(text, profile, piece.place === 0 ? knownAtFirst : known) ? [piece] : [];
    });
  });
}

/** What stands among the paragraphs without being the story: a link to another, a label with its text, a correction. */
function isAside(text: string, { correction, updateNote }: Article, profile: LanguageProfile): boolean {
  return (
    opensWith(text.toLowerCase(), profile.teasers) ||
    /^\p{Lu}{3,}[\p{Lu} ]*:/u.test(text) ||
    (correction !== undefined && text.includes(correction)) ||
    (updateNote !== undefined && text.endsWith(updateNote))
  );
}

/** A teaser shows the opening of a text and no more: its first sentence, where that stands on its own. */
function firstSentence(points: readonly Candidate[], article: Article, profile: LanguageProfile): readonly Candidate[] {
  const [first] = points;
  const opening = article.blocks.findIndex((block) => block.kind === "summary" || block.kind === "paragraph");
  if (!first || first.span.block !== opening) return [];
  const [sentence] = sentencesOf(first.text, profile);
  if (
    !sentence ||
    (first.by === "extracted" && article.blocks[opening]?.text.trimStart().startsWith(first.text) === false)
  ) {
    return [];
  }
  const text = first.text.slice(sentence.start, sentence.end);
  return [{ ...first, text, span: { ...first.span, end: first.span.start + text.length } }];
}
