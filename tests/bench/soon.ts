import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import type { Child } from "./child.ts";
import { startFast } from "./delivery/crew.ts";
import { type FastClock, shownAt } from "./delivery/fast-clock.ts";
import { platformsOpened } from "./delivery/messages.ts";
import { print } from "./delivery/printing.ts";
import { serverCounts } from "./feeds/answers.ts";
import { percentile, randomFrom } from "./figures.ts";
import { type Told, told } from "./soon/messages.ts";

/** None of them is slow or broken: see made-up-feeds.ts. */
const feeds = 7;
const begin = "2026-01-05T06:00:00Z";
/** Something is published so often on average, in one of the feeds or in more. */
const everyMinutes = 4;
/** What was published last is told by then. */
const tailMinutes = 20;
const mostShown = 5;

type Published = { readonly articles: number; readonly pollMinutes: number };

/**
 * How soon an alert tells: feeds on loopback publish at random moments, a program reads them when it wants to, and an alert
 * is posted in the emulator of Discord. All of them live by one clock that is faster than the machine's, so that an hour takes
 * some four minutes. Prints how long it took from published to posted, beside how often the feeds were asked.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      hours: { type: "string", default: "1" },
      seed: { type: "string", default: "1" },
      speed: { type: "string", default: "20" },
    },
  });
  const [hours, seed] = [Number(values.hours), Number(values.seed)];
  const folder = mkdtempSync(join(tmpdir(), "avisbud-bench-"));
  const clock = { from: begin, startMs: Date.now(), speed: Number(values.speed) };
  const platforms = start("delivery/platforms.ts", clock);
  const server = start("feeds/server.ts", clock);
  const program = start("soon/program.ts", clock);
  try {
    const opened = await platforms.ask("open", { folder, seed, channels: 1 }, platformsOpened);
    await platforms.ask("calm", null, z.null());
    const { discordUrl, discordToken, places } = opened;
    const { port } = await server.ask("open", { feeds, slowMs: 0 }, z.object({ port: z.int() }));
    const channel = places.discord.followers[0]?.id ?? "";
    const file = join(folder, "soon.sqlite");
    await program.ask("open", { file, discordUrl, discordToken, channel, feeds, port }, z.null());
    const published = await publish(server, hours, clock, randomFrom(seed));
    await wait((tailMinutes * 60_000) / clock.speed);
    printSoon(hours, published, await program.ask("told", null, told));
  } finally {
    for (const child of [program, server, platforms]) await child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

function start(file: string, clock: FastClock): Child {
  return startFast(resolve(import.meta.dirname, file), clock);
}

/** Publishes at random moments, for so many hours of the clock. */
async function publish(server: Child, hours: number, clock: FastClock, random: () => number): Promise<Published> {
  const nowMinutes = () => shownAt(clock, Date.now()) / 60_000;
  const count = async () => (await server.ask("published", null, z.array(z.int()))).length;
  await server.ask("counts", null, serverCounts);
  const before = await count();
  const from = nowMinutes();
  while (nowMinutes() < from + hours * 60) {
    await wait((random() * 2 * everyMinutes * 60_000) / clock.speed);
    await server.ask("change", { share: 1 / feeds }, z.int());
  }
  const { feeds: polls } = await server.ask("counts", null, serverCounts);
  return { articles: (await count()) - before, pollMinutes: ((nowMinutes() - from) * feeds) / polls };
}

function printSoon(hours: number, { articles, pollMinutes }: Published, { delaysMs, status, faults }: Told): void {
  const minutes = (share: number) => percentile(delaysMs, share) / 60_000;
  print(`${articles} articles in ${feeds} feeds, published in ${hours} h of the clock; ${delaysMs.length} told`);
  print(`  each feed was asked every ${pollMinutes.toFixed(1)} min on average`);
  print(`  published to posted: ${minutes(0.5).toFixed(1)} min (median), ${minutes(0.95).toFixed(1)} min (95 of 100)`);
  print(`  the median is ${(minutes(0.5) / pollMinutes).toFixed(2)} of the time between two polls`);
  print(`  ${status}`);
  for (const fault of faults.slice(0, mostShown)) print(`  reported: ${fault}`);
}
