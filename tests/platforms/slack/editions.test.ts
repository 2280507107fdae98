import { expect, test } from "vitest";
import { openDesk } from "../../fixtures/desk.ts";
import { today } from "../../fixtures/discord/bot.ts";
import { openSlackApp } from "../../fixtures/slack/app.ts";
import { startSlackWorld } from "../../fixtures/slack/world.ts";
import { postTwoEditions } from "../../fixtures/two-editions.ts";

test("slack: an edition leaves out what stood there before, and shows it to whoever presses its button", async () => {
  const world = await startSlackWorld();
  const app = await openSlackApp(world, { ways: ["http"], desk: await openDesk(today) });
  await app.adapter.start();
  const { teamId, channelId } = world;
  await postTwoEditions(app.desk, app.adapter.poster, `slack:${teamId}`, channelId, Temporal.Instant.from(today));
  const posts = (await world.posted()).map(({ blocks }) => (Array.isArray(blocks) ? blocks : []));
  const second = posts.find((blocks) => JSON.stringify(blocks).includes("Museet i Nordvika")) ?? [];
  expect(JSON.stringify(second)).toContain("Utelatt: 1 sak som har stått her før");
  expect(JSON.stringify(second)).not.toContain("Skolen på Ytre Sild");
  const again = await world.press({ blocks: second }, "Vis sakene som sto her før", {
    isEphemeral: false,
    way: "http",
  });
  expect(again).toMatchObject({ isPrivate: true, replaces: false });
  expect(again.text).toContain("Saker som har stått her før");
  expect(again.text).toContain("Skolen på Ytre Sild får nytt tak");
  const why = await world.press({ blocks: second }, "Hvorfor?", { isEphemeral: false, way: "http" });
  expect(why.text).toContain("Utelatt fordi de har stått her før");
  expect(app.faults).toEqual([]);
  await app.stop();
  await world.stop();
});
