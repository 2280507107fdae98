import { expect, test } from "vitest";
import type { Poster } from "../src/core/platform/poster.ts";
import { namesOf } from "../src/names-of.ts";
import { createChannelPoster } from "./fixtures/channel-poster.ts";

const start = Temporal.Instant.from("2026-01-05T06:00:00Z");

/** A platform whose names are told in the given order, and counts how often it is asked. */
function openNames(names: Readonly<Record<string, string | null>>) {
  const asked: string[] = [];
  const clock = { now: start };
  const weather: (Error | null)[] = [];
  const poster: Poster = {
    ...createChannelPoster("discord"),
    nameOf: async (workspace) => {
      asked.push(`name of ${workspace}`);
      return names[workspace] ?? null;
    },
    channels: async (workspace) => {
      asked.push(`channels of ${workspace}`);
      const met = weather.shift();
      if (met) throw met;
      if (met === null) return null;
      return [
        { id: "2", name: "sport" },
        { id: "1", name: "nyheter" },
      ];
    },
  };
  const workspaces = { list: async (platform: string) => Object.keys(names).filter((id) => id.startsWith(platform)) };
  return { ...namesOf({ posters: () => [poster], workspaces, now: () => clock.now }), asked, clock, weather };
}

test("Workspaces and channels come by name, and one that is not told by its id", async () => {
  const { workspaces, channels } = openNames({ "discord:2": "Årdal", "discord:3": null, "discord:1": "Bergen" });
  expect(await workspaces()).toEqual([
    { id: "discord:3", platform: "discord", name: "3" },
    { id: "discord:1", platform: "discord", name: "Bergen" },
    { id: "discord:2", platform: "discord", name: "Årdal" },
  ]);
  expect(await channels("discord:1")).toEqual([
    { id: "1", name: "nyheter" },
    { id: "2", name: "sport" },
  ]);
});

test("a platform that this process does not talk to tells nothing", async () => {
  const { channels, asked } = openNames({});
  expect(await channels("slack:T1")).toEqual([]);
  expect(await channels("local")).toEqual([]);
  expect(asked).toEqual([]);
});

test("a platform is asked once for what several ask for, and for channels again after half a minute", async () => {
  const { channels, asked, clock } = openNames({});
  await Promise.all([channels("discord:1"), channels("discord:1")]);
  clock.now = start.add({ seconds: 29 });
  await channels("discord:1");
  expect(asked).toEqual(["channels of discord:1"]);
  clock.now = start.add({ seconds: 30 });
  await channels("discord:1");
  expect(asked).toHaveLength(2);
});

test("what could not be told is asked for again, and is nothing until then", async () => {
  const { channels, workspaces, weather, asked } = openNames({ "discord:3": null });
  weather.push(null, new Error("no answer"));
  expect(await channels("discord:1")).toEqual([]);
  expect(await channels("discord:1")).toEqual([]);
  expect(await channels("discord:1")).toHaveLength(2);
  asked.length = 0;
  await workspaces();
  await workspaces();
  expect(asked).toEqual(["name of discord:3", "name of discord:3"]);
});

test("whether a Workspace is there is known without asking for its name", async () => {
  const { knows, asked } = openNames({ "discord:1": "Bergen" });
  expect(await Promise.all(["discord:1", "discord:2", "slack:T1", "local"].map(knows))).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(asked).toEqual([]);
});
