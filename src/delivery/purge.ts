import { schedule } from "node-cron";
import { type AlertLedger, alertPostsDays } from "../core/alerts/alerts.ts";
import { type AmendmentLedger, amendedForDays } from "../core/amendments/amendment.ts";
import { rememberedDays } from "../core/digest/channel-memory.ts";
import { graceDays, type Workspaces } from "../core/platform/keeping.ts";

export type PurgeParts = {
  readonly workspaces: Pick<Workspaces, "purge">;
  readonly amendments: Pick<AmendmentLedger, "forget">;
  readonly alerts: Pick<AlertLedger, "forget">;
  now(): Temporal.Instant;
  onPurged(workspace: string): void;
  onFault(error: unknown): void;
};

/**
 * Now and once an hour, deletes what belongs to Workspaces that removed us longer ago than the grace, what was kept to
 * correct digests that are too old for it, or to go on from them, and old posts of alerts.
 */
export function startPurging({ workspaces, amendments, alerts, now, onPurged, onFault }: PurgeParts): {
  stop(): Promise<void>;
} {
  const purge = async () => {
    try {
      for (const workspace of await workspaces.purge(now().subtract({ hours: 24 * graceDays }))) onPurged(workspace);
      await amendments.forget(now().subtract({ hours: 24 * (Math.max(amendedForDays, rememberedDays) + 1) }));
      await alerts.forget(now().subtract({ hours: 24 * alertPostsDays }));
    } catch (error) {
      onFault(error);
    }
  };
  let running = purge();
  const task = schedule("17 * * * *", () => {
    running = purge();
    return running;
  });
  return {
    async stop() {
      await task.destroy();
      await running;
    },
  };
}
