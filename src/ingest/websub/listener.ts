import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { WebSubscription, WebSubscriptions } from "../../core/feeds/web-sub.ts";
import { signatureCheck } from "./signature.ts";

// What a hub sends is never read as a feed. Whoever knows the address and the secret of a subscription can say only that
// there is something new: then the feed is asked itself, as always, at its own address. So nobody puts words in an
// outlet's mouth through a hub, and what is polled and what is told can never say two things.

export type HubListener = {
  readonly subscriptions: Pick<WebSubscriptions, "find">;
  /** The hub asks back whether we meant it. @returns whether we did */
  readonly onVerify: (subscription: WebSubscription, mode: string, leaseSeconds: number | null) => Promise<boolean>;
  readonly onDenied: (subscription: WebSubscription, reason: string) => Promise<void>;
  /** The feed has something new. */
  readonly onNews: (subscription: WebSubscription) => Promise<void>;
  readonly report: (cause: unknown) => void;
};

/** As much as a feed may have: hubs send the whole of it, or what is new. */
const mostBytes = 20 * 1_024 * 1_024;
const mostMs = 30_000;
const lingerMs = 1_000;
const mostChallengeChars = 4_096;

/** Answers what hubs ask and tell at /websub/FEED/PATH. */
export function hubListener(parts: HubListener): RequestListener {
  return (request, response) => {
    answer(request, response, parts).catch((error: unknown) => {
      parts.report(error);
      // a hub tries again what we could not take
      if (!response.headersSent) say(response, 503);
    });
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, parts: HubListener): Promise<void> {
  const { method } = request;
  if (method !== "GET" && method !== "POST") {
    response.setHeader("Allow", "GET, POST");
    return say(response, 405);
  }
  const url = URL.parse(request.url ?? "", "http://localhost");
  const subscription = url && (await subscriptionAt(url.pathname, parts.subscriptions));
  if (method === "POST") return take(request, response, subscription, parts);
  const asked = url && subscription && (await verified(url.searchParams, subscription, parts));
  if (asked === null) return say(response, 404);
  say(response, 200, asked);
}

/** The subscription whose address this is, found out in the same time whether its secret end is nearly right or not. */
async function subscriptionAt(
  pathname: string,
  subscriptions: HubListener["subscriptions"],
): Promise<WebSubscription | null> {
  const [, feedId, path] = /^\/websub\/([\w-]{1,100})\/([\w-]{1,200})$/u.exec(pathname) ?? [];
  if (feedId === undefined || path === undefined) return null;
  const subscription = await subscriptions.find(feedId);
  return subscription && timingSafeEqual(digestOf(subscription.path), digestOf(path)) ? subscription : null;
}

const digestOf = (text: string) => createHash("sha256").update(text).digest();

/** What to answer a hub that asks back or denies; null when we know of nothing like it. */
async function verified(
  asked: URLSearchParams,
  subscription: WebSubscription,
  { onVerify, onDenied }: HubListener,
): Promise<string | null> {
  if (asked.get("hub.topic") !== subscription.topic) return null;
  const mode = asked.get("hub.mode") ?? "";
  if (mode === "denied") {
    await onDenied(subscription, (asked.get("hub.reason") ?? "").slice(0, 200));
    return "";
  }
  const challenge = asked.get("hub.challenge") ?? "";
  if (challenge === "" || challenge.length > mostChallengeChars) return null;
  const seconds = Number(asked.get("hub.lease_seconds") ?? Number.NaN);
  return (await onVerify(subscription, mode, seconds > 0 ? seconds : null)) ? challenge : null;
}

/**
 * Takes what is new. 410 ends what is no subscription of ours (any more) at the hub. A wrong signature is answered like a
 * right one, so that nobody learns which is which, and means nothing.
 */
async function take(
  request: IncomingMessage,
  response: ServerResponse,
  subscription: WebSubscription | null,
  { onNews }: HubListener,
): Promise<void> {
  if (subscription?.state !== "active" && subscription?.state !== "asked") return endWith(request, response, 410);
  if (Number(request.headers["content-length"] ?? 0) > mostBytes) return endWith(request, response, 413);
  const header = request.headers["x-hub-signature"];
  const check = signatureCheck(typeof header === "string" ? header : undefined, subscription.secret);
  let bytes = 0;
  const overdue = setTimeout(() => request.destroy(), mostMs);
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      bytes += chunk.length;
      if (bytes > mostBytes) return endWith(request, response, 413);
      check?.update(chunk);
    }
  } catch {
    // the hub broke off, or was too slow: nobody is left to answer
    return;
  } finally {
    clearTimeout(overdue);
  }
  if (check?.matches()) await onNews(subscription);
  say(response, 202);
}

/** Answers without taking what is still to come; the connection goes a little later, so that the answer is read. */
function endWith(request: IncomingMessage, response: ServerResponse, status: number): void {
  response.once("finish", () => {
    if (!request.complete) setTimeout(() => request.destroy(), lingerMs).unref();
  });
  say(response, status);
}

function say(response: ServerResponse, status: number, text = ""): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", "X-Content-Type-Options": "nosniff" });
  response.end(text);
}
