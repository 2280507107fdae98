import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  homeOpenedSchema,
  linkSharedSchema,
  pressedSchema,
  shortcutSchema,
  slashSchema,
  submittedSchema,
  workspaceOf,
} from "../../../src/adapters/slack/events.ts";

const samples = "../shared/specs/slack-samples/app-backend";

describe("the shapes that Slack's own SDK has on record", () => {
  test.for([
    ["slash-commands/SlashCommandPayload.json", slashSchema],
    ["interactive-components/BlockActionPayload.json", pressedSchema],
    ["interactive-components/MessageShortcutPayload.json", shortcutSchema],
    ["views/ViewSubmissionPayload.json", submittedSchema],
  ] as const)("%s", ([file, schema], context) => {
    if (!existsSync(samples)) return context.skip("needs ../shared/specs");
    const read = schema.safeParse(JSON.parse(readFileSync(`${samples}/${file}`, "utf8")));
    expect(read.error?.issues ?? []).toEqual([]);
  });
});

test("a workspace is a team's, or an organisation's where that has installed us", () => {
  const user = { id: "U1", username: null, name: null, team_id: "T9" };
  expect(workspaceOf({ team_id: "T1", enterprise_id: "E1", is_enterprise_install: false })).toBe("slack:T1");
  expect(workspaceOf({ team_id: "T1", enterprise_id: "E1", is_enterprise_install: true })).toBe("slack:E1");
  expect(workspaceOf({ user, team: { id: "T1" }, enterprise: null, is_enterprise_install: false })).toBe("slack:T1");
  expect(workspaceOf({ user, team: null, enterprise: { id: "E1" }, is_enterprise_install: true })).toBe("slack:E1");
  expect(workspaceOf({ user, team: null, enterprise: null, is_enterprise_install: false })).toBe("slack:T9");
});

test("an event belongs to whoever authorised us to hear it", () => {
  const event = { user: "U1", tab: "home" };
  const authorizations = [{ team_id: "T2", enterprise_id: null, is_enterprise_install: false }];
  expect(workspaceOf(homeOpenedSchema.parse({ team_id: "T1", authorizations, event }))).toBe("slack:T2");
});

test("a shared link from a place that we do not know is read all the same", () => {
  const event = {
    user: "U1",
    channel: "COMPOSER",
    source: "new-place",
    links: [{ url: "https://a.no", domain: "a.no" }],
  };
  expect(linkSharedSchema.parse({ team_id: "T1", event }).event.source).toBeNull();
});

test("what is no payload is refused", () => {
  expect(slashSchema.safeParse({ command: "/quote" }).success).toBe(false);
});
