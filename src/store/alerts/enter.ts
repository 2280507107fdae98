import { type Alert, isSameQuestion } from "../../core/alerts/alert.ts";
import type { AlertLedger } from "../../core/alerts/alerts.ts";
import { sift, type Thing } from "../../core/alerts/thing.ts";
import { findInLots, rowsPerStatement } from "../batches.ts";
import { hashOf } from "../keys.ts";
import { newPostId } from "../queue.ts";
import type { Trx } from "../store.ts";
import type { AlertPostRow, AlertThingRow } from "../tables.ts";
import { alertColumns, toAlert } from "./alert-rows.ts";
import { nextDueMs, waitingPosts } from "./waiting.ts";

/** See `AlertLedger.enter`. */
export async function enterThings(
  trx: Trx,
  found: Parameters<AlertLedger["enter"]>[0],
  upTo: number,
  now: Temporal.Instant,
): Promise<number> {
  let entered = 0;
  for (const { alert, seen, things } of found) {
    const asked = await moveOn(trx, alert, seen, upTo);
    if (asked) entered += await enterOf(trx, asked, things, now);
  }
  return entered;
}

/** The Alert as it is by now; null when somebody else has moved it on, or it is paused, gone or asks something else. */
async function moveOn(trx: Trx, { id, plan }: Alert, seen: number, upTo: number): Promise<Alert | null> {
  const row = await trx
    .selectFrom("alerts")
    .select(alertColumns)
    .where("id", "=", id)
    .where("seen", "=", seen)
    .where("paused", "is", null)
    .where("removed_ms", "is", null)
    .forUpdate()
    .executeTakeFirst();
  const alert = row ? toAlert(row) : null;
  if (!alert || !isSameQuestion(alert.plan, plan)) return null;
  await trx.updateTable("alerts").set({ seen: upTo }).where("id", "=", id).execute();
  return alert;
}

async function enterOf(trx: Trx, alert: Alert, found: readonly Thing[], now: Temporal.Instant): Promise<number> {
  if (found.length === 0) return 0;
  // what was said is kept as no text
  const things = found.map((thing) => ({ ...thing, keys: hashed(thing.keys) }));
  const known = await knownKeys(
    trx,
    alert.id,
    things.flatMap(({ keys }) => keys),
  );
  const { fresh, aliases } = sift(things, known);
  const post_id = fresh.length === 0 ? null : await openPost(trx, alert, now);
  const alias = (key: string): AlertThingRow => ({
    alert_id: alert.id,
    key,
    post_id: null,
    article_id: null,
    quote_id: null,
    published_ms: null,
  });
  const rows = fresh.flatMap(({ keys: [own, ...others], articleId, quoteId, publishedMs }) => [
    { ...alias(own), post_id, article_id: articleId, quote_id: quoteId, published_ms: publishedMs },
    ...others.map(alias),
  ]);
  for (const lot of rowsPerStatement([...rows, ...aliases.map(alias)])) {
    await trx
      .insertInto("alert_things")
      .values(lot)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return fresh.length;
}

function hashed([own, ...others]: Thing["keys"]): Thing["keys"] {
  const short = (key: string) => hashOf("thing", key).slice(0, 24);
  return [short(own), ...others.map(short)];
}

async function knownKeys(trx: Trx, alertId: string, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await findInLots(keys, (lot) =>
    trx.selectFrom("alert_things").select("key").where("alert_id", "=", alertId).where("key", "in", lot).execute(),
  );
  return new Set(rows.map(({ key }) => key));
}

/** The post of an Alert that nobody has begun, or a new one: due now, or when its time has come again. */
async function openPost(trx: Trx, { id, workspace, plan }: Alert, now: Temporal.Instant): Promise<string> {
  const open = await waitingPosts(trx, id)
    .select("id")
    // whoever claims it just now has what is in it
    .forUpdate()
    .executeTakeFirst();
  if (open) return open.id;
  const due_ms = await nextDueMs(trx, id, plan.everyMinutes, now);
  const row: AlertPostRow = {
    id: newPostId(),
    workspace,
    alert_id: id,
    due_ms,
    state: "pending",
    reason: null,
    attempts: 0,
    next_ms: due_ms,
    lease_ms: null,
    message: null,
    posted: "[]",
    sent_ms: null,
  };
  await trx.insertInto("alert_posts").values(row).execute();
  return row.id;
}
