import { z } from "zod";
import {
  type Amendment,
  amendmentReasons,
  amendmentStates,
  type Change,
  changeSchema,
} from "../../core/amendments/amendment.ts";
import { findInLots } from "../batches.ts";
import type { Trx } from "../store.ts";
import type { AmendmentRow } from "./tables.ts";

const changesSchema = z.array(changeSchema);
const stateSchema = z.enum(amendmentStates);
const reasonSchema = z.enum(amendmentReasons).nullable();

export function writeChanges(changes: readonly Change[]): string {
  return JSON.stringify(changes);
}

export function toAmendment({ at_ms, changes, state, reason }: AmendmentRow): Amendment {
  return {
    at: Temporal.Instant.fromEpochMilliseconds(at_ms),
    changes: changesSchema.parse(JSON.parse(changes)),
    state: stateSchema.parse(state),
    reason: reasonSchema.parse(reason),
  };
}

/** The amendments of posts, oldest first, by post. */
export async function amendmentsOf(
  trx: Trx,
  postIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Amendment[]>> {
  const rows = await findInLots(postIds, (lot) =>
    trx.selectFrom("post_amendments").selectAll().where("post_id", "in", lot).orderBy("number").execute(),
  );
  const grouped = Map.groupBy(rows, ({ post_id }) => post_id);
  return new Map(Array.from(grouped, ([id, own]) => [id, own.map(toAmendment)]));
}
