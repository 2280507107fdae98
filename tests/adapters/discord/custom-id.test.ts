import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ComponentId,
  formatCustomId,
  packedChars,
  parseCustomId,
} from "../../../src/adapters/discord/custom-id.ts";
import { applicationIdOf, inviteAddress, permissions } from "../../../src/adapters/discord/invite.ts";
import { parsePromised, writePromised } from "../../../src/adapters/discord/promised.ts";

const packed = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."ab=&+%20"), maxLength: packedChars - 12 }).map((rest) => `=quote?${rest}`),
  fc.string({ unit: fc.constantFrom(..."abc_-9"), minLength: 16, maxLength: 16 }).map((key) => `#${key}`),
);
const id: fc.Arbitrary<ComponentId> = fc.record({
  mode: fc.constantFrom("new", "replace", "form", "modal"),
  index: fc.integer({ min: 0, max: 1295 }),
  sheet: fc.integer({ min: 0, max: 1295 }),
  posted: fc.option(
    fc.record({
      edition: fc.string({ unit: fc.constantFrom(..."ab9_-"), minLength: 1, maxLength: 12 }),
      part: fc.integer({ min: 1, max: 1295 }),
    }),
  ),
  command: fc.constant("quote"),
  packed,
});

describe("custom ids", () => {
  test("are read as they were written, in at most 100 characters", () => {
    fc.assert(
      fc.property(id, (one) => {
        const text = formatCustomId(one);
        expect(text.length).toBeLessThanOrEqual(100);
        expect(parseCustomId(text)).toEqual(one);
      }),
    );
  });

  test("keep the name of a command whose options stand in the store", () => {
    const command = "schedule preview";
    const text = formatCustomId({
      mode: "new",
      index: 0,
      sheet: 1,
      posted: null,
      command,
      packed: "#0123456789abcdef",
    });
    expect(text).toBe("n0.1:schedule preview#0123456789abcdef");
    expect(parseCustomId(text)?.command).toBe(command);
  });

  test.each(["", "n", "x0.1:=quote?", "vote:1", "n0.1.toolongedition.1:=a?", "n0.1:\n=a?"])(
    "%j is none of ours",
    (text) => {
      expect(parseCustomId(text)).toBe(null);
    },
  );
});

test("invite: the address asks for exactly the rights of the table, each with a reason", () => {
  const url = new URL(inviteAddress("123456789012345678"));
  expect(url.origin + url.pathname).toBe("https://discord.com/oauth2/authorize");
  expect(url.searchParams.get("client_id")).toBe("123456789012345678");
  expect(url.searchParams.get("scope")).toBe("bot applications.commands");
  expect(BigInt(url.searchParams.get("permissions") ?? 0)).toBe(274_877_991_936n);
  expect(permissions.every(({ why }) => why !== "")).toBe(true);
  expect(permissions.map(({ name }) => name)).toEqual(permissions.map(({ name }) => name).sort());
});

test.each([
  [`${Buffer.from("123456789012345678").toString("base64url")}.abc.def`, "123456789012345678"],
  ["nonsense", null],
  ["YWJj.abc.def", null],
  ["", null],
])("invite: %s is a token of %s", (token, application) => {
  expect(applicationIdOf(token)).toBe(application);
});

test("promised answers: are read as they were written, and what cannot be read is none", () => {
  const promised = {
    to: { id: "1", token: "t", applicationId: "2" },
    call: {
      command: "digest",
      options: {},
      workspace: "discord:3",
      user: { id: "4", moderator: true },
      resultsPerPage: 3,
    },
    manner: { update: false, isPrivate: true, sheet: 1 },
  };
  expect(parsePromised(writePromised(promised))).toEqual(promised);
  expect(parsePromised("{}")).toBe(null);
  expect(parsePromised("{")).toBe(null);
});
