import type { Alerts } from "./alerts/alerts.ts";
import type { Analysis, TermCounts } from "./analysis.ts";
import type { Article, LanguageCode, Published } from "./article/article.ts";
import type { Window } from "./article/published.ts";
import type { Feeds } from "./feeds/feeds.ts";
import type { UiLocale } from "./locale.ts";
import type { Invocation } from "./message/message.ts";
import type { OwnData } from "./privacy/own-data.ts";
import type { Quote, QuoteKind } from "./quotes/quote.ts";
import type { Refusal } from "./quotes/refusal.ts";
import type { Deed, Readings } from "./readings/reading.ts";
import type { Schedules } from "./schedule/edition.ts";

/**
 * What the core needs from a store. Every question names the Workspace it is asked for, and the answer holds only what
 * that Workspace may see: its Library (the common articles and its own) under its Readings (its own corrections).
 * Sample articles are part of a Library only while they are shown (see `Articles.samplesShown`).
 */
export type Ports = {
  readonly articles: Articles;
  readonly quotes: Quotes;
  readonly speakers: Speakers;
  readonly refusals: Refusals;
  readonly sources: Sources;
  readonly readings: Readings;
  readonly settings: SettingsStore;
  readonly shortKeys: ShortKeys;
  readonly schedules: Schedules;
  readonly alerts: Alerts;
  readonly feeds: Feeds;
  readonly ownData: OwnData;
};

/** "discord:GUILD", "slack:TEAM", or "local" for the console and the terminal. */
export type WorkspaceId = string;
/** Whose an article is: one Workspace's own, or everybody's. */
export type Owner = WorkspaceId | "common";

export type PageRequest = { readonly offset: number; readonly limit: number };
/** Some rows of a longer result, and how long it is. */
export type Page<T> = { readonly rows: readonly T[]; readonly total: number };

export type SaveOutcome = "new" | "changed" | "unchanged";

/** Words to look for: each inner list holds the stems (one for each language) of which one must occur. */
export type StemQuery = readonly (readonly string[])[];

export type ArticleQuery = {
  readonly stems?: StemQuery;
  /** Null means any time, dated or not. */
  readonly window: Window | null;
  /** Source ids; empty or missing means all. */
  readonly sources?: readonly string[];
  readonly language?: LanguageCode;
  /** Only these articles. */
  readonly ids?: readonly string[];
};

/** An article with what stories and digests are made from, without reading its text again. */
export type AnalysedArticle = {
  readonly article: Article;
  readonly terms: TermCounts;
  readonly names: readonly string[];
  /** What may be shown of this article: its Source's display policy, or less where its publisher says so (see `policyFor`). */
  readonly policy: DisplayPolicy;
};

export type Articles = {
  /**
   * Keeps an analysed article as `owner`'s. One whose id or address is known becomes a new revision, under the id it is
   * known by, when anything about it differs and it is not older (`updated`) than what is stored. The same text twice
   * under another id of one source is one article; under another address, which none of its revisions had, it is a new
   * revision. `analysis.article.revision` is ignored: the store counts. The same article analysed by another version
   * of the engine replaces what was worked out before; it is "unchanged". So is a teaser of what is known whole, and
   * the same text of what has been thinned. One that was withdrawn is "new", and goes on from its revisions.
   */
  save(owner: Owner, analysis: Analysis): Promise<SaveOutcome>;
  /** Whether `save` would change nothing, neither the article nor what was worked out: then it need not be analysed. */
  knows(owner: Owner, article: Article): Promise<boolean>;
  /**
   * An article that its publisher takes back: it leaves articles, quotes and search; its revisions stay, and a later
   * `save` under its id goes on from them. @returns false when `owner` has none of that id
   */
  withdraw(owner: Owner, id: string): Promise<boolean>;
  /** What was withdrawn under that id or address, and when, unless it is there again. */
  withdrawn(workspace: WorkspaceId, idOrUrl: string): Promise<WithdrawnArticle | null>;
  get(workspace: WorkspaceId, id: string): Promise<AnalysedArticle | null>;
  /** All that is kept of the revisions of the article that `get` gives, oldest first; of a thinned one only the last. */
  revisions(workspace: WorkspaceId, id: string): Promise<readonly Article[]>;
  findByUrl(workspace: WorkspaceId, url: string): Promise<AnalysedArticle | null>;
  /** Newest first; what has no date comes last. */
  search(workspace: WorkspaceId, query: ArticleQuery, page: PageRequest): Promise<Page<AnalysedArticle>>;
  /** How many articles name all these words without that one of their quotations is by such a speaker. */
  countNaming(workspace: WorkspaceId, stems: StemQuery): Promise<Naming>;
  /** Articles of other Sources that have the same text under whatever title, at most 10, newest first, one of each Source. */
  sameText(workspace: WorkspaceId, id: string): Promise<readonly Article[]>;
  samplesShown(workspace: WorkspaceId): Promise<boolean>;
  totals(workspace: WorkspaceId): Promise<Totals>;
};

