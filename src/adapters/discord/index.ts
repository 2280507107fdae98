import { setTimeout as wait } from "node:timers/promises";
import { Client, Events, GatewayIntentBits, Options, Routes } from "discord.js";
import type { CommandDesk } from "../../core/command/command.ts";
import type { PlatformPorts } from "../../core/platform/keeping.ts";
import type { Poster } from "../../core/platform/poster.ts";
import type { PlatformProblem, PlatformState } from "../../core/platform/state.ts";
import { answerLeft } from "./answers.ts";
import { workspaceOf } from "./calls.ts";
import { handleInteraction } from "./interactions.ts";
import { createPoster } from "./poster.ts";
import { fingerprintOf, registrationsOf } from "./register.ts";

export type DiscordOptions = {
  readonly desk: CommandDesk;
  readonly keeping: PlatformPorts;
  readonly token: string;
  /** Where commands are registered while developing; null: everywhere. */
  readonly guildId: string | null;
  /** Another REST address than Discord's; null: Discord's own. */
  readonly apiUrl: string | null;
  log(level: "info" | "warn", event: string, fields: Readonly<Record<string, unknown>>): void;
  /** Logs a fault with its cause and gives its reference. */
  report(cause: unknown, where: string): string;
  now(): Temporal.Instant;
};

export type DiscordAdapter = {
  /** Connects, and goes on trying where the network is at fault. Never rejects: `state` tells how it went. */
  start(): Promise<void>;
  /** Takes nothing new, finishes what is being answered, and disconnects. */
  stop(): Promise<void>;
  readonly poster: Poster;
  state(): PlatformState;
};

const firstRetryMs = 5_000;
const longestRetryMs = 5 * 60_000;
/** Answers in flight are waited for as long when we stop. */
const finishMs = 10_000;
const requestTimeoutMs = 15_000;

/** Closing codes of the gateway that no new attempt mends: https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway */
const refusedToken = 4004;

