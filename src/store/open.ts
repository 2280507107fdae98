import { buildPorts, type OpenStore } from "./build-ports.ts";
import { connectSqlite } from "./sqlite/open.ts";
import type { ConnectedStore, StoreOptions } from "./store.ts";

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
  const { store, close } = await connectStore(place, options);
  return { ...buildPorts(store), kind: store.dialect.kind, close };
}

/** The same without the ports: what they are built over. */
export async function connectStore(place: StorePlace, options: StoreOptions): Promise<ConnectedStore> {
  if (place.kind === "sqlite") return connectSqlite({ ...options, file: place.file });
  // loaded only where there is a server to speak to
  const { connectPostgres } = await import("./postgres/open.ts");
  return connectPostgres({ ...options, ...place });
}
