import type { Tool } from "../core/command/tool.ts";
import { UserError } from "../core/errors.ts";

/** What the tool is told by the configuration, and how the Slack adapter writes a manifest. */
export type ManifestParts = {
  readonly publicUrl: string | null;
  readonly extras: readonly string[];
  readonly unfurlDomains: readonly string[];
  slackManifest(wish: {
    readonly publicUrl: string | null;
    readonly extras: readonly string[];
    readonly unfurlDomains: readonly string[];
  }): object;
};

/** `manifest slack`: what a Slack app is made from, by pasting it where Slack asks for a manifest. */
export function buildManifest({ slackManifest, ...configured }: ManifestParts): Tool {
  return {
    name: "manifest",
    summary: "tool.manifest",
    usage: "slack",
    examples: ["manifest slack", "manifest slack > avisbud-slack.json"],
    options: {},
    async run({ words, speech }, io) {
      if (words.length !== 1 || words[0] !== "slack") throw new UserError("tool.manifest.usage");
      await io.print(`${JSON.stringify(slackManifest(configured), null, 2)}\n`);
      io.note(speech.say(configured.publicUrl === null ? "tool.manifest.nextSocket" : "tool.manifest.nextHttp"));
      return 0;
    },
  };
}
