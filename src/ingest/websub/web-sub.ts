import { randomBytes } from "node:crypto";
import type { RequestListener } from "node:http";
import type { FeedLedger, KnownFeed } from "../../core/feeds/feeds.ts";
import {
  agreed,
  asking,
  denied,
  hubFor,
  type WebSubscription,
  type WebSubscriptions,
  wishedLeaseSeconds,
} from "../../core/feeds/web-sub.ts";
import type { PostForm } from "../fetch/fetched.ts";
import { hubListener } from "./listener.ts";

export type WebSubParts = {
  /** Where the world reaches us, without a slash at its end. */
  readonly publicUrl: string;
  readonly ledger: Pick<FeedLedger, "hurry">;
  readonly subscriptions: WebSubscriptions;
  readonly post: PostForm;
  readonly now: () => Temporal.Instant;
  /** 0 to 1. */
  readonly random: () => number;
  /** A feed is due at once. */
  readonly onHurried: (feedId: string) => void;
  readonly log: (event: string, fields: Readonly<Record<string, unknown>>) => void;
  readonly report: (cause: unknown) => void;
};

export type WebSub = {
  /** What hubs reach, at /websub/. */
  readonly listener: RequestListener;
  /** Sees that a feed which was just polled is subscribed to as it announces: where it has a hub and is no private one. */
  follow(polled: KnownFeed): Promise<void>;
  /** Renews what ends soon, asks again where no answer came, and leaves what nobody follows any more. */
  tick(): Promise<void>;
};

/** A feed is not hurried more often: hubs tell of each article, and whoever has heard one message can send it again. */
const leastSecondsBetween = 60;
const mostAtOnce = 8;
const mostLots = 100;
/** A hub that does not ask back is left without a word. */
const mostGoodbyes = 4;

/** Lets hubs tell us of what is new in feeds that announce one. https://www.w3.org/TR/websub/ */
export function createWebSub(parts: WebSubParts): WebSub {
  const { subscriptions, now, log, report } = parts;
  const lastHurried = new Map<string, Temporal.Instant>();

  return {
    listener: hubListener({
      subscriptions,
      report,
      onVerify: (subscription, mode, leaseSeconds) => verify(parts, subscription, mode, leaseSeconds),
      async onDenied(subscription, reason) {
        await subscriptions.save(denied(subscription, now()));
        log("websub.denied", { feed: subscription.feedId, reason });
      },
      onNews: (subscription) => hurry(parts, subscription.feedId, lastHurried),
    }),

    async follow(polled) {
      const hub = hubFor(polled);
      const known = await subscriptions.find(polled.feed.id);
      if (hub === null) {
        if (known && known.state !== "leaving") await leave(parts, known);
        return;
      }
      const isSame = known !== null && known.hub === hub.url && known.topic === hub.topic;
      if (isSame && known.state !== "leaving") return;
      // a new address: what an old hub still sends to the old one is answered with 410, which ends it there
      await subscribe(parts, {
        feedId: polled.feed.id,
        hub: hub.url,
        topic: hub.topic,
        path: randomBytes(32).toString("base64url"),
        secret: randomBytes(32).toString("base64url"),
        state: "asked",
        leaseUntil: null,
        nextAt: now(),
        attempts: 0,
      });
    },

    async tick() {
      for (let lots = 0, full = true; full && lots < mostLots; lots++) {
        const due = await subscriptions.due(now(), mostAtOnce);
        full = due.length === mostAtOnce;
        await Promise.all(
          due.map(({ subscription, followed }) => {
            const staying = followed && subscription.state !== "leaving";
            return (staying ? subscribe : leave)(parts, subscription).catch(report);
          }),
        );
      }
    },
  };
}

async function subscribe(parts: WebSubParts, subscription: WebSubscription): Promise<void> {
  const { subscriptions, now, random } = parts;
  const state = subscription.state === "active" ? "active" : "asked";
  const asked = asking({ ...subscription, state }, now(), random());
  // kept first: a hub may ask back before it answers
  await subscriptions.save(asked);
  const outcome = await ask(parts, asked, "subscribe");
  // another try would be refused as this one was; the hub was not reached, so nothing has changed meanwhile
  if (outcome === "refused") await subscriptions.save(denied(asked, now()));
}

async function leave(parts: WebSubParts, subscription: WebSubscription): Promise<void> {
  const { subscriptions, now, random } = parts;
  const isAgreed = subscription.leaseUntil !== null && Temporal.Instant.compare(now(), subscription.leaseUntil) < 0;
  const isSaid = subscription.state === "leaving" && subscription.attempts >= mostGoodbyes;
  if (!isAgreed || isSaid) return subscriptions.remove(subscription.feedId);
  const attempts = subscription.state === "leaving" ? subscription.attempts : 0;
  const leaving = asking({ ...subscription, state: "leaving", attempts }, now(), random());
  await subscriptions.save(leaving);
  await ask(parts, leaving, "unsubscribe");
}

/** Asks a hub. @returns "refused" where we may not ask it at all */
async function ask(
  { publicUrl, post, log }: WebSubParts,
  { feedId, hub, topic, path, secret }: WebSubscription,
  mode: "subscribe" | "unsubscribe",
): Promise<"asked" | "refused" | "failed"> {
  const form = new URLSearchParams({
    "hub.callback": `${publicUrl}/websub/${feedId}/${path}`,
    "hub.mode": mode,
    "hub.topic": topic,
  });
  if (mode === "subscribe") {
    form.set("hub.lease_seconds", String(wishedLeaseSeconds));
    form.set("hub.secret", secret);
  }
  const posted = await post(hub, form);
  const outcome = posted.kind === "accepted" ? "asked" : posted.kind === "refused" ? "refused" : "failed";
  log("websub.asked", { feed: feedId, mode, outcome });
  return outcome;
}

/** Whether we meant what a hub asks back, which is then agreed. */
async function verify(
  { subscriptions, now, random, log }: WebSubParts,
  subscription: WebSubscription,
  mode: string,
  leaseSeconds: number | null,
): Promise<boolean> {
  const { state, feedId } = subscription;
  if (mode === "unsubscribe" && state === "leaving") {
    await subscriptions.remove(feedId);
    return true;
  }
  if (mode !== "subscribe" || (state !== "asked" && state !== "active")) return false;
  await subscriptions.save(agreed(subscription, leaseSeconds ?? wishedLeaseSeconds, now(), random()));
  log("websub.agreed", { feed: feedId, leaseSeconds });
  return true;
}

/** Makes a feed due now, or as soon as it may be again. */
async function hurry(
  { ledger, now, onHurried }: WebSubParts,
  feedId: string,
  lastHurried: Map<string, Temporal.Instant>,
): Promise<void> {
  const at = now();
  const next = lastHurried.get(feedId)?.add({ seconds: leastSecondsBetween });
  const isEarly = next !== undefined && Temporal.Instant.compare(at, next) < 0;
  if (!isEarly) lastHurried.set(feedId, at);
  if (await ledger.hurry(feedId, isEarly ? next : at)) onHurried(feedId);
}
