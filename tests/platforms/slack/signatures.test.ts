import { createServer } from "node:http";
import { verifySlackRequest } from "@slack/bolt";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openSlackApp, type SlackApp } from "../../fixtures/slack/app.ts";
import { listening } from "../../fixtures/slack/web-api.ts";
import { type SlackWorld, signed, startSlackWorld } from "../../fixtures/slack/world.ts";

/** The fixed example of Slack's own SDKs: https://github.com/slackapi/python-slack-sdk (tests of the signature). */
const official = {
  secret: "8f742231b10e8888abcd99yyyzzz85a5",
  seconds: 1_531_420_618,
  signature: "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
  body: "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
};

let world: SlackWorld;
let app: SlackApp;
let asked = 0;

beforeAll(async () => {
  world = await startSlackWorld();
  app = await openSlackApp(world, {
    ways: ["http"],
    through: (desk) => ({
      ...desk,
      answer: (call) => {
        asked++;
        return desk.answer(call);
      },
    }),
  });
  await app.adapter.start();
});
beforeEach(() => {
  asked = 0;
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  await app.stop();
  await world.stop();
});

async function post(
  request: { readonly headers: Record<string, string>; readonly body: string },
  path = "/slack/events",
) {
  return fetch(`${app.url}${path}`, { method: "POST", ...request });
}

test("the official example is taken at its time by the library's own check", () => {
  const at = { "x-slack-signature": official.signature, "x-slack-request-timestamp": official.seconds };
  const check = (nowMilliseconds: number) =>
    verifySlackRequest({ signingSecret: official.secret, body: official.body, headers: at, nowMilliseconds });
  expect(() => check(official.seconds * 1000)).not.toThrow();
  expect(() => check((official.seconds + 301) * 1000)).toThrow("stale");
});

test("the official example is taken by our listener at its time, and not six minutes later", async () => {
  const other = await openSlackApp(world, { ways: ["http"], config: { signingSecret: official.secret } });
  if (!other.adapter.listener) throw new Error("there is no listener");
  const server = createServer(other.adapter.listener);
  const url = await listening(server);
  const headers = {
    "Content-Type": "application/x-www-form-urlencoded",
    "X-Slack-Request-Timestamp": String(official.seconds),
    "X-Slack-Signature": official.signature,
  };
  const send = () => fetch(`${url}/slack/events`, { method: "POST", headers, body: official.body });
  vi.useFakeTimers({ toFake: ["Date"], now: official.seconds * 1000 });
  const taken = await send();
  expect(taken.status).toBe(200);
  expect(await taken.text()).toContain("webhook-collect");
  vi.setSystemTime((official.seconds + 360) * 1000);
  expect((await send()).status).toBe(401);
  vi.useRealTimers();
  server.closeAllConnections();
  server.close();
  await other.stop();
  if (app.url !== null) world.reachAt(app.url);
});

test("a wrong, a stale and a missing signature are refused, and nothing is run", async () => {
  const payload = await world.slash("/quote");
  const now = Math.floor(Date.now() / 1000);
  expect((await post(signed("slash_commands", payload, "another-secret-altogether"))).status).toBe(401);
  expect((await post(signed("slash_commands", payload, world.signingSecret, now - 301))).status).toBe(401);
  const { headers, body } = signed("slash_commands", payload, world.signingSecret);
  const { "X-Slack-Signature": _signature, ...unsigned } = headers;
  expect((await post({ headers: unsigned, body })).status).toBe(401);
  expect((await post({ headers, body: body.replace("quote", "digest") })).status).toBe(401);
  expect(asked).toBe(0);
});

test("the same request twice is acknowledged twice and run once", async () => {
  const request = signed("slash_commands", await world.slash("/quote Stoltenberg"), world.signingSecret);
  const first = await post(request);
  const second = await post(request);
  expect([first.status, second.status]).toEqual([200, 200]);
  expect(await first.text()).toContain("Stoltenberg");
  expect(await second.text()).toBe("");
  expect(asked).toBe(1);
});

test("an event that comes again under another signature is run once", async () => {
  const event = world.event({ type: "app_home_opened", user: world.userId, tab: "home" });
  const now = Math.floor(Date.now() / 1000);
  expect((await post(signed("events_api", event, world.signingSecret, now - 1))).status).toBe(200);
  expect((await post(signed("events_api", event, world.signingSecret, now))).status).toBe(200);
  await vi.waitFor(() => expect(world.views("publish")).toHaveLength(1));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(world.views("publish")).toHaveLength(1);
});

test("Slack's question whether the address is ours is answered", async () => {
  const challenge = { type: "url_verification", challenge: "3eZbrw1aB", token: "legacy" };
  const response = await post(signed("events_api", challenge, world.signingSecret));
  expect(await response.text()).toContain("3eZbrw1aB");
});

test("other addresses are not found, and what is too large is refused", async () => {
  expect((await fetch(`${app.url}/slack/else`)).status).toBe(404);
  const large = signed("slash_commands", await world.slash(`/quote ${"x".repeat(1_100_000)}`), world.signingSecret);
  expect((await post(large)).status).toBe(413);
});
