import type { Article } from "../../../src/core/article/article.ts";
import type { StoredQuote } from "../../../src/core/ports.ts";
import type { Certainty, QuoteKind, SpeakerKind } from "../../../src/core/quotes/quote.ts";

type Said = {
  readonly text: string;
  readonly name: string;
  readonly kind?: QuoteKind;
  readonly certainty?: Certainty;
  readonly speaker?: SpeakerKind;
};

/** A quotation as a store gives it; it need not stand in the article. */
export function quoted(
  article: Article,
  { text, name, kind = "direct", certainty = "stated", speaker }: Said,
): StoredQuote {
  const span = { block: 0, start: 0, end: 0 };
  return {
    id: `${article.id}:${text}`,
    text,
    article,
    speakerId: name.toLowerCase(),
    corrected: null,
    quote: {
      spans: [span],
      kind,
      certainty,
      speaker: { span: null, text: name, name, kind: speaker ?? "person" },
      candidates: [],
      role: null,
      toldTo: null,
      cue: "sier",
      question: null,
      sentence: span,
    },
  };
}
