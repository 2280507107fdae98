import { expect, test } from "vitest";
import { UserError } from "../../src/core/errors.ts";
import { buildInvite } from "../../src/tools/invite.ts";
import { buildManifest } from "../../src/tools/manifest.ts";
import { runTool } from "../fixtures/run-tool.ts";

const id = "123456789012345678";

function invite(token: string | null, strings: Readonly<Record<string, string>> = {}, words: readonly string[] = []) {
  const tool = buildInvite({
    token,
    applicationIdOf: (read) => (read.startsWith("good") ? id : null),
    inviteAddress: (application) => `https://discord.example/authorize?client_id=${application}`,
  });
  return runTool(tool, { strings, words });
}

test("invite: prints the address and nothing else, and notes what to do with it", async () => {
  expect(await invite("good token")).toEqual({
    exitCode: 0,
    printed: `https://discord.example/authorize?client_id=${id}\n`,
    notes: [
      "Open the address in a browser, choose the server, and approve. You need “Manage Server” there. Then type /setup in a channel of the server.",
    ],
  });
  expect((await invite(null, { id })).printed).toContain(id);
});

test.each<[string, string | null, Record<string, string>, string[], string]>([
  ["no token and no id", null, {}, [], "tool.invite.noToken"],
  ["a token that is none", "nonsense", {}, [], "tool.invite.unreadable"],
  ["an id that is none", null, { id: "Avisbud" }, [], "tool.invite.notAnId"],
  ["words", "good token", {}, ["discord"], "tool.invite.noWords"],
])("invite: %s is a mistake that says what to do", async (_name, token, strings, words, key) => {
  const refused = await invite(token, strings, words).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(UserError);
  expect(refused).toMatchObject({ key });
});

test("manifest: prints JSON made from the configuration, for Slack alone", async () => {
  const tool = buildManifest({
    publicUrl: "https://avisbud.example",
    extras: ["users"],
    unfurlDomains: ["vg.no"],
    slackManifest: (wish) => ({ made: wish }),
  });
  const { exitCode, printed } = await runTool(tool, { words: ["slack"] });
  expect(exitCode).toBe(0);
  expect(JSON.parse(printed)).toEqual({
    made: { publicUrl: "https://avisbud.example", extras: ["users"], unfurlDomains: ["vg.no"] },
  });
  await expect(runTool(tool, { words: ["discord"] })).rejects.toMatchObject({ key: "tool.manifest.usage" });
  await expect(runTool(tool, {})).rejects.toMatchObject({ key: "tool.manifest.usage" });
});
