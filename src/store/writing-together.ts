import { sql } from "kysely";
import { type Store, type Trx, writingBeside } from "./store.ts";

/** A database that has one writer at a time is asked to wait for its disk once for so many. */
const mostTogether = 64;

type Waiting = { run(trx: Trx): Promise<() => void>; fail(cause: unknown): void };

const queues = new WeakMap<Store, Waiting[]>();

/**
 * As `writingBeside`, for small writes that many do at the same time. Where writers stand in line anyway (SQLite) those who wait
 * are written in one transaction, each all or nothing by itself: what a commit costs, a wait for the disk, they share.
 */
export function writingTogether<T>(store: Store, write: (trx: Trx) => Promise<T>): Promise<T> {
  if (store.dialect.kind !== "sqlite") return writingBeside(store, write);
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const waiting: Waiting = {
    async run(trx) {
      const written = await alone(trx, write);
      return () => (written.kind === "done" ? resolve(written.value) : reject(written.cause));
    },
    fail: reject,
  };
  const queue = queues.get(store);
  if (queue) queue.push(waiting);
  else {
    queues.set(store, [waiting]);
    void writeQueue(store);
  }
  return promise;
}

async function writeQueue(store: Store): Promise<void> {
  for (;;) {
    const queue = queues.get(store) ?? [];
    if (queue.length === 0) break;
    let lot: readonly Waiting[] = [];
    try {
      const tellers = await writingBeside(store, async (trx) => {
        // whoever has come while the database was waited for is taken along; one that is run again is of the same lot
        if (lot.length === 0) lot = queue.splice(0, mostTogether);
        const told: (() => void)[] = [];
        for (const waiting of lot) told.push(await waiting.run(trx));
        return told;
      });
      for (const tell of tellers) tell();
    } catch (cause) {
      // nobody was let in, or nothing of it is on the disk
      for (const { fail } of lot.length > 0 ? lot : queue.splice(0)) fail(cause);
    }
  }
  queues.delete(store);
}

type Written<T> = { readonly kind: "done"; readonly value: T } | { readonly kind: "failed"; readonly cause: unknown };

/** What fails takes back what it has written, and nothing of the others'. */
async function alone<T>(trx: Trx, write: (trx: Trx) => Promise<T>): Promise<Written<T>> {
  await sql`savepoint one`.execute(trx);
  try {
    const value = await write(trx);
    await sql`release one`.execute(trx);
    return { kind: "done", value };
  } catch (cause) {
    await sql`rollback to one`.execute(trx);
    await sql`release one`.execute(trx);
    return { kind: "failed", cause };
  }
}