/** What its publisher has taken back. */
export type WithdrawnArticle = {
  readonly at: Temporal.Instant;
  readonly title: string;
  readonly source: string;
};

/** Articles that name somebody and do not quote them. */
export type Naming = {
  readonly articles: number;
  /** Those of them of which no more than headline and teaser was read, or may be shown. */
  readonly unread: number;
};

export type Totals = {
  readonly articles: number;
  readonly samples: number;
  readonly quotes: number;
  readonly speakers: number;
  /** Of the articles whose date is known; unknown when there are none. */
  readonly oldest: Published;
  readonly newest: Published;
};

/** A quotation as it is stored: in one place of one article's current revision. */
export type StoredQuote = {
  readonly id: string;
  readonly quote: Quote;
  /** The letters of its spans, joined by a space. */
  readonly text: string;
  readonly article: Article;
  /** Null when it is uncertain who said it. */
  readonly speakerId: string | null;
  /** Where the Workspace has corrected it: which words of the article were read, and who put that in force. Else null. */
  readonly corrected: (Deed & { readonly readAs: string }) | null;
};

/**
 * The same words of the same speaker, in all the places that have them and fit what was asked of window, sources, kinds
 * and articles: newest first.
 */
export type Utterance = { readonly places: readonly [StoredQuote, ...StoredQuote[]] };

export type QuoteQuery = {
  /** Speakers (any of them); a candidate of an uncertain quotation counts too. */
  readonly speakers?: readonly string[];
  /** Words of the name or title that it is attributed to, or may be: finds titles too, which are nobody's own. */
  readonly saidAs?: StemQuery;
  readonly stems?: StemQuery;
  readonly window: Window | null;
  readonly sources?: readonly string[];
  readonly kinds?: readonly QuoteKind[];
  readonly articleIds?: readonly string[];
};

export type KindCounts = Readonly<Record<QuoteKind, number>>;

export type Quotes = {
  /**
   * Newest first, and in reading order within an article, where what was corrected comes last. `counts` are of utterances over all pages, by kind; one with
   * places of several kinds counts once, as the one with most of the speaker's own words (direct, partial, indirect).
   */
  find(
    workspace: WorkspaceId,
    query: QuoteQuery,
    page: PageRequest,
  ): Promise<Page<Utterance> & { readonly counts: KindCounts }>;
  /**
   * By id, of a muted Source too, with all its other places behind it. The id stays the same while the article keeps
   * these words, over all its revisions, corrected or not.
   */
  get(workspace: WorkspaceId, id: string): Promise<Utterance | null>;
};

export type RefusalQuery = {
  /** Whoever has one of these names, quoted anywhere or not; case and accents do not matter. */
  readonly names: readonly string[];
  readonly window: Window | null;
  readonly sources?: readonly string[];
};

export type StoredRefusal = { readonly refusal: Refusal; readonly article: Article };

/** Who was asked and said nothing. They are no quotations and count as none. */
export type Refusals = {
  /** Newest first, and in reading order within an article. */
  find(workspace: WorkspaceId, query: RefusalQuery, page: PageRequest): Promise<Page<StoredRefusal>>;
};

/** A speaker over all articles that a Workspace can see. */
export type Speaker = {
  readonly id: string;
  readonly name: string;
  /** Utterances; 0 for one who is only a candidate of uncertain quotations. */
  readonly quotes: number;
  readonly articles: number;
  /** What tells namesakes apart, where others that were found have the same name: the role met most, else null. */
  readonly told?: string | null;
};

