import type { AlertBehind, AlertLedger } from "../../core/alerts/alerts.ts";
import { sift, type Thing } from "../../core/alerts/thing.ts";
import { findInLots, rowsPerStatement } from "../batches.ts";
import { hashOf } from "../keys.ts";
import { newPostId } from "../queue.ts";
import type { Trx } from "../store.ts";
import type { AlertPostRow, AlertThingRow } from "../tables.ts";

/** See `AlertLedger.enter`. */
export async function enterThings(
  trx: Trx,
  found: Parameters<AlertLedger["enter"]>[0],
  upTo: number,
  now: Temporal.Instant,
): Promise<number> {
  let entered = 0;
  for (const { alert, seen, things } of found) {
    if (await moveOn(trx, alert.id, seen, upTo)) entered += await enterOf(trx, alert, things, now);
  }
  return entered;
}

/** @returns false when somebody else has, or the Alert is paused or gone */
async function moveOn(trx: Trx, id: string, seen: number, upTo: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("alerts")
    .set({ seen: upTo })
    .where("id", "=", id)
    .where("seen", "=", seen)
    .where("paused", "is", null)
    .where("removed_ms", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function enterOf(
  trx: Trx,
  alert: AlertBehind["alert"],
  found: readonly Thing[],
  now: Temporal.Instant,
): Promise<number> {
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
async function openPost(
  trx: Trx,
  { id, workspace, plan }: AlertBehind["alert"],
  now: Temporal.Instant,
): Promise<string> {
  const ofAlert = trx.selectFrom("alert_posts").where("alert_id", "=", id);
  const open = await ofAlert
    .select("id")
    .where("state", "=", "pending")
    .where("message", "is", null)
    // whoever claims it just now has what is in it
    .forUpdate()
    .executeTakeFirst();
  if (open) return open.id;
  const { last_ms } = await ofAlert
    .select(({ fn }) => fn.max<number | null>("due_ms").as("last_ms"))
    .executeTakeFirstOrThrow();
  const due_ms = Math.max(now.epochMilliseconds, (last_ms ?? 0) + plan.everyMinutes * 60_000);
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
