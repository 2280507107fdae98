import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { NewsDesk } from "../../fixtures/desk.ts";
import { type Bot, createBot, today } from "../../fixtures/discord/bot.ts";
import { type DiscordWorld, startDiscordWorld, type Typed, waitFor } from "../../fixtures/discord/world.ts";
import { openSampleDesk } from "../../fixtures/sample-desk.ts";

let world: DiscordWorld;
let desk: NewsDesk;
let bot: Bot;

beforeAll(async () => {
  world = await startDiscordWorld();
  desk = await openSampleDesk(today);
  bot = createBot(world, desk, desk.store);
  await bot.start();
  await waitFor(() => bot.lines.find(({ event }) => event === "discord.commands.registered"));
});

afterAll(async () => {
  await bot.stop();
  await world.stop();
  await desk.store.close();
});

const text = (name: string, value: string): Typed => ({ name, type: 3, value });
const flags = z.object({ flags: z.number().default(0) });
const componentIds = z.array(
  z.object({
    components: z.array(
      z.object({
        custom_id: z.string().optional(),
        options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
      }),
    ),
  }),
);

function idsOf(message: unknown) {
  const { components } = z.object({ components: componentIds.default([]) }).parse(message);
  return components.flatMap((row) => row.components);
}

function idOf(message: unknown, start: string): string {
  return idsOf(message).find(({ custom_id }) => custom_id?.startsWith(start))?.custom_id ?? "";
}

test("discord: it is connected, and every body it has sent is as the official OpenAPI says", (context) => {
  expect(bot.state()).toEqual({ platform: "discord", state: "connected", problem: null });
  if (!world.hasSpec) context.skip("needs ../shared/specs");
  expect(world.violations).toEqual([]);
});

test("discord: commands are registered once, not again when nothing has changed", async () => {
  const puts = () => world.requests.filter(({ method, path }) => method === "PUT" && path.endsWith("/commands"));
  expect(puts()).toHaveLength(1);
  const second = createBot(world, desk, desk.store);
  await second.start();
  await waitFor(() => world.requests.filter(({ method, path }) => method === "GET" && path.endsWith("/commands"))[1]);
  await second.stop();
  expect(puts()).toHaveLength(1);
});

describe("discord: every command that is typed is answered", () => {
  test.each<[string, readonly Typed[], "asker" | "moderator", RegExp]>([
    ["digest", [], "asker", /Nyhetsoversikt/u],
    ["quote", [text("speaker", "Stoltenberg")], "asker", /\d direkte sitater, \d gjengivelser/u],
    ["who", [text("speaker", "Jens Stoltenberg")], "asker", /Roller/u],
    ["search", [text("words", "ferje")], "asker", /5 artikler med «ferje»/u],
    ["article", [text("id", "1860c2d45c4c")], "asker", /Kim lovet Putin/u],
    ["find-quotes", [text("text", "ingen lenker her")], "asker", /./u],
    ["schedule", [{ name: "list", type: 1 }], "moderator", /./u],
    ["schedule", [{ name: "add", type: 1, options: [text("time", "07:00")] }], "moderator", /kl\. 07\.00/u],
    ["schedule", [{ name: "preview", type: 1, options: [text("id", "zzzz")] }], "moderator", /zzzz/u],
    ["schedule", [{ name: "run", type: 1, options: [text("id", "zzzz")] }], "moderator", /zzzz/u],
    ["schedule", [{ name: "remove", type: 1, options: [text("id", "zzzz")] }], "moderator", /zzzz/u],
    ["wrong", [text("quote", "0123456789abcdef"), text("what", "not-a-quote")], "asker", /Fant ikke sitatet/u],
    ["readings", [{ name: "list", type: 1 }], "moderator", /Rettelser som gjelder/u],
    ["readings", [{ name: "accept", type: 1, options: [text("id", "zzzz")] }], "moderator", /zzzz/u],
    ["readings", [{ name: "undo", type: 1, options: [text("id", "zzzz")] }], "moderator", /zzzz/u],
    ["status", [], "asker", /Alt er i orden/u],
    ["help", [], "asker", /Dette kan du gjøre/u],
  ])("/%s %j", async (name, options, who, answer) => {
    const { type, data } = await world.callbackOf(await world.type(world.users[who], name, options));
    expect(type).toBe(4);
    expect(JSON.stringify(data)).toMatch(answer);
    expect(data.allowed_mentions).toEqual({ parse: [] });
  });
});

