import { afterAll, beforeAll, expect, test } from "vitest";
import { amendAlerts, deliverAlerts, fileSaying } from "../../fixtures/deliver-alerts.ts";
import { today } from "../../fixtures/discord/bot.ts";
import { openSampleDesk } from "../../fixtures/sample-desk.ts";
import { openSlackApp, type SlackApp } from "../../fixtures/slack/app.ts";
import { type SlackWorld, startSlackWorld } from "../../fixtures/slack/world.ts";

const now = Temporal.Instant.from(today);
let world: SlackWorld;
let app: SlackApp;

beforeAll(async () => {
  world = await startSlackWorld();
  app = await openSlackApp(world, { ways: ["http"], desk: await openSampleDesk(today) });
  await app.adapter.start();
});
afterAll(async () => {
  await app.stop();
  await world.stop();
});

test("slack: a member follows a speaker, is told in the app's messages, and ends it there", async () => {
  const added = await world.send("/avisbud alert add Jens Stoltenberg", "http");
  expect(added).toMatchObject({ isPrivate: true, text: expect.stringContaining("i direktemelding til deg") });
  await fileSaying(app.desk, "Vi må stå sammen i vinter", now);
  await deliverAlerts(app.desk, app.adapter.poster, now);
  await deliverAlerts(app.desk, app.adapter.poster, now);
  const posts = world.api.calls.filter(({ method }) => method === "chat.postMessage");
  expect(posts.map(({ body }) => body.channel)).toEqual([world.userId]);
  const blocks = JSON.parse(posts[0]?.body.blocks ?? "[]");
  expect(JSON.stringify(blocks)).toContain("Vi må stå sammen i vinter");

  // it went to a member, and is corrected and answered in the channel where Slack says that it stands
  await fileSaying(app.desk, "Vi må stå sammen til våren", now);
  await amendAlerts(app.desk, app.adapter.poster, now);
  const [update] = world.api.calls.filter(({ method }) => method === "chat.update");
  expect(update?.body.blocks).toContain("har endret eller tatt bort dette: Vi må stå sammen i vinter");
  expect(update?.body.channel).not.toBe(world.userId);
  const answer = world.api.calls.filter(({ method }) => method === "chat.postMessage").at(-1)?.body;
  expect(answer).toMatchObject({ channel: update?.body.channel, thread_ts: update?.body.ts });

  const ended = await world.press({ blocks }, "Slutt å følge", { isEphemeral: false, way: "http" });
  expect(ended.text).toContain("Følger ikke lenger: Jens Stoltenberg.");
  expect(await app.desk.store.alerts.list(`slack:${world.teamId}`, null)).toEqual([]);
  expect(world.api.faults).toEqual([]);
  expect(app.faults).toEqual([]);
});
