import type { NamedWorkspace } from "./core/command/command.ts";
import type { Workspaces } from "./core/platform/keeping.ts";
import type { NamedChannel, Poster } from "./core/platform/poster.ts";
import type { WorkspaceId } from "./core/ports.ts";

type Parts = {
  /** Of the platforms that this process talks to. */
  posters(): readonly Poster[];
  readonly workspaces: Pick<Workspaces, "list">;
  now(): Temporal.Instant;
};

/** Platforms are asked for the same names again after so long: they change seldom, and are asked for with every answer. */
const keptMinutes = 5;

/** What Workspaces and their channels are called, as their platforms say, by name. */
export function namesOf({ posters, workspaces, now }: Parts): {
  workspaces(): Promise<readonly NamedWorkspace[]>;
  channels(workspace: WorkspaceId): Promise<readonly NamedChannel[]>;
} {
  const names = remembering(now, (workspace) => posterOf(workspace)?.nameOf(workspace) ?? Promise.resolve(null));
  const channels = remembering(now, async (workspace) =>
    byName((await posterOf(workspace)?.channels(workspace)) ?? []),
  );
  const posterOf = (workspace: WorkspaceId) => posters().find(({ platform }) => workspace.startsWith(`${platform}:`));
  return {
    async workspaces() {
      const lists = await Promise.all(
        posters().map(async ({ platform }) =>
          (await workspaces.list(platform)).map(async (id) => {
            const name = (await names(id)) ?? id.slice(platform.length + 1);
            return { id, platform, name };
          }),
        ),
      );
      return byName(await Promise.all(lists.flat()));
    },
    channels,
  };
}

function byName<T extends { readonly name: string }>(all: readonly T[]): readonly T[] {
  return all.toSorted((a, b) => a.name.localeCompare(b.name, "nb"));
}

/** Asks once for what several ask for at a time, and keeps the answer; an error is nobody's answer but theirs. */
function remembering<T>(
  now: () => Temporal.Instant,
  ask: (workspace: WorkspaceId) => Promise<T>,
): (workspace: WorkspaceId) => Promise<T> {
  const known = new Map<WorkspaceId, { readonly answer: Promise<T>; readonly until: Temporal.Instant }>();
  return (workspace) => {
    const kept = known.get(workspace);
    if (kept && Temporal.Instant.compare(now(), kept.until) < 0) return kept.answer;
    const answer = ask(workspace);
    known.set(workspace, { answer, until: now().add({ minutes: keptMinutes }) });
    answer.catch(() => known.delete(workspace));
    return answer;
  };
}
