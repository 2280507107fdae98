import type { LanguageCode, Span, Title } from "../article/article.ts";
import type { Window } from "../article/published.ts";
import type { StemQuery, StoredQuote } from "../ports.ts";
import type { Story } from "../stories/story.ts";
import type { OwnPart } from "./differences.ts";
import type { Disagreement } from "./disagreements.ts";
import type { NewSentence, Shown } from "./news-since.ts";

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
  /** What the reader has been shown before: only what is new beside that is told. Missing where that is not the question. */
  readonly shown?: Shown;
  /** How high articles have stood in feeds, by id (see `Feeds.topPlaces`). Missing where that was not asked for. */
  readonly topPlaces?: ReadonlyMap<string, number>;
  /** Names of the reader's own outlets, as the Sources call themselves. */
  readonly own?: readonly string[];
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
export type ScoreReason =
  /** How many outlets there are, and as how many they count; the owners that have several of them. */
  | {
      readonly factor: "outlets";
      readonly value: number;
      readonly counted: number;
      readonly sharedOwners: readonly string[];
      readonly points: number;
    }
  /** Hours from the newest article to the end of the window; null when no article has a day. */
  | { readonly factor: "freshness"; readonly value: number | null; readonly points: number }
  /** New articles, of all. */
  | { readonly factor: "news"; readonly value: number; readonly of: number; readonly points: number }
  /** Different words of the longest text, counted as far as they weigh. */
  | { readonly factor: "length"; readonly value: number; readonly points: number }
  /** The highest place that one of its articles has had in a feed, 1 for the first, and whose article that is. */
  | { readonly factor: "place"; readonly value: number; readonly source: string; readonly points: number }
  /** How much it is about what was asked for, 0 to 1. */
  | { readonly factor: "request"; readonly value: number; readonly points: number };

/** length: there was no room for it; threshold: it weighs too little; repeat: it was told before, and nothing is new of it. */
export type LeftOutReason = "length" | "threshold" | "repeat";

export type LeftOut = {
  readonly story: Story;
  /** Null where it would take too long to choose one: what is far from having room is only counted. */
  readonly title: string | null;
  readonly articleCount: number;
  readonly reason: LeftOutReason;
  /** Null where it was not worked out. */
  readonly score: number | null;
};

/** `topic` as a source writes it; null for the stories that share none with others. */
export type EntrySection = { readonly topic: string | null };

export type DigestEntry = {
  readonly story: Story;
  readonly title: Title & { readonly articleId: string };
  readonly points: readonly KeyPoint[];
  /** What is new of a story that was shown before; null for one that was not. */
  readonly update: NewSentence | null;
  /** The heading that it stands under, with those after and before it; null for none. */
  readonly section: EntrySection | null;
  readonly disagreements: readonly Disagreement[];
  /** Null where the reader has no outlets of their own. */
  readonly own: OwnPart | null;
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
  /** Best first within their sections, which come in the order of their best. */
  readonly entries: readonly DigestEntry[];
  readonly storyCount: number;
  /** Of the stories; where the question is what is new, only what was not shown before. */
  readonly articleCount: number;
  /** Said, never silently dropped: best first. */
  readonly leftOut: readonly LeftOut[];
};
