import { webApi } from "@slack/bolt";
import type { Installations } from "../../core/platform/keeping.ts";
import type { WorkspaceId } from "../../core/ports.ts";
import { parseInstallation } from "./installations.ts";

export type SlackClient = webApi.WebClient;

export type ClientOptions = {
  /** For one workspace; null where each has its own, by installation. */
  readonly botToken: string | null;
  readonly apiUrl: string;
  readonly installations: Installations;
  /** Told how far this machine's clock is ahead of Slack's, after each answer, in seconds; negative when behind. */
  onClock(aheadSeconds: number): void;
};

export type SlackClients = {
  /** The client of a Workspace; null when it has not installed us. */
  of(workspace: WorkspaceId): Promise<SlackClient | null>;
  /** What the token of a client may do, as Slack says; null where it does not say. */
  scopesOf(client: SlackClient): Promise<ReadonlySet<string> | null>;
  /** For everything that Bolt calls itself. */
  readonly webClientOptions: webApi.WebClientOptions;
};

const requestTimeoutMs = 15_000;
const scopesKeptMs = 10 * 60_000;

/**
 * Clients that never repeat a request by themselves: what is posted twice would be read twice, and the ledger decides
 * when it is tried again.
 */
export function createClients({ botToken, apiUrl, installations, onClock }: ClientOptions): SlackClients {
  const webClientOptions: webApi.WebClientOptions = {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    // what waits in the library's own line might be another's when it is sent
    maxRequestConcurrency: Number.POSITIVE_INFINITY,
    timeout: requestTimeoutMs,
    logger: silent,
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      const theirs = Date.parse(response.headers.get("date") ?? "");
      if (Number.isFinite(theirs)) onClock((Date.now() - theirs) / 1000);
      return response;
    },
  };
  const clients = new Map<string, SlackClient>();
  const scopes = new WeakMap<SlackClient, { readonly scopes: ReadonlySet<string> | null; readonly until: number }>();

  function clientOf(token: string): SlackClient {
    const known = clients.get(token);
    if (known) return known;
    // a copy: the library writes the token into the headers that it is given
    const made = new webApi.WebClient(token, { ...webClientOptions, headers: {} });
    clients.set(token, made);
    return made;
  }

  return {
    webClientOptions,
    async of(workspace) {
      if (botToken !== null) return clientOf(botToken);
      const document = await installations.get(workspace);
      const installation = document === null ? null : parseInstallation(document);
      return installation === null ? null : clientOf(installation.token);
    },
    async scopesOf(client) {
      const known = scopes.get(client);
      if (known && known.until > performance.now()) return known.scopes;
      const { response_metadata } = await client.auth.test();
      const granted = response_metadata?.scopes ? new Set(response_metadata.scopes) : null;
      scopes.set(client, { scopes: granted, until: performance.now() + scopesKeptMs });
      return granted;
    },
  };
}

/** What goes wrong is told by whoever asked; the library's own lines would say it twice. */
const silent: webApi.Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => webApi.LogLevel.ERROR,
  setName: () => undefined,
};
