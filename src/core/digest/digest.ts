import type { LanguageCode, Span, Title } from "../article/article.ts";
import type { Window } from "../article/published.ts";
import type { StemQuery, StoredQuote } from "../ports.ts";
import type { Story } from "../stories/story.ts";

export const digestLengths = ["brief", "standard", "full"] as const;
export type DigestLength = (typeof digestLengths)[number];

/** What someone asks a digest for. */
export type DigestRequest = {
  /**
   * Words that the stories are to be about: those most about them come first, those with none fall out. The articles
   * should be the ones a search for them has found; words that no article is told by (stop words) decide nothing.
   */
  readonly about?: StemQuery;
  readonly length: DigestLength;
  /** The language to write entries in wherever a story has it. */
  readonly language?: LanguageCode;
  readonly now: Temporal.Instant;
  /** IANA name: where days begin. */
  readonly zone: string;
  /** What the articles were chosen by; freshness is counted back from its end. Null for all time. */
  readonly window: Window | null;
};

/** The quotations of one article, in any order. Empty for an article without any, or one it does not know. */
export type QuotesOf = (articleId: string) => readonly StoredQuote[];

/** A sentence that tells what happened, verbatim from the paragraph that `span` points to. */
export type KeyPoint = {
  readonly text: string;
  readonly span: Span;
  /** publisher: a point of the source's own summary; extracted: a sentence of the text that stands on its own. */
  readonly by: "publisher" | "extracted";
};

/** An outlet in a story, with what it published. Copies of one wire text count as one outlet. */
export type StoryOutlet = {
  readonly source: string;
  /** Set when the text is a bureau's; `copies` then holds the outlets that printed it. */
  readonly wire: string | null;
  readonly copies: readonly string[];
  readonly articles: readonly { readonly id: string; readonly title: string; readonly url: string | null }[];
};

/** One part of a story's score, for «Hvorfor?»: what was counted, and what it weighed. */
export type ScoreReason = {
  readonly factor: "outlets" | "freshness" | "request" | "length";
  readonly value: number;
  readonly points: number;
};

export type DigestEntry = {
  readonly story: Story;
  readonly title: Title & { readonly articleId: string };
  readonly points: readonly KeyPoint[];
  /** Quotations that are stated, best first. */
  readonly quotes: readonly StoredQuote[];
  /** How many utterances the whole story has. */
  readonly quoteCount: number;
  readonly outlets: readonly StoryOutlet[];
  /** The newest published instant among its articles; null when none is dated. */
  readonly newest: Temporal.Instant | null;
  readonly language: LanguageCode;
  /** Corrections that the sources themselves have printed. */
  readonly corrections: readonly { readonly articleId: string; readonly source: string; readonly text: string }[];
  readonly score: number;
  readonly why: readonly ScoreReason[];
};

export type Digest = {
  /** Best first. */
  readonly entries: readonly DigestEntry[];
  readonly storyCount: number;
  readonly articleCount: number;
  /** Stories that did not fit the length, best first: said, never silently dropped. */
  readonly leftOut: readonly {
    readonly story: Story;
    readonly title: string;
    readonly score: number;
    readonly reason: "length";
  }[];
};
