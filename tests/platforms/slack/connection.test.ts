import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { CommandDesk } from "../../../src/core/command/command.ts";
import type { Message } from "../../../src/core/message/message.ts";
import { openSqliteStore } from "../../../src/store/sqlite/open.ts";
import { languages } from "../../fixtures/languages.ts";
import { openSampleDesk } from "../../fixtures/sample-desk.ts";
import { openSlackApp, type SlackApp } from "../../fixtures/slack/app.ts";
import { type SlackWorld, type SlackWorldOptions, startSlackWorld } from "../../fixtures/slack/world.ts";

const connected = { platform: "slack", state: "connected", problem: null };
let world: SlackWorld;
const apps: SlackApp[] = [];

async function openWorld(options: SlackWorldOptions = {}): Promise<void> {
  world = await startSlackWorld(options);
}

async function openApp(
  ...options: Parameters<typeof openSlackApp> extends [unknown, ...infer Rest] ? Rest : never
): Promise<SlackApp> {
  const app = await openSlackApp(world, ...options);
  apps.push(app);
  return app;
}

afterEach(async () => {
  for (const app of apps.splice(0)) await app.stop();
  await world.stop();
});

/** A desk whose answers wait until they are let go. */
function slow(desk: CommandDesk): { readonly desk: CommandDesk; letGo(): void } {
  let letGo = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const answer = async (call: Parameters<CommandDesk["answer"]>[0]): Promise<Message> => {
    await gate;
    return desk.answer(call);
  };
  return { desk: { ...desk, answer }, letGo: () => letGo() };
}

describe("the connection", () => {
  beforeEach(() => openWorld());

  test("one that breaks is opened again, and answers go on", async () => {
    const app = await openApp();
    await app.adapter.start();
    const [socket] = world.api.sockets.clients;
    const again = once(world.api.sockets, "connection");
    socket?.terminate();
    await again;
    await vi.waitFor(() => expect(app.adapter.state()).toEqual(connected));
    expect((await world.send("/quote Stoltenberg")).text).toContain("Stoltenberg");
  });

  test("when Slack asks for it, another is opened", async () => {
    const app = await openApp();
    await app.adapter.start();
    const [socket] = world.api.sockets.clients;
    const again = once(world.api.sockets, "connection");
    socket?.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested" }));
    await again;
    await vi.waitFor(() => expect(app.adapter.state()).toEqual(connected));
  });

  test("a refusal while it is opened again ends nothing: it says so", async () => {
    const app = await openApp();
    await app.adapter.start();
    world.api.mishap("apps.connections.open", { kind: "error", error: "invalid_auth" });
    const [socket] = world.api.sockets.clients;
    socket?.terminate();
    await vi.waitFor(() =>
      expect(app.adapter.state()).toEqual({ platform: "slack", state: "failed", problem: "token" }),
    );
  });

  test("what the network keeps from us is tried again until it works", async () => {
    world.api.mishap("auth.test", { kind: "status", status: 503 }, { kind: "drop" });
    world.api.mishap(
      "apps.connections.open",
      { kind: "status", status: 502 },
      { kind: "status", status: 429, retryAfter: 1 },
    );
    const app = await openApp();
    await app.adapter.start();
    expect(app.adapter.state()).toEqual(connected);
    expect(app.logged.filter(({ event }) => event === "slack.unreachable")).toHaveLength(4);
  });

  test.each([
    ["auth.test", { botToken: "xoxb-wrong-and-secret" }],
    ["apps.connections.open", { appToken: "xapp-wrong-and-secret" }],
  ])("a wrong token (%s) is said in one sentence that does not hold it", async (_method, config) => {
    const app = await openApp({ config });
    await app.adapter.start();
    expect(app.adapter.state()).toEqual({ platform: "slack", state: "failed", problem: "token" });
    const [said, ...others] = app.logged.filter(({ event }) => event === "slack.failed");
    expect(others).toEqual([]);
    expect(said?.fields.what).toBe("The token is not accepted. Make a new one, and set it in .env.");
    expect(JSON.stringify(app.logged)).not.toContain("secret");
    expect(app.faults).toEqual([]);
  });
});

