import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { type DiscordWorld, startDiscordWorld, waitFor } from "../fixtures/discord/world.ts";
import { freePort } from "../fixtures/free-port.ts";
import { postgresPlaces, testServer } from "../fixtures/postgres.ts";
import { type Program, runProgram, startProgram } from "../fixtures/program.ts";
import { type SlackWorld, startSlackWorld } from "../fixtures/slack/world.ts";

/** Whole programs that share a PostgreSQL, each as `npm start` runs it. */
const places = postgresPlaces();
const scopes = ["chat:write", "commands", "channels:history", "groups:history"];
const title = "Ferja Skarven er tilbake";
let discord: DiscordWorld;
let slack: SlackWorld;
let databaseUrl: string;
const running: Program[] = [];
const said: (() => string)[] = [];

async function start(more: Readonly<Record<string, string>> = {}): Promise<Program> {
  const settings = {
    DATABASE_URL: databaseUrl,
    SAMPLES: "show",
    DISCORD_TOKEN: discord.botToken,
    DISCORD_API_URL: discord.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    SLACK_MODERATORS: slack.userId,
    SLACK_EXTRAS: "history",
    ...more,
  };
  // several start at once, and read the samples into a database that has none
  const program = await startProgram(settings, 90_000);
  running.push(program);
  said.push(program.said);
  return program;
}

