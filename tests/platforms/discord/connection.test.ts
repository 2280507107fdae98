import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DiscordOptions } from "../../../src/adapters/discord/index.ts";
import type { CommandDesk } from "../../../src/core/command/command.ts";
import { plain } from "../../../src/core/message/message.ts";
import type { PlatformPorts } from "../../../src/core/platform/keeping.ts";
import { openSqliteStore } from "../../../src/store/sqlite/open.ts";
import type { NewsDesk } from "../../fixtures/desk.ts";
import { type Bot, createBot, deskWith, today } from "../../fixtures/discord/bot.ts";
import { type DiscordWorld, startDiscordWorld, waitFor } from "../../fixtures/discord/world.ts";
import { languages } from "../../fixtures/languages.ts";
import { openSampleDesk } from "../../fixtures/sample-desk.ts";

let world: DiscordWorld;
let desk: NewsDesk;
const bots: Bot[] = [];

beforeAll(async () => {
  desk = await openSampleDesk(today);
});
afterAll(() => desk.store.close());

beforeEach(async () => {
  world = await startDiscordWorld();
});
afterEach(async () => {
  for (const bot of bots.splice(0)) await bot.stop();
  await world.stop();
});

async function started(
  use: CommandDesk = desk,
  keeping: PlatformPorts = desk.store,
  options: Partial<DiscordOptions> = {},
): Promise<Bot> {
  const bot = createBot(world, use, keeping, options);
  bots.push(bot);
  await bot.start();
  return bot;
}

