import type { OpenStore } from "../../../src/store/build-ports.ts";
import { firstDue, groups, minutesOf, planOf, type Sizes, workspaces } from "./groups.ts";
import type { Promised } from "./judge.ts";
import type { PlatformsOpened } from "./messages.ts";

/** Schedules of all groups over their channels, and every digest that they promise. */
export async function addSchedules(
  { schedules, installations, workspaces: known }: OpenStore,
  { channels, slackTokens }: PlatformsOpened,
  sizes: Sizes,
  at: Temporal.Instant,
): Promise<readonly Promised[]> {
  const promised: Promised[] = [];
  for (const group of groups) {
    const workspace = workspaces[group];
    await known.seen(workspace, at);
    if (group !== "discord") await installations.save(workspace, installationOf(workspace, slackTokens[group]));
    for (let index = 0; index < sizes.schedules; index++) {
      const channel = channels[group][index % channels[group].length] ?? "";
      const minutes = minutesOf(index, sizes.times);
      const { id } = await schedules.add(workspace, planOf(channel, minutes), "kari", at);
      promised.push(...minutes.map((after) => ({ group, scheduleId: id, due: firstDue.add({ minutes: after }) })));
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

function installationOf(workspace: string, token: string): string {
  const bot = { token, botId: "B000000001", botUserId: "U000000001", scopes: [], installer: "U000000001" };
  return JSON.stringify({ ...bot, team: workspace.slice("slack:".length), enterprise: null, isEnterprise: false });
}
