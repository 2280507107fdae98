import type { Refusal } from "../../core/article/article-record.ts";
import type { FeedLogin } from "../../core/feeds/feed.ts";

export type FetchRequest = {
  readonly url: string;
  /** Says what is accepted, how large it may be, and whether robots.txt is asked (of pages all of it, of feeds what names us). */
  readonly purpose: "feed" | "page";
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  /** The address that gave these two, to which alone they are sent; `url` itself when left out. */
  readonly validatorsUrl?: string | null;
  /** Sent to the host of `url` only, never to one that it redirects to. */
  readonly login?: FeedLogin | null;
  readonly signal?: AbortSignal;
};

/** What came of asking for an address. */
export type Fetched =
  | {
      readonly kind: "fetched";
      readonly bytes: Uint8Array;
      /** Names in lower case. */
      readonly headers: Readonly<Record<string, string>>;
      /** Where it was found in the end: `etag` and `lastModified` are of this address. */
      readonly url: string;
      /** Whether that is where it was asked for. */
      readonly isThere: boolean;
      /** The address that it has moved to for good (301, 308 all the way); null where it has not. */
      readonly movedTo: string | null;
      /** To ask with the next time. */
      readonly etag: string | null;
      readonly lastModified: string | null;
    }
  | { readonly kind: "not-modified"; readonly headers: Readonly<Record<string, string>> }
  /** The server says that it is gone for good (410). */
  | { readonly kind: "gone"; readonly why: Refusal }
  /** We do not read this: not safe, not allowed, too large, not http. Asking again changes nothing soon. `by` says who keeps us out: robots is the site in what it tells robots. */
  | { readonly kind: "refused"; readonly by: "us" | "robots" | "server"; readonly why: Refusal }
  /** It did not work this time. */
  | {
      readonly kind: "failed";
      readonly why: Refusal;
      readonly status: number | null;
      /** What Retry-After says, in milliseconds. */
      readonly retryAfterMs: number | null;
      /** Whether the network as a whole seems not to be there. */
      readonly offline: boolean;
    };

/** Asks for addresses, safely and politely. Never throws for what a server or a name server does. */
export type Fetcher = {
  fetch(request: FetchRequest): Promise<Fetched>;
  readonly post: PostForm;
  close(): Promise<void>;
};

/** What came of sending a form to an address. */
export type Posted =
  /** 2xx. */
  | { readonly kind: "accepted"; readonly status: number }
  /** We send nothing there: not safe, not http. */
  | { readonly kind: "refused"; readonly why: Refusal }
  /** It did not work this time, or the server would not have it. */
  | { readonly kind: "failed"; readonly why: Refusal; readonly status: number | null };

/** Sends a form, as safely as `Fetcher` asks. Follows no redirect but 307 and 308. Never throws for what a server does. */
export type PostForm = (url: string, form: URLSearchParams) => Promise<Posted>;
