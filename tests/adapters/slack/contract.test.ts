import { resultsPerPage } from "../../../src/adapters/slack/limits.ts";
import { renderSheets, type Sheet } from "../../../src/adapters/slack/render.ts";
import { slackFaults, slackLetters, slackMarkup, slackReaches } from "../../contracts/adapters/slack-reading.ts";
import { adapterContract } from "../../contracts/adapters.ts";

adapterContract<Sheet>("slack", {
  resultsPerPage,
  render: (message, speech) =>
    renderSheets(message, {
      speech,
      packedOf: ({ command, options }) => `=${command}?${new URLSearchParams(options)}`.slice(0, 120),
      asked: { command: "help", options: {} },
      isShareable: true,
    }),
  faultsOf: slackFaults,
  lettersOf: slackLetters,
  liveMarkup: slackMarkup,
  reaches: slackReaches,
});
