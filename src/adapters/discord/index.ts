import { setTimeout as wait } from "node:timers/promises";
import { type Interaction as AnyInteraction, type Client, DiscordAPIError, Events, Routes } from "discord.js";
import type { CommandDesk } from "../../core/command/command.ts";
import type { DrawChart } from "../../core/message/chart.ts";
import type { HoldLease } from "../../core/platform/holding.ts";
import type { PlatformPorts } from "../../core/platform/keeping.ts";
import type { Poster } from "../../core/platform/poster.ts";
import type { PlatformProblem, PlatformState } from "../../core/platform/state.ts";
import { type AnswerParts, answerPromised } from "./answer.ts";
import { guildOf, workspaceOf } from "./ask.ts";
import { createRest } from "./client.ts";
import { type Connection, createConnection } from "./connection.ts";
import { loggable } from "./fault.ts";
import { answerInteraction } from "./interactions.ts";
import { tokenMinutes } from "./limits.ts";
import { createPoster } from "./poster.ts";
import { parsePromised } from "./promised.ts";
import { isRegistered, registrationsOf } from "./register.ts";
import { createResponder } from "./respond.ts";
import { askWhoWeAre, createRestOnly } from "./rest-only.ts";
import { keepShards, type Shard, type Shards, shardOf } from "./shards.ts";

export type DiscordOptions = {
  readonly desk: CommandDesk;
  readonly keeping: PlatformPorts;
  readonly drawChart: DrawChart;
  readonly token: string;
  /** Registers commands in this server alone, while developing; else everywhere. */
  readonly guildId?: string | null;
  /** Another REST address than Discord's: "http://127.0.0.1:4000/api". */
  readonly apiUrl?: string | null;
  /** Which shards this process may hold; null: it posts, and leaves the gateway to others. */
  readonly shards: Shards | null;
  /** Of several processes each shard is held by one. */
  readonly hold: HoldLease;
  log(level: "info" | "warn" | "error", event: string, fields: Readonly<Record<string, string | number>>): void;
  /** Logs a fault with its cause and gives the reference that a reader is told. */
  report(cause: unknown, where: string): string;
  now(): Temporal.Instant;
};

export type Discord = {
  /** Never rejects: how it went is in `state()`. */
  start(): Promise<void>;
  /** Takes no more questions, finishes the answers in flight, disconnects. */
  stop(): Promise<void>;
  readonly poster: Poster;
  state(): PlatformState;
};

/** How long answers in flight may take when it stops. */
const finishMs = 10_000;
/** How often it is looked for answers that a process has promised and did not live to give. */
const leftMs = 10_000;

/** The Discord side of the bot. */
export function createDiscord(given: DiscordOptions): Discord {
  const options = { ...given, report: (cause: unknown, where: string) => given.report(loggable(cause), where) };
  const { desk, log, report, token } = options;
  const rest = createRest(options.apiUrl ?? null, token);
  const parts: AnswerParts = { ...options, responder: createResponder(rest) };
  const inFlight = new Set<Promise<void>>();
  let open = true;
  let knownBotId: Promise<string> | null = null;
  let looking: NodeJS.Timeout | null = null;

  const track = (work: Promise<void>): void => {
    const tracked = work.finally(() => inFlight.delete(tracked));
    inFlight.add(tracked);
  };

  /** Work on an event, whose failure is told and goes no further. */
  const handled = (where: string, work: () => Promise<void>): void => {
    if (open) track(work().catch((cause: unknown) => tellFailure(cause, where, options)));
  };

  const lookForLeft = (): void => {
    if (looking !== null) return;
    const look = () => handled("discord promised answers", () => finishLeft(parts, options));
    look();
    looking = setInterval(look, leftMs);
  };

  const onProblem = (problem: PlatformProblem): void => {
    const known = problem === "scope" || problem === "clock" ? "closed" : problem;
    const todo = desk.speech("en").say(`discord.problem.${known}`);
    log(problem === "network" ? "warn" : "error", "discord.problem", { problem, todo });
  };

  function connect(shard: Shard): Connection {
    const connection = createConnection({
      token,
      shard,
      apiUrl: options.apiUrl ?? null,
      onProblem,
      onError: (cause) => void report(cause, "discord client"),
      listen: (client) => {
        client.on(Events.InteractionCreate, (event) =>
          handled(nameOf(event), async () => {
            if (await isOurs(event, options)) await answerInteraction(event, parts);
          }),
        );
        client.on(Events.GuildCreate, (guild) =>
          handled("discord guild", () => options.keeping.workspaces.seen(workspaceOf(guild.id), options.now())),
        );
        client.on(Events.GuildDelete, (guild) =>
          handled("discord guild", async () => {
            await options.keeping.workspaces.left(workspaceOf(guild.id), options.now());
            log("info", "discord.left", { workspace: workspaceOf(guild.id) });
          }),
        );
        client.on(Events.ClientReady, (ready) => {
          log("info", "discord.ready", { guilds: ready.guilds.cache.size, shard: shard.id });
          handled("discord workspaces", () => noteWorkspaces(ready, shard, options));
          // all shards have the same commands
          if (shard.id === 0) {
            handled("discord commands", async () => {
              const problem = await register(ready, options);
              if (problem === "guild") connection.setProblem("guild");
            });
          }
          lookForLeft();
        });
      },
    });
    return connection;
  }

  const gateway = options.shards && keepShards(options.shards, options.hold, connect);
  const restOnly = gateway ? null : createRestOnly(rest, onProblem);

  function state(): PlatformState {
    const now = open ? (gateway ?? restOnly)?.state() : null;
    return { platform: "discord", state: now?.state ?? "failed", problem: now?.problem ?? null };
  }

  return {
    start: async () => (gateway ?? restOnly)?.start(),
    async stop() {
      open = false;
      if (looking !== null) clearInterval(looking);
      const cancel = new AbortController();
      const patience = wait(finishMs, undefined, { signal: cancel.signal }).catch(() => {});
      await Promise.race([Promise.all(inFlight), patience]);
      cancel.abort();
      await (gateway ?? restOnly)?.stop();
      rest.clearHandlerSweeper();
      rest.clearHashSweeper();
    },
    poster: createPoster({
      desk,
      rest,
      token,
      report,
      isIn: () => state().state === "connected",
      client: (guildId) => gateway?.client(guildId) ?? null,
      botId: () =>
        (knownBotId ??= askWhoWeAre(rest).catch((cause: unknown) => {
          knownBotId = null;
          throw cause;
        })),
    }),
    state,
  };
}

