import { amendedMessage, amendmentReply } from "../core/amendments/amended-message.ts";
import {
  type AmendmentLedger,
  type AmendmentReason,
  amendedForDays,
  answerIdOf,
  type ClaimedAmendment,
  type Posted,
} from "../core/amendments/amendment.ts";
import { type ArticleNow, changesOf } from "../core/amendments/compare.ts";
import { shownIn } from "../core/amendments/shown.ts";
import type { CommandDesk } from "../core/command/command.ts";
import { assertNever } from "../core/errors.ts";
import type { Post, Poster } from "../core/platform/poster.ts";
import type { Ports, StoredQuote, WorkspaceId } from "../core/ports.ts";
import { leaseMinutes } from "./deliver-post.ts";
import type { DeliveryParts } from "./delivery.ts";
import { placeOf } from "./place-of.ts";

export type AmendingParts = Pick<DeliveryParts, "posters" | "now" | "random" | "report" | "log"> &
  Pick<Ports, "articles" | "quotes"> & {
    readonly amendments: AmendmentLedger;
    readonly speech: CommandDesk["speech"];
  };

/** So many are compared at a look, and corrected at a look: what is corrected is old news already and may wait its turn. */
const mostCompared = 50;
const mostAmended = 50;
const mostQuotes = 1000;
const firstRetryMinutes = 2;
const longestRetryMinutes = 120;

/**
 * Compares what was posted of whose articles something has changed, and corrects what is no longer so: the message itself,
 * with a dated line, and an answer to it where a fact or an attribution changed. Never throws.
 */
export async function amendPosted(parts: AmendingParts): Promise<void> {
  try {
    const platforms = parts.posters().map(({ platform }) => platform);
    if (platforms.length === 0) return;
    const since = parts.now().subtract({ hours: 24 * amendedForDays });
    for (const posted of await parts.amendments.toCompare(platforms, since, mostCompared)) await compare(posted, parts);
    for (let count = 0; count < mostAmended; count++) {
      const leaseUntil = parts.now().add({ minutes: leaseMinutes });
      const claimed = await parts.amendments.claim(platforms, parts.now(), leaseUntil);
      if (!claimed) return;
      await amend(claimed, parts);
    }
  } catch (cause) {
    parts.report(cause, "amendments");
  }
}

async function compare(posted: Posted, parts: AmendingParts): Promise<void> {
  const shown = shownIn(posted.message.json);
  const ids = [...new Set(shown.map(({ articleId }) => articleId))];
  const now = await articlesNow(posted.workspace, ids, parts);
  const said = posted.amendments.flatMap(({ changes }) => changes);
  await parts.amendments.compared(posted, changesOf(shown, now, said), parts.now());
}

async function articlesNow(
  workspace: WorkspaceId,
  ids: readonly string[],
  { articles, quotes }: AmendingParts,
): Promise<ReadonlyMap<string, ArticleNow>> {
  const found = await quotes.find(workspace, { articleIds: ids, window: null }, { offset: 0, limit: mostQuotes });
  const places = found.rows.flatMap((utterance): readonly StoredQuote[] => utterance.places);
  const byArticle = Map.groupBy(places, ({ article }) => article.id);
  const now = new Map<string, ArticleNow>();
  for (const id of ids) {
    const there = await articles.get(workspace, id);
    const gone = there ? null : await articles.withdrawn(workspace, id);
    if (there) now.set(id, { kind: "there", article: there.article, quotes: byArticle.get(id) ?? [] });
    else if (gone) now.set(id, { kind: "withdrawn", title: gone.title, source: gone.source });
  }
  return now;
}

async function amend(claimed: ClaimedAmendment, parts: AmendingParts): Promise<void> {
  const { id, workspace, lease } = claimed;
  try {
    const poster = parts.posters().find(({ platform }) => workspace.startsWith(`${platform}:`));
    if (poster) await change(claimed, poster, parts);
    else await retryLater(claimed, null, parts);
  } catch (cause) {
    parts.report(cause, `amendment of ${id}`);
    await parts.amendments.finish(lease, "failed", "fault").catch((again) => void parts.report(again, "amendments"));
  }
}

async function change(claimed: ClaimedAmendment, poster: Poster, parts: AmendingParts): Promise<void> {
  const { id, workspace, posted, to, locale, zone, mention, message, amendments, lease } = claimed;
  const setting = { speech: parts.speech(locale), now: parts.now(), zone };
  const place = await placeOf(to, workspace, poster);
  if (place.kind === "later") return retryLater(claimed, place.retryAfterMs, parts);
  if (place.kind === "never") return finish(claimed, "failed", "forbidden", parts);
  const post: Post = {
    workspace,
    channel: place.channel,
    direct: place.direct,
    edition: id,
    message: amendedMessage(message, amendments, setting),
    locale,
    mention,
    crosspost: false,
    posted,
  };
  const edited = await poster.edit(post);
  switch (edited.kind) {
    case "edited":
    case "does-not-fit":
      break;
    case "later":
      return retryLater(claimed, edited.retryAfterMs, parts);
    case "never":
      return finish(claimed, "failed", edited.why, parts);
    default:
      return assertNever(edited);
  }
  const own = amendments[lease.number - 1];
  const reply = own ? amendmentReply(own, setting) : null;
  const [first] = posted;
  if (reply !== null && first !== undefined) {
    // one that may have been lost is not repeated: the message itself says it
    const said = await poster.reply({ ...post, edition: answerIdOf(id, lease.number), message: reply }, first);
    if (said.kind === "later") return retryLater(claimed, said.retryAfterMs, parts);
  }
  await finish(claimed, "sent", null, parts);
}

async function finish(
  { id, workspace, lease }: ClaimedAmendment,
  state: "sent" | "failed",
  reason: AmendmentReason | null,
  { amendments, log }: AmendingParts,
): Promise<void> {
  if (!(await amendments.finish(lease, state, reason))) return;
  log("amendment.finished", { edition: id, number: lease.number, workspace, state, reason: reason ?? "" });
}

/** 2, 4, 8 minutes and so on up to two hours, later where the platform says so; given up when the post is old. */
async function retryLater(claimed: ClaimedAmendment, retryAfterMs: number | null, parts: AmendingParts): Promise<void> {
  const { lease, due } = claimed;
  const minutes = Math.min(longestRetryMinutes, firstRetryMinutes * 2 ** (lease.attempt - 1));
  const waitMs = Math.max(retryAfterMs ?? 0, minutes * 60_000) * (1 + parts.random() / 5);
  const next = parts.now().add({ milliseconds: Math.ceil(waitMs) });
  const isOld = Temporal.Instant.compare(next, due.add({ hours: 24 * amendedForDays })) > 0;
  if (isOld) return finish(claimed, "failed", "too-old", parts);
  await parts.amendments.postpone(lease, next);
}
