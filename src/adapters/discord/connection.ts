import { type Client, Events, GatewayCloseCodes } from "discord.js";
import type { PlatformProblem, PlatformState } from "../../core/platform/state.ts";
import { createClient } from "./client.ts";
import type { Shard } from "./shards.ts";

export type ConnectionParts = {
  readonly token: string;
  /** Null: Discord's own. */
  readonly apiUrl: string | null;
  readonly shard: Shard;
  /** Puts listeners on a client that is not connected yet. */
  listen(client: Client): void;
  /** Told at each change of problem. */
  onProblem(problem: PlatformProblem): void;
  onError(cause: unknown): void;
};

export type Connection = {
  /** Connects, and goes on trying while nobody answers. Resolves when it is known how that goes. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Null while there is no connection. */
  client(): Client<true> | null;
  state(): PlatformState;
  /** Something that does not keep it from being connected. */
  setProblem(problem: PlatformProblem): void;
};

const firstRetryMs = 1000;
const longestRetryMs = 60_000;
/** How long a start waits for a gateway that neither answers nor refuses. */
const patienceMs = 20_000;

/** Owns the client: the library mends a connection that is lost, and what never came about is tried again here. */
export function createConnection(parts: ConnectionParts): Connection {
  let current: Client | null = null;
  let state: PlatformState = { platform: "discord", state: "connecting", problem: null };
  let retry: NodeJS.Timeout | null = null;
  let stopped = false;
  let failures = 0;

  const become = (next: PlatformState["state"], problem: PlatformProblem | null): void => {
    const isNew = problem !== null && problem !== state.problem;
    state = { platform: "discord", state: next, problem };
    if (isNew) parts.onProblem(problem);
  };

  const watch = (client: Client): void => {
    const connected = () => {
      failures = 0;
      become("connected", null);
    };
    client.on(Events.ClientReady, connected);
    client.on(Events.ShardResume, connected);
    client.on(Events.ShardReady, () => client.isReady() && connected());
    client.on(Events.ShardReconnecting, () => become("connecting", "network"));
    client.on(Events.ShardDisconnect, ({ code }) => {
      become("failed", code === GatewayCloseCodes.AuthenticationFailed ? "token" : "closed");
    });
    client.on(Events.Error, parts.onError);
    // a lost connection is told by its state
    client.on(Events.ShardError, () => {});
  };

  const connect = async (): Promise<void> => {
    const client = createClient(parts.apiUrl, parts.shard);
    current = client;
    watch(client);
    parts.listen(client);
    const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
    try {
      await client.login(parts.token);
      await ready;
    } catch (cause) {
      await client.destroy().catch(parts.onError);
      if (stopped || current !== client) return;
      current = null;
      if (state.state === "failed") return;
      const problem = problemOf(cause);
      become(problem === "network" ? "connecting" : "failed", problem);
      if (problem === "network") tryAgain();
    }
  };

  const tryAgain = (): void => {
    const waitMs = Math.min(longestRetryMs, firstRetryMs * 2 ** failures++);
    retry = setTimeout(() => void connect(), waitMs);
  };

  return {
    async start() {
      let patience: NodeJS.Timeout | undefined;
      const waited = new Promise<void>((resolve) => {
        patience = setTimeout(resolve, patienceMs);
      });
      await Promise.race([connect(), waited]);
      clearTimeout(patience);
      if (state.state === "connecting" && state.problem === null) become("connecting", "network");
    },
    async stop() {
      stopped = true;
      if (retry !== null) clearTimeout(retry);
      const client = current;
      current = null;
      become("failed", null);
      await client?.destroy().catch(parts.onError);
    },
    client: () => (state.state !== "failed" && current?.isReady() ? current : null),
    state: () => state,
    setProblem: (problem) => become(state.state, problem),
  };
}

/** What the library or Discord says when a login fails. */
export function problemOf(cause: unknown): PlatformProblem {
  if (!(cause instanceof Error)) return "network";
  const code = "code" in cause ? cause.code : undefined;
  const status = "status" in cause ? cause.status : undefined;
  if (code === "TokenInvalid" || status === 401 || /authentication failed/iu.test(cause.message)) return "token";
  return status === 403 || /intents|sharding|api version/iu.test(cause.message) ? "closed" : "network";
}
