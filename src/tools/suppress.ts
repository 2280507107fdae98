import type { Tool } from "../core/command/tool.ts";
import { UserError } from "../core/errors.ts";
import { type Suppressions, suppressedKeyOf } from "../core/privacy/suppressions.ts";

type SuppressParts = { readonly suppressions: Suppressions; now(): Temporal.Instant };

/**
 * `speaker suppress NAME` deletes what somebody said, for all Workspaces and for ever; `--lift` takes that back, and
 * `--list` tells of whom it holds.
 */
export function buildSuppress({ suppressions, now }: SuppressParts): Tool {
  return {
    name: "speaker suppress",
    summary: "tool.suppress",
    usage: "NAME",
    examples: ["speaker suppress Kari Nordmann", "speaker suppress --lift Kari Nordmann", "speaker suppress --list"],
    options: {
      lift: { type: "boolean", summary: "tool.suppress.lift" },
      list: { type: "boolean", summary: "tool.suppress.list" },
    },
    async run({ words, flags, speech }, io) {
      const name = words.join(" ").trim();
      if (flags.has("list") && flags.size === 1 && name === "") {
        const suppressed = await suppressions.list();
        for (const one of suppressed) await io.print(`${one.at.toString().slice(0, 10)}  ${one.name}\n`);
        io.note(speech.say("tool.suppress.count", { count: suppressed.length }));
        return suppressed.length === 0 ? 1 : 0;
      }
      if (flags.has("list") || suppressedKeyOf(name) === "") throw new UserError("tool.suppress.usage");
      if (flags.has("lift")) {
        if (!(await suppressions.lift(name))) throw new UserError("tool.suppress.unknown", { name });
        await io.print(`${speech.say("tool.suppress.lifted", { name })}\n`);
        return 0;
      }
      const { articles, others } = await suppressions.suppress(name, now());
      await io.print(`${speech.say("tool.suppress.done", { name, count: articles })}\n`);
      if (others.length > 0) io.note(speech.say("tool.suppress.others", { names: speech.list(others, "and") }));
      return 0;
    },
  };
}