/** A desk whose answers wait until they are let go. */
function slowDesk(visibility: "private" | "channel" = "channel"): { readonly desk: CommandDesk; letGo(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return {
    letGo: resolve,
    desk: deskWith(desk, async (call) => {
      await promise;
      const text = { kind: "text", text: plain(`svaret på /${call.command}`) } as const;
      return { outcome: "answer", visibility, parts: [text], json: null };
    }),
  };
}

describe("discord: an answer that takes long", () => {
  test("is promised first and then given, and the promise is forgotten", async () => {
    const slow = slowDesk();
    const bot = await started(slow.desk);
    const asked = await world.type(world.users.asker, "digest");
    expect(await world.callbackOf(asked)).toEqual({ type: 5, data: {} });
    slow.letGo();
    const edit = await world.request(({ method, path }) => method === "PATCH" && path.includes(asked.token));
    expect(edit.body).toMatchObject({ content: "svaret på /digest" });
    expect((await world.answerTo(asked)).content).toBe("svaret på /digest");
    expect(bot.faults).toEqual([]);
    expect(world.violations).toEqual([]);
  });

  test("is kept without the password that stood in the question", async () => {
    const kept: string[] = [];
    const { promisedAnswers } = desk.store;
    const keep: typeof promisedAnswers.keep = (workspace, document, expiresAt) => {
      kept.push(document);
      return promisedAnswers.keep(workspace, document, expiresAt);
    };
    const slow = slowDesk("private");
    await started(slow.desk, { ...desk.store, promisedAnswers: { ...promisedAnswers, keep } });
    const option = (name: string, value: string) => ({ name, type: 3, value });
    const options = [
      option("address", "https://byraa.example"),
      option("user", "kari"),
      option("password", "hemmelig"),
    ];
    const asked = await world.type(world.users.moderator, "feed", [{ name: "add", type: 1, options }]);
    await world.callbackOf(asked);
    slow.letGo();
    expect((await world.answerTo(asked)).content).toBe("svaret på /feed add");
    expect(kept).toHaveLength(1);
    expect(kept[0]).toContain("https://byraa.example");
    expect(kept[0]).not.toContain("hemmelig");
  });

  test("is promised in private where the command always answers so", async () => {
    const slow = slowDesk("private");
    await started(slow.desk);
    const asked = await world.type(world.users.asker, "status");
    expect(await world.callbackOf(asked)).toEqual({ type: 5, data: { flags: 64 } });
    slow.letGo();
    await world.answerTo(asked);
  });

  test("and turns out to be private takes the public promise back", async () => {
    const slow = slowDesk("private");
    await started(slow.desk);
    const asked = await world.type(world.users.asker, "digest");
    expect(await world.callbackOf(asked)).toEqual({ type: 5, data: {} });
    slow.letGo();
    await world.request(({ method, path }) => method === "DELETE" && path.includes(asked.token));
    const followUp = await world.request(({ method, path }) => method === "POST" && path.endsWith(`/${asked.token}`));
    expect(followUp.body).toMatchObject({ content: "svaret på /digest", flags: 64 });
  });

  test("to a button keeps the message until it is there, and is a private message when it is a mistake", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const slow = deskWith(desk, async (call) => {
      if (call.options.page === "2") await promise;
      return desk.answer(call);
    });
    await started(slow);
    const options = [{ name: "speaker", type: 3, value: "Stoltenberg" }];
    const first = await world.answerTo(await world.type(world.users.asker, "quote", options));
    const next = /"custom_id":"(r[^"]*page=2[^"]*)"/u.exec(JSON.stringify(first.components))?.[1] ?? "";
    const turn = await world.press(world.users.asker, first, next);
    const wrong = await world.press(world.users.asker, first, "r0.1:=quote?zzz=1&page=2");
    expect((await world.callbackOf(turn)).type).toBe(6);
    expect((await world.callbackOf(wrong)).type).toBe(6);
    resolve();
    const edit = await world.request(({ method, path }) => method === "PATCH" && path.includes(turn.token));
    expect(JSON.stringify(edit.body)).toContain("side 2 av 2");
    const said = await world.request(({ method, path }) => method === "POST" && path.endsWith(`/${wrong.token}`));
    expect(said.body).toMatchObject({ flags: 64 });
    // the edit is seen on its way, before it has arrived
    await waitFor(async () => JSON.stringify(await world.answerTo(turn)).includes("side 2 av 2") || undefined);
  });

  test("is finished before the bot stops, and a question that comes then is not taken", async () => {
    const slow = slowDesk();
    const bot = await started(slow.desk);
    const asked = await world.type(world.users.asker, "digest");
    await world.callbackOf(asked);
    const stopping = bot.stop();
    const late = await world.type(world.users.asker, "help");
    slow.letGo();
    await stopping;
    expect((await world.answerTo(asked)).content).toBe("svaret på /digest");
    expect(world.requests.some(({ path }) => path.includes(late.id))).toBe(false);
    expect(bot.state().state).not.toBe("connected");
  });

  test("and was promised by a process that is no more is given by the next", async () => {
    const file = join(tmpdir(), `avisbud-promised-${randomUUID()}.sqlite`);
    const open = () => openSqliteStore({ file, zone: "Europe/Oslo", samples: "auto", languages });
    const [before, after] = [await open(), await open()];
    const killed = await started(slowDesk().desk, before);
    const asked = await world.type(world.users.asker, "status");
    await world.callbackOf(asked);
    const next = await started(desk, after);
    const edit = await world.request(({ method, path }) => method === "PATCH" && path.includes(asked.token));
    expect(JSON.stringify(edit.body)).toContain("Alt er i orden");
    await waitFor(() => next.lines.find(({ event }) => event === "discord.promised.finished"));
    expect(killed.faults).toEqual([]);
    for (const bot of bots.splice(0).reverse()) await bot.stop();
    await Promise.all([before.close(), after.close()]);
    for (const end of ["", "-wal", "-shm"]) await rm(file + end, { force: true });
  }, 90_000);

  test("too long is a line of the log, and nothing breaks", async () => {
    const bot = await started();
    world.fail("POST", /\/callback$/u, {
      kind: "status",
      status: 404,
      body: { code: 10062, message: "Unknown interaction" },
    });
    await world.type(world.users.asker, "status");
    const { fields } = await waitFor(() => bot.lines.find(({ event }) => event === "discord.answer.lost"));
    expect(fields).toMatchObject({ code: 10062 });
    const again = await world.callbackOf(await world.type(world.users.asker, "status"));
    expect(again.type).toBe(4);
  });

  test("what Discord does not take is told to the asker as our fault, with its reference", async () => {
    const bot = await started();
    const refused = { kind: "status", status: 400, body: { code: 50035, message: "Invalid Form Body" } } as const;
    world.fail("POST", /\/callback$/u, refused);
    const asked = await world.type(world.users.asker, "status");
    const told = await waitFor(async () => {
      const all = world.requests.filter(({ path }) => path.includes(asked.token));
      return all.length === 2 ? all[1] : undefined;
    });
    expect(told.body).toMatchObject({ type: 4, data: { flags: 64, content: expect.stringContaining("7F3K") } });
    expect(bot.faults).toHaveLength(1);

    const slow = slowDesk();
    for (const one of bots.splice(0)) await one.stop();
    await started(slow.desk);
    world.fail("PATCH", /\/messages\/@original$/u, refused);
    const later = await world.type(world.users.asker, "digest");
    await world.callbackOf(later);
    slow.letGo();
    const followUp = await world.request(({ method, path }) => method === "POST" && path.endsWith(later.token));
    expect(followUp.body).toMatchObject({ flags: 64, content: expect.stringContaining("7F3K") });
  });

  test("a fault of Discord's is logged without the keys of the answer", async () => {
    const bot = await started();
    world.fail("POST", /\/callback$/u, { kind: "status", status: 500 });
    const asked = await world.type(world.users.asker, "status");
    const fault = await waitFor(() => bot.faults[0]);
    expect(String(fault)).toContain("Discord answered 500");
    expect(JSON.stringify(fault, Object.getOwnPropertyNames(fault))).not.toContain(asked.token);
  });
});