/** Waits as long as it takes, looking now and then. */
async function eventually(what: string, isSo: () => boolean | Promise<boolean>, patienceMs = 30_000): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await isSo())) {
    if (Date.now() > deadline)
      throw new Error(`${what}: waited ${patienceMs} ms in vain; ${running.map((one) => one.said()).join("\n---\n")}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const has = (program: Program, event: string) => program.said().includes(`"event":"${event}"`);
const holders = () => running.filter((program) => has(program, "discord.ready"));

async function end(program: Program, how: "stop" | "kill"): Promise<void> {
  running.splice(running.indexOf(program), 1);
  await program[how]();
}

/** What a command on Discord was answered, once it is sure that nobody else answers too. */
async function answersOnDiscord(): Promise<number> {
  const asked = await discord.type(discord.users.asker, "status");
  const { type, data } = await discord.callbackOf(asked);
  expect(type).toBe(4);
  expect(JSON.stringify(data)).toMatch(/discord/iu);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  return discord.requests.filter(({ path }) => path.startsWith(`/interactions/${asked.id}/`)).length;
}

async function importNews(): Promise<void> {
  const news = {
    title,
    text: `${title}\n\nEn ny ferje er satt inn i sambandet. Rederiet opplyser at ruta går som normalt fra i kveld.`,
    source: "Prøveavisa",
    published: new Date(Date.now() - 60_000).toISOString(),
  };
  const environment = { DATABASE_URL: databaseUrl, LOG_LEVEL: "error" };
  const { code, stderr } = await runProgram(["import", "-"], environment, `${JSON.stringify(news)}\n`);
  if (code !== 0) throw new Error(stderr);
}

async function postsOnDiscord(): Promise<number> {
  const messages = await discord.messages();
  return messages.filter(({ webhook_id, embeds }) => webhook_id === undefined && JSON.stringify(embeds).includes(title))
    .length;
}

async function postsOnSlack(): Promise<number> {
  return (await slack.posted()).filter((message) => JSON.stringify(message).includes(title)).length;
}

async function addSchedules(time: string): Promise<string> {
  const given = Object.entries({ time, days: "daily", zone: "UTC" }).map(([name, value]) => ({ name, type: 3, value }));
  const asked = await discord.type(discord.users.moderator, "schedule", [{ name: "add", type: 1, options: given }]);
  const answer = JSON.stringify((await discord.callbackOf(asked)).data);
  await slack.send(`/avisbud schedule add time:${time} days:daily zone:UTC`);
  return /"id"\s*:\s*"(\w{5})"|id=(\w{5})\b/u.exec(answer)?.slice(1).find(Boolean) ?? "none";
}

// .ci/run starts a server; PGlite is within one process
describe.skipIf(testServer === null)("programs that share a PostgreSQL (needs TEST_DATABASE_URL)", () => {
  beforeEach(async () => {
    const place = await places.newPlace("untouched");
    databaseUrl = place.url ?? "";
    [discord, slack] = await Promise.all([startDiscordWorld(), startSlackWorld({ scopes })]);
  });

  afterEach(async () => {
    await Promise.all(running.splice(0).map((program) => program.stop()));
    await Promise.all([discord.stop(), slack.stop()]);
  });

  afterAll(() => {
    const logged = said.map((all) => all()).join("\n");
    expect(logged).not.toMatch(/"level":"error"/u);
    for (const secret of [new URL(databaseUrl).password, discord.botToken, slack.botToken]) {
      expect(logged).not.toContain(secret);
    }
  });

  test("three replicas answer once, post once, and one takes over from another that is killed or stopped", {
    timeout: 300_000,
  }, async () => {
    await Promise.all([start(), start(), start()]);
    await eventually("Slack", () => running.every((program) => has(program, "slack.ready")));
    await eventually("Discord", () => holders().length === 1);
    expect(await answersOnDiscord()).toBe(1);
    expect((await slack.send("/avisbud status")).text).not.toBe("");

    await importNews();
    const due = new Date(Math.ceil((Date.now() + 5_000) / 60_000) * 60_000);
    await addSchedules(due.toISOString().slice(11, 16));
    const untilDueMs = due.getTime() - Date.now() + 30_000;
    await eventually("posts", async () => (await postsOnDiscord()) > 0 && (await postsOnSlack()) > 0, untilDueMs);

    const [killed] = holders();
    if (!killed) throw new Error("nobody holds the shard");
    await end(killed, "kill");
    await eventually("another takes over", () => holders().length === 1);
    await eventually("another reads", () => running.some((program) => program.said().includes('"lease":"reading"')));
    expect(await answersOnDiscord()).toBe(1);

    const [stopped] = holders();
    if (!stopped) throw new Error("nobody holds the shard");
    await end(stopped, "stop");
    await eventually("the last takes over", () => holders().length === 1);
    expect(await answersOnDiscord()).toBe(1);
    expect((await slack.send("/avisbud status")).text).not.toBe("");
    expect([await postsOnDiscord(), await postsOnSlack()]).toEqual([1, 1]);
    expect(slack.api.faults).toEqual([]);
  });

  test("processes with a role each do that alone, and together what one does", { timeout: 180_000 }, async () => {
    const [gateway, delivery, ingest] = await Promise.all(
      ["gateway", "delivery", "ingest"].map((ROLES) => start({ ROLES })),
    );
    if (!gateway || !delivery || !ingest) throw new Error("three were started");
    await eventually("the gateway", () => has(gateway, "discord.ready") && has(gateway, "slack.ready"));
    await eventually("the delivery", () => has(delivery, "slack.ready"));
    const pages = await Promise.all([gateway, delivery, ingest].map(({ url }) => fetch(url)));
    expect(pages.map(({ status }) => status)).toEqual([200, 404, 404]);
    expect([delivery, ingest].some((program) => has(program, "discord.ready"))).toBe(false);
    expect([gateway, delivery].some((program) => program.said().includes('"lease":"reading"'))).toBe(false);
    await waitFor(() => ingest.said().includes('"lease":"reading"') || undefined);

    await importNews();
    const id = await addSchedules("04:30");
    const options = [{ name: "id", type: 3, value: id }];
    await discord.type(discord.users.moderator, "schedule", [{ name: "run", type: 1, options }]);
    await eventually("the post", async () => (await postsOnDiscord()) === 1);
    await eventually("the ledger", () => delivery.said().includes('"event":"edition.finished"'));
    expect(gateway.said()).not.toContain('"event":"edition.finished"');
  });

  test("shards divide the servers among processes, and Slack's requests come to whichever of them", {
    timeout: 180_000,
  }, async () => {
    const ports = [await freePort(), await freePort()];
    const divided = ports.map((port, index) =>
      start({
        ROLES: "gateway",
        DISCORD_SHARDS: "2",
        SHARD_IDS: String(index),
        SLACK_APP_TOKEN: "",
        SLACK_SIGNING_SECRET: slack.signingSecret,
        PUBLIC_PORT: String(port),
        PUBLIC_URL: "https://avisbud.example",
      }),
    );
    const both = await Promise.all(divided);
    await eventually("the shards", () => holders().length === 2);
    await eventually("Slack", () => both.every((program) => has(program, "slack.ready")));
    for (const [index, program] of both.entries()) {
      expect(program.said()).toContain(`"lease":"discord shard ${index} of 2"`);
      expect(program.said()).not.toContain(`"lease":"discord shard ${1 - index} of 2"`);
    }
    // the emulator has one server, and sends what comes from it to both
    expect(await answersOnDiscord()).toBe(1);
    for (const port of ports) {
      slack.reachAt(`http://127.0.0.1:${port}`);
      expect((await slack.send("/avisbud help", "http")).text).toMatch(/quote/u);
    }
  });
});
