import { afterAll, beforeAll, expect, test } from "vitest";
import { chartAnswer } from "../../fixtures/chart-answer.ts";
import type { NewsDesk } from "../../fixtures/desk.ts";
import { type Bot, createBot, deskWith, today } from "../../fixtures/discord/bot.ts";
import { type DiscordWorld, startDiscordWorld, waitFor } from "../../fixtures/discord/world.ts";
import { somePng } from "../../fixtures/pictures.ts";
import { openSampleDesk } from "../../fixtures/sample-desk.ts";

let world: DiscordWorld;
let desk: NewsDesk;
let bot: Bot;

beforeAll(async () => {
  world = await startDiscordWorld();
  desk = await openSampleDesk(today);
  bot = createBot(
    world,
    deskWith(desk, async () => chartAnswer),
    desk.store,
  );
  await bot.start();
  await waitFor(() => bot.lines.find(({ event }) => event === "discord.commands.registered"));
});
afterAll(async () => {
  await bot.stop();
  await world.stop();
  await desk.store.close();
});

test("discord: a chart is a file of the answer, with its description, and shown in it", async () => {
  await world.type(world.users.asker, "status", []);
  const sent = await waitFor(() => world.requests.find(({ files }) => files.length > 0));
  expect(sent?.files).toEqual([{ name: "chart-1.png", bytes: somePng.byteLength }]);
  expect(sent?.body).toMatchObject({
    data: {
      embeds: [{ title: "Hva som stiger", image: { url: "attachment://chart-1.png" } }],
      attachments: [{ id: "0", filename: "chart-1.png", description: "Havterna går fra 1 til 6 artikler om dagen." }],
    },
  });
  expect(bot.faults).toEqual([]);
  expect(world.violations).toEqual([]);
});
