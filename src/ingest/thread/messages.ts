import type { Analysis } from "../../core/analysis.ts";
import type { Fault, Refusal } from "../../core/article/article-record.ts";
import type { Coverage, FeedEntry, ParsedFeed } from "../../core/feeds/entry.ts";
import type { Languages } from "../../core/language/language.ts";

/** A page as it was fetched; header names in lower case. */
export type FetchedPage = {
  readonly bytes: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
};

/** What the thread knows from its beginning. */
export type ThreadSetting = {
  readonly languages: Languages;
  /** IANA name of the zone that wall times are in. */
  readonly zone: string;
};

/** What the thread is asked. Temporal values cannot cross, so that entries and articles go as JSON. */
export type Task =
  | {
      readonly kind: "feed";
      readonly bytes: Uint8Array;
      readonly url: string;
      readonly contentType: string | null;
      /** ISO 8601: what is dated long after it is dated wrong. */
      readonly now: string;
    }
  /** An entry's page, or, where there is none, the entry alone. */
  | {
      readonly kind: "article";
      readonly entry: string;
      readonly source: string;
      readonly page: FetchedPage | null;
    }
  /** The feeds that a page names. */
  | { readonly kind: "links"; readonly bytes: Uint8Array; readonly url: string; readonly contentType: string | null }
  | { readonly kind: "analyse"; readonly article: string };

export type TaskRequest = { readonly id: number; readonly task: Task };

/** An analysis without its article, which goes as JSON beside it. */
export type BareAnalysis = Omit<Analysis, "article">;

export type FeedReply =
  | { readonly kind: "refusal"; readonly refusal: Refusal }
  | {
      readonly kind: "feed";
      readonly feed: Omit<ParsedFeed, "entries">;
      /** JSON of the entries, in parcels that are quick to read. */
      readonly parcels: readonly string[];
    };

export type ArticleReply =
  | {
      readonly kind: "article";
      readonly document: string;
      readonly analysis: BareAnalysis;
      readonly coverage: Coverage;
      readonly why: Fault | null;
    }
  | { readonly kind: "withdrawn"; readonly why: Fault }
  | { readonly kind: "nothing"; readonly why: Refusal };

export type Reply = {
  readonly feed: FeedReply;
  readonly article: ArticleReply;
  /** Addresses, the likeliest first. */
  readonly links: readonly string[];
  readonly analyse: BareAnalysis;
};

export type TaskReply = {
  readonly id: number;
  readonly outcome:
    | { readonly kind: "done"; readonly reply: Reply[Task["kind"]] }
    /** A fault of ours, with its stack. */
    | { readonly kind: "fault"; readonly message: string; readonly stack: string };
};

/** Of an entry as JSON; the writer is the same program, so that only its instants are made again. */
export function readEntryJson(value: FeedEntryJson): FeedEntry {
  const instant = (at: string | null) => (at === null ? null : Temporal.Instant.from(at));
  return { ...value, published: instant(value.published), updated: instant(value.updated) };
}

export type FeedEntryJson = Omit<FeedEntry, "published" | "updated"> & {
  readonly published: string | null;
  readonly updated: string | null;
};
