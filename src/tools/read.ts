import type { Tool } from "../core/command/tool.ts";
import { UserError } from "../core/errors.ts";

/** What was read, as the reader counts it. */
type Counts = {
  readonly feeds: number;
  readonly failed: number;
  readonly articles: number;
  readonly changed: number;
  readonly withdrawn: number;
};

/** `read`: reads the feeds that are due now, for whoever runs no bot, or wants to see it happen. */
export function buildRead(readDue: (onProgress: (counts: Counts) => void) => Promise<Counts>): Tool {
  return {
    name: "read",
    summary: "tool.read",
    usage: "",
    examples: ["read"],
    options: {},
    async run({ words, speech }, io) {
      if (words.length > 0) throw new UserError("tool.read.usage");
      const counts = await readDue(({ feeds, articles, failed }) =>
        io.progress(speech.say("tool.read.progress", { feeds, articles, failed })),
      );
      io.progress("");
      await io.print(`${speech.say("tool.read.summary", counts)}\n`);
      return counts.feeds > 0 && counts.failed === counts.feeds ? 1 : 0;
    },
  };
}
