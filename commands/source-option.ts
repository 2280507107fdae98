import type { CommandContext } from "../src/core/command/command.ts";
import { UserError } from "../src/core/errors.ts";
import type { SourceCoverage } from "../src/core/ports.ts";
import { nearestWords } from "../src/core/search/nearest.ts";

/**
 * The ids of the Sources of that name (there may be two: a common one and the Workspace's own), or of those names with
 * commas between them. Case does not matter. @throws UserError when there is none, with the nearest name or all of them
 */
export async function sourceIds(typed: string, context: CommandContext): Promise<readonly string[]> {
  return (await sourcesNamed(typed, context)).map(({ id }) => id);
}

/** The same as the Sources call themselves, each name once. */
export async function sourceNames(typed: string, context: CommandContext): Promise<readonly string[]> {
  return [...new Set((await sourcesNamed(typed, context)).map(({ name }) => name))];
}

/** The Sources of these names. @throws UserError as `sourceIds` does */
export async function sourcesNamed(
  typed: string,
  { sources, workspace, speech }: CommandContext,
): Promise<readonly SourceCoverage[]> {
  const known = await sources.list(workspace);
  const named = (name: string) => {
    const wanted = name.trim().toLocaleLowerCase("nb");
    return known.filter((source) => source.name.toLocaleLowerCase("nb") === wanted);
  };
  // a name may have a comma itself
  if (named(typed).length > 0) return named(typed);
  return typed
    .split(",")
    .filter((name) => name.trim() !== "")
    .flatMap((name) => {
      const found = named(name);
      if (found.length === 0)
        throw unknownSource(name.trim(), [...new Set(known.map((source) => source.name))], speech);
      return found;
    });
}

function unknownSource(source: string, names: readonly string[], speech: CommandContext["speech"]): UserError {
  const [nearest] = nearestWords(source, names, 1);
  if (nearest !== undefined) return new UserError("source.nearest", { source, nearest });
  return new UserError("source.unknown", { source, sources: speech.list(names.slice(0, 20), "and") });
}
