import { expect, test } from "vitest";
import { commands } from "../../../commands/index.ts";
import { withoutSecrets } from "../../../src/core/command/secrets.ts";

test("what is kept of a call has no password, token or login in it", () => {
  const options = {
    address: "https://kari:hemmelig@byraa.no/rss",
    name: "Byrået @ 5",
    user: "kari",
    password: "hemmelig",
    token: "abc",
  };
  const call = { command: "feed add", options, workspace: "discord:1" };
  expect(withoutSecrets(call, commands)).toEqual({
    command: "feed add",
    options: { address: "https://byraa.no/rss", name: "Byrået @ 5" },
    workspace: "discord:1",
  });
});

test("what is no address and may hold a login is not kept", () => {
  const call = { command: "feed add", options: { address: "kari:hemmelig@byraa no" } };
  expect(withoutSecrets(call, commands).options).toEqual({});
});

test("other calls stay as they are", () => {
  const call = { command: "quote", options: { speaker: "kari@a.no", password: "x" } };
  expect(withoutSecrets(call, commands)).toEqual(call);
});
