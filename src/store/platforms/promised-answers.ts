import { randomUUID } from "node:crypto";
import type { PromisedAnswers } from "../../core/platform/keeping.ts";
import { type Store, writingBeside } from "../store.ts";

/** A platform's own time to answer is minutes; this long after it has run out, a row goes with the next that is kept. */
const keptAfterExpiryMs = 24 * 3_600_000;

/** Each opened store is a process of its own here; what it has promised itself it answers itself. */
export function promisedAnswersPort(store: Store): PromisedAnswers {
  const mine = `${randomUUID()}/`;
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
          .returning(["workspace", "document", "expires_ms"])
          .execute();
        return rows
          .filter(({ expires_ms }) => expires_ms > now.epochMilliseconds)
          .map(({ workspace, document }) => ({ workspace, document }));
      }),
  };
}