test("discord: a command that we no longer know is answered, and so is one that is not for the asker, privately", async () => {
  const unknown = await world.callbackOf(await world.type(world.users.asker, "xyzzy"));
  expect(unknown.data).toMatchObject({ flags: 64, content: expect.stringContaining("finnes ikke") });
  const refused = await world.callbackOf(await world.type(world.users.asker, "schedule", [{ name: "list", type: 1 }]));
  expect(refused.data).toMatchObject({
    flags: 64,
    content: expect.stringMatching(
      /^Bare moderatorer kan bruke denne kommandoen\.\n+Det er alle med .*«Administrer server»/u,
    ),
  });
});

test("discord: a role that /settings names makes moderators, and is called by nobody", async () => {
  const { moderator, other, asker } = world.users;
  const role = { id: "777777777777777777", name: "Redaksjon", color: 0, hoist: false, position: 1, permissions: "0" };
  world.dispatch("GUILD_ROLE_CREATE", {
    guild_id: world.guildId,
    role: { ...role, managed: false, mentionable: true },
  });
  await world.twin.prisma.guildMember.updateMany({
    where: { userId: other.id },
    data: { roles: JSON.stringify([role.id]) },
  });
  const list = [{ name: "list", type: 1 }];
  const answer = async (who: typeof other) => (await world.callbackOf(await world.type(who, "schedule", list))).data;
  expect(await answer(other)).toMatchObject({ content: expect.stringContaining("Bare moderatorer") });
  const set = await world.type(moderator, "settings", [text("moderators", `<@&${role.id}>`)]);
  const { data } = await world.callbackOf(set);
  expect(JSON.stringify(data)).toContain(`<@&${role.id}>`);
  expect(data.allowed_mentions).toEqual({ parse: [] });
  expect(await answer(other)).not.toMatchObject({ content: expect.stringContaining("Bare moderatorer") });
  expect(await answer(asker)).toMatchObject({ content: expect.stringContaining(`<@&${role.id}>`) });
  await world.callbackOf(await world.type(moderator, "settings", [text("moderators", "-")]));
});

test("discord: values are suggested while they are typed, within a tenth of a second", async () => {
  const typed = [{ ...text("speaker", "stolt"), focused: true }];
  const started = performance.now();
  const { type, data } = await world.callbackOf(await world.complete(world.users.asker, "quote", typed));
  expect(type).toBe(8);
  expect(data.choices).toEqual([
    { name: expect.stringMatching(/^Jens Stoltenberg \(\d\)$/u), value: "Jens Stoltenberg" },
  ]);
  expect(performance.now() - started).toBeLessThan(2000);
  const sub = [{ name: "add", type: 1, options: [{ ...text("zone", "osl"), focused: true }] }];
  const zones = await world.callbackOf(await world.complete(world.users.moderator, "schedule", sub));
  expect(zones.data.choices).toContainEqual({ name: "Europe/Oslo", value: "Europe/Oslo" });
});

test("discord: a page is turned in place for who asked, and in a private copy for another", async () => {
  const asked = await world.type(world.users.asker, "quote", [text("speaker", "Stoltenberg")]);
  const message = await world.answerTo(asked);
  const next = idOf(message, "r");
  const turned = await world.callbackOf(await world.press(world.users.asker, message, next));
  expect(turned.type).toBe(7);
  expect(JSON.stringify(turned.data)).toContain("side 2 av 2");
  const copy = await world.callbackOf(await world.press(world.users.other, message, next));
  expect(copy.type).toBe(4);
  expect(copy.data).toMatchObject({ flags: 64 });
  expect(JSON.stringify(copy.data)).toContain("side 2 av 2");
});

test("discord: a choice in the select of a digest and a button of an answer each give a message of their own", async () => {
  const digest = await world.answerTo(await world.type(world.users.asker, "digest"));
  const select = idsOf(digest).find(({ options }) => options !== undefined);
  const value = select?.options?.find(({ label }) => label === "1. Sitater (11)")?.value ?? "";
  const chosen = await world.callbackOf(await world.select(world.users.asker, digest, select?.custom_id ?? "", value));
  expect(chosen.type).toBe(4);
  expect(JSON.stringify(chosen.data)).toContain("sitater");
  expect(flags.parse(chosen.data).flags).toBe(0);
  const who = await world.answerTo(await world.type(world.users.asker, "who", [text("speaker", "Jens Stoltenberg")]));
  const pressed = await world.callbackOf(await world.press(world.users.other, who, idOf(who, "n")));
  expect(flags.parse(pressed.data).flags).toBe(64);
});

