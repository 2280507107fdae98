import { expect, test } from "vitest";
import { formatMessageId, parseMessageId } from "../../../src/adapters/slack/message-id.ts";

test.each([
  ["in a channel", "C1", "C1", "1718791200.000100"],
  ["to a person by their id", "U1", "D024BE91L", "D024BE91L:1718791200.000100"],
  ["where Slack does not say it", "C1", undefined, "1718791200.000100"],
])("a message %s is found where it stands", (_, asked, stands, id) => {
  expect(formatMessageId(asked, stands, "1718791200.000100")).toBe(id);
  expect(parseMessageId(asked, id)).toEqual({ channel: stands ?? asked, ts: "1718791200.000100" });
});
