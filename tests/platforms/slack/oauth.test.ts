import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openSlackApp, type SlackApp } from "../../fixtures/slack/app.ts";
import { teamIdOf } from "../../fixtures/slack/web-api.ts";
import { type SlackWorld, startSlackWorld } from "../../fixtures/slack/world.ts";

const publicUrl = "https://avisbud.example";
const teams = [0, 1] as const;
let world: SlackWorld;
let app: SlackApp;

beforeAll(async () => {
  world = await startSlackWorld({ teams: 2 });
  app = await openSlackApp(world, {
    ways: ["http"],
    config: {
      botToken: null,
      clientId: world.clientId,
      clientSecret: world.clientSecret,
      stateSecret: "a state secret of the tests",
      publicUrl,
      moderators: [],
    },
  });
  await app.adapter.start();
});
afterAll(async () => {
  await app.stop();
  await world.stop();
});

/** What a browser does from /slack/install to the last page. */
async function install(team: number): Promise<Response> {
  const begun = await fetch(`${app.url}/slack/install`, { redirect: "manual" });
  const cookie = begun.headers.get("set-cookie")?.split(";")[0] ?? "";
  const authorize = new URL(begun.headers.get("location") ?? "");
  expect(authorize.origin).toBe(world.api.url);
  expect(authorize.searchParams.get("scope")).toBe("chat:write,commands");
  expect(await (await fetch(`${authorize}&emulated=${team}`)).text()).toContain("Avisbud");
  const chosen = new URLSearchParams(authorize.searchParams);
  chosen.set("user_id", world.userId);
  const agreed = await fetch(`${world.api.url}/oauth/v2/authorize/callback?emulated=${team}`, {
    method: "POST",
    redirect: "manual",
    body: chosen,
  });
  const back = new URL(agreed.headers.get("location") ?? "");
  expect(back.origin).toBe(publicUrl);
  return fetch(`${app.url}${back.pathname}${back.search}`, { headers: { Cookie: cookie } });
}

test("two workspaces install the app, each with a token of its own, sealed in the store", async () => {
  for (const team of teams) {
    const last = await install(team);
    expect(await last.text()).toContain("Avisbud is installed");
    expect(last.status).toBe(200);
  }
  const kept = await Promise.all(teams.map((team) => app.desk.store.installations.get(`slack:${teamIdOf(team)}`)));
  for (const document of kept) {
    expect(document).toMatch(/^v1\./u);
    expect(document).not.toContain("xoxb");
  }
  expect(kept[0]).not.toBe(kept[1]);
  expect(await app.desk.store.workspaces.list("slack")).toEqual(teams.map((team) => `slack:${teamIdOf(team)}`));
});

test("whoever installs it is told alone how to begin, once, however often they install it", async () => {
  await install(0);
  const told = () => world.api.calls.filter(({ method }) => method === "chat.postMessage").map(({ body }) => body);
  await vi.waitFor(() => expect(told()).toHaveLength(2));
  for (const body of told()) {
    expect(body.channel).toBe(world.userId);
    expect(body.blocks).toContain("/avisbud setup");
    expect(body.blocks).toContain("Kom i gang");
  }
});

test("both are answered, and whoever installed it is a moderator there", async () => {
  for (const team of teams) {
    const from = { team_id: teamIdOf(team) };
    expect((await world.send("/quote Stoltenberg", "http", from)).text).toContain("Stoltenberg");
    expect((await world.send("/avisbud schedule list", "http", from)).text).not.toContain("Bare moderatorer");
    const other = { ...from, user_id: "U0OTHER" };
    expect((await world.send("/avisbud schedule list", "http", other)).text).toContain("Bare moderatorer");
  }
});

test("each is posted to with its own token", async () => {
  const message = { outcome: "answer", visibility: "channel", parts: [], json: null } as const;
  for (const team of teams) {
    const workspace = `slack:${teamIdOf(team)}`;
    const post = {
      workspace,
      channel: world.channelId,
      edition: "e1",
      message,
      locale: "nb",
      mention: null,
      crosspost: false,
      posted: [],
    } as const;
    await app.adapter.poster.post(post, async () => true);
  }
  const posts = world.api.calls.filter(
    ({ method, body }) => method === "chat.postMessage" && body.channel === world.channelId,
  );
  const tokens = posts.map(({ token }) => token);
  expect(new Set(tokens).size).toBe(2);
});

test("a state that is nobody's is refused", async () => {
  const response = await fetch(`${app.url}/slack/oauth_redirect?code=x&state=y`);
  expect(response.status).toBe(400);
  expect(await response.text()).toContain("not installed");
});

test("a workspace that removes the app loses its token at once, the other stays", async () => {
  const workspace = `slack:${teamIdOf(1)}`;
  const removed = world.event(
    { type: "app_uninstalled" },
    {
      team_id: teamIdOf(1),
      authorizations: [{ team_id: teamIdOf(1), enterprise_id: null, is_enterprise_install: false }],
    },
  );
  await world.deliver("events_api", removed, "http");
  await vi.waitFor(async () => expect(await app.desk.store.installations.get(workspace)).toBeNull());
  expect(await app.desk.store.workspaces.list("slack")).toEqual([`slack:${teamIdOf(0)}`]);
  const message = { outcome: "answer", visibility: "channel", parts: [], json: null } as const;
  const post = {
    workspace,
    channel: world.channelId,
    edition: "e2",
    message,
    locale: "nb",
    mention: null,
    crosspost: false,
    posted: [],
  } as const;
  expect(await app.adapter.poster.post(post, async () => true)).toEqual({ kind: "never", why: "forbidden" });
  expect((await world.send("/quote Stoltenberg", "http", { team_id: teamIdOf(0) })).text).toContain("Stoltenberg");
});

test("a revoked bot token is as good as a removed app; a person's is none of ours", async () => {
  const workspace = `slack:${teamIdOf(0)}`;
  const of = (tokens: object) => world.event({ type: "tokens_revoked", tokens });
  await world.deliver("events_api", of({ oauth: [world.userId], bot: [] }), "http");
  expect(await app.desk.store.installations.get(workspace)).not.toBeNull();
  await world.deliver("events_api", of({ oauth: [], bot: ["U0BOT"] }), "http");
  await vi.waitFor(async () => expect(await app.desk.store.installations.get(workspace)).toBeNull());
});
