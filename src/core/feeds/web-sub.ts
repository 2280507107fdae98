import type { KnownFeed } from "./feeds.ts";

/** What we agreed with a hub: that it tells us when a feed has something new. https://www.w3.org/TR/websub/ */
export type WebSubscription = {
  readonly feedId: string;
  /** The address that the hub takes requests at, and what it knows the feed by: both as the feed announced them. */
  readonly hub: string;
  readonly topic: string;
  /** The end of the address that the hub calls; nobody else knows it. */
  readonly path: string;
  /** What the hub signs with. */
  readonly secret: string;
  /** asked: the hub has yet to ask back; active; leaving: it is to end; denied: the hub, or our own rules, will not have it. */
  readonly state: "asked" | "active" | "leaving" | "denied";
  /** Until when the hub tells us; null while it does not. */
  readonly leaseUntil: Temporal.Instant | null;
  /** When the hub is asked (again). */
  readonly nextAt: Temporal.Instant;
  /** How often it was asked without an answer. */
  readonly attempts: number;
};

/** The subscriptions of the whole installation, at most one of each feed; no command sees them. */
export type WebSubscriptions = {
  find(feedId: string): Promise<WebSubscription | null>;
  /** Keeps it in place of the feed's other. */
  save(subscription: WebSubscription): Promise<void>;
  remove(feedId: string): Promise<void>;
  /** Those whose `nextAt` has come, and those of feeds that nobody follows any more, longest due first. */
  due(
    now: Temporal.Instant,
    limit: number,
  ): Promise<readonly { readonly subscription: WebSubscription; readonly followed: boolean }[]>;
};

const day = 24 * 3_600;

/** What hubs are asked for, in seconds. Most give as much or less; they have the last word. */
export const wishedLeaseSeconds = 10 * day;
/** What is believed of a hub: a longer lease is renewed as if it were this long, lest a hub that forgot us is never asked again. */
const mostLeaseSeconds = 30 * day;
/** A hub that gives less is asked no more often than this; in between, polling does without it. */
const leastRenewalSeconds = 900;
/** A hub that does not answer is asked again after an hour, then twice as long each time, up to a day. */
const retrySeconds = { first: 3_600, most: day } as const;
/** A hub that will not have us may have changed its mind by then. */
const deniedSeconds = 7 * day;

/** The hub of a feed, where there may be a subscription; null for what is private (see `Feed`), and where none is announced. */
export function hubFor({ feed, state }: KnownFeed): KnownFeed["state"]["hub"] {
  const isPublic = feed.owner === "common" && feed.place.kind === "web" && feed.sealedLogin === null;
  if (!isPublic || state.hub === null) return null;
  const { url, topic } = state.hub;
  return isWebAddress(url) && isWebAddress(topic) ? state.hub : null;
}

function isWebAddress(address: string): boolean {
  const protocol = address.length <= 2_000 ? URL.parse(address)?.protocol : null;
  return protocol === "http:" || protocol === "https:";
}

/** Of a subscription that the hub has just agreed to for so many seconds. `chance` is 0 to 1, so that not all are renewed at once. */
export function agreed(
  subscription: WebSubscription,
  leaseSeconds: number,
  now: Temporal.Instant,
  chance: number,
): WebSubscription {
  const lease = Math.min(Math.max(1, Math.floor(leaseSeconds)), mostLeaseSeconds);
  const renewal = Math.max(leastRenewalSeconds, Math.round(lease * (0.7 + 0.15 * chance)));
  return {
    ...subscription,
    state: "active",
    leaseUntil: now.add({ seconds: lease }),
    nextAt: now.add({ seconds: renewal }),
    attempts: 0,
  };
}

/** Of a subscription whose hub is being asked: when it is asked again if it does not answer. `chance` is 0 to 1. */
export function asking(subscription: WebSubscription, now: Temporal.Instant, chance: number): WebSubscription {
  const wait = Math.min(retrySeconds.first * 2 ** Math.min(subscription.attempts, 10), retrySeconds.most);
  const seconds = Math.floor(wait * (1 + 0.2 * chance));
  return { ...subscription, nextAt: now.add({ seconds }), attempts: subscription.attempts + 1 };
}

/** Of a subscription that is not to be had for now. */
export function denied(subscription: WebSubscription, now: Temporal.Instant): WebSubscription {
  return {
    ...subscription,
    state: "denied",
    leaseUntil: null,
    nextAt: now.add({ seconds: deniedSeconds }),
    attempts: 0,
  };
}
