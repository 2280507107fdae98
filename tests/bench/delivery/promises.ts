import type { Edition } from "../../../src/core/schedule/edition.ts";
import type { OpenStore } from "../../../src/store/build-ports.ts";
import { firstDue, type Group, groups, minutesOf, planOf, type Sizes, workspaces } from "./groups.ts";
import type { Owed } from "./judge.ts";
import { digestName } from "./made-up-digest.ts";
import type { PlatformsOpened } from "./messages.ts";

/** A digest that a channel was promised. */
export type Promised = {
  readonly group: Group;
  readonly scheduleId: string;
  readonly channel: string;
  readonly due: Temporal.Instant;
};

/** Schedules of all groups over their channels, and every digest that they promise. */
export async function addSchedules(
  { schedules, installations, workspaces: known }: OpenStore,
  { places, slackTokens }: PlatformsOpened,
  sizes: Sizes,
  begin: Temporal.Instant,
): Promise<readonly Promised[]> {
  const promised: Promised[] = [];
  for (const group of groups) {
    const workspace = workspaces[group];
    await known.seen(workspace, begin);
    if (group === "slack" || group === "slack-history") {
      await installations.save(workspace, installationOf(workspace, slackTokens[group]));
    }
    const { digests } = places[group];
    for (let index = 0; index < sizes.schedules; index++) {
      const [at, round] = [index % digests.length, Math.floor(index / digests.length)];
      const channel = digests[at] ?? "";
      // two of one channel have other times: of the same plan there is one schedule
      const minutes = minutesOf(at + round, sizes.times);
      const { id: scheduleId } = await schedules.add(workspace, planOf(channel, minutes), "kari", begin);
      promised.push(...minutes.map((after) => ({ group, scheduleId, channel, due: firstDue.add({ minutes: after }) })));
    }
  }
  return promised;
}

export function latestOf(promised: readonly Promised[]): Temporal.Instant {
  const latest = promised
    .map(({ due }) => due)
    .sort(Temporal.Instant.compare)
    .at(-1);
  if (!latest) throw new RangeError("bench: no editions");
  return latest;
}

/** What is owed of it, with what the ledger says. */
export function owedDigests(promised: readonly Promised[], ledger: readonly Edition[]): readonly Owed[] {
  const keyOf = (scheduleId: string, due: Temporal.Instant): string => `${scheduleId} ${due}`;
  const editions = new Map(ledger.map((edition) => [keyOf(edition.scheduleId, edition.due), edition]));
  return promised.map(({ group, scheduleId, channel, due }) => {
    const row = editions.get(keyOf(scheduleId, due)) ?? null;
    const digest = row === null ? "" : digestName(scheduleId, row.since);
    return {
      group,
      kind: "digest",
      place: channel,
      what: `schedule ${scheduleId}, due ${due}`,
      from: due,
      digest,
      row,
    };
  });
}

function installationOf(workspace: string, token: string): string {
  const bot = { token, botId: "B000000001", botUserId: "U000000001", scopes: [], installer: "U000000001" };
  return JSON.stringify({ ...bot, team: workspace.slice("slack:".length), enterprise: null, isEnterprise: false });
}
