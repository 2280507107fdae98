import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { KnownFeed } from "../../../src/core/feeds/feeds.ts";
import { createWebSub, type WebSub } from "../../../src/ingest/websub/web-sub.ts";
import { type Listener, listenPublicly } from "../../../src/listen.ts";
import type { OpenStore } from "../../../src/store/build-ports.ts";
import { openSqliteStore } from "../../../src/store/sqlite/open.ts";
import { type Asked, type Hub, openHub, postToLoopback, signed } from "../../fixtures/hub.ts";
import { languages } from "../../fixtures/languages.ts";

const topic = "https://kystavisa.example/rss";
const news = "<rss><channel><item><title>Ferja går</title></item></channel></rss>";

let store: OpenStore;
let hub: Hub;
let webSub: WebSub;
let listener: Listener;
let now: Temporal.Instant;
let hurried: string[];
let faults: unknown[];

beforeEach(async () => {
  now = Temporal.Instant.from("2026-11-25T06:00:00Z");
  hurried = [];
  faults = [];
  store = await openSqliteStore({ file: ":memory:", zone: "Europe/Oslo", samples: "auto", languages });
  hub = await openHub();
  const routes = new Map([["/websub/", (...call: Parameters<WebSub["listener"]>) => webSub.listener(...call)]]);
  listener = await listenPublicly(routes, { host: "127.0.0.1", port: 0 });
  webSub = start();
});

afterEach(async () => {
  await listener.close();
  await hub.close();
  await store.close();
  expect(faults).toEqual([]);
});

/** The part as main makes it, over what is stored; made again, it is what a restart finds. */
function start(): WebSub {
  return createWebSub({
    publicUrl: listener.url,
    ledger: store.feedLedger,
    subscriptions: store.webSubscriptions,
    post: postToLoopback,
    now: () => now,
    random: () => 0.5,
    onHurried: (feedId) => hurried.push(feedId),
    log: () => {},
    report: (cause) => faults.push(cause),
  });
}

/** A followed feed that was just polled, is due in three hours, and announces the hub. */
async function polled(given: { readonly sealedLogin?: string; readonly hub?: string | null } = {}): Promise<KnownFeed> {
  const owner = given.sealedLogin === undefined ? "common" : "discord:1";
  const place = { kind: "web", url: topic } as const;
  const feed = { owner, place, source: "Kystavisa", sealedLogin: given.sealedLogin ?? null };
  const { followed } = await store.feeds.add("discord:1", feed, { by: "kari", channel: null, locale: "nb" }, now);
  const url = given.hub === undefined ? hub.url : given.hub;
  const state = { ...followed.state, hub: url === null ? null : { url, topic }, nextAt: now.add({ hours: 3 }) };
  await store.feedLedger.keepStates([{ feedId: followed.feed.id, state }]);
  return { feed: followed.feed, state };
}

async function subscribed(): Promise<{ readonly asked: Asked; readonly feedId: string }> {
  const due = await polled();
  await webSub.follow(due);
  const [asked] = hub.asked;
  if (!asked) throw new Error("the hub was not asked");
  return { asked, feedId: due.feed.id };
}

const stateOf = async (feedId: string) => (await store.webSubscriptions.find(feedId))?.state ?? null;
const dueAt = async (feedId: string) => (await store.feedLedger.find(feedId))?.state.nextAt;

