import { describe, expect, test } from "vitest";
import { isModerator, mostModerators, parseModerators } from "../../../src/core/command/moderators.ts";

const role = (id: string) => ({ kind: "role", id }) as const;
const person = (id: string) => ({ kind: "person", id }) as const;

describe("moderators as they are typed", () => {
  test.each([
    ["<@&1234567890>", [role("1234567890")]],
    ["<@&12345> <@!67890>, <@54321>", [role("12345"), person("67890"), person("54321")]],
    ["<@U024BE7LH|kari> <@W1AB|Ola Vik>", [person("U024BE7LH"), person("W1AB")]],
    ["U024BE7LH,12345;12345", [person("U024BE7LH"), role("12345")]],
    ["@12345", [role("12345")]],
  ])("%s", (text, moderators) => {
    expect(parseModerators(text)).toEqual(moderators);
  });

  test.each([
    ["words", "redaksjonen"],
    ["a name that begins like an id", "USA"],
    ["words among them", "<@&12345> og kari"],
    ["everybody", "@everyone"],
    ["a group of Slack's, whose members we are not told", "<!subteam^S1|@desk>"],
    ["a channel", "<#12345>"],
    ["nothing", " , "],
    ["too many", Array.from({ length: mostModerators + 1 }, (_, at) => 10_000 + at).join(" ")],
  ])("not %s", (_what, text) => {
    expect(parseModerators(text)).toBeNull();
  });
});

describe("whether somebody is one", () => {
  const named = [role("777"), person("U1")];
  test.each([
    ["by the platform", { id: "9", moderator: true }, true],
    ["by a role", { id: "9", moderator: false, roles: ["1", "777"] }, true],
    ["as a person", { id: "U1", moderator: false }, true],
    ["nobody", { id: "9", moderator: false, roles: ["1"] }, false],
    ["who has the id of a role", { id: "777", moderator: false }, false],
    ["whose role has the id of a person", { id: "9", moderator: false, roles: ["U1"] }, false],
  ])("%s", (_what, asker, is) => {
    expect(isModerator(asker, named)).toBe(is);
  });
});
