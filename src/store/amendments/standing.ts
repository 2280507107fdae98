import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { Posted } from "../../core/amendments/amendment.ts";
import { messageSchema } from "../../core/message/message-schema.ts";
import { readAlertAddress } from "../alerts/alert-rows.ts";
import { readPlan } from "../schedules/rows.ts";
import type { Trx } from "../store.ts";
import type { EditionRow } from "../tables.ts";
import { amendmentsOf } from "./amendment-rows.ts";

const columns = ["post.id", "post.workspace", "post.due_ms", "post.sent_ms", "post.posted", "post.message"] as const;
type Row = Pick<EditionRow, "id" | "workspace" | "due_ms" | "sent_ms" | "posted" | "message">;
type Address = Pick<Posted, "to" | "locale" | "zone" | "mention">;

/** A post that stands there; null where this version cannot read it, or nobody is left to read it: it stays as it is. */
type Standing = { readonly id: string; readonly posted: Posted | null };

/**
 * Up to `limit` posts that stand where they were posted, in Workspaces that are there; the first that were sent come first.
 * `sought` is a condition on the row `post`.
 */
export async function standingPosts(
  trx: Trx,
  platforms: readonly string[],
  sought: RawBuilder<boolean>,
  limit: number,
): Promise<readonly Standing[]> {
  if (platforms.length === 0) return [];
  const isThere = isThereOn(platforms, sought);
  const editions = await trx
    .selectFrom("editions as post")
    .innerJoin("schedules", "schedules.id", "post.schedule_id")
    .leftJoin("workspaces", "workspaces.workspace", "post.workspace")
    .select(columns)
    .select("schedules.plan")
    // where it was posted, wherever its Schedule posts by now
    .select((eb) =>
      eb.selectFrom("shown_articles").select("channel").whereRef("edition_id", "=", "post.id").limit(1).as("channel"),
    )
    .where(isThere)
    .orderBy("post.sent_ms")
    .orderBy("post.id")
    .limit(limit)
    .execute();
  const told = await trx
    .selectFrom("alert_posts as post")
    .innerJoin("alerts", "alerts.id", "post.alert_id")
    .leftJoin("workspaces", "workspaces.workspace", "post.workspace")
    .select(columns)
    .select("alerts.plan")
    .where(isThere)
    .orderBy("post.sent_ms")
    .orderBy("post.id")
    .limit(limit)
    .execute();
  const all = [
    ...editions.map(({ plan, channel, ...row }) => ({ row, address: addressOfEdition(plan, channel) })),
    ...told.map(({ plan, ...row }) => ({ row, address: addressOfAlert(plan) })),
  ];
  const first = all.toSorted((a, b) => (a.row.sent_ms ?? 0) - (b.row.sent_ms ?? 0)).slice(0, limit);
  return withAmendments(trx, first);
}

function isThereOn(platforms: readonly string[], sought: RawBuilder<boolean>): RawBuilder<boolean> {
  const ofPlatforms = platforms.map((platform) => sql`post.workspace like ${`${platform}:%`}`);
  return sql<boolean>`(post.state = 'sent' and workspaces.left_ms is null
    and (${sql.join(ofPlatforms, sql` or `)}) and ${sought})`;
}

function addressOfEdition(written: string, channel: string | null): Address {
  const plan = readPlan(written);
  const { locale, mention, when } = plan;
  return { to: { kind: "channel", id: channel ?? plan.channel }, locale, zone: when.zone, mention };
}

function addressOfAlert(written: string): Address | null {
  const address = readAlertAddress(written);
  return address && { ...address, mention: null };
}

async function withAmendments(
  trx: Trx,
  found: readonly { readonly row: Row; readonly address: Address | null }[],
): Promise<readonly Standing[]> {
  const amendments = await amendmentsOf(
    trx,
    found.map(({ row }) => row.id),
  );
  return found.map(({ row: { id, workspace, due_ms, posted, message: written }, address }) => {
    const message = written === null ? null : messageSchema.safeParse(JSON.parse(written)).data;
    if (!message || !address) return { id, posted: null };
    const due = Temporal.Instant.fromEpochMilliseconds(due_ms);
    const ids = z.array(z.string()).parse(JSON.parse(posted));
    return {
      id,
      posted: { id, workspace, due, posted: ids, ...address, message, amendments: amendments.get(id) ?? [] },
    };
  });
}
