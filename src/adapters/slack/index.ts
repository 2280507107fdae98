import type { RequestListener } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { App, HTTPReceiver, type InstallationStore, SocketModeReceiver, webApi } from "@slack/bolt";
import type { CommandDesk } from "../../core/command/command.ts";
import type { PlatformPorts } from "../../core/platform/keeping.ts";
import type { Poster } from "../../core/platform/poster.ts";
import type { PlatformProblem, PlatformState } from "../../core/platform/state.ts";
import type { WorkspaceId } from "../../core/ports.ts";
import { answerLeft } from "./answers.ts";
import type { ListenerParts } from "./asker.ts";
import { testToken } from "./auth-test.ts";
import { findInstalled, type Installed, installedOf, writeInstalled } from "./installations.ts";
import { registerListeners } from "./listeners.ts";
import { libraryLogger, type SlackLog } from "./logger.ts";
import { paths } from "./manifest.ts";
import { createMembers } from "./members.ts";
import { workspaceOf } from "./places.ts";
import { createPoster } from "./poster.ts";
import { baseScopes, type ScopeTier, scopesOf } from "./scopes.ts";

export type SlackOptions = {
  readonly desk: CommandDesk;
  /** Its installations are sealed by whoever hands it in. */
  readonly keeping: PlatformPorts;
  /** For one workspace; null where workspaces install us themselves. */
  readonly botToken: string | null;
  /** For Socket Mode; null without it. */
  readonly appToken: string | null;
  /** For HTTP; null without it. */
  readonly signingSecret: string | null;
  /** For many workspaces by OAuth; null for one. `stateSecret` signs what a browser carries through it. */
  readonly oauth: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly stateSecret: string;
    readonly publicUrl: string;
  } | null;
  /** Another Web API address than Slack's; null: Slack's own. */
  readonly apiUrl: string | null;
  readonly extras: readonly ScopeTier[];
  /** Member ids that are moderators whatever Slack says. */
  readonly moderators: readonly string[];
  readonly log: SlackLog;
  /** Logs a fault with its cause and gives its reference. */
  report(cause: unknown, where: string): string;
  now(): Temporal.Instant;
};

export type SlackAdapter = {
  /** Connects, and goes on trying where the network is at fault. Never rejects: `state` tells how it went. */
  start(): Promise<void>;
  /** Takes nothing new, finishes what is being answered, and disconnects. */
  stop(): Promise<void>;
  readonly poster: Poster;
  state(): PlatformState;
  /** What Slack and browsers may reach, by path; empty where Slack reaches us by Socket Mode alone. */
  readonly routes: ReadonlyMap<string, RequestListener>;
};

const firstRetryMs = 5_000;
const longestRetryMs = 5 * 60_000;
/** Answers in flight are waited for as long when we stop. */
const finishMs = 10_000;
const requestTimeoutMs = 15_000;
/** Slack refuses a request that is five minutes off; a clock near that is as good as wrong. */
const clockOffSeconds = 240;

