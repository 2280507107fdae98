import type { CommandContext } from "../src/core/command/command.ts";
import { UserError } from "../src/core/errors.ts";
import { nearestWords } from "../src/core/search/nearest.ts";

/**
 * The ids of the Sources of that name (there may be two: a common one and the Workspace's own). Case does not matter.
 * @throws UserError when there is none, with the nearest name or all of them
 */
export async function sourceIds(
  name: string,
  { sources, workspace, speech }: CommandContext,
): Promise<readonly string[]> {
  const known = await sources.list(workspace);
  const wanted = name.trim().toLocaleLowerCase("nb");
  const ids = known.filter((source) => source.name.toLocaleLowerCase("nb") === wanted).map(({ id }) => id);
  if (ids.length > 0) return ids;
  const names = [...new Set(known.map((source) => source.name))];
  const [nearest] = nearestWords(name, names, 1);
  if (nearest !== undefined) throw new UserError("source.nearest", { source: name, nearest });
  throw new UserError("source.unknown", { source: name, sources: speech.list(names.slice(0, 20), "and") });
}