describe("subscribing", () => {
  test("asks the hub that a feed announces, and answers when the hub asks back", async () => {
    const { asked, feedId } = await subscribed();
    expect(asked).toMatchObject({ mode: "subscribe", topic, leaseSeconds: "864000" });
    expect(asked.callback.startsWith(`${listener.url}/websub/${feedId}/`)).toBe(true);
    expect(Buffer.from(asked.secret ?? "", "base64url")).toHaveLength(32);
    expect(hub.answers).toEqual([{ status: 200, echoed: true }]);
    expect(await store.webSubscriptions.find(feedId)).toMatchObject({
      state: "active",
      leaseUntil: now.add({ hours: 240 }),
      attempts: 0,
    });
  });

  test("is done once, however often the feed is polled", async () => {
    await subscribed();
    await webSub.follow(await polled());
    await start().follow(await polled());
    expect(hub.asked).toHaveLength(1);
  });

  test("leaves out a feed behind a login, and one without a hub or with one that is no web address", async () => {
    await webSub.follow(await polled({ sealedLogin: "x" }));
    await webSub.follow(await polled({ hub: null }));
    await webSub.follow(await polled({ hub: "ftp://kystavisa.example/hub" }));
    expect(hub.asked).toEqual([]);
    expect(await store.webSubscriptions.due(now.add({ hours: 9_999 }), 10)).toEqual([]);
  });

  test("confirms nothing that was not asked for", async () => {
    const { asked } = await subscribed();
    const other = { ...asked, callback: `${asked.callback.slice(0, -10)}0123456789` };
    expect(await hub.verify(asked, { "hub.topic": "https://annen.example/rss" })).toMatchObject({ status: 404 });
    expect(await hub.verify(asked, { "hub.mode": "unsubscribe" })).toMatchObject({ status: 404 });
    expect(await hub.verify(asked, { "hub.challenge": "" })).toMatchObject({ status: 404 });
    expect(await hub.verify(asked, { "hub.challenge": "x".repeat(5_000) })).toMatchObject({ status: 404 });
    expect(await hub.verify(other)).toMatchObject({ status: 404 });
    expect(await hub.verify({ ...asked, callback: `${listener.url}/websub/nobody/nothing` })).toMatchObject({
      status: 404,
    });
  });

  test("asks a hub that says nothing again after an hour, and then more and more seldom", async () => {
    hub.behaviour.next = "silence";
    const { feedId } = await subscribed();
    const waits: number[] = [];
    for (let round = 0; round < 7; round++) {
      const next = (await store.webSubscriptions.find(feedId))?.nextAt ?? now;
      waits.push(Math.round(next.since(now).total("hours")));
      now = next;
      await webSub.tick();
    }
    expect(waits).toEqual([1, 2, 4, 9, 18, 26, 26]);
    expect(hub.asked).toHaveLength(8);
  });

  test("leaves a hub that says no alone for a week", async () => {
    hub.behaviour.next = "deny";
    const { feedId } = await subscribed();
    expect(await stateOf(feedId)).toBe("denied");
    now = now.add({ hours: 24 * 6 });
    await webSub.tick();
    await webSub.follow(await polled());
    expect(hub.asked).toHaveLength(1);
    now = now.add({ hours: 25 });
    hub.behaviour.next = "ask";
    await webSub.tick();
    expect(await stateOf(feedId)).toBe("active");
  });

  test("does not try again soon where we may not ask", async () => {
    webSub = createWebSub({
      publicUrl: listener.url,
      ledger: store.feedLedger,
      subscriptions: store.webSubscriptions,
      post: async () => ({ kind: "refused", why: { faults: [{ key: "refusal.noText", values: {} }] } }),
      now: () => now,
      random: () => 0.5,
      onHurried: () => {},
      log: () => {},
      report: (cause) => faults.push(cause),
    });
    const due = await polled();
    await webSub.follow(due);
    expect(await stateOf(due.feed.id)).toBe("denied");
  });
});

describe("a lease", () => {
  test("is renewed before it ends, with the same address and secret, by who comes after a restart too", async () => {
    const { asked, feedId } = await subscribed();
    now = now.add({ hours: 150 });
    await start().tick();
    expect(hub.asked).toHaveLength(1);
    now = now.add({ hours: 60 });
    webSub = start();
    await webSub.tick();
    expect(hub.asked).toEqual([asked, asked]);
    expect((await store.webSubscriptions.find(feedId))?.leaseUntil).toEqual(now.add({ hours: 240 }));
  });

  test.each([
    ["much too short", 1, 900],
    ["much too long", 1e9, 30 * 24 * 3_600 * 0.775],
    ["not given", null, 10 * 24 * 3_600 * 0.775],
  ])("that is %s is renewed in good time", async (_name, leaseSeconds, renewal) => {
    hub.behaviour.leaseSeconds = leaseSeconds;
    const { feedId } = await subscribed();
    expect((await store.webSubscriptions.find(feedId))?.nextAt).toEqual(now.add({ seconds: renewal }));
  });

  test("ends at the hub when nobody follows the feed any more", async () => {
    const { asked, feedId } = await subscribed();
    await store.feeds.remove("discord:1", feedId);
    await webSub.tick();
    expect(hub.asked.at(-1)).toMatchObject({ mode: "unsubscribe", topic, callback: asked.callback, secret: null });
    expect(hub.answers.at(-1)).toEqual({ status: 200, echoed: true });
    expect(await stateOf(feedId)).toBeNull();
    expect(await hub.distribute(asked, news)).toBe(410);
  });

  test("ends when the feed has no hub any more, and is made anew with another hub", async () => {
    const { asked, feedId } = await subscribed();
    await webSub.follow(await polled({ hub: null }));
    expect(await stateOf(feedId)).toBeNull();
    const other = await openHub();
    await webSub.follow(await polled({ hub: other.url }));
    expect(other.asked[0]?.callback).not.toBe(asked.callback);
    expect(await hub.distribute(asked, news)).toBe(410);
    expect(await stateOf(feedId)).toBe("active");
    await other.close();
  });

  test("of a hub that does not answer a goodbye is forgotten in the end", async () => {
    const { feedId } = await subscribed();
    await store.feeds.remove("discord:1", feedId);
    hub.behaviour.status = 500;
    for (let round = 0; round < 6; round++) {
      await webSub.tick();
      now = now.add({ hours: 27 });
    }
    expect(await stateOf(feedId)).toBeNull();
    expect(hub.asked).toHaveLength(5);
  });
});

