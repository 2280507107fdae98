import type { Article, BlockSpan } from "../article/article.ts";
import { textOf } from "../article/article.ts";
import type { Quote, SpeakerMention } from "../quotes/quote.ts";
import { nameKeyOf } from "../search/fold.ts";
import { findWords } from "./find-words.ts";
import type { Correction } from "./reading.ts";

/**
 * A quotation as corrections in force make it, the later over the earlier. Null when it is no longer shown: it is no
 * quotation, or its words are known to be wrong and the article does not have the right ones. `others` are the article's
 * quotations, which know the names in it.
 */
export function correctQuote(
  quote: Quote,
  article: Article,
  corrections: readonly Correction[],
  others: readonly Quote[],
): Quote | null {
  let corrected = quote;
  for (const correction of corrections) {
    switch (correction.kind) {
      case "not-a-quote":
        return null;
      case "wrong-speaker":
        corrected = { ...corrected, ...attributed(correction.speaker, others) };
        break;
      case "wrong-span": {
        const near = quote.spans[0]?.block ?? 0;
        const spans = correction.text === null ? null : findWords(article.blocks, correction.text, near);
        if (spans === null) return null;
        corrected = { ...corrected, spans, sentence: sentenceOf(corrected, spans, article) };
      }
    }
  }
  return corrected;
}

type Attribution = Pick<Quote, "speaker" | "certainty" | "candidates" | "role" | "toldTo" | "cue">;

/** Whose words they are said to be: with the role that the article gives them elsewhere, and none of the wrong speaker's. */
function attributed(name: string | null, others: readonly Quote[]): Attribution {
  const rest = { candidates: [], toldTo: null, cue: null };
  if (name === null) return { ...rest, speaker: null, certainty: "uncertain", role: null };
  const own = others.filter(({ speaker }) => speaker !== null && nameKeyOf(speaker.name) === nameKeyOf(name));
  const mentions = [...own.map(({ speaker }) => speaker), ...others.flatMap(({ candidates }) => candidates)];
  const known = mentions.find((mention) => mention !== null && nameKeyOf(mention.name) === nameKeyOf(name));
  const speaker: SpeakerMention = {
    span: null,
    text: known?.name ?? name,
    name: known?.name ?? name,
    kind: known?.kind === undefined || known.kind === "pronoun" ? "person" : known.kind,
  };
  return { ...rest, speaker, certainty: "stated", role: own.find(({ role }) => role !== null)?.role ?? null };
}

/** The sentence that was shown where the words stand in it, else the words and what stands between their parts. */
function sentenceOf({ kind, sentence }: Quote, spans: readonly BlockSpan[], { blocks }: Article): BlockSpan {
  const [first = sentence] = spans;
  const last = spans.findLast(({ block }) => block === first.block) ?? first;
  const hull = { block: first.block, start: first.start, end: last.end };
  const isWithin = sentence.block === hull.block && sentence.start <= hull.start && hull.end <= sentence.end;
  const shown = kind !== "direct" && isWithin ? sentence : hull;
  return textOf(blocks, shown) === "" ? sentence : shown;
}
