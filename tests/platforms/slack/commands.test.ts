import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSlackApp, type SlackApp } from "../../fixtures/slack/app.ts";
import { type SlackWorld, startSlackWorld, type Way } from "../../fixtures/slack/world.ts";

/** Every command as it is typed in Slack, and a word of its answer. */
const typed: readonly (readonly [line: string, says: string])[] = [
  ["/digest", "Nyhetsoversikt"],
  ["/digest ukraina length:brief", "1."],
  ["/quote Stoltenberg", "Stoltenberg"],
  ["/quote speaker:“Aage Borchgrevink” kind:direct", "«"],
  ["/avisbud", "/quote Hvem sa hva"],
  ["/avisbud help", "/avisbud help quote"],
  ["/avisbud help quote", "/quote"],
  ["/avisbud who Jens Stoltenberg", "Stoltenberg"],
  ["/avisbud search Russland", "Russland"],
  ["/avisbud Russland &amp; Putin", "Putin"],
  ["/avisbud article https://example.org/none", "example.org/none"],
  ["/avisbud find-quotes https://example.org/none", "lest"],
  ["/avisbud schedule add time:07:00 days:weekdays zone:Europe/Oslo channel:<#C000000002|random>", "#C000000002"],
  ["/avisbud schedule list", "#C000000002"],
  ["/avisbud status", "Alt er i orden"],
  ["/avisbud schedule preview none", "none"],
  ["/avisbud schedule run none", "none"],
  ["/avisbud schedule remove none", "none"],
  ["/avisbud wrong 0123456789abcdef what:not-a-quote", "Fant ikke sitatet"],
  ["/avisbud readings list", "Rettelser som gjelder"],
  ["/avisbud readings accept none", "none"],
  ["/avisbud readings undo none", "none"],
  ["/avisbud frobnicate:1", ""],
];

describe.each<Way>(["socket", "http"])("over %s", (way) => {
  let world: SlackWorld;
  let app: SlackApp;

  beforeAll(async () => {
    world = await startSlackWorld();
    app = await openSlackApp(world, { ways: [way] });
    await app.adapter.start();
  });
  afterAll(async () => {
    await app.stop();
    await world.stop();
  });

  test("it says that it is connected", () => {
    expect(app.adapter.state()).toEqual({ platform: "slack", state: "connected", problem: null });
  });

  test.each(typed)("%s is answered", async (line, says) => {
    const answer = await world.send(line, way);
    expect(answer.text).toContain(says);
    expect(answer.isPrivate).toBe(true);
    expect(world.api.faults).toEqual([]);
    expect(app.faults).toEqual([]);
  });
});
