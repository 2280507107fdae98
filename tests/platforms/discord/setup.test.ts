import type { APIMessage } from "discord.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type NewsDesk, openDesk } from "../../fixtures/desk.ts";
import { type Bot, createBot } from "../../fixtures/discord/bot.ts";
import { type DiscordWorld, startDiscordWorld, waitFor } from "../../fixtures/discord/world.ts";
import { someLists } from "../../fixtures/feed-desk.ts";

let world: DiscordWorld;
let desk: NewsDesk;
let bot: Bot;

beforeAll(async () => {
  world = await startDiscordWorld();
  desk = await openDesk("2024-06-21T18:00:00+02:00", {
    starterFeeds: someLists,
    reach: (workspace, channel) => bot.poster.reach(workspace, channel),
  });
  bot = createBot(world, desk, desk.store);
  await bot.start();
});
afterAll(async () => {
  if (world.hasSpec) expect(world.violations).toEqual([]);
  await bot.stop();
  await world.stop();
  await desk.store.close();
});

const rows = z.array(z.object({ components: z.array(z.object({ custom_id: z.string(), label: z.string() })) }));

function idOf({ components }: Pick<APIMessage, "components">, label: string): string {
  const buttons = rows.parse(components ?? []).flatMap((row) => row.components);
  const found = buttons.find((button) => button.label === label);
  if (!found) throw new Error(`no button ${label} among ${buttons.map((button) => button.label).join(", ")}`);
  return found.custom_id;
}

const workspace = () => `discord:${world.guildId}`;
const press = async (message: APIMessage, label: string) =>
  world.press(world.users.moderator, message, idOf(message, label));

test("/setup goes from a list over a form to the digest in words, which is posted at once", async () => {
  const { moderator } = world.users;
  const sources = await world.answerTo(await world.type(moderator, "setup"));
  expect(sources.flags).toBe(64);
  const listed = await world.callbackOf(await press(sources, "Norge (2)"));
  // in the place of the question
  expect(listed.type).toBe(7);
  expect(JSON.stringify(listed.data)).toContain("Hvor og når skal nyhetsoversikten komme?");
  const next = "Velg kanal og tid";
  const shown = await waitFor(async () =>
    (await world.messages()).find(
      ({ id, components }) => id === sources.id && JSON.stringify(components).includes(next),
    ),
  );
  const modal = await world.callbackOf(await press(shown, next));
  expect(modal.type).toBe(9);
  expect(JSON.stringify(modal.data)).toContain(world.channelId);
  const fields = { channel: world.otherChannelId, time: "06:30", days: "hverdager", zone: "Europe/Oslo" };
  const done = await world.answerTo(await world.submit(moderator, String(modal.data.custom_id), fields));
  const text = JSON.stringify(done);
  for (const words of [
    "Klart.",
    "Mandag–fredag kl. 06.30",
    `<#${world.otherChannelId}>`,
    "Neste: mandag 24. juni kl. 06.30",
  ]) {
    expect(text).toContain(words);
  }
  expect(await desk.store.schedules.list(workspace())).toMatchObject([{ plan: { channel: world.otherChannelId } }]);
  const ran = await world.callbackOf(await press(done, "Send nå"));
  expect(JSON.stringify(ran.data)).toContain("i kø");
});

test("/setup says what the bot lacks in a channel, in Discord's words, and makes nothing", async () => {
  const deny = String(1n << 11n);
  const channel = { id: world.channelId, type: 0, guild_id: world.guildId, name: "nyheter", position: 0 };
  const overwrite = { id: world.guildId, type: 0, allow: "0", deny };
  world.dispatch("CHANNEL_UPDATE", { ...channel, permission_overwrites: [overwrite] });
  const before = await desk.store.schedules.list(workspace());
  const time = { name: "time", type: 3, value: "08:00" };
  const { data } = await world.callbackOf(await world.type(world.users.moderator, "setup", [time]));
  expect(data.content).toContain("mangler Send Messages");
  expect(await desk.store.schedules.list(workspace())).toEqual(before);
});
