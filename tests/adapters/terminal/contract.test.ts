import { commands } from "../../../commands/index.ts";
import { cleanText } from "../../../src/adapters/terminal/clean.ts";
import { renderMessage } from "../../../src/adapters/terminal/render.ts";
import { adapterContract } from "../../contracts/adapters.ts";

adapterContract<string>("terminal", {
  resultsPerPage: 10,
  render: (message, { say }) => [renderMessage(message, { columns: 80, colour: false, say, commands })],
  faultsOf: (text) => (text === "" || text.endsWith("\n") ? [] : ["the last line does not end"]),
  lettersOf: (text) => text,
  seen: cleanText,
  // what a terminal obeys (ECMA-48), and what turns the reading order
  liveMarkup: (text) => [...text.matchAll(/(?!\n)\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu)].map(([token]) => token),
  reaches: (pages, command) => pages.some((text) => new RegExp(`: ${command}\\b`, "u").test(text)),
});
