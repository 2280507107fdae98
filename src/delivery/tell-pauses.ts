import type { FeedLedger, FeedPaused } from "../core/feeds/feeds.ts";
import { feedPausedMessage } from "../core/feeds/paused-message.ts";
import type { Speech, UiLocale } from "../core/locale.ts";
import type { Poster } from "../core/platform/poster.ts";

export type TellParts = {
  readonly ledger: Pick<FeedLedger, "untold" | "told">;
  /** Of platforms that are connected now: the moderators of others are told once theirs is. */
  posters(): readonly Poster[];
  speech(locale: UiLocale): Speech;
  now(): Temporal.Instant;
  /** IANA name of the zone that times are told in. */
  readonly zone: string;
  report(cause: unknown, where: string): string;
  log(event: string, fields: Readonly<Record<string, string | number>>): void;
};

/** Tells moderators, in the channel where they added it, of each feed that was paused: once. Never throws. */
export async function tellPauses(parts: TellParts): Promise<void> {
  try {
    for (const paused of await parts.ledger.untold()) {
      const poster = parts.posters().find(({ platform }) => paused.workspace.startsWith(`${platform}:`));
      if (poster) await tell(paused, poster, parts);
    }
  } catch (cause) {
    parts.report(cause, "feed pauses");
  }
}

async function tell(paused: FeedPaused, poster: Poster, { ledger, speech, now, zone, log }: TellParts): Promise<void> {
  const { workspace, channel, locale, feed } = paused;
  const message = feedPausedMessage(paused, { speech: speech(locale), now: now(), zone });
  const outcome = await poster.post(
    { workspace, channel, edition: feed.id, message, locale, mention: null, crosspost: false, posted: [] },
    async () => true,
  );
  // what may stand there is not said twice, and a channel that is gone tells nobody: /feed list shows it too
  if (outcome.kind === "later") return;
  await ledger.told(feed.id, workspace);
  log("feed.pauseTold", { feed: feed.id, workspace, outcome: outcome.kind });
}
