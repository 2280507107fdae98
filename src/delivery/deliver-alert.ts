import type { Alert } from "../core/alerts/alert.ts";
import { alertMessage, type News } from "../core/alerts/alert-message.ts";
import type { ClaimedAlertPost } from "../core/alerts/alerts.ts";
import { idsOfAll } from "../core/alerts/ask-alert.ts";
import type { Message } from "../core/message/message.ts";
import type { Poster } from "../core/platform/poster.ts";
import type { Utterance } from "../core/ports.ts";
import { stemQueryOf } from "../core/search/stems.ts";
import { type Built, type Delivering, deliverPost } from "./deliver-post.ts";
import type { DeliveryParts } from "./delivery.ts";
import type { AlertParts } from "./match-alerts.ts";
import { placeOf } from "./place-of.ts";
import type { PostTurns } from "./post-turns.ts";

/** Brings one post of an alert that is ours to an end, or back into the queue. */
export async function deliverAlert(
  claimed: ClaimedAlertPost,
  poster: Poster,
  turns: PostTurns,
  alerts: AlertParts,
  parts: DeliveryParts,
): Promise<void> {
  const { alert, post } = claimed;
  const { id: edition, workspace, attempts } = post;
  const { ledger } = alerts;
  await deliverPost(
    {
      queue: ledger,
      claimed,
      queued: post,
      // what is told twice is what an alert must never do; what was lost stands in /alert list
      unsure: "none",
      build: () => build(claimed, alerts, parts),
      addressed: (message) => addressed(claimed, message, poster),
      async pause(why) {
        if (await ledger.pause(alert.id, why)) parts.log("alert.paused", { alert: alert.id, workspace, why });
      },
      finished: (state, reason, lateMs) =>
        parts.log("alert.finished", {
          alert: alert.id,
          edition,
          workspace,
          state,
          reason: reason ?? "",
          attempts,
          lateMs,
        }),
    },
    poster,
    { ...parts, turns },
  );
}

/**
 * What it tells as it is now: since it was found an article may have been withdrawn, a Source muted, a quotation given to
 * somebody else, or a name taken off the watch list.
 */
async function build({ alert, things }: ClaimedAlertPost, alerts: AlertParts, parts: DeliveryParts): Promise<Built> {
  const { locale, zone } = alert.plan;
  const setting = { speech: alerts.speech(locale), now: parts.now(), zone };
  const message = alertMessage(alert, await newsOf(alert, things, alerts), setting, alerts.languages);
  return message === null ? { kind: "ended", state: "skipped", reason: "nothing-new" } : { kind: "message", message };
}

const mostQuotes = 1_000;

async function newsOf(
  { workspace, plan }: Alert,
  things: ClaimedAlertPost["things"],
  parts: AlertParts,
): Promise<News> {
  const { quotes, articles } = parts;
  const said = new Map(things.flatMap(({ quoteId, articleId }) => (quoteId === null ? [] : [[quoteId, articleId]])));
  const written = things.filter(({ quoteId }) => quoteId === null).map(({ articleId }) => articleId);
  const articleIds = [...new Set(said.values())];
  const speakers = plan.follows.kind === "speakers" ? await idsOfAll(plan.follows.speakers, workspace, parts) : [];
  // the words may have been changed since these were found
  const about = plan.follows.kind === "speakers" ? plan.follows.about : null;
  const stems = about === null ? {} : { stems: stemQueryOf(about, parts.languages) };
  const isTold = ({ places }: Utterance) =>
    places.some(({ id }) => said.has(id)) && places[0].quote.certainty !== "uncertain";
  const utterances =
    said.size === 0 || speakers.length === 0
      ? []
      : (
          await quotes.find(
            workspace,
            { speakers, articleIds, window: null, ...stems },
            { offset: 0, limit: mostQuotes },
          )
        ).rows;
  const found =
    written.length === 0
      ? []
      : (await articles.search(workspace, { ids: written, window: null }, { offset: 0, limit: written.length })).rows;
  return { utterances: utterances.filter(isTold), articles: found };
}

/** In the channel, or in the person's direct messages. */
async function addressed(
  { alert, post }: ClaimedAlertPost,
  message: Message,
  poster: Poster,
): ReturnType<Delivering<unknown>["addressed"]> {
  const { workspace, id: edition, posted } = post;
  const { to, locale } = alert.plan;
  const place = await placeOf(to, workspace, poster);
  if (place.kind === "open") {
    const { channel, direct } = place;
    return { workspace, channel, direct, edition, message, locale, mention: null, crosspost: false, posted };
  }
  return place.kind === "never" ? { kind: "never", why: "forbidden" } : place;
}
