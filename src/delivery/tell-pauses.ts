import { operatorId } from "../core/command/operator.ts";
import type { FeedLedger, FeedPaused } from "../core/feeds/feeds.ts";
import { feedPausedMessage } from "../core/feeds/paused-message.ts";
import type { Speech, UiLocale } from "../core/locale.ts";
import type { DirectChannel, Poster } from "../core/platform/poster.ts";
import type { WorkspaceId } from "../core/ports.ts";
import type { Ledger, SchedulePaused } from "../core/schedule/edition.ts";
import { schedulePausedMessage } from "../core/schedule/paused-message.ts";

export type TellParts = {
  readonly feeds: Pick<FeedLedger, "untold" | "told">;
  readonly schedules: Pick<Ledger, "untold" | "told">;
  /** Of platforms that are connected now: the moderators of others are told once theirs is. */
  posters(): readonly Poster[];
  speech(locale: UiLocale): Speech;
  now(): Temporal.Instant;
  /** IANA name of the zone that times are told in. */
  readonly zone: string;
  report(cause: unknown, where: string): string;
  log(event: string, fields: Readonly<Record<string, string | number>>): void;
};

/**
 * Tells of what stands still, once: of a feed moderators in the channel where they added it, of a schedule whoever made it
 * or changed it last, alone. Never throws.
 */
export async function tellPauses(parts: TellParts): Promise<void> {
  const { feeds, schedules, posters, report } = parts;
  const posterOf = (workspace: WorkspaceId) => posters().find(({ platform }) => workspace.startsWith(`${platform}:`));
  try {
    for (const paused of await feeds.untold()) {
      const poster = posterOf(paused.workspace);
      if (poster) await tellOfFeed(paused, poster, parts);
    }
    for (const paused of await schedules.untold()) {
      const poster = posterOf(paused.schedule.workspace);
      if (poster) await tellOfSchedule(paused, poster, parts);
    }
  } catch (cause) {
    report(cause, "pauses");
  }
}

async function tellOfFeed(
  paused: FeedPaused,
  poster: Poster,
  { feeds, speech, now, zone, log }: TellParts,
): Promise<void> {
  const { workspace, channel, locale, feed } = paused;
  const message = feedPausedMessage(paused, { speech: speech(locale), now: now(), zone });
  const outcome = await poster.post({ ...plainPost, workspace, channel, edition: feed.id, message, locale }, goOn);
  // what may stand there is not said twice, and a channel that is gone tells nobody: /feed list shows it too
  if (outcome.kind === "later") return;
  await feeds.told(feed.id, workspace);
  log("feed.pauseTold", { feed: feed.id, workspace, outcome: outcome.kind });
}

/** Whoever takes no direct messages sees it in /schedule list and /status, as the operator does. */
async function tellOfSchedule(
  paused: SchedulePaused,
  poster: Poster,
  { schedules, speech, log }: TellParts,
): Promise<void> {
  const { id, workspace, plan } = paused.schedule;
  const direct: DirectChannel =
    paused.to === operatorId ? { kind: "never" } : await poster.directChannel(workspace, paused.to);
  if (direct.kind === "later") return;
  let told: string = direct.kind;
  if (direct.kind === "open") {
    const { locale } = plan;
    const message = schedulePausedMessage(paused, await poster.nameOf(workspace), speech(locale));
    const post = { ...plainPost, workspace, channel: direct.channel, edition: id, message, locale };
    const outcome = await poster.post(post, goOn);
    if (outcome.kind === "later") return;
    told = outcome.kind;
  }
  await schedules.told(id);
  log("schedule.pauseTold", { schedule: id, workspace, outcome: told });
}

const plainPost = { ownWords: true, mention: null, crosspost: false, posted: [] } as const;
const goOn = async () => true;
