import { randomUUID } from "node:crypto";
import { type Expression, sql } from "kysely";
import type { PromisedAnswers } from "../../core/platform/keeping.ts";
import { type Store, writingBeside } from "../store.ts";

/** A platform's own time to answer is minutes; this long after it has run out, a row goes with the next that is kept. */
const keptAfterExpiryMs = 24 * 3_600_000;

/** What stands before the stroke: an id of 36 letters. */
const processOf = (id: Expression<string>) => sql<string>`substr(${id}, 1, 36)`;

/** An answer is known by the process that promised it: what begins with `process` it answers itself. */
export function promisedAnswersPort(store: Store, process: string): PromisedAnswers {
  const mine = `${process}/`;
  return {
    keep: (workspace, document, expiresAt) =>
      writingBeside(store, async (trx) => {
        const id = mine + randomUUID();
        const expires_ms = expiresAt.epochMilliseconds;
        await trx
          .deleteFrom("promised_answers")
          .where("expires_ms", "<", expires_ms - keptAfterExpiryMs)
          .execute();
        await trx.insertInto("promised_answers").values({ id, workspace, document, expires_ms }).execute();
        return id;
      }),

    drop: (id) =>
      writingBeside(store, async (trx) => {
        await trx.deleteFrom("promised_answers").where("id", "=", id).execute();
      }),

    takeLeft: (platform, now) =>
      writingBeside(store, async (trx) => {
        const rows = await trx
          .deleteFrom("promised_answers")
          .where("workspace", "like", `${platform}:%`)
          .where("id", "not like", `${mine}%`)
          .where((eb) =>
            eb.not(
              eb.exists(
                eb
                  .selectFrom("leases")
                  .select("holder")
                  .where("until_ms", ">", now.epochMilliseconds)
                  .whereRef("holder", "=", processOf(eb.ref("promised_answers.id"))),
              ),
            ),
          )
          .returning(["workspace", "document", "expires_ms"])
          .execute();
        return rows
          .filter(({ expires_ms }) => expires_ms > now.epochMilliseconds)
          .map(({ workspace, document }) => ({ workspace, document }));
      }),
  };
}
