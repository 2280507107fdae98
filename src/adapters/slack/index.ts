import type { RequestListener } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { CommandDesk } from "../../core/command/command.ts";
import type { DrawChart } from "../../core/message/chart.ts";
import type { PlatformPorts } from "../../core/platform/keeping.ts";
import type { Poster } from "../../core/platform/poster.ts";
import type { PlatformProblem, PlatformState } from "../../core/platform/state.ts";
import { answerLeft } from "./answers.ts";
import { createBoltLog } from "./bolt-log.ts";
import { createClients } from "./clients.ts";
import { workspaceOfId } from "./events.ts";
import { createInstallationStore } from "./installations.ts";
import { createPeople } from "./people.ts";
import { createPoster } from "./poster.ts";
import { problemOf, reasonOf } from "./problems.ts";
import { createHttpApp, createSocketApp, type ReceiverParts } from "./receivers.ts";
import { neededScopes, scopesOf, tiersOf } from "./scopes.ts";
import { keepSocket } from "./socket.ts";
import { takeAll } from "./take.ts";
import { welcomeInstaller } from "./welcome.ts";

export { slackManifest } from "./manifest.ts";

export type SlackOptions = {
  readonly desk: CommandDesk;
  readonly keeping: PlatformPorts;
  readonly drawChart: DrawChart;
  readonly config: ReceiverParts["config"] & {
    /** Another Web API address than Slack's own, e.g. http://127.0.0.1:4003/api/ */
    readonly apiUrl?: string | null | undefined;
    readonly unfurlDomains: readonly string[];
    /** Member ids. */
    readonly moderators: readonly string[];
    /** How long we wait before we try again for the first time; 2 seconds. */
    readonly firstRetryMs?: number | undefined;
  };
  /** Whether Slack reaches this process; one that only posts leaves that to others. */
  readonly receives?: boolean;
  log(level: "info" | "warn", event: string, fields: Readonly<Record<string, unknown>>): void;
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
  /** For requests to /slack/*; null without a signing secret. */
  readonly listener: RequestListener | null;
};

const slackApi = "https://slack.com/api/";
const usualRetryMs = 2000;
const longestRetryMs = 5 * 60_000;
/** Answers in flight are waited for as long when we stop. */
const finishMs = 10_000;
/** How often it is looked for answers that a process has promised and did not live to give. */
const leftMs = 10_000;
/** Slack's requests are refused when they look five minutes old; the clock is spoken of before that. */
const clockSeconds = 240;