describe("scopes and the clock", () => {
  test("a scope that is needed and missing is said with its name", async () => {
    await openWorld({ scopes: ["commands"] });
    const app = await openApp();
    await app.adapter.start();
    expect(app.adapter.state()).toEqual({ platform: "slack", state: "failed", problem: "scope" });
    const said = app.logged.find(({ event }) => event === "slack.failed");
    expect(said?.fields).toMatchObject({ why: "chat:write", what: expect.stringContaining("lacks a permission") });
  });

  test("an extra that was not granted is said, and the rest works", async () => {
    await openWorld({ scopes: ["chat:write", "commands"] });
    const app = await openApp({ config: { extras: ["users", "history"] } });
    await app.adapter.start();
    expect(app.adapter.state()).toEqual(connected);
    const said = app.logged.find(({ event }) => event === "slack.scope");
    expect(said?.fields.missing).toEqual(["channels:history", "groups:history", "users:read"]);
  });

  test("with the extra users, admins are moderators and everybody is answered in their language", async () => {
    await openWorld({ user: { is_admin: true, locale: "en-GB" } });
    const app = await openApp({ config: { extras: ["users"], moderators: [] } });
    await app.adapter.start();
    expect((await world.send("/avisbud schedule list")).text).toContain("There are no regular digests here yet.");
    expect(world.api.calls.filter(({ method }) => method === "users.info")).toHaveLength(1);
    await world.send("/avisbud status");
    expect(world.api.calls.filter(({ method }) => method === "users.info")).toHaveLength(1);
  });

  test("where Slack does not tell us who asks, those who are named are moderators still", async () => {
    await openWorld();
    const app = await openApp({ config: { extras: ["users"] } });
    await app.adapter.start();
    world.api.mishap("users.info", { kind: "error", error: "missing_scope", needed: "users:read" });
    expect((await world.send("/avisbud schedule list")).text).not.toContain("Bare moderatorer");
    await world.send("/avisbud schedule list");
    expect(world.api.calls.filter(({ method }) => method === "users.info")).toHaveLength(1);
    expect(app.faults).toHaveLength(1);
  });

  test("without it nobody is one but those who are named", async () => {
    await openWorld({ user: { is_admin: true } });
    const app = await openApp({ config: { moderators: [] } });
    await app.adapter.start();
    const refused = (await world.send("/avisbud schedule list")).text;
    expect(refused).toContain("Bare moderatorer");
    expect(refused).toContain(`medlems-ID-en din er ${world.userId}.`);
    expect(refused).toContain("/avisbud settings moderators:");
    expect(world.api.calls.some(({ method }) => method === "users.info")).toBe(false);
  });

  test("members that /settings names are moderators too", async () => {
    await openWorld();
    const app = await openApp();
    await app.adapter.start();
    const list = async () => (await world.send("/avisbud schedule list", "socket", { user_id: "U000000002" })).text;
    expect(await list()).toContain("Bare moderatorer");
    const set = await world.send("/avisbud settings moderators:<@U000000002|kari>");
    expect(JSON.stringify(set.blocks)).toContain('"user_id":"U000000002"');
    expect(await list()).not.toContain("Bare moderatorer");
  });

  test("a clock that is off is noticed by Slack's own, where requests are signed", async () => {
    await openWorld();
    const app = await openApp({ ways: ["http"] });
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 10 * 60_000 });
    await app.adapter.start();
    vi.useRealTimers();
    expect(app.adapter.state()).toEqual({ platform: "slack", state: "connected", problem: "clock" });
    const said = app.logged.find(({ event }) => event === "slack.clock");
    expect(said?.fields.what).toBe("The clock of the machine is off. Set it, and requests are taken again.");
  });
});