/** How a Speaker is met in articles, under one name and with the same role nouns. */
export type SpeakerGuise = {
  readonly guise: number;
  readonly name: string;
  /** In the words that most articles have; null where the name has no role. */
  readonly role: string | null;
  readonly sources: readonly string[];
  readonly articles: number;
  readonly first: Published;
  readonly last: Published;
};

export type SpeakerRole = {
  readonly role: string;
  readonly source: string;
  /** What it is written in. */
  readonly language: LanguageCode;
  readonly first: Published;
  readonly last: Published;
};

export type SpeakerProfile = Speaker & {
  /** Ids of the Readings of this Workspace that made one of several, or several of one, oldest first. */
  readonly readings: readonly string[];
  /** Oldest first; what has no date comes first. */
  readonly roles: readonly SpeakerRole[];
  readonly first: Published;
  readonly last: Published;
  /**
   * Topics that sources gave the articles which quote this speaker, with the number of those articles, most first; where
   * they have none, names in them that are no speaker's and no outlet's. Of the 300 newest articles.
   */
  readonly topics: readonly { readonly term: string; readonly articles: number }[];
  /** Other speakers who are persons, by their names in the same articles, most first. Of the 300 newest articles. */
  readonly namedTogether: readonly { readonly name: string; readonly articles: number }[];
};

export type Speakers = {
  /** Speakers whose name holds all the words of `name`, most quoted first, at most 200. Case and accents do not matter. */
  find(workspace: WorkspaceId, name: string): Promise<readonly Speaker[]>;
  /** Speakers with a word of their name that begins with the last word of `prefix`, and all its other words, most quoted first. */
  complete(workspace: WorkspaceId, prefix: string, limit: number): Promise<readonly Speaker[]>;
  /** Speakers whose name is spelled nearly like `name`, nearest first. */
  nearest(workspace: WorkspaceId, name: string, limit: number): Promise<readonly Speaker[]>;
  /** Of one who was merged into another, that one's. */
  profile(workspace: WorkspaceId, id: string): Promise<SpeakerProfile | null>;
  /** How a person is met, most articles first: what a split can tell apart. Empty for whoever is no person. */
  guises(workspace: WorkspaceId, id: string): Promise<readonly SpeakerGuise[]>;
};

/** How much of a Source's text may be shown: each allows what the one before does and more. */
export const displayPolicies = ["link", "teaser", "points", "full"] as const;
export type DisplayPolicy = (typeof displayPolicies)[number];

export type SourceCoverage = {
  readonly id: string;
  readonly name: string;
  readonly policy: DisplayPolicy;
  readonly articles: number;
  readonly newest: Published;
};

export type Sources = {
  /** Sources that have articles, by name. */
  list(workspace: WorkspaceId): Promise<readonly SourceCoverage[]>;
  /** Sets the display policy of a Source for the whole installation. @returns false when no such Source is known */
  setPolicy(name: string, policy: DisplayPolicy): Promise<boolean>;
};

/** Somebody who may do what moderators may because a Workspace says so: by a role or as a person, by the platform's id. */
export type Moderator = { readonly kind: "role" | "person"; readonly id: string };

export type Settings = {
  readonly locale: UiLocale;
  /** IANA name. */
  readonly timeZone: string;
  /** Names of the Sources that are the team's own, as they call themselves. */
  readonly own: readonly string[];
  /** What digests leave out unless somebody asks for words, as it was typed: «fotball, Eurovision». */
  readonly not: string;
  /** Beside those whom the platform makes moderators. */
  readonly moderators: readonly Moderator[];
};

export type SettingsStore = {
  /** What the Workspace has set; what it has not is missing. */
  get(workspace: WorkspaceId): Promise<Partial<Settings>>;
  /** Sets these, and leaves the others as they are. Null takes one back. */
  save(workspace: WorkspaceId, settings: { readonly [name in keyof Settings]?: Settings[name] | null }): Promise<void>;
};

/** Invocations that are too long for a platform's button id, kept under a short key. */
export type ShortKeys = {
  /** The same invocation gets the same key. */
  put(workspace: WorkspaceId, invocation: Invocation, expiresAt: Temporal.Instant): Promise<string>;
  get(workspace: WorkspaceId, key: string, now: Temporal.Instant): Promise<Invocation | null>;
};
