import { expect, test } from "vitest";
import { openDesk } from "../../fixtures/desk.ts";
import { createBot, today } from "../../fixtures/discord/bot.ts";
import { startDiscordWorld } from "../../fixtures/discord/world.ts";
import { postTwoEditions } from "../../fixtures/two-editions.ts";

/** The id of the button with that label. */
function buttonIn(message: unknown, label: string): string {
  const buttons = [...JSON.stringify(message).matchAll(/\{[^{}]*"label":"([^"]+)"[^{}]*\}/gu)];
  const button = buttons.find(([, name]) => name === label)?.[0] ?? "";
  return /"custom_id":"([^"]+)"/u.exec(button)?.[1] ?? "";
}

test("discord: an edition leaves out what stood there before, and shows it to whoever presses its button", async () => {
  const world = await startDiscordWorld();
  const desk = await openDesk(today);
  const bot = createBot(world, desk, desk.store);
  await bot.start();
  const { guildId, channelId } = world;
  await postTwoEditions(desk, bot.poster, `discord:${guildId}`, channelId, Temporal.Instant.from(today));
  const second = (await world.messages()).find((message) => JSON.stringify(message).includes("Museet i Nordvika"));
  if (!second) throw new Error("no second edition");
  expect(JSON.stringify(second)).toContain("Utelatt: 1 sak som har stått her før");
  expect(JSON.stringify(second)).not.toContain("Skolen på Ytre Sild");
  const press = async (label: string) =>
    world.callbackOf(await world.press(world.users.other, second, buttonIn(second, label)));
  const again = await press("Vis sakene som sto her før");
  expect(again).toMatchObject({ type: 4, data: { flags: 64 } });
  expect(JSON.stringify(again.data)).toContain("Saker som har stått her før");
  expect(JSON.stringify(again.data)).toContain("Skolen på Ytre Sild får nytt tak");
  expect(JSON.stringify((await press("Hvorfor?")).data)).toContain("Utelatt fordi de har stått her før");
  expect(bot.faults).toEqual([]);
  await bot.stop();
  await world.stop();
  await desk.store.close();
});