/**
 * Whether an event is for this process to answer: for a moment two may hold a connection, and both hear of it. Suggestions
 * change nothing and are wanted at once.
 */
async function isOurs(event: AnyInteraction, { keeping, now, report }: DiscordOptions): Promise<boolean> {
  if (event.isAutocomplete()) return true;
  try {
    return await keeping.once.first(`discord:${event.id}`, now(), now().add({ minutes: tokenMinutes }));
  } catch (cause) {
    report(cause, "discord interaction");
    return true;
  }
}

/** What Discord says when an answer comes too late, or twice: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const lostAnswers: ReadonlySet<number | string> = new Set([10008, 10015, 10062, 40060, 50027]);

function tellFailure(cause: unknown, where: string, { log, report }: DiscordOptions): void {
  if (cause instanceof DiscordAPIError && lostAnswers.has(cause.code)) {
    log("warn", "discord.answer.lost", { where, code: cause.code });
  } else {
    report(cause, where);
  }
}

function nameOf(event: AnyInteraction): string {
  return event.isCommand() || event.isAutocomplete() ? `discord ${event.commandName}` : "discord component";
}

/** Servers that let us in or put us out while we were away. */
async function noteWorkspaces(client: Client<true>, shard: Shard, { keeping, now }: DiscordOptions): Promise<void> {
  const here = new Set(client.guilds.cache.map(({ id }) => workspaceOf(id)));
  const all = await keeping.workspaces.list("discord");
  const known = new Set(all.filter((workspace) => shardOf(guildOf(workspace), shard.count) === shard.id));
  for (const workspace of here) if (!known.has(workspace)) await keeping.workspaces.seen(workspace, now());
  for (const workspace of known) if (!here.has(workspace)) await keeping.workspaces.left(workspace, now());
}

/** Registers our commands unless they are already. */
async function register(client: Client<true>, options: DiscordOptions): Promise<"guild" | null> {
  const { desk, log, guildId = null } = options;
  const wanted = registrationsOf(desk);
  const application = client.application.id;
  const route =
    guildId === null ? Routes.applicationCommands(application) : Routes.applicationGuildCommands(application, guildId);
  try {
    const query = new URLSearchParams({ with_localizations: "true" });
    if (isRegistered(await client.rest.get(route, { query }), wanted)) return null;
    await client.rest.put(route, { body: wanted });
    log("info", "discord.commands.registered", { commands: wanted.length, guild: guildId ?? "" });
    return null;
  } catch (cause) {
    const noGuild = cause instanceof DiscordAPIError && (cause.status === 403 || cause.status === 404);
    if (guildId !== null && noGuild) return "guild";
    throw cause;
  }
}

/** Gives the answers that another process promised and did not live to give. */
async function finishLeft(parts: AnswerParts, options: DiscordOptions): Promise<void> {
  const left = await options.keeping.promisedAnswers.takeLeft("discord", options.now());
  for (const { document } of left) {
    const promised = parsePromised(document);
    if (promised === null) continue;
    try {
      await answerPromised(promised, parts);
    } catch (cause) {
      tellFailure(cause, `discord ${promised.call.command}`, options);
    }
  }
  if (left.length > 0) options.log("info", "discord.promised.finished", { answers: left.length });
}
