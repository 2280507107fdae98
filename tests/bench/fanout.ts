import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { startChild } from "./child.ts";
import { openBenchStore, startPostgres } from "./delivery/stores.ts";
import { addSchedules, channelsFor, type DueChannel } from "./fanout/channels.ts";
import { limits } from "./fanout/limiter.ts";
import { opened, type Taken, taken } from "./fanout/messages.ts";

type Case = { readonly store: "sqlite" | "postgres"; readonly replicas: number };

const cases: readonly Case[] = [
  { store: "sqlite", replicas: 1 },
  { store: "postgres", replicas: 1 },
  { store: "postgres", replicas: 3 },
];
const lookMs = 500;
/** When nothing has come for so long, nothing more will. */
const patienceMs = 45_000;

/**
 * All channels are due at once: how near delivery comes to what the platforms' limits allow, with one process and with three
 * that share them. `--channels 10000` is the whole of it, some seventy seconds a case; `--store`, `--replicas` one case.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      channels: { type: "string", default: "3000" },
      store: { type: "string" },
      replicas: { type: "string" },
    },
  });
  const wanted = cases.filter(
    ({ store, replicas }) =>
      (values.store ?? store) === store && (values.replicas ?? String(replicas)) === String(replicas),
  );
  const folder = mkdtempSync(join(tmpdir(), "avisbud-bench-"));
  const server = wanted.some(({ store }) => store === "postgres") ? await startPostgres() : null;
  try {
    for (const [index, one] of wanted.entries()) {
      const name = `${one.replicas} ${one.replicas === 1 ? "process" : "processes"} on ${one.store}`;
      if (one.store === "postgres" && server === null) {
        print(`\n${name}: skipped, there is no PostgreSQL here; name one in TEST_DATABASE_URL`);
        continue;
      }
      const place = server && one.store === "postgres" ? await server.newPlace() : join(folder, `${index}.sqlite`);
      await fanOut(name, place, one.replicas, channelsFor(Number(values.channels)));
    }
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fanOut(name: string, place: string, replicas: number, channels: readonly DueChannel[]): Promise<void> {
  const due = Temporal.Now.zonedDateTimeISO("UTC").round({ smallestUnit: "minute", roundingMode: "floor" }).toInstant();
  const store = await openBenchStore(place);
  await addSchedules(store, channels, due);
  await store.close();
  const folder = join(import.meta.dirname, "fanout");
  const platforms = startChild(join(folder, "platforms.ts"));
  const workers = Array.from({ length: replicas }, () => startChild(join(folder, "worker.ts")));
  try {
    const addresses = await platforms.ask("open", null, opened);
    await Promise.all(workers.map((worker) => worker.ask("open", { store: place, ...addresses }, z.null())));
    const beganMs = Date.now();
    await Promise.all(workers.map((worker) => worker.ask("begin", null, z.null())));
    for (let [count, sinceMs] = [0, beganMs]; count < channels.length && Date.now() - sinceMs < patienceMs; ) {
      await wait(lookMs);
      const now = await platforms.ask("count", null, z.int());
      if (now > count) [count, sinceMs] = [now, Date.now()];
    }
    const faults = await Promise.all(workers.map((worker) => worker.ask("faults", null, z.array(z.string()))));
    printCase(name, channels, await platforms.ask("taken", null, taken), beganMs);
    const reported = Map.groupBy(faults.flat(), (fault) => fault);
    for (const [fault, all] of [...reported].slice(0, 5)) print(`  reported ${all.length} x ${fault}`);
  } finally {
    for (const child of [...workers, platforms]) await child.kill();
  }
}

function printCase(name: string, channels: readonly DueChannel[], { posts, refused }: Taken, beganMs: number): void {
  const byChannel = Map.groupBy(posts, ({ channel }) => channel);
  print(`\n${name}: ${channels.length} channels due at once`);
  for (const platform of ["discord", "slack"] as const) {
    const own = channels.filter((one) => one.platform === platform);
    const times = own.flatMap(({ channel }) => byChannel.get(channel)?.map(({ atMs }) => atMs - beganMs) ?? []);
    const allowedMs = allowed(own);
    const reachedMs = Math.max(0, ...times);
    const share = ((100 * allowedMs) / reachedMs) * Math.min(1, times.length / own.length);
    print(
      `  ${platform}: ${own.length} channels, allowed in ${seconds(allowedMs)}, done in ${seconds(reachedMs)}: ${share.toFixed(1)} % of what is allowed; first after ${seconds(Math.min(...times))}`,
    );
    const sizes = Map.groupBy(own, ({ workspace }) => workspace);
    const single = own.find(({ workspace }) => sizes.get(workspace)?.length === 1);
    const waited = single && byChannel.get(single.channel)?.[0]?.atMs;
    print(`    the Workspace with one channel waited ${waited === undefined ? "for ever" : seconds(waited - beganMs)}`);
  }
  const lost = channels.filter(({ channel }) => !byChannel.has(channel)).length;
  const doubled = [...byChannel.values()].filter((own) => own.length > 1).length;
  const refusals = Object.entries(refused).map(([by, count]) => `${count} ${by}`);
  print(`  lost ${lost}, doubled ${doubled}; 429: ${refusals.join(", ") || "none"}`);
  if (lost + doubled > 0) process.exitCode = 1;
}

/** In how long the limits let all of them in: a post more only after the time that each of the bot's, or the Workspace's, takes. */
function allowed(channels: readonly DueChannel[]): number {
  const budgets = Map.groupBy(channels, ({ platform, workspace }) => (platform === "discord" ? platform : workspace));
  const longest = Array.from(budgets, ([name, own]) => {
    const { most, windowMs } = name === "discord" ? limits.discordBot : limits.slackWorkspace;
    return (own.length * windowMs) / most;
  });
  return Math.max(...longest);
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
