import { expect, test } from "vitest";
import { commands } from "../../../commands/index.ts";
import { withSlackNames } from "../../../src/adapters/slack/slash-names.ts";
import { lettersOf, plain } from "../../../src/core/message/message.ts";

test.each([
  ["Mer om én kommando: /help quote", "Mer om én kommando: /avisbud help quote"],
  [
    "Skriv /schedule add time:07:00, eller «/who NN».",
    "Skriv /avisbud schedule add time:07:00, eller «/avisbud who NN».",
  ],
  ["/quote og /digest", "/quote og /digest"],
  ["og/eller, /whoever, /who/else, https://a.no/help", "og/eller, /whoever, /who/else, https://a.no/help"],
])("%s", (text, shown) => {
  const message = {
    outcome: "refusal",
    visibility: "private",
    parts: [{ kind: "text", text: plain(text) }],
    json: null,
  } as const;
  const [part] = withSlackNames(message, commands).parts;
  expect(part?.kind === "text" && lettersOf(part.text)).toBe(shown);
});

test("what somebody said stays as it is", () => {
  const said = { kind: "quote", text: "Skriv /help", voice: "verbatim", lines: [] } as const;
  const message = { outcome: "nothing", visibility: "private", parts: [said], json: null } as const;
  expect(withSlackNames(message, commands).parts).toEqual([said]);
});
