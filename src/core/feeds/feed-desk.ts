import type { FeedLogin } from "./feed.ts";
import type { ProbeFeed } from "./probe.ts";

export const starterLists = ["norge", "norden", "english"] as const;
export type StarterList = (typeof starterLists)[number];

/** A feed of a list: what an outline of OPML says of it. `title` is the name of its Source. */
export type ListedFeed = { readonly url: string; readonly title: string; readonly group: string };

/** Feeds to begin with, as content/feeds has them. */
export type StarterFeeds = { readonly name: StarterList; readonly feeds: readonly ListedFeed[] };

/** What commands about feeds need beside the store: the network, the reader, the operator's key and lists. */
export type FeedDesk = {
  readonly probeFeed: ProbeFeed;
  /** Whether this process reads feeds; one in the terminal does not, and leaves it to the one that does. */
  readsFeeds(): boolean;
  /** Wakes the reader: there are feeds that it does not know of, or that it is to read at once. */
  feedsChanged(): void;
  /** A login as the store may keep it; null where no key is set to seal it with. */
  sealLogin(login: FeedLogin): string | null;
  /** @throws OperatorError when it was sealed with another key, UserError when there is none */
  openLogin(sealed: string): FeedLogin;
  /** Those lists that this installation has. */
  starterFeeds(): Promise<readonly StarterFeeds[]>;
};
