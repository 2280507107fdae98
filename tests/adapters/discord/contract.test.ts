import { test } from "vitest";
import { limits, resultsPerPage } from "../../../src/adapters/discord/limits.ts";
import { renderSheets, type Sheet } from "../../../src/adapters/discord/render.ts";
import {
  discordFaults,
  discordLetters,
  discordMarkup,
  discordReaches,
} from "../../contracts/adapters/discord-reading.ts";
import { hostileMessage } from "../../contracts/adapters/messages.ts";
import { adapterContract } from "../../contracts/adapters.ts";
import { hasSpec, loadBodyCheck } from "../../fixtures/discord/validate.ts";
import { testSpeech } from "../console/test-desk.ts";

const check = loadBodyCheck();
const render = (message: Parameters<typeof renderSheets>[0], speech: Parameters<typeof renderSheets>[1]) =>
  renderSheets(message, speech, { kind: "answer", turn: { command: "help", options: {} } }, ({ command, options }) =>
    `=${command}?${new URLSearchParams(options)}`.slice(0, 60),
  );

adapterContract<Sheet>("discord", {
  resultsPerPage,
  render,
  faultsOf: (sheet) => [...discordFaults(sheet), ...check("POST", "/channels/1234567890/messages", sheet)],
  lettersOf: discordLetters,
  liveMarkup: discordMarkup,
  reaches: discordReaches,
});

test("discord: what is sent is valid by the official OpenAPI", (context) => {
  if (!hasSpec) context.skip("needs ../shared/specs");
  for (const [, , message] of hostileMessage) {
    for (const sheet of render(message, testSpeech("nb"))) {
      const faults = check("POST", "/channels/1234567890/messages", sheet);
      if (faults.length > 0) throw new Error(faults.join("\n"));
    }
  }
  if (limits.rows !== 5) throw new Error("Discord takes five rows");
});
