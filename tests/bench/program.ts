import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type DiscordWorld, startDiscordWorld, waitFor } from "../fixtures/discord/world.ts";
import { type Environment, startProgram } from "../fixtures/program.ts";
import { type SlackWorld, startSlackWorld } from "../fixtures/slack/world.ts";

const idleMs = 60_000;

/** Starts the program as `npm start` does, and prints how soon it answers and what memory it needs (Linux). */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { starts: { type: "string", default: "5" } } });
  const [discord, slack] = await Promise.all([startDiscordWorld(), startSlackWorld()]);
  try {
    await timeStarts(Number(values.starts));
    await weigh("console", {}, []);
    await weigh("console, Discord", discordOf(discord), ["discord.ready"]);
    await weigh("console, Slack", slackOf(slack), ["slack.ready"]);
    await weigh("console, Discord, Slack", { ...discordOf(discord), ...slackOf(slack) }, [
      "discord.ready",
      "slack.ready",
    ]);
  } finally {
    await Promise.all([discord.stop(), slack.stop()]);
  }
}

function discordOf({ botToken, apiUrl }: DiscordWorld): Environment {
  return { DISCORD_TOKEN: botToken, DISCORD_API_URL: apiUrl, SAMPLES: "show" };
}

function slackOf({ botToken, appToken, apiUrl }: SlackWorld): Environment {
  return { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl, SAMPLES: "show" };
}

/** From nothing, with an empty data folder, to the first answer. */
async function timeStarts(starts: number): Promise<void> {
  for (let start = 0; start < starts; start++) {
    const before = performance.now();
    const program = await startProgram();
    const ms = performance.now() - before;
    await program.stop();
    print(`start to first answer ${Math.round(ms)} ms`);
  }
}

async function weigh(name: string, environment: Environment, readyWhen: readonly string[]): Promise<void> {
  const program = await startProgram(environment);
  for (const event of readyWhen) await waitFor(() => program.said().includes(event) || undefined);
  await wait(idleMs);
  print(`memory a minute after ready, ${name}: ${rssMiB(program.pid)} MiB`);
  await program.stop();
}

function rssMiB(pid: number): number {
  const kib = /^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Math.round(Number(kib) / 1024);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