export function createDiscord(options: DiscordOptions): DiscordAdapter {
  const { desk, keeping, log, report } = options;
  const inFlight = new Set<Promise<void>>();
  const stopping = new AbortController();
  let state: Omit<PlatformState, "platform"> = { state: "connecting", problem: null };
  const client = newClient(options.apiUrl);

  client.on(Events.InteractionCreate, (interaction) => {
    if (stopping.signal.aborted) return;
    const answer = handleInteraction(interaction, options)
      .catch((cause: unknown) => void report(cause, `discord ${interaction.type}`))
      .finally(() => inFlight.delete(answer));
    inFlight.add(answer);
  });
  client.on(Events.ClientReady, (ready) => {
    state = { state: "connected", problem: null };
    const work = onReady(ready, options)
      .catch((cause: unknown) => void report(cause, "discord: after connecting"))
      .finally(() => inFlight.delete(work));
    inFlight.add(work);
  });
  client.on(Events.GuildCreate, (guild) => record(keeping.workspaces.seen(workspaceOf(guild.id), options.now())));
  client.on(Events.GuildDelete, (guild) => {
    // a server that Discord cannot reach just now has not removed us; discord.js tells of those by another event
    record(keeping.workspaces.left(workspaceOf(guild.id), options.now()));
  });
  client.on(Events.ShardDisconnect, ({ code }) => {
    const problem: PlatformProblem = code === refusedToken ? "token" : "closed";
    if (!stopping.signal.aborted) fail(problem, { code });
  });
  client.on(Events.ShardReconnecting, () => {
    state = { state: "connecting", problem: "network" };
  });
  client.on(Events.ShardResume, () => {
    state = { state: "connected", problem: null };
  });
  client.on(Events.Error, (cause) => void report(cause, "discord"));
  client.on(Events.Warn, (warning) => log("warn", "discord.warning", { warning }));

  function record(write: Promise<void>): void {
    write.catch((cause: unknown) => void report(cause, "discord: servers"));
  }

  function fail(problem: PlatformProblem, fields: Readonly<Record<string, unknown>>): void {
    state = { state: "failed", problem };
    log("warn", "discord.failed", { problem, ...fields, what: desk.speech("en").say(`platform.problem.${problem}`) });
  }

  async function connect(): Promise<void> {
    for (let retryMs = firstRetryMs; !stopping.signal.aborted; retryMs = Math.min(retryMs * 2, longestRetryMs)) {
      try {
        await client.login(options.token);
        return;
      } catch (cause) {
        if (isRefusedToken(cause)) return fail("token", {});
        if (stopping.signal.aborted) return;
        state = { state: "connecting", problem: "network" };
        const why = cause instanceof Error ? cause.message : String(cause);
        log("warn", "discord.unreachable", { why, retryMs, what: desk.speech("en").say("platform.problem.network") });
        await wait(retryMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  }

  return {
    start: connect,
    async stop() {
      stopping.abort();
      await Promise.race([Promise.allSettled(inFlight), wait(finishMs)]);
      await client.destroy();
      state = { state: "failed", problem: "closed" };
    },
    poster: createPoster(client, desk),
    state: () => ({ platform: "discord", ...state }),
  };
}

/**
 * A client that hears of servers and channels alone, keeps no messages, members or users, and never repeats a request by
 * itself: what is posted twice would be read twice.
 */
function newClient(apiUrl: string | null): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      ApplicationCommandManager: 0,
      GuildEmojiManager: 0,
      GuildMemberManager: { maxSize: 1, keepOverLimit: (member) => member.id === member.client.user.id },
      GuildStickerManager: 0,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ThreadMemberManager: 0,
      UserManager: { maxSize: 1, keepOverLimit: (user) => user.id === user.client.user.id },
      VoiceStateManager: 0,
    }),
    allowedMentions: { parse: [] },
    rest: {
      ...(apiUrl !== null && { api: apiUrl }),
      version: "10",
      retries: 0,
      timeout: requestTimeoutMs,
      // a post that is told to wait goes back into the ledger; everything else waits in the client
      rejectOnRateLimit: ({ method, route }) => method === "POST" && route.startsWith("/channels/"),
    },
  });
}

async function onReady(client: Client<true>, options: DiscordOptions): Promise<void> {
  const { keeping, now, log } = options;
  const here = client.guilds.cache.map(({ id }) => workspaceOf(id));
  for (const workspace of here) await keeping.workspaces.seen(workspace, now());
  for (const workspace of await keeping.workspaces.list("discord")) {
    if (!here.includes(workspace)) await keeping.workspaces.left(workspace, now());
  }
  await register(client, options);
  log("info", "discord.ready", { servers: here.length });
  await answerLeft(client, options);
}

/** Tells Discord of the commands when they are others than it was told of last. */
async function register(client: Client<true>, { desk, keeping, guildId, log, report }: DiscordOptions): Promise<void> {
  const registrations = registrationsOf(desk);
  const { id } = client.application;
  const mark = `discord.commands.${id}.${guildId ?? "everywhere"}`;
  const fingerprint = fingerprintOf(registrations);
  if ((await keeping.marks.get(mark)) === fingerprint) return;
  try {
    const route = guildId === null ? Routes.applicationCommands(id) : Routes.applicationGuildCommands(id, guildId);
    await client.rest.put(route, { body: registrations });
    await keeping.marks.set(mark, fingerprint);
    log("info", "discord.registered", { commands: registrations.length, where: guildId ?? "everywhere" });
  } catch (cause) {
    // the commands that were registered before go on working
    report(
      cause,
      guildId === null ? "discord: registering commands" : "discord: registering commands in DISCORD_GUILD_ID",
    );
  }
}

function isRefusedToken(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const code = "code" in cause ? cause.code : "status" in cause ? cause.status : null;
  return code === "TokenInvalid" || code === refusedToken || ("status" in cause && cause.status === 401);
}
