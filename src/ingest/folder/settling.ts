import type { ListedFile } from "./list-files.ts";

/** A file that was written to so recently may be written to still. */
export const settleSeconds = 5;

/** Tells files that are being written from those that stand still, over several scans of several folders. */
export type Settling = {
  /** Begins a scan of a folder. */
  round(
    folder: string,
    now: Temporal.Instant,
  ): {
    /**
     * Whether a file has stood still for 5 seconds: by its own times, or, where the clock of its disk is ahead of ours,
     * because it is as an earlier scan saw it.
     */
    isSettled(file: Pick<ListedFile, "path" | "stamp" | "touched">): boolean;
    /** Forgets what this scan has not met. */
    end(): void;
  };
};

export function startSettling(): Settling {
  const restless = new Map<string, ReadonlyMap<string, { readonly stamp: string; readonly since: Temporal.Instant }>>();
  return {
    round(folder, now) {
      const before = restless.get(folder);
      const met = new Map<string, { readonly stamp: string; readonly since: Temporal.Instant }>();
      return {
        isSettled({ path, stamp, touched }) {
          if (hasPassed(touched, now)) return true;
          const seen = before?.get(path);
          const since = seen?.stamp === stamp ? seen.since : now;
          if (hasPassed(since, now)) return true;
          met.set(path, { stamp, since });
          return false;
        },
        end() {
          restless.set(folder, met);
        },
      };
    },
  };
}

function hasPassed(since: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(since.add({ seconds: settleSeconds }), now) <= 0;
}