test("discord: a command that needs many answers asks for them in a modal, and runs with what was filled in", async () => {
  const bare = await world.type(world.users.moderator, "schedule", [{ name: "add", type: 1 }]);
  const modal = await world.callbackOf(bare);
  expect(modal.type).toBe(9);
  expect(modal.data).toMatchObject({ title: "Ny fast nyhetsoversikt i en kanal" });
  const fields = { time: "06:30", days: "daily", zone: "Europe/Oslo", channel: world.channelId, about: "ferje" };
  const added = await world.callbackOf(await world.submit(world.users.moderator, String(modal.data.custom_id), fields));
  expect(added.data).toMatchObject({ flags: 64 });
  expect(JSON.stringify(added.data)).toMatch(/kl\. 06\.30/u);
  expect(JSON.stringify(added.data)).toContain(`<#${world.channelId}>`);
});

describe("discord: «Feil?»", () => {
  /** Opens the form of the first quotation that is shown, and sends it in. */
  async function report(by: typeof world.users.asker, fields: Readonly<Record<string, string>>) {
    const shown = await world.answerTo(await world.type(by, "quote", [text("speaker", "Stoltenberg")]));
    const select = idsOf(shown).find(({ options }) => options !== undefined);
    const value = select?.options?.find(({ label }) => label === "1. Feil?")?.value ?? "";
    const modal = await world.callbackOf(await world.select(by, shown, select?.custom_id ?? "", value));
    expect(modal.type).toBe(9);
    expect(modal.data).toMatchObject({ title: "Meld feil i et sitat" });
    return world.submit(by, String(modal.data.custom_id), fields);
  }

  test("of a member is a proposal, for them alone, that they can take back", async () => {
    const sent = await report(world.users.asker, { what: "not-a-quote" });
    const { data } = await world.callbackOf(sent);
    expect(data).toMatchObject({ flags: 64 });
    expect(JSON.stringify(data)).toMatch(/En moderator ser på forslaget/u);
    expect(JSON.stringify(data)).toContain(`<@${world.users.asker.id}>`);
    const answer = await world.answerTo(sent);
    const back = await world.callbackOf(await world.press(world.users.asker, answer, idOf(answer, "r")));
    expect(JSON.stringify(back.data)).toMatch(/Avslått\. Ingenting er endret/u);
  });

  test("of a moderator is in force at once, and undone where the answer stands", async () => {
    const total = async () => (await desk.ask("/quote Stoltenberg", { workspace: `discord:${world.guildId}` })).json;
    const before = await total();
    const sent = await report(world.users.moderator, { what: "wrong-speaker", right: "Per Dal" });
    expect(JSON.stringify((await world.callbackOf(sent)).data)).toMatch(/Per Dal.*Rettet av en moderator/su);
    expect(await total()).not.toEqual(before);
    const answer = await world.answerTo(sent);
    const undone = await world.callbackOf(await world.press(world.users.moderator, answer, idOf(answer, "r")));
    expect(JSON.stringify(undone.data)).toMatch(/Angret\./u);
    expect(await total()).toEqual(before);
  });

  test("of words that the article does not have says so", async () => {
    const { data } = await world.callbackOf(await report(world.users.asker, { what: "wrong-span", right: "xyz" }));
    expect(data).toMatchObject({ flags: 64, content: expect.stringContaining("Fant ikke de ordene") });
  });
});

test("discord: the menu of a message reads its links", async () => {
  const linked = await world.twin.simulateUserMessage({
    channelId: world.channelId,
    userId: world.users.other.id,
    content: "Se https://example.org/ukjent-sak",
  });
  const { type, data } = await world.callbackOf(await world.menu(world.users.asker, "Find quotes", linked));
  expect(type).toBe(4);
  expect(data).toMatchObject({ flags: 64, content: expect.stringMatching(/./u) });
});

test("discord: an id that has expired or is none of ours is answered with the command to repeat", async () => {
  const message = await world.answerTo(await world.type(world.users.asker, "status"));
  const expired = await world.callbackOf(await world.press(world.users.asker, message, "n0.1:quote#0123456789abcdef"));
  expect(expired.data).toMatchObject({ flags: 64, content: "Knappen er for gammel. Skriv /quote på nytt." });
  const strange = await world.callbackOf(await world.press(world.users.asker, message, "vote:1"));
  expect(strange.data).toMatchObject({ flags: 64, content: expect.stringContaining("virker ikke lenger") });
});

test("discord: somebody with another language is answered in the installation's, English in English", async () => {
  const english = { ...world.users.asker, locale: "en-GB" };
  Object.assign(world.users.asker, { locale: "en-GB" });
  const { data } = await world.callbackOf(await world.type(english, "status"));
  Object.assign(world.users.asker, { locale: "no" });
  expect(JSON.stringify(data)).toContain("All is well");
});

test("discord: after all this, every body was as the official OpenAPI says, and nothing was a fault", (context) => {
  expect(bot.faults).toEqual([]);
  expect(desk.faults).toEqual([]);
  if (!world.hasSpec) context.skip("needs ../shared/specs");
  expect(world.violations).toEqual([]);
});
