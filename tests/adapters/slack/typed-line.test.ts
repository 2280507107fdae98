import { expect, test } from "vitest";
import { commands } from "../../../commands/index.ts";
import { parseTyped } from "../../../src/adapters/slack/typed-line.ts";
import { UserError } from "../../../src/core/errors.ts";

test.each([
  ["/avisbud", "", { command: "help", options: {} }],
  ["/avisbud", "who Jens Stoltenberg", { command: "who", options: { speaker: "Jens Stoltenberg" } }],
  ["/avisbud", "/status", { command: "status", options: {} }],
  ["/avisbud", "ferja til Bodø", { command: "search", options: { words: "ferja til Bodø" } }],
  ["/avisbud", "schedule", { command: "help", options: { command: "schedule" } }],
  [
    "/avisbud",
    "schedule add time:07:00 channel:<#C024BE7LH|general>",
    { command: "schedule add", options: { time: "07:00", channel: "<#C024BE7LH>" } },
  ],
  [
    "/avisbud",
    "settings moderators:<@U024BE7LH|kari> <@W1>",
    { command: "settings", options: { moderators: "<@U024BE7LH|kari> <@W1>" } },
  ],
  [
    "/avisbud",
    "schedule edit k3f9 mention:<!subteam^S1|@redaksjonen>",
    { command: "schedule edit", options: { id: "k3f9", mention: "<!subteam^S1|@redaksjonen>" } },
  ],
  ["/quote", "<@U024BE7LH|Kari Vik>", { command: "quote", options: { speaker: "Kari Vik" } }],
  ["/quote", "Stoltenberg", { command: "quote", options: { speaker: "Stoltenberg" } }],
  [
    "/quote",
    "speaker:“Jens Stoltenberg” period:week",
    { command: "quote", options: { speaker: "Jens Stoltenberg", period: "week" } },
  ],
  ["/digest", "", { command: "digest", options: {} }],
  ["/webhook-collect", "", { command: "webhook-collect", options: {} }],
])("%s %s", (slash, text, invocation) => {
  expect(parseTyped(slash, text, commands)).toEqual(invocation);
});

test("words that no option takes are a mistake of whoever typed them", () => {
  expect(() => parseTyped("/avisbud", "status now please", commands)).toThrow(UserError);
});