export function createSlack(options: SlackOptions): SlackAdapter {
  const { desk, keeping, config, log, report, now, receives = true } = options;
  const stopping = new AbortController();
  const inFlight = new Set<Promise<void>>();
  const firstRetryMs = config.firstRetryMs ?? usualRetryMs;
  let state: Omit<PlatformState, "platform"> = { state: "connecting", problem: null };
  let isClockOff = false;
  let looking: NodeJS.Timeout | null = null;

  const say = (problem: PlatformProblem) => desk.speech("en").say(`platform.problem.${problem}`);
  const apiUrl = `${(config.apiUrl || slackApi).replace(/\/+$/u, "")}/`;
  const { installations } = keeping;
  const clients = createClients({ botToken: config.botToken || null, apiUrl, installations, onClock });
  const tiers = tiersOf(config.extras);
  const people = createPeople({ clients, installations, extras: tiers, moderators: config.moderators, report });
  const poster = createPoster({ clients, desk, report });
  const installationStore = createInstallationStore({ keeping, now }, welcome);
  const logger = createBoltLog(log);
  const parts: ReceiverParts = {
    config,
    apiUrl,
    clients,
    keeping,
    installationStore,
    speech: desk.speech("en"),
    logger,
    report,
  };
  const http = receives ? createHttpApp(parts) : null;
  const overSocket = receives ? createSocketApp(parts) : null;
  const { drawChart } = options;
  const answering = { desk, keeping, clients, people, drawChart, now, report };
  for (const app of [http?.app, overSocket?.app]) if (app) takeAll(app, { ...answering, inFlight: track, onRemoved });
  const socket =
    overSocket &&
    keepSocket({
      receiver: overSocket.receiver,
      stopping: stopping.signal,
      firstRetryMs,
      onConnected: ready,
      onLost: () => {
        if (state.state !== "failed") state = { state: "connecting", problem: "network" };
        log("info", "slack.lost", {});
      },
      onProblem: (problem, why, retryMs) => (retryMs === null ? fail(problem, why) : unreachable(why, retryMs)),
    });

  async function track(work: () => Promise<void>): Promise<void> {
    if (stopping.signal.aborted) return;
    const running = work().finally(() => inFlight.delete(running));
    inFlight.add(running);
    await running;
  }

  function fail(problem: PlatformProblem, why: string): void {
    state = { state: "failed", problem };
    log("warn", "slack.failed", { problem, why, what: say(problem) });
  }

  function unreachable(why: string, retryMs: number): void {
    state = { state: "connecting", problem: "network" };
    log("warn", "slack.unreachable", { why, retryMs, what: say("network") });
  }

  /** Requests over HTTP are signed with a time: when ours is wrong, every one of them looks stale. */
  function onClock(aheadSeconds: number): void {
    const isOff = config.signingSecret ? Math.abs(aheadSeconds) > clockSeconds : false;
    if (isOff && !isClockOff)
      log("warn", "slack.clock", { aheadSeconds: Math.round(aheadSeconds), what: say("clock") });
    isClockOff = isOff;
  }

  function welcome(workspace: string, installer: string): void {
    void track(() => welcomeInstaller(workspace, installer, poster, desk)).catch(
      (cause: unknown) => void report(cause, "slack: a welcome"),
    );
  }

  function onRemoved(workspace: string): void {
    log("info", "slack.removed", { workspace });
    if (config.botToken) fail("token", "app_uninstalled");
  }

  function ready(): void {
    // a token that is refused, or lacks what it needs, is not mended by a connection
    if (state.state !== "failed") {
      state = { state: "connected", problem: null };
      log("info", "slack.ready", { socket: socket !== null, http: http !== null });
    }
    if (looking !== null || !receives) return;
    const look = () =>
      void track(() => answerLeft(answering)).catch((cause: unknown) => void report(cause, "slack: promised answers"));
    look();
    looking = setInterval(look, leftMs);
  }

  /** @returns whether the token is good for something */
  async function checkToken(): Promise<boolean> {
    for (let retryMs = firstRetryMs; !stopping.signal.aborted; retryMs = Math.min(retryMs * 2, longestRetryMs)) {
      try {
        const client = await clients.of("");
        if (client === null) return true;
        const { team_id, enterprise_id, is_enterprise_install } = await client.auth.test();
        const id = is_enterprise_install ? enterprise_id : team_id;
        if (id) await keeping.workspaces.seen(workspaceOfId(id), now());
        checkScopes(await clients.scopesOf(client));
        return true;
      } catch (cause) {
        const problem = problemOf(cause);
        if (problem !== "network") {
          fail(problem, reasonOf(cause));
          return false;
        }
        unreachable(reasonOf(cause), retryMs);
        await wait(retryMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
    return false;
  }

  function checkScopes(granted: ReadonlySet<string> | null): void {
    if (granted === null) return;
    const missing = scopesOf(tiers).filter((scope) => !granted.has(scope));
    if (missing.length === 0) return;
    if (missing.some((scope) => neededScopes.some((needed) => needed === scope))) fail("scope", missing.join(", "));
    else log("warn", "slack.scope", { missing, what: say("scope") });
  }

  return {
    async start() {
      if (config.botToken && !(await checkToken())) return;
      if (stopping.signal.aborted) return;
      if (socket) await socket.connect();
      else ready();
    },
    async stop() {
      stopping.abort();
      if (looking !== null) clearInterval(looking);
      await Promise.race([Promise.allSettled(inFlight), wait(finishMs, undefined, { ref: false })]);
      await socket?.close();
      state = { state: "failed", problem: "closed" };
    },
    poster,
    // a clock that is off keeps requests from us, and no digest from a channel
    state: () => ({ platform: "slack", ...state, problem: state.problem ?? (isClockOff ? "clock" : null) }),
    listener: http && whileRunning(http.listener, stopping.signal),
  };
}

/** While we stop, Slack is told to come again: it repeats events. */
function whileRunning(listener: RequestListener, stopping: AbortSignal): RequestListener {
  return (request, response) => {
    if (!stopping.aborted) return listener(request, response);
    response.writeHead(503, { "Content-Type": "text/plain" }).end("stopping");
  };
}
