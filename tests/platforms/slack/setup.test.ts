import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openDesk } from "../../fixtures/desk.ts";
import { someLists } from "../../fixtures/feed-desk.ts";
import { openSlackApp, type SlackApp } from "../../fixtures/slack/app.ts";
import { isJson, readBlocks } from "../../fixtures/slack/block-kit.ts";
import { type SlackWorld, startSlackWorld } from "../../fixtures/slack/world.ts";

let world: SlackWorld;
let app: SlackApp;
const workspace = "slack:T000000001";

beforeAll(async () => {
  world = await startSlackWorld();
  app = await openSlackApp(world, {
    desk: await openDesk("2024-06-21T18:00:00+02:00", {
      starterFeeds: someLists,
      reach: (place, channel) => app.adapter.poster.reach(place, channel),
    }),
  });
  await app.adapter.start();
});
afterAll(async () => {
  expect(world.api.faults).toEqual([]);
  expect(app.faults).toEqual([]);
  await app.stop();
  await world.stop();
});

test("App Home of a moderator in a new place has the button that leads to the first digest; then it has the digests", async () => {
  const home = async () => {
    const before = world.views("publish").length;
    await world.deliver("events_api", world.event({ type: "app_home_opened", user: world.userId, tab: "home" }));
    return vi.waitUntil(() => world.views("publish").at(before));
  };
  const blocks = readBlocks((await home()).blocks);
  expect(blocks).toContain("Her er det ingen faste nyhetsoversikter ennå.");
  expect(blocks).toContain("[Kom i gang]");
  await app.desk.ask("/setup time:07:00", { moderator: true, workspace, channel: "C9" });
  expect(readBlocks((await home()).blocks)).not.toContain("[Kom i gang]");
  const [schedule] = await app.desk.store.schedules.list(workspace);
  await app.desk.store.schedules.remove(workspace, schedule?.id ?? "", "kari", Temporal.Now.instant());
});

test("/avisbud setup goes from a list over a form to the digest in words, which can be looked at", async () => {
  const sources = await world.send("/avisbud setup");
  expect(sources.isPrivate).toBe(true);
  expect(sources.text).toContain("Hvilke nyheter vil dere følge?");
  const schedule = await world.press(sources, "Norge (2)", { isEphemeral: true });
  expect(schedule.replaces).toBe(true);
  expect(schedule.text).toContain("/avisbud feed list viser hvordan det går");
  const opened = world.views("open").length;
  await world.deliver(
    "interactive",
    await world.interaction("block_actions", world.pressed(schedule, "Velg kanal og tid")),
  );
  const form = await vi.waitUntil(() => world.views("open").at(opened));
  expect(JSON.stringify(form)).toContain(world.channelId);
  const values = {
    channel: { type: "conversations_select", selected_conversation: "C000000002" },
    time: { type: "plain_text_input", value: "06:30" },
    days: { type: "plain_text_input", value: "hverdager" },
    zone: { type: "plain_text_input", value: "Europe/Oslo" },
  };
  const state = { values: Object.fromEntries(Object.entries(values).map(([name, answer]) => [name, { answer }])) };
  await world.deliver(
    "interactive",
    await world.interaction("view_submission", { view: { id: "V1", ...form, state } }),
  );
  const metadata: unknown = JSON.parse(String(form.private_metadata));
  const done = await world.answerTo({ response_url: isJson(metadata) ? metadata.responseUrl : "" });
  for (const words of [
    "Klart.",
    "Mandag–fredag kl. 06.30",
    "#C000000002",
    "Neste: mandag 24. juni kl. 06.30",
    "/invite @Avisbud",
  ]) {
    expect(done.text).toContain(words);
  }
  expect((await world.press(done, "Forhåndsvis")).text).toContain("Nå ville ingenting blitt sendt");
  expect(await app.desk.store.schedules.list(workspace)).toMatchObject([{ plan: { channel: "C000000002" } }]);
  expect((await world.send("/avisbud setup")).text).toContain("Dette er satt opp her");
});
