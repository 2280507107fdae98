import type { Message } from "../../../src/core/message/message.ts";
import type { OpenedStore } from "../store.ts";
import { alertPlan } from "./alerts.ts";

/** An alert of Kari's that has told of one article, as it stands in her direct messages since `at`. */
export async function postAlert(
  store: OpenedStore,
  workspace: string,
  { id: articleId, title }: { readonly id: string; readonly title: string },
  at: Temporal.Instant,
): Promise<{ readonly alertId: string; readonly id: string }> {
  const following = await store.alerts.add(workspace, alertPlan, "kari", at.subtract({ hours: 1 }), 9);
  if (following.outcome === "full") throw new Error("there are too many alerts");
  const { alert } = following;
  const seen = (await store.alertLedger.behind(["discord", "slack"])).find((one) => one.alert.id === alert.id)?.seen;
  const thing = { keys: [articleId], articleId, quoteId: null, publishedMs: null, isOld: false } as const;
  if (seen === undefined) throw new Error("nothing has arrived for it");
  await store.alertLedger.enter([{ alert, seen, things: [thing] }], seen + 1, at);
  const lease = at.add({ minutes: 2 });
  const claimed = await store.alertLedger.claim(["discord", "slack"], at, lease);
  if (claimed?.alert.id !== alert.id) throw new Error("there is nothing to post");
  const message: Message = {
    outcome: "answer",
    visibility: "channel",
    parts: [{ kind: "text", text: [{ text: title }] }],
    json: { alert: alert.id, quotes: [], articles: [{ id: articleId, title }] },
  };
  await store.alertLedger.prepare(claimed.lease, message, lease);
  await store.alertLedger.savePosted(claimed.lease, ["m1"], lease);
  await store.alertLedger.finish(claimed.lease, "sent", null, at);
  return { alertId: alert.id, id: claimed.post.id };
}
