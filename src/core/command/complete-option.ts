import { type CommandContext, type Completion, choiceLabel, type OptionSpec } from "./command.ts";

const periods = ["today", "yesterday", "24h", "7d", "all"] as const;

/** Suggestions for an option's value while it is typed, best first. Empty for free words and numbers. */
export async function completeOption(
  spec: OptionSpec,
  typed: string,
  context: CommandContext,
  limit: number,
): Promise<readonly Completion[]> {
  const prefix = typed.trim().toLocaleLowerCase("nb");
  const fitting = (completions: readonly Completion[]) =>
    completions
      .filter(({ value, label }) => [value, label].some((text) => text.toLocaleLowerCase("nb").startsWith(prefix)))
      .slice(0, limit);
  switch (spec.kind) {
    case "speaker": {
      const speakers = await context.speakers.complete(context.workspace, prefix, limit);
      return speakers.map(({ name, quotes }) => ({
        value: name,
        label: `${name} (${context.speech.number(quotes)})`,
      }));
    }
    case "source": {
      const sources = await context.sources.list(context.workspace);
      return fitting(sources.map(({ name }) => ({ value: name, label: name })));
    }
    case "command":
      return fitting(context.commands.map(({ name }) => ({ value: name, label: `/${name}` })));
    case "choice":
      return fitting(spec.choices.map((choice) => ({ value: choice, label: choiceLabel(choice, context.speech) })));
    case "period":
      return fitting(periods.map((value) => ({ value, label: context.speech.say(`period.${value}`) })));
    case "words":
    case "integer":
    case "ids":
      return [];
  }
}
