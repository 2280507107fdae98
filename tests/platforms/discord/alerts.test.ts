import { afterAll, beforeAll, expect, test } from "vitest";
import { amendAlerts, deliverAlerts, fileSaying } from "../../fixtures/deliver-alerts.ts";
import type { NewsDesk } from "../../fixtures/desk.ts";
import { type Bot, createBot, today } from "../../fixtures/discord/bot.ts";
import { type DiscordWorld, startDiscordWorld } from "../../fixtures/discord/world.ts";
import { openSampleDesk } from "../../fixtures/sample-desk.ts";

const now = Temporal.Instant.from(today);
let world: DiscordWorld;
let desk: NewsDesk;
let bot: Bot;

beforeAll(async () => {
  world = await startDiscordWorld();
  desk = await openSampleDesk(today);
  bot = createBot(world, desk, desk.store);
  await bot.start();
});

afterAll(async () => {
  await bot.stop();
  await world.stop();
  await desk.store.close();
});

async function directMessages() {
  const direct = await bot.poster.directChannel(`discord:${world.guildId}`, world.users.asker.id);
  return direct.kind === "open" ? world.messages(direct.channel) : [];
}

/** The id of the button with that label in a message, or in an answer. */
function buttonIn(message: unknown, label: string): string {
  const text = JSON.stringify(message);
  const button =
    [...text.matchAll(/\{[^{}]*"label":"([^"]+)"[^{}]*\}/gu)].find(([, name]) => name === label)?.[0] ?? "";
  return /"custom_id":"([^"]+)"/u.exec(button)?.[1] ?? "";
}

test("discord: a member follows a speaker, is told in direct messages, looks closer there, and ends it there", async () => {
  const { asker, other } = world.users;
  const options = [{ name: "speaker", type: 3, value: "Jens Stoltenberg" }];
  const added = await world.callbackOf(await world.type(asker, "alert", [{ name: "add", type: 1, options }]));
  expect(added.data).toMatchObject({ flags: 64 });
  expect(JSON.stringify(added.data)).toContain("i direktemelding til deg");

  await fileSaying(desk, "Vi må stå sammen i vinter", now);
  await deliverAlerts(desk, bot.poster, now);
  await deliverAlerts(desk, bot.poster, now);
  const [told, ...others] = await directMessages();
  if (!told) throw new Error("nothing was told");
  expect(others).toEqual([]);
  expect(JSON.stringify(told)).toContain("Nytt sitat fra Jens Stoltenberg");
  expect(JSON.stringify(told)).toContain("Vi må stå sammen i vinter");

  // of what stands there Discord says no server; what an answer leads to is answered too
  const closer = await world.callbackOf(await world.press(asker, told, buttonIn(told, "Se sammenhengen")));
  expect(JSON.stringify(closer.data)).toContain("Nato-sjefen om vinteren");
  const form = await world.callbackOf(await world.press(asker, told, buttonIn(told, "Feil?")));
  expect(form).toMatchObject({ type: 9, data: { custom_id: expect.stringMatching(/^m0\.1\.\w{10}\.0:/u) } });

  // it is corrected there, and the answer leads back to the article
  await fileSaying(desk, "Vi må stå sammen til våren", now);
  await amendAlerts(desk, bot.poster, now);
  const changed = "har endret eller tatt bort dette: Vi må stå sammen i vinter";
  const corrected = (await directMessages()).filter((message) => JSON.stringify(message).includes(changed));
  expect(corrected.map(({ id }) => id)).toContain(told.id);
  const answer = corrected.find(({ id }) => id !== told.id);
  if (!answer) throw new Error("nothing was answered");
  const shown = await world.callbackOf(await world.press(asker, answer, buttonIn(answer, "Vis saken")));
  expect(JSON.stringify(shown.data)).toContain("Nato-sjefen om vinteren");

  const end = buttonIn(told, "Slutt å følge");
  const stranger = await world.callbackOf(await world.press(other, told, end));
  expect(JSON.stringify(stranger.data)).toContain("bare på servere");
  const ended = await world.answerTo(await world.press(asker, told, end));
  expect(JSON.stringify(ended)).toContain("Følger ikke lenger: Jens Stoltenberg.");
  const list = await world.callbackOf(await world.press(asker, ended, buttonIn(ended, "Alt du følger")));
  expect(JSON.stringify(list.data)).toContain("Du følger ingenting her ennå.");
  expect(await desk.store.alerts.list(`discord:${world.guildId}`, null)).toEqual([]);
  expect(bot.faults).toEqual([]);
});

test("discord: whoever takes no direct messages is told so in /alert list", async () => {
  const { asker } = world.users;
  const options = [{ name: "words", type: 3, value: "lang" }];
  await world.callbackOf(await world.type(asker, "alert", [{ name: "add", type: 1, options }]));
  await fileSaying(desk, "Det blir en lang vinter", now);
  world.fail("POST", /^\/channels\/\d+\/messages$/u, {
    kind: "status",
    status: 403,
    body: { code: 50007, message: "Cannot send messages to this user" },
  });
  await deliverAlerts(desk, bot.poster, now);
  const listed = await world.callbackOf(await world.type(asker, "alert", [{ name: "list", type: 1 }]));
  expect(JSON.stringify(listed.data)).toContain("får ikke sende deg direktemeldinger");
});

test("discord: whoever has left the server is told no more", async () => {
  const { other } = world.users;
  const options = [{ name: "words", type: 3, value: "tørr" }];
  await world.callbackOf(await world.type(other, "alert", [{ name: "add", type: 1, options }]));
  await fileSaying(desk, "Det blir en tørr vår", now);
  world.fail("GET", new RegExp(`/members/${other.id}$`, "u"), {
    kind: "status",
    status: 404,
    body: { code: 10007, message: "Unknown Member" },
  });
  await deliverAlerts(desk, bot.poster, now);
  const [alert] = await desk.store.alerts.list(`discord:${world.guildId}`, { kind: "person", id: other.id });
  expect(alert?.paused).toBe("forbidden");
});