describe("what a hub tells", () => {
  test.each(["sha1", "sha256", "sha384", "sha512"])("makes the feed due at once, signed with %s", async (method) => {
    const { asked, feedId } = await subscribed();
    expect(await hub.distribute(asked, news, signed(method, asked.secret ?? "", news))).toBe(202);
    expect(hurried).toEqual([feedId]);
    expect(await dueAt(feedId)).toEqual(now);
  });

  test.each([
    ["without a signature", null],
    ["with another secret", signed("sha256", "another", news)],
    ["with a signature cut short", "sha256=00"],
    ["with a signature that is none", "sha256=zz"],
    ["by a method that nobody knows", signed("md5", "x", news)],
  ])("%s means nothing, and looks no different from outside", async (_name, signature) => {
    const { asked, feedId } = await subscribed();
    expect(await hub.distribute(asked, news, signature)).toBe(202);
    expect(hurried).toEqual([]);
    expect(await dueAt(feedId)).toEqual(now.add({ hours: 3 }));
  });

  test("signed for another text means nothing", async () => {
    const { asked } = await subscribed();
    expect(await hub.distribute(asked, `${news} `, signed("sha256", asked.secret ?? "", news))).toBe(202);
    expect(hurried).toEqual([]);
  });

  test("and what is sent again polls the feed once a minute and no more", async () => {
    const { asked, feedId } = await subscribed();
    await hub.distribute(asked, news);
    const { state } = (await store.feedLedger.find(feedId)) ?? {};
    if (!state) throw new Error("the feed has gone");
    // it was polled, and is due in an hour
    await store.feedLedger.keepStates([{ feedId, state: { ...state, nextAt: now.add({ hours: 1 }) } }]);
    const first = now;
    now = now.add({ seconds: 5 });
    for (let again = 0; again < 3; again++) await hub.distribute(asked, news);
    expect(await dueAt(feedId)).toEqual(first.add({ seconds: 60 }));
  });

  test("is not taken beyond 20 MB", async () => {
    const { asked } = await subscribed();
    const huge = await fetch(asked.callback, { method: "POST", body: "x".repeat(21 * 1_024 * 1_024) });
    expect(huge.status).toBe(413);
    expect(await unending(asked.callback)).toBe(413);
    expect(hurried).toEqual([]);
    expect(await hub.distribute(asked, news)).toBe(202);
  });

  test("is gone for an address that is nobody's, and nothing else is answered there", async () => {
    const { asked, feedId } = await subscribed();
    const at = (callback: string) => hub.distribute({ ...asked, callback }, news);
    expect(await at(`${listener.url}/websub/nobody/nothing`)).toBe(410);
    expect(await at(`${listener.url}/websub/${feedId}/wrong`)).toBe(410);
    expect(await at(`${listener.url}/websub/`)).toBe(410);
    expect((await fetch(asked.callback, { method: "PUT" })).status).toBe(405);
    expect(hurried).toEqual([]);
  });

  test("is heard after a restart", async () => {
    const { asked, feedId } = await subscribed();
    webSub = start();
    await hub.distribute(asked, news);
    expect(hurried).toEqual([feedId]);
  });
});

/** Sends without saying how much and without an end, until it is answered. */
function unending(url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: "POST" });
    sending.on("response", (response) => {
      resolve(response.statusCode);
      sending.destroy();
    });
    // what is still being written when the other side has closed
    sending.on("error", reject);
    const chunk = Buffer.alloc(1_024 * 1_024);
    const write = () => {
      if (!sending.destroyed) sending.write(chunk, write);
    };
    write();
  });
}
