import type { OpenStore } from "../../../src/store/build-ports.ts";
import { slackToken } from "./messages.ts";

/** A channel with a digest that is due at the same time as all others. */
export type DueChannel = {
  readonly platform: "discord" | "slack";
  readonly workspace: string;
  readonly channel: string;
};

const slackWorkspaces = 20;
/** As long as Discord's ids are: by that its library knows the route. */
const firstChannel = 100_000_000_000_200_000n;

/**
 * So many channels: a third in one server of Discord, and two thirds in 20 Workspaces of Slack, so that both are done about
 * when the other is; and one Workspace of each platform that has a single channel.
 */
export function channelsFor(count: number): readonly DueChannel[] {
  const discord = Math.ceil(count / 3);
  return Array.from({ length: count }, (_, index): DueChannel => {
    if (index < discord) {
      const server = index === 0 ? 2 : 1;
      return {
        platform: "discord",
        workspace: `discord:10000000000000000${server}`,
        channel: String(firstChannel + BigInt(index)),
      };
    }
    const team = index === discord ? slackWorkspaces : index % (slackWorkspaces - 1);
    return { platform: "slack", workspace: `slack:T${String(team).padStart(4, "0")}`, channel: `C${index}` };
  });
}

/** Enters a schedule for each channel that is due at that minute. */
export async function addSchedules(store: OpenStore, channels: readonly DueChannel[], due: Temporal.Instant) {
  const made = due.subtract({ hours: 1 });
  for (const workspace of new Set(channels.map((one) => one.workspace))) {
    await store.workspaces.seen(workspace, made);
    if (workspace.startsWith("slack:")) await store.installations.save(workspace, installationOf(workspace));
  }
  const times = [due.toZonedDateTimeISO("UTC").toPlainTime()];
  for (const { workspace, channel } of channels) {
    const when = { kind: "days", times, days: [1, 2, 3, 4, 5, 6, 7], weeks: "every", zone: "UTC", quiet: [] } as const;
    const policies = { late: "each", empty: "post", unsure: "none", mention: null, crosspost: false } as const;
    await store.schedules.add(workspace, { channel, when, digest: {}, locale: "nb", ...policies }, "kari", made);
  }
}

function installationOf(workspace: string): string {
  const bot = { botId: "B000000001", botUserId: "U000000001", scopes: [], installer: "U000000001" };
  const team = workspace.slice("slack:".length);
  return JSON.stringify({ ...bot, token: slackToken(workspace), team, enterprise: null, isEnterprise: false });
}
