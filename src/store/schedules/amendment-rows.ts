import { z } from "zod";
import {
  type Amendment,
  amendmentReasons,
  amendmentStates,
  type Change,
  changeSchema,
} from "../../core/amendments/amendment.ts";
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

/** The amendments of editions, oldest first, by edition. */
export async function amendmentsOf(
  trx: Trx,
  editionIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Amendment[]>> {
  if (editionIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom("amendments")
    .selectAll()
    .where("edition_id", "in", editionIds)
    .orderBy("edition_id")
    .orderBy("number")
    .execute();
  const grouped = Map.groupBy(rows, ({ edition_id }) => edition_id);
  return new Map(Array.from(grouped, ([id, own]) => [id, own.map(toAmendment)]));
}