describe("answers that take a while", () => {
  let folder: string;
  const openStore = () =>
    openSqliteStore({ file: join(folder, "a.sqlite"), zone: "Europe/Oslo", samples: "auto", languages });
  const leftBehind = async () => {
    const store = await openStore();
    const left = await store.promisedAnswers.takeLeft("slack", Temporal.Now.instant());
    await store.close();
    return left.length;
  };

  beforeEach(async () => {
    await openWorld();
    folder = mkdtempSync(join(tmpdir(), "avisbud-slack-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test("they are acknowledged in time and given later", async () => {
    const held = slow(await openSampleDesk());
    const app = await openApp({ through: () => held.desk });
    await app.adapter.start();
    const payload = await world.slash("/quote Stoltenberg");
    expect(await world.deliver("slash_commands", payload)).toBeNull();
    held.letGo();
    expect((await world.answerTo(payload)).text).toContain("Stoltenberg");
  });

  test("what is kept of one meanwhile has no password in it", async () => {
    const store = await openStore();
    const kept: string[] = [];
    const keep: typeof store.promisedAnswers.keep = (workspace, document, expiresAt) => {
      kept.push(document);
      return store.promisedAnswers.keep(workspace, document, expiresAt);
    };
    const held = slow(await openSampleDesk());
    const app = await openApp({ through: () => held.desk, promisedAnswers: { ...store.promisedAnswers, keep } });
    await app.adapter.start();
    const payload = await world.slash(
      "/avisbud feed add https://kari:hemmelig@byraa.example user:kari password:hemmelig",
    );
    await world.deliver("slash_commands", payload);
    held.letGo();
    await world.answerTo(payload);
    expect(kept).toHaveLength(1);
    expect(kept[0]).toContain("https://byraa.example/");
    expect(kept[0]).not.toContain("hemmelig");
    await store.close();
  });

  test("stopping waits for them", async () => {
    const held = slow(await openSampleDesk());
    const app = await openApp({ through: () => held.desk });
    await app.adapter.start();
    const payload = await world.slash("/quote Stoltenberg");
    await world.deliver("slash_commands", payload);
    const stopped = app.adapter.stop();
    held.letGo();
    await stopped;
    expect((await world.answerTo(payload)).text).toContain("Stoltenberg");
    expect(app.adapter.state()).toEqual({ platform: "slack", state: "failed", problem: "closed" });
  });

  test("one that a process before this had promised is given after the start", async () => {
    const desk = await openSampleDesk();
    const payload = await world.slash("/quote Stoltenberg");
    const call = {
      command: "quote",
      options: { speaker: "Stoltenberg" },
      workspace: `slack:${world.teamId}`,
      user: { id: world.userId, moderator: false },
      channel: world.channelId,
      resultsPerPage: 5,
    };
    const promised = { responseUrl: payload.response_url, replace: false, sheet: 0, sharedBy: null, call };
    const soon = Temporal.Now.instant().add({ minutes: 5 });
    const before = await openStore();
    await before.promisedAnswers.keep(call.workspace, JSON.stringify(promised), soon);
    await before.close();
    const after = await openStore();
    const app = await openApp({ desk, promisedAnswers: after.promisedAnswers });
    await app.adapter.start();
    expect((await world.answerTo(payload)).text).toContain("Stoltenberg");
    expect(await leftBehind()).toBe(0);
    await after.close();
  });

  test("one whose address is used up is given up, any other is kept for the next start", async () => {
    const store = await openStore();
    const app = await openApp({ promisedAnswers: store.promisedAnswers });
    await app.adapter.start();
    const digest = await world.send("/digest");
    const fail = async (...statuses: readonly number[]) => {
      const faults = app.faults.length;
      world.api.failResponses(...statuses);
      const payload = await world.interaction("block_actions", world.pressed(digest, "Mer"));
      await world.deliver("interactive", payload);
      await vi.waitFor(() => expect(app.faults.length).toBe(faults + 1), 5000);
    };
    await fail(404);
    await fail(500, 500, 500);
    await app.adapter.stop();
    await store.close();
    expect(await leftBehind()).toBe(1);
  });

  test("one that Slack does not take at once is sent again; one that it refuses is told as our fault", async () => {
    const store = await openStore();
    const app = await openApp({ promisedAnswers: store.promisedAnswers });
    await app.adapter.start();
    const digest = await world.send("/digest");
    world.api.failResponses(503, 503);
    const late = await world.interaction("block_actions", world.pressed(digest, "Mer"));
    await world.deliver("interactive", late);
    expect((await world.answerTo(late)).text).not.toContain("7F3K");
    expect(app.faults).toEqual([]);
    world.api.failResponses(400);
    const refused = await world.interaction("block_actions", world.pressed(digest, "Mer"));
    await world.deliver("interactive", refused);
    expect((await world.answerTo(refused)).text).toContain("7F3K");
    expect(app.faults).toHaveLength(1);
    await app.adapter.stop();
    await store.close();
    expect(await leftBehind()).toBe(0);
  });

  test("what was shared without an answer from Slack is not shared again at the next start", async () => {
    const store = await openStore();
    const app = await openApp({ promisedAnswers: store.promisedAnswers });
    await app.adapter.start();
    const quotes = await world.send("/quote Stoltenberg");
    world.api.failResponses(500);
    await world.deliver(
      "interactive",
      await world.interaction("block_actions", world.pressed(quotes, "Del i kanalen")),
    );
    await vi.waitFor(() => expect(app.faults).toHaveLength(1), 5000);
    await app.adapter.stop();
    await store.close();
    expect(await leftBehind()).toBe(0);
  });
});

describe("our own failures", () => {
  beforeEach(() => openWorld());

  test("a fault of ours is told with a reference", async () => {
    const app = await openApp({
      through: (desk) => ({
        ...desk,
        answer: () => Promise.reject(new Error("broken on purpose")),
      }),
    });
    await app.adapter.start();
    expect((await world.send("/quote Stoltenberg")).text).toContain("7F3K");
    expect(app.faults).toHaveLength(1);
  });
});
