import type { Client } from "discord.js";
import type { Holding, HoldLease } from "../../core/platform/holding.ts";
import type { PlatformState } from "../../core/platform/state.ts";
import type { Connection } from "./connection.ts";

/** Which part of all servers a connection is for: https://discord.com/developers/docs/events/gateway#sharding */
export type Shard = { readonly id: number; readonly count: number };

/** The shards that a process may hold, of all that there are. */
export type Shards = { readonly ids: readonly number[]; readonly count: number };

export type ShardKeeper = {
  /** Resolves when it is known how those connections go that are ours. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** The connection that has a server; null where it is not ready, or another process's. */
  client(guildId: string): Client<true> | null;
  /** How it is doing: as badly as the worst of its connections; well where others have them all. */
  state(): Pick<PlatformState, "state" | "problem">;
};

/** Keeps a connection for each shard whose lease is ours. */
export function keepShards(shards: Shards, hold: HoldLease, connect: (shard: Shard) => Connection): ShardKeeper {
  const connections = new Map<number, Connection>();
  const starting = new Set<Promise<void>>();
  let holdings: readonly Holding[] | null = null;

  const keep = (id: number): Holding =>
    hold(`discord shard ${id} of ${shards.count}`, {
      async begin() {
        const connection = connect({ id, count: shards.count });
        connections.set(id, connection);
        const started = connection.start().finally(() => starting.delete(started));
        starting.add(started);
      },
      async end() {
        const connection = connections.get(id);
        connections.delete(id);
        await connection?.stop();
      },
    });

  return {
    async start() {
      holdings = shards.ids.map(keep);
      await Promise.all(holdings.map(({ ready }) => ready));
      await Promise.all(starting);
    },
    async stop() {
      await Promise.all((holdings ?? []).map((holding) => holding.stop()));
    },
    client: (guildId) => connections.get(shardOf(guildId, shards.count))?.client() ?? null,
    state() {
      const states = [...connections.values()].map((connection) => connection.state());
      const worst =
        states.find(({ state }) => state === "failed") ??
        states.find(({ state }) => state === "connecting") ??
        states.find(({ problem }) => problem !== null);
      if (worst) return worst;
      return holdings === null ? { state: "connecting", problem: null } : { state: "connected", problem: null };
    },
  };
}

/** https://discord.com/developers/docs/events/gateway#sharding-sharding-formula */
export function shardOf(guildId: string, count: number): number {
  return /^\d+$/u.test(guildId) ? Number((BigInt(guildId) >> 22n) % BigInt(count)) : 0;
}
