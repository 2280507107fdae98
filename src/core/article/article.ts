/** When an article was published, as precisely as its source says and no more. */
export type Published =
  | { readonly precision: "instant"; readonly instant: Temporal.Instant }
  | { readonly precision: "day"; readonly date: Temporal.PlainDate }
  | { readonly precision: "month"; readonly month: Temporal.PlainYearMonth }
  | { readonly precision: "unknown" };

export const languageCodes = ["nb", "nn", "en", "sv", "da"] as const;
export type LanguageCode = (typeof languageCodes)[number];

export type BlockKind = "paragraph" | "heading" | "speech" | "summary" | "caption" | "list";

/**
 * One piece of an article's text. `text` keeps every letter of the source, the dash of a speech block included.
 * A caption also says which part of it is the label ("GAVE"), and who made the picture ("AP").
 */
export type Block = {
  readonly kind: BlockKind;
  readonly text: string;
  readonly label?: string;
  readonly credit?: string;
};

/** Whether an article's text is there, and not only its headline, the publisher's summary and captions. */
export function hasBody({ blocks }: Pick<ArticleDraft, "blocks">): boolean {
  return blocks.some(({ kind }) => kind === "paragraph" || kind === "speech" || kind === "list");
}

/** A stretch of one block: UTF-16 offsets into its text, end exclusive. */
export type BlockSpan = { readonly block: number; readonly start: number; readonly end: number };

/** A stretch of one revision of one article. `text === article.blocks[block].text.slice(start, end)` always. */
export type Span = BlockSpan & { readonly articleId: string; readonly revision: number };

/** Where a title comes from: the source's headline, or a line that we chose because the source had none. */
export type Title = { readonly text: string; readonly chosen: boolean };

/** What can be known of an article before it has a place in a store: a text taken apart, without identity. */
export type ArticleDraft = {
  readonly source: string;
  readonly url?: string;
  readonly title: Title;
  readonly authors: readonly string[];
  readonly language: LanguageCode;
  readonly topics: readonly string[];
  readonly published: Published;
  /** When the source last changed it, where the source says so. */
  readonly updated?: Temporal.Instant;
  /** The source's own words about a correction. */
  readonly correction?: string;
  /** The source's own words about what it has added since; they stand in the text too. */
  readonly updateNote?: string;
  /** The bureau that supplied the text, when the source names one. */
  readonly wire?: string;
  readonly blocks: readonly Block[];
  /** Its text is for subscribers: what we have is what everybody may read of it. */
  readonly access?: "subscribers";
  /** What the publisher lets machines show of it, where that is less than its Source's display policy. */
  readonly limit?: "link" | "teaser";
  /** Its text is no longer kept, but for the blocks that hold a quotation; the others are empty. */
  readonly thinned?: true;
  /** Words of somebody who is suppressed are gone from its text: spaces stand there. */
  readonly withheld?: true;
  /** Made by us to show what the bot does; steps aside for real articles. */
  readonly sample: boolean;
};

/**
 * One published text. `id` stays the same over revisions; `contentHash` is of title and blocks, so that the same text
 * is recognised wherever it comes from. The publisher's own summary points are the blocks of kind "summary".
 */
export type Article = ArticleDraft & {
  readonly id: string;
  /** Counts from 1. */
  readonly revision: number;
  readonly contentHash: string;
};

/** The publisher's own summary points, in order. Empty where the article has none. */
export function summaryOf(article: Pick<Article, "blocks">): readonly string[] {
  return article.blocks.filter((block) => block.kind === "summary").map((block) => block.text);
}

/** The letters that a span stands for. @throws RangeError if the span points outside the blocks */
export function textOf(blocks: readonly Block[], span: BlockSpan): string {
  const block = blocks[span.block];
  if (!block || span.start < 0 || span.end > block.text.length || span.start > span.end) {
    throw new RangeError(`span ${span.block}:${span.start}-${span.end} lies outside the article`);
  }
  return block.text.slice(span.start, span.end);
}
