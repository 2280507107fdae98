import type { BlockSpan } from "../article/article.ts";

/**
 * direct: a dash paragraph, a full quotation, or a clause wholly inside marks; partial: words in marks inside a
 * reporter's sentence; indirect: a reporter's paraphrase (its text is the reported clause without reporting words).
 */
export const quoteKinds = ["direct", "partial", "indirect"] as const;
export type QuoteKind = (typeof quoteKinds)[number];

/**
 * stated: a name or title stands at the reporting verb or in the lead-in with a colon; inferred: a pronoun, or the same
 * interview goes on; uncertain: it may be one of several, or nobody can be told.
 */
export type Certainty = "stated" | "inferred" | "uncertain";

export type SpeakerKind = "person" | "title" | "pronoun" | "organisation" | "document";

/** A speaker as one article has it. */
export type SpeakerMention = {
  /** Where the attribution's noun phrase stands; null when it is carried over from another sentence and has none. */
  readonly span: BlockSpan | null;
  /** The noun phrase as the text has it ("den norske havnas talsperson Jon Vik"). */
  readonly text: string;
  /** The fullest name that the article gives this speaker ("Jens Stoltenberg"), else the noun phrase without its role. */
  readonly name: string;
  readonly kind: SpeakerKind;
};

/** Something that someone said, as one article tells it. Spans point into the article's blocks. */
export type Quote = {
  /** In reading order; two or more when the attribution interrupts or paragraphs follow each other. */
  readonly spans: readonly BlockSpan[];
  readonly kind: QuoteKind;
  readonly certainty: Certainty;
  /** Null when uncertain without one best answer; then `candidates` says who it may be. */
  readonly speaker: SpeakerMention | null;
  readonly candidates: readonly SpeakerMention[];
  /** The speaker's role in the text's own words: from this quotation, else the interview, else the rest of the article. */
  readonly role: string | null;
  /** The outlet or occasion it was said to ("VG", "en pressekonferanse"). */
  readonly toldTo: string | null;
  /** The reporting words ("sier", "ifølge"); null when there are none. */
  readonly cue: string | null;
  /** The interviewer's question that it answers. */
  readonly question: BlockSpan | null;
  /** The whole sentence a reader is shown for partial and indirect quotations; for direct ones the same as the spans' hull. */
  readonly sentence: BlockSpan;
};
