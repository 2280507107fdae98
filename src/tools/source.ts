import type { Tool } from "../core/command/tool.ts";
import { UserError } from "../core/errors.ts";
import { displayPolicies, type Ports } from "../core/ports.ts";

/** `source NAME --policy POLICY`: how much of a Source's text is shown, for the whole installation. */
export function buildSource({ sources }: Pick<Ports, "sources">): Tool {
  return {
    name: "source",
    summary: "tool.source",
    usage: "NAME",
    examples: ["source VG --policy link"],
    options: { policy: { type: "string", value: displayPolicies.join("|"), summary: "tool.source.policy" } },
    async run({ words, strings, speech }, io) {
      const source = words.join(" ");
      const policy = displayPolicies.find((known) => known === strings.policy);
      if (source === "" || policy === undefined) {
        throw new UserError("tool.source.usage", { policies: displayPolicies.join(", ") });
      }
      if (!(await sources.setPolicy(source, policy))) throw new UserError("tool.source.unknown", { source });
      await io.print(`${speech.say("tool.source.done", { source, policy: speech.say(`policy.${policy}`) })}\n`);
      return 0;
    },
  };
}
