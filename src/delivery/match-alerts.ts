import type { Alert } from "../core/alerts/alert.ts";
import type { AlertBehind, AlertLedger } from "../core/alerts/alerts.ts";
import { type AskingParts, askAlert, newsWindow } from "../core/alerts/ask-alert.ts";
import type { Arrivals, Thing } from "../core/alerts/thing.ts";
import type { Window } from "../core/article/published.ts";
import type { Speech, UiLocale } from "../core/locale.ts";
import type { WorkspaceId } from "../core/ports.ts";
import type { DeliveryParts } from "./delivery.ts";

/** What alerts are asked with, and their ledger. */
export type AlertParts = AskingParts & {
  readonly ledger: AlertLedger;
  speech(locale: UiLocale): Speech;
};

/** So many articles are looked at together; what a feed brings at a time is fewer. */
const articlesAtOnce = 200;

/** Asks all alerts of what has arrived since they were last asked, and enters what is new. Never throws. */
export async function matchAlerts(alerts: AlertParts, parts: DeliveryParts): Promise<void> {
  const { posters, report } = parts;
  try {
    const behind = await alerts.ledger.behind(posters().map(({ platform }) => platform));
    for (const [workspace, own] of Map.groupBy(behind, ({ alert }) => alert.workspace)) {
      await matchOf(workspace, own, alerts, parts).catch((cause) => void report(cause, `alerts of ${workspace}`));
    }
  } catch (cause) {
    report(cause, "alerts");
  }
}

/** Those of one Workspace that have been asked up to the same article are asked together. */
async function matchOf(
  workspace: WorkspaceId,
  behind: readonly AlertBehind[],
  alerts: AlertParts,
  parts: DeliveryParts,
): Promise<void> {
  const { now, log } = parts;
  const window = newsWindow(now());
  for (const [from, own] of Map.groupBy(behind, ({ seen }) => seen)) {
    for (let seen = from; ; ) {
      const { articles, upTo } = await alerts.ledger.arrived(workspace, seen, window, articlesAtOnce);
      const arrivals = new Map(articles.map((article) => [article.id, article]));
      const found = [];
      for (const { alert } of own) {
        const things = await thingsFor(alert, arrivals, window, alerts, parts);
        if (things) found.push({ alert, seen, things });
      }
      const entered = await alerts.ledger.enter(found, upTo, now());
      if (entered > 0) log("alerts.found", { workspace, things: entered });
      seen = upTo;
      if (articles.length < articlesAtOnce) break;
    }
  }
}

/** Null where asking failed: it is asked the same again at the next look, and holds up no other alert. */
async function thingsFor(
  alert: Alert,
  arrivals: Arrivals,
  window: Window,
  alerts: AlertParts,
  { report }: DeliveryParts,
): Promise<readonly Thing[] | null> {
  if (arrivals.size === 0) return [];
  try {
    return await askAlert(alert, arrivals, window, alerts);
  } catch (cause) {
    report(cause, `alert ${alert.id}`);
    return null;
  }
}