export function createSlack(options: SlackOptions): SlackAdapter {
  const { desk, keeping, log, report, now } = options;
  const apiUrl = `${(options.apiUrl ?? "https://slack.com/api").replace(/\/+$/u, "")}/`;
  const clientOptions = {
    slackApiUrl: apiUrl,
    // what is posted twice would be read twice: what is to be repeated is repeated by the ledger
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: requestTimeoutMs,
  };
  const logger = libraryLogger(log);
  const inFlight = new Set<Promise<void>>();
  const stopping = new AbortController();
  const clients = new Map<string, webApi.WebClient>();
  let single: { readonly workspace: WorkspaceId; readonly installed: Installed } | null = null;
  let state: Omit<PlatformState, "platform"> = { state: "connecting", problem: null };

  function clientFor({ token }: Installed): webApi.WebClient {
    const client = clients.get(token) ?? new webApi.WebClient(token, { ...clientOptions, logger });
    clients.set(token, client);
    return client;
  }

  async function installedIn(workspace: WorkspaceId): Promise<Installed | null> {
    if (single !== null) return single.workspace === workspace ? single.installed : null;
    return options.oauth === null ? null : findInstalled(keeping.installations, workspace);
  }

  async function onRemoved(workspace: WorkspaceId): Promise<void> {
    await keeping.installations.remove(workspace);
    await keeping.workspaces.left(workspace, now());
    if (single?.workspace === workspace) fail("token", { workspace });
    log("info", "slack.removed", { workspace });
  }

  function track(work: Promise<void>): Promise<void> {
    const known = work.finally(() => inFlight.delete(known));
    inFlight.add(known);
    return known;
  }

  const memberOf = createMembers({ moderators: options.moderators, clientFor, now, report });
  const knowsAdmins = async (workspace: WorkspaceId) =>
    (await installedIn(workspace))?.scopes.includes("users:read") ?? false;
  const listenerParts: ListenerParts = {
    knowsAdmins,
    desk,
    keeping,
    now,
    installedIn,
    memberOf,
    onRemoved,
    track,
  };

  function newApp(receiver: HTTPReceiver | SocketModeReceiver): App {
    const app = new App({
      receiver,
      logger,
      clientOptions,
      authorize: async ({ teamId, enterpriseId, isEnterpriseInstall }) => {
        const workspace = workspaceOf({ teamId, enterpriseId, isEnterpriseInstall });
        const installed = workspace === null ? null : await installedIn(workspace);
        if (!installed) throw new Error(`slack: not installed in ${workspace ?? "a workspace without an id"}`);
        return {
          botToken: installed.token,
          ...(installed.botId !== null && { botId: installed.botId }),
          ...(installed.botUserId !== null && { botUserId: installed.botUserId }),
        };
      },
    });
    app.error(async (cause) => void report(cause, "slack"));
    registerListeners(app, listenerParts);
    return app;
  }

  const installationStore: InstallationStore = {
    async storeInstallation(installation) {
      const found = installedOf(installation);
      if (!found) throw new Error("slack: an installation without a bot");
      await keeping.installations.save(found.workspace, writeInstalled(found.installed));
      await keeping.workspaces.seen(found.workspace, now());
      log("info", "slack.installed", { workspace: found.workspace });
    },
    // Bolt asks our own `authorize`, never this
    fetchInstallation: () => Promise.reject(new Error("slack: installations are read by authorize")),
  };

  const { oauth } = options;
  const http =
    options.signingSecret === null
      ? null
      : new HTTPReceiver({
          signingSecret: options.signingSecret,
          endpoints: [paths.events],
          logger,
          customPropertiesExtractor: ({ headers }) => ({ onceKey: headers["x-slack-signature"] }),
          ...(oauth !== null && {
            clientId: oauth.clientId,
            clientSecret: oauth.clientSecret,
            stateSecret: oauth.stateSecret,
            redirectUri: oauth.publicUrl + paths.redirect,
            installationStore,
            scopes: [...scopesOf(options.extras)],
            installerOptions: {
              installPath: paths.install,
              redirectUriPath: paths.redirect,
              directInstall: true,
              authorizationUrl: new URL("/oauth/v2/authorize", apiUrl).href,
              clientOptions,
            },
          }),
        });
  if (http) newApp(http);
  const socket =
    options.appToken === null
      ? null
      : new SocketModeReceiver({
          appToken: options.appToken,
          logger,
          customPropertiesExtractor: ({ envelope_id }) => ({ onceKey: envelope_id }),
          // the library's own patience with apps.connections.open is kept: nothing is posted by it
          installerOptions: { clientOptions: { slackApiUrl: apiUrl, timeout: requestTimeoutMs } },
        });
  if (socket) {
    newApp(socket);
    socket.client.on("reconnecting", () => {
      if (state.state === "connected") state = { state: "connecting", problem: "network" };
    });
    socket.client.on("connected", () => {
      if (state.problem === "network") state = { state: "connected", problem: null };
    });
  }

  function fail(problem: PlatformProblem, fields: Readonly<Record<string, unknown>>): void {
    state = { state: "failed", problem };
    log("warn", "slack.failed", { problem, ...fields, what: desk.speech("en").say(`platform.problem.${problem}`) });
  }

  /** Finds out whose the bot token is; false when it is nobody's, or we are to stop. */
  async function introduce(token: string): Promise<boolean> {
    for (let retryMs = firstRetryMs; !stopping.signal.aborted; retryMs = Math.min(retryMs * 2, longestRetryMs)) {
      const test = await testToken(token, apiUrl, now);
      if (test.kind === "refused") {
        fail("token", { error: test.error });
        return false;
      }
      if (test.kind === "good") {
        const workspace = workspaceOf(test);
        if (workspace === null) throw new Error("slack: a token of no workspace");
        const { botId, botUserId, scopes } = test;
        single = { workspace, installed: { token, botId, botUserId, scopes, installerId: null } };
        await keeping.workspaces.seen(workspace, now());
        return checkSetting(test);
      }
      state = { state: "connecting", problem: "network" };
      log("warn", "slack.unreachable", {
        why: test.why,
        retryMs,
        what: desk.speech("en").say("platform.problem.network"),
      });
      await wait(retryMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
    return false;
  }

  /** Whether what a token may do, and our clock, are good enough; what is missing is told. */
  function checkSetting(test: Extract<Awaited<ReturnType<typeof testToken>>, { kind: "good" }>): boolean {
    const missing = test.scopes.length === 0 ? [] : baseScopes.filter((scope) => !test.scopes.includes(scope));
    if (missing.length > 0) {
      fail("scope", { missing });
      return false;
    }
    if (http && test.clockOffSeconds !== null && Math.abs(test.clockOffSeconds) > clockOffSeconds) {
      fail("clock", { clockOffSeconds: test.clockOffSeconds });
      return false;
    }
    return true;
  }

  async function openSocket(receiver: SocketModeReceiver): Promise<boolean> {
    try {
      await receiver.start();
      return true;
    } catch (cause) {
      if (stopping.signal.aborted) return false;
      const why = cause instanceof Error ? cause.message : String(cause);
      // the library has tried as long as there was a point in it
      fail("token", { why, token: "SLACK_APP_TOKEN" });
      return false;
    }
  }

  return {
    async start() {
      if (options.botToken !== null && !(await introduce(options.botToken))) return;
      for (const workspace of await keeping.installations.list("slack"))
        await keeping.workspaces.seen(workspace, now());
      if (socket && !(await openSocket(socket))) return;
      state = { state: "connected", problem: null };
      log("info", "slack.ready", { by: [...(socket ? ["socket"] : []), ...(http ? ["http"] : [])].join(" and ") });
      await track(answerLeft({ desk, keeping, now, knowsAdmins, report }));
    },
    async stop() {
      stopping.abort();
      await socket?.stop();
      await Promise.race([Promise.allSettled(inFlight), wait(finishMs)]);
      state = { state: "failed", problem: "closed" };
    },
    poster: createPoster({ desk, installedIn, clientFor, report }),
    state: () => ({ platform: "slack", ...state }),
    routes: new Map(http ? [["/slack/", safely(http)]] : []),
  };
}

/** Bolt's listener throws for a path that is none of its own. */
function safely(receiver: HTTPReceiver): RequestListener {
  return (request, response) => {
    try {
      receiver.requestListener(request, response);
    } catch {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("not found");
    }
  };
}