describe("discord: the connection", () => {
  test("that is cut is resumed, and what was asked meanwhile is answered", async () => {
    const bot = await started();
    world.cutGateway();
    const asked = await world.type(world.users.asker, "status");
    expect((await world.callbackOf(asked)).type).toBe(4);
    expect(world.resumed()).toBe(1);
    await waitFor(() => bot.state().state === "connected" || undefined);
  });

  test("that is refused for a while is made again when it can be", async () => {
    const bot = await started();
    world.refuseGateway(true);
    world.cutGateway();
    await waitFor(() => bot.state().state === "connecting" || undefined);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(bot.state()).toEqual({ platform: "discord", state: "connecting", problem: "network" });
    world.refuseGateway(false);
    await waitFor(() => bot.state().state === "connected" || undefined);
    const asked = await world.type(world.users.asker, "status");
    expect((await world.callbackOf(asked)).type).toBe(4);
  });

  test("with a wrong token fails, says what to do, and never holds the token", async () => {
    const token = `${Buffer.from(world.botUserId).toString("base64url")}.Wrong.${randomUUID()}`;
    const bot = await started(desk, desk.store, { token });
    expect(bot.state()).toEqual({ platform: "discord", state: "failed", problem: "token" });
    const problems = bot.lines.filter(({ event }) => event === "discord.problem");
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      level: "error",
      fields: { problem: "token", todo: expect.stringContaining("DISCORD_TOKEN") },
    });
    expect(JSON.stringify([bot.lines, bot.faults.map(String)])).not.toContain(token);
  });

  test("whose token is taken back while it runs fails and says what to do, once", async () => {
    const bot = await started();
    world.endGateway(4004);
    await waitFor(() => bot.state().state === "failed" || undefined);
    expect(bot.state().problem).toBe("token");
    expect(bot.lines.filter(({ event }) => event === "discord.problem")).toHaveLength(1);
    const post = {
      channel: world.channelId,
      edition: "e",
      locale: "nb",
      mention: null,
      crosspost: false,
      posted: [],
    } as const;
    const message = { outcome: "answer", visibility: "channel", parts: [], json: null } as const;
    const outcome = await bot.poster.post(
      { ...post, workspace: `discord:${world.guildId}`, message },
      async () => true,
    );
    expect(outcome.kind).toBe("later");
  });

  test("that cannot be made is tried again by itself, until it is", async () => {
    world.fail("GET", /^\/gateway\/bot$/u, { kind: "drop", when: "before" });
    const bot = await started();
    expect(bot.state()).toEqual({ platform: "discord", state: "connecting", problem: "network" });
    await waitFor(() => bot.state().state === "connected" || undefined);
    expect(bot.state().problem).toBe(null);
  });

  test("to an address where nobody listens is not made, and does not throw", async () => {
    const bot = createBot({ ...world, apiUrl: "http://127.0.0.1:9/api" }, desk, desk.store);
    bots.push(bot);
    await bot.start();
    expect(bot.state()).toEqual({ platform: "discord", state: "connecting", problem: "network" });
  });

  test("to a server that does not let us register says so and goes on", async () => {
    world.fail("GET", /\/guilds\/\d+\/commands$/u, {
      kind: "status",
      status: 403,
      body: { code: 50001, message: "Missing Access" },
    });
    const bot = await started(desk, desk.store, { guildId: "123456789012345678" });
    await waitFor(() => bot.state().problem ?? undefined);
    expect(bot.state()).toEqual({ platform: "discord", state: "connected", problem: "guild" });
  });
});

describe("discord: servers", () => {
  test("are noted when they let us in, and those that put us out while we were away", async () => {
    const gone = "discord:999999999999999999";
    await desk.store.workspaces.seen(gone, Temporal.Now.instant());
    await started();
    await waitFor(async () => !(await desk.store.workspaces.list("discord")).includes(gone) || undefined);
    expect(await desk.store.workspaces.list("discord")).toContain(`discord:${world.guildId}`);
  });

  test("that put us out are left at once; one that Discord cannot reach for a while is not", async () => {
    const bot = await started();
    const mine = `discord:${world.guildId}`;
    await waitFor(async () => (await desk.store.workspaces.list("discord")).includes(mine) || undefined);
    world.dispatch("GUILD_DELETE", { id: world.guildId, unavailable: true });
    world.dispatch("GUILD_DELETE", { id: world.guildId });
    await waitFor(async () => !(await desk.store.workspaces.list("discord")).includes(mine) || undefined);
    expect(bot.lines.filter(({ event }) => event === "discord.left")).toHaveLength(1);
  });
});
