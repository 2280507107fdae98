import { existsSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { commands } from "../../../commands/index.ts";
import { slackManifest } from "../../../src/adapters/slack/manifest.ts";
import { reservedNames } from "../../../src/adapters/slack/reserved-names.ts";
import { scopesOf, scopeTiers, tiers } from "../../../src/adapters/slack/scopes.ts";
import { loadSpeeches } from "../../../src/content.ts";
import { collect } from "../../fixtures/slack/block-kit.ts";

const schemaFile = "../shared/specs/slack-manifest/schemas/manifest.schema.2.0.0.json";
const speech = loadSpeeches("content").get("en");
if (!speech) throw new Error("there are no English texts");

const publicUrl = "https://avisbud.example";
const everything = { commands, speech, extras: scopeTiers, unfurlDomains: ["nrk.no", "vg.no"] };
const socket = { commands, speech, extras: [], unfurlDomains: [] };

describe.each([
  ["Socket Mode", socket],
  ["Socket Mode with all extras", everything],
  ["HTTP", { ...socket, publicUrl }],
  ["HTTP with all extras", { ...everything, publicUrl }],
])("the manifest for %s", (_what, wish) => {
  test("is what Slack's schema wants", (context) => {
    if (!existsSync(schemaFile)) return context.skip("needs ../shared/specs");
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, "utf8")));
    validate(slackManifest(wish));
    expect(validate.errors ?? []).toEqual([]);
  });

  test("claims no name that Slack has taken, and escapes what is typed", () => {
    const names = collect(slackManifest(wish), "command");
    expect(names).toEqual(["/avisbud", "/digest", "/quote"]);
    for (const name of names) expect(reservedNames).not.toContain(name.slice(1));
    expect(JSON.stringify(slackManifest(wish)).match(/"should_escape":true/gu)).toHaveLength(names.length);
  });
});

test("over Socket Mode no address is named; over HTTP all are ours", () => {
  expect(JSON.stringify(slackManifest(socket))).not.toContain("http");
  const urls = JSON.stringify(slackManifest({ ...everything, publicUrl: `${publicUrl}/` })).match(/https:[^"]+/gu);
  expect(new Set(urls)).toEqual(new Set([`${publicUrl}/slack/events`, `${publicUrl}/slack/oauth_redirect`]));
});

test("only what a tier was granted for is listened to", () => {
  expect(slackManifest(socket)).toMatchObject({
    oauth_config: { scopes: { bot: ["chat:write", "commands"] } },
    settings: { event_subscriptions: { bot_events: ["app_home_opened", "app_uninstalled", "tokens_revoked"] } },
    features: { shortcuts: [{ name: "Find quotes", callback_id: "find_quotes" }] },
  });
  expect(JSON.stringify(slackManifest(everything))).toContain("link_shared");
});

test("no tier gives a scope that another gives, and the tables are sorted", () => {
  const all = scopeTiers.flatMap((tier) => tiers[tier].scopes);
  expect(new Set(all).size).toBe(all.length);
  expect(scopesOf(scopeTiers)).toHaveLength(all.length + 2);
  expect(Object.keys(tiers)).toEqual(Object.keys(tiers).toSorted());
  expect(reservedNames).toEqual(reservedNames.toSorted());
});
