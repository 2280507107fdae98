import type { WorkspaceId } from "../../core/ports.ts";
import type { Correction } from "../../core/readings/reading.ts";
import { findInLots } from "../batches.ts";
import type { Trx } from "../store.ts";
import { isCorrection, readReading } from "./reading-document.ts";

/** A correction in force. */
export type StoredCorrection = { readonly id: string; readonly correction: Correction };

/** A Workspace's corrections in force of these claims, by claim, in the order in which they took force. */
export async function loadCorrections(
  trx: Trx,
  workspace: WorkspaceId,
  claims: readonly number[],
): Promise<ReadonlyMap<number, readonly StoredCorrection[]>> {
  const rows = await findInLots([...new Set(claims)], (lot) =>
    trx
      .selectFrom("claims_in_force")
      .innerJoin("readings", "readings.id", "claims_in_force.reading_id")
      .select(["claims_in_force.claim", "readings.id", "readings.document"])
      .where("claims_in_force.workspace", "=", workspace)
      .where("claims_in_force.claim", "in", lot)
      .orderBy("claims_in_force.serial")
      .execute(),
  );
  const found = rows.flatMap(({ claim, id, document }) => {
    const reading = readReading(document);
    return isCorrection(reading) ? [{ claim, id, correction: reading }] : [];
  });
  return Map.groupBy(found, ({ claim }) => claim);
}
