import type { Fault } from "../article/article-record.ts";
import type { Coverage, ParsedFeed } from "./entry.ts";
import type { FeedLogin } from "./feed.ts";

/** One article as it would be read. */
export type ProbedEntry = {
  readonly title: string;
  readonly url: string | null;
  readonly published: Temporal.Instant | null;
  readonly coverage: Coverage;
  /** Why it is not "full". */
  readonly why: Fault | null;
  /** Letters of text that would be kept. */
  readonly chars: number;
};

/** A feed that was found at an address. */
export type ProbedFeed = {
  readonly url: string;
  readonly title: string;
  readonly form: ParsedFeed["form"];
  /** The name its Source would have: the feed's title without what is no name, else the host. */
  readonly source: string;
  readonly entryCount: number;
  readonly newest: Temporal.Instant | null;
  /** The newest few, where articles were tried too. */
  readonly tried: readonly ProbedEntry[];
};

/** What stands at an address. */
export type FeedProbe =
  /** Feeds, the best first: the address itself, or those that its page names. */
  | { readonly kind: "found"; readonly feeds: readonly [ProbedFeed, ...ProbedFeed[]] }
  /** Nothing that can be read, and why; a fault for each thing that was tried. */
  | { readonly kind: "refused"; readonly faults: readonly [Fault, ...Fault[]] };

/** Looks at an address as the reader would. */
export type ProbeFeed = (
  address: string,
  wish: {
    readonly login: FeedLogin | null;
    /** Whether the newest articles are read too, as they would be. */
    readonly articles: boolean;
  },
) => Promise<FeedProbe>;
