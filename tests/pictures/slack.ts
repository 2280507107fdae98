import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { type Block, Message } from "slack-blocks-to-jsx";
import { z } from "zod";
import { commands } from "../../commands/index.ts";

import { renderSheets } from "../../src/adapters/slack/render.ts";
import { withSlackNames } from "../../src/adapters/slack/slash-names.ts";
import type { Speech } from "../../src/core/locale.ts";
import type { Pictured } from "./messages.ts";

/** The answer as slack-blocks-to-jsx draws our own blocks. */
export function slackHtml({ message }: Pictured, speech: Speech, theme: "light" | "dark"): string {
  const [sheet] = renderSheets(withSlackNames(message, commands), {
    speech,
    packedOf: () => "=help?",
    asked: { command: "help", options: {} },
    isShareable: message.visibility === "channel" && message.outcome === "answer",
  });
  if (!sheet) throw new Error("nothing was rendered");
  // the library has types of its own for the same blocks, and takes "verbatim" to mean channels too, as Slack does not
  const drawn: unknown = JSON.parse(
    JSON.stringify(sheet.blocks, (name, value) => (name === "verbatim" ? undefined : value)),
  );
  const blocks = z.custom<Block[]>().parse(drawn);
  return renderToStaticMarkup(
    createElement(Message, {
      blocks,
      logo: "/avatar.svg",
      name: "Avisbud",
      theme,
      time: new Date("2024-06-21T07:00:00"),
      data: { users: [], channels: [{ id: "C024BE7LH", name: "nyheter" }], user_groups: [] },
    }),
  );
}
