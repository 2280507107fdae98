import { z } from "zod";
import type { Invocation } from "../../core/message/message.ts";
import type { ShortKeys } from "../../core/ports.ts";
import { shortKeyOf } from "../keys.ts";
import { reading, type Store, writingBeside } from "../store.ts";

const invocationSchema = z.object({ command: z.string(), options: z.record(z.string(), z.string()) });

/** Expired keys answer nothing at once; their rows go this long after, with the next key that is put. */
const keptAfterExpiryMs = 90 * 24 * 3_600_000;

export function shortKeyPorts(store: Store): ShortKeys {
  return {
    put: (workspace, invocation, expiresAt) =>
      writingBeside(store, async (trx) => {
        const document = writeInvocation(invocation);
        const key = shortKeyOf(workspace, document);
        const expires_ms = expiresAt.epochMilliseconds;
        await trx
          .deleteFrom("short_keys")
          .where("expires_ms", "<", expires_ms - keptAfterExpiryMs)
          .execute();
        await trx
          .insertInto("short_keys")
          .values({ workspace, key, document, expires_ms })
          .onConflict((conflict) =>
            conflict
              .columns(["workspace", "key"])
              .doUpdateSet({ expires_ms })
              .where("short_keys.expires_ms", "<", expires_ms),
          )
          .execute();
        return key;
      }),

    get: (workspace, key, now) =>
      reading(store, async (trx) => {
        const row = await trx
          .selectFrom("short_keys")
          .select("document")
          .where("workspace", "=", workspace)
          .where("key", "=", key)
          .where("expires_ms", ">", now.epochMilliseconds)
          .executeTakeFirst();
        return row ? invocationSchema.parse(JSON.parse(row.document)) : null;
      }),
  };
}

/** The same text for the same invocation, in whatever order its options were named. */
function writeInvocation({ command, options }: Invocation): string {
  const sorted = Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify({ command, options: Object.fromEntries(sorted) });
}
