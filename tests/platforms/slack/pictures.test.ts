import { afterEach, expect, test } from "vitest";
import { withChart } from "../../fixtures/chart-answer.ts";
import { drawNothing } from "../../fixtures/pictures.ts";
import { openSlackApp, type SlackApp } from "../../fixtures/slack/app.ts";
import { type SlackWorld, startSlackWorld } from "../../fixtures/slack/world.ts";

let world: SlackWorld;
let app: SlackApp;

async function open(scopes: readonly string[], more: Parameters<typeof openSlackApp>[1] = {}): Promise<void> {
  world = await startSlackWorld({ scopes: ["commands", "chat:write", ...scopes] });
  app = await openSlackApp(world, { through: withChart, ...more });
  await app.adapter.start();
}

afterEach(async () => {
  expect(world.api.faults).toEqual([]);
  await app.stop();
  await world.stop();
});

const inWords = "Havterna: ▃█ 18. juni 1, 19. juni 6";

test("a chart is a picture of the app's, with its description, where the scope was granted", async () => {
  await open(["files:write"]);
  const answer = await world.send("/avisbud status");
  expect(answer.blocks[1]).toEqual({
    type: "image",
    slack_file: { id: expect.stringMatching(/^F/u) },
    alt_text: "Havterna går fra 1 til 6 artikler om dagen.",
  });
  const [asked] = world.api.calls.filter(({ method }) => method === "files.getUploadURLExternal");
  expect(asked?.body).toMatchObject({ filename: "chart.png", alt_text: "Havterna går fra 1 til 6 artikler om dagen." });
  const [completed] = world.api.calls.filter(({ method }) => method === "files.completeUploadExternal");
  // it is shared with nobody but those who see the answer
  expect(Object.keys(completed?.body ?? {})).toEqual(["files"]);
  expect(app.faults).toEqual([]);
});

test("without the scope it is told in words, and nothing is uploaded", async () => {
  await open([]);
  const answer = await world.send("/avisbud status");
  expect(answer.text).toContain(inWords);
  expect(world.api.calls.filter(({ method }) => method.startsWith("files."))).toEqual([]);
  expect(app.faults).toEqual([]);
});

test("an answer that Slack refuses for its picture is given in words", async () => {
  await open(["files:write"]);
  world.api.failResponses(400);
  expect((await world.send("/avisbud status")).text).toContain(inWords);
});

test("an upload that fails is a fault of ours, and the answer comes in words", async () => {
  await open(["files:write"]);
  world.api.mishap("files.getUploadURLExternal", { kind: "status", status: 500 });
  expect((await world.send("/avisbud status")).text).toContain(inWords);
  expect(app.faults).toHaveLength(1);
});

test("what cannot be drawn is told in words", async () => {
  await open(["files:write"], { drawChart: drawNothing });
  expect((await world.send("/avisbud status")).text).toContain(inWords);
});
