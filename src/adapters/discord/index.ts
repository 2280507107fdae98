import { setTimeout as wait } from "node:timers/promises";
import { type Interaction as AnyInteraction, type Client, DiscordAPIError, Events, Routes } from "discord.js";
import type { CommandDesk } from "../../core/command/command.ts";
import type { DrawChart } from "../../core/message/chart.ts";
import type { PlatformPorts } from "../../core/platform/keeping.ts";
import type { Poster } from "../../core/platform/poster.ts";
import type { PlatformState } from "../../core/platform/state.ts";
import { type AnswerParts, answerPromised } from "./answer.ts";
import { workspaceOf } from "./ask.ts";
import { createConnection } from "./connection.ts";
import { loggable } from "./fault.ts";
import { answerInteraction } from "./interactions.ts";
import { createPoster } from "./poster.ts";
import { parsePromised } from "./promised.ts";
import { isRegistered, registrationsOf } from "./register.ts";
import { createResponder } from "./respond.ts";

export type DiscordOptions = {
  readonly desk: CommandDesk;
  readonly keeping: PlatformPorts;
  readonly drawChart: DrawChart;
  readonly token: string;
  /** Registers commands in this server alone, while developing; else everywhere. */
  readonly guildId?: string | null;
  /** Another REST address than Discord's: "http://127.0.0.1:4000/api". */
  readonly apiUrl?: string | null;
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

/** The Discord side of the bot. */
export function createDiscord(given: DiscordOptions): Discord {
  const options = { ...given, report: (cause: unknown, where: string) => given.report(loggable(cause), where) };
  const { desk, log, report } = options;
  const inFlight = new Set<Promise<void>>();
  let open = true;
  let finishedLeft = false;

  const track = (work: Promise<void>): void => {
    const tracked = work.finally(() => inFlight.delete(tracked));
    inFlight.add(tracked);
  };

  /** Work on an event, whose failure is told and goes no further. */
  const handled = (where: string, work: () => Promise<void>): void => {
    if (open) track(work().catch((cause: unknown) => tellFailure(cause, where, options)));
  };

  const connection = createConnection({
    token: options.token,
    apiUrl: options.apiUrl ?? null,
    onProblem: (problem) => {
      const known = problem === "scope" || problem === "clock" ? "closed" : problem;
      const todo = desk.speech("en").say(`discord.problem.${known}`);
      log(problem === "network" ? "warn" : "error", "discord.problem", { problem, todo });
    },
    onError: (cause) => void report(cause, "discord client"),
    listen: (client) => {
      client.on(Events.InteractionCreate, (event) =>
        handled(nameOf(event), () => answerInteraction(event, partsFor(client, options))),
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
        log("info", "discord.ready", { guilds: ready.guilds.cache.size });
        handled("discord workspaces", () => noteWorkspaces(ready, options));
        handled("discord commands", async () => {
          const problem = await register(ready, options);
          if (problem === "guild") connection.setProblem("guild");
        });
        if (finishedLeft) return;
        finishedLeft = true;
        handled("discord promised answers", () => finishLeft(ready, options));
      });
    },
  });

  return {
    start: () => connection.start(),
    async stop() {
      open = false;
      const cancel = new AbortController();
      const patience = wait(finishMs, undefined, { signal: cancel.signal }).catch(() => {});
      await Promise.race([Promise.all(inFlight), patience]);
      cancel.abort();
      await connection.stop();
    },
    poster: createPoster({ desk, client: connection.client, report }),
    state: connection.state,
  };
}

function partsFor(client: Client, { desk, drawChart, keeping, now, report }: DiscordOptions): AnswerParts {
  return { desk, drawChart, keeping, now, report, responder: createResponder(client.rest) };
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
async function noteWorkspaces(client: Client<true>, { keeping, now }: DiscordOptions): Promise<void> {
  const here = new Set(client.guilds.cache.map(({ id }) => workspaceOf(id)));
  const known = new Set(await keeping.workspaces.list("discord"));
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

/** Gives the answers that a process before this one promised and did not live to give. */
async function finishLeft(client: Client<true>, options: DiscordOptions): Promise<void> {
  const left = await options.keeping.promisedAnswers.takeLeft("discord", options.now());
  const parts = partsFor(client, options);
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
