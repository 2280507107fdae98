import type { OpenStore } from "./build-ports.ts";
import { openSqliteStore } from "./sqlite/open.ts";
import type { StoreOptions } from "./store.ts";

/** Where a store is: a file of its own, or a database on a server. */
export type StorePlace =
  | { readonly kind: "sqlite"; readonly file: string }
  | {
      readonly kind: "postgres";
      /** postgres://USER:PASSWORD@HOST:PORT/DATABASE */
      readonly url: string;
      /** How long a server that is not up yet is waited for. */
      readonly patienceMs: number;
      /** Told once, before it is waited for; holds no password. */
      onWaiting(why: string): void;
    };

/** Opens the store at a place. @throws StoreError with what to do when it cannot be used as it is */
export async function openStore(place: StorePlace, options: StoreOptions): Promise<OpenStore> {
  if (place.kind === "sqlite") return openSqliteStore({ ...options, file: place.file });
  // loaded only where there is a server to speak to
  const { openPostgresStore } = await import("./postgres/open.ts");
  return openPostgresStore({ ...options, ...place });
}
