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

/** Platforms are asked for the same names again after so long: they change seldom, and channels are asked for with every answer. */
const keptMinutes = 60;
const channelsKeptSeconds = 30;
/** What platforms are asked for at a time: there may be many Workspaces. */
const mostAtOnce = 5;

export type Names = {
  /** By name; with its id for a name where the platform does not tell it. */
  workspaces(): Promise<readonly NamedWorkspace[]>;
  /** Whether it is a Workspace of a platform that this process talks to. */
  knows(workspace: WorkspaceId): Promise<boolean>;
  /** By name. */
  channels(workspace: WorkspaceId): Promise<readonly NamedChannel[]>;
};

/** What Workspaces and their channels are called, as their platforms say. */
export function namesOf({ posters, workspaces, now }: Parts): Names {
  const posterOf = (workspace: WorkspaceId) => posters().find(({ platform }) => workspace.startsWith(`${platform}:`));
  const names = remembering(
    now,
    { minutes: keptMinutes },
    async (workspace) => (await posterOf(workspace)?.nameOf(workspace)) ?? null,
  );
  const channels = remembering(
    now,
    { seconds: channelsKeptSeconds },
    async (workspace) => (await posterOf(workspace)?.channels(workspace)) ?? null,
  );
  return {
    async workspaces() {
      const named: NamedWorkspace[] = [];
      for (const { platform } of posters()) {
        const ids = await workspaces.list(platform);
        for (let at = 0; at < ids.length; at += mostAtOnce) {
          const lot = ids.slice(at, at + mostAtOnce).map(async (id) => ({
            id,
            platform,
            name: (await names(id)) ?? id.slice(platform.length + 1),
          }));
          named.push(...(await Promise.all(lot)));
        }
      }
      return byName(named);
    },
    async knows(workspace) {
      const poster = posterOf(workspace);
      return poster !== undefined && (await workspaces.list(poster.platform)).includes(workspace);
    },
    channels: async (workspace) => byName((await channels(workspace)) ?? []),
  };
}

function byName<T extends { readonly name: string }>(all: readonly T[]): readonly T[] {
  return all.toSorted((a, b) => a.name.localeCompare(b.name, "nb"));
}

/** Asks once for what several ask for at a time, and keeps what was told; that nothing was, or an error, is not kept. */
function remembering<T>(
  now: () => Temporal.Instant,
  kept: Temporal.DurationLike,
  ask: (workspace: WorkspaceId) => Promise<T | null>,
): (workspace: WorkspaceId) => Promise<T | null> {
  const known = new Map<WorkspaceId, { readonly told: Promise<T | null>; readonly until: Temporal.Instant }>();
  return async (workspace) => {
    const last = known.get(workspace);
    if (last && Temporal.Instant.compare(now(), last.until) < 0) return last.told;
    const told = ask(workspace).catch(() => null);
    const asked = { told, until: now().add(kept) };
    known.set(workspace, asked);
    if ((await told) === null && known.get(workspace) === asked) known.delete(workspace);
    return told;
  };
}
