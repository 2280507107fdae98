import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { createCrew, startFast } from "./delivery/crew.ts";
import { addAlerts, owedNews, planArticles } from "./delivery/following.ts";
import { firstDue, sizesFor } from "./delivery/groups.ts";
import { judge } from "./delivery/judge.ts";
import { met, platformsOpened, published, standing } from "./delivery/messages.ts";
import { isKept, print, printCase, tellProgress } from "./delivery/printing.ts";
import { addSchedules, latestOf, owedDigests } from "./delivery/promises.ts";
import { waitForEnd } from "./delivery/read-ledger.ts";
import { openBenchStore, startPostgres } from "./delivery/stores.ts";
import { randomFrom } from "./figures.ts";

/** The bench begins so long before the first due time. */
const beginsBeforeMinutes = 3;
/** The weather and the harm end so long after the last due time. */
const calmAfterMinutes = 4;
/** What is not done so long after that is lost: the longest wait between two attempts, and then some. */
const patienceMinutes = 60;

type Case = { readonly store: "sqlite" | "postgres"; readonly replicas: number };
type Setting = {
  readonly editions: number;
  readonly seed: number;
  /** How much faster than the machine's the clock of all processes goes. */
  readonly speed: number;
  readonly folder: string;
};

const cases: readonly Case[] = [
  { store: "sqlite", replicas: 1 },
  { store: "postgres", replicas: 1 },
  { store: "postgres", replicas: 3 },
];

/**
 * Tortures delivery: processes that deliver are killed or frozen at random moments, and before the platforms (the emulators of the
 * tests) stands a proxy that loses answers, refuses, fails and falls silent. All the while articles come in that alerts are to
 * tell of. Then what was promised, the ledger, and what stands in the channels are compared, message by message; the exit code is 1 when a promise is broken. By default 2,000
 * editions in each of three cases, some ten minutes on two cores that have nothing else to do; `--speed 10` for busier
 * ones. `--store sqlite|postgres --replicas N` is a case of one's own.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      editions: { type: "string", default: "2000" },
      seed: { type: "string", default: "1" },
      speed: { type: "string", default: "20" },
      store: { type: "string" },
      replicas: { type: "string" },
    },
  });
  const wanted = casesFor(values.store, values.replicas);
  const folder = mkdtempSync(join(tmpdir(), "avisbud-bench-"));
  const { editions, seed, speed } = values;
  const setting = { editions: Number(editions), seed: Number(seed), speed: Number(speed), folder };
  const needsServer = wanted.some(({ store }) => store === "postgres");
  const server = needsServer ? await startPostgres() : null;
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
  try {
    for (const [index, one] of wanted.entries()) {
      const name = `${one.replicas} ${one.replicas === 1 ? "process" : "processes"} on ${one.store}`;
      if (one.store === "postgres" && server === null) {
        print(`\n${name}: skipped, there is no PostgreSQL here; name one in TEST_DATABASE_URL`);
        process.exitCode = 1;
        continue;
      }
      const place = server && one.store === "postgres" ? await server.newPlace() : join(folder, `${index}.sqlite`);
      if (!(await torture(name, place, one.replicas, setting))) process.exitCode = 1;
    }
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function casesFor(store: string | undefined, replicas: string | undefined): readonly Case[] {
  if (store !== undefined && store !== "sqlite" && store !== "postgres") {
    throw new RangeError(`bench: --store is sqlite or postgres, not "${store}"`);
  }
  if (replicas === undefined) return cases.filter((one) => store === undefined || one.store === store);
  return [{ store: store ?? "postgres", replicas: Number(replicas) }];
}

/** One case from its first due time to its judgement. @returns whether what was promised was kept */
async function torture(name: string, place: string, replicas: number, setting: Setting): Promise<boolean> {
  const { editions, seed, speed, folder } = setting;
  const beganMs = Date.now();
  const begin = firstDue.subtract({ minutes: beginsBeforeMinutes });
  const clock = { from: begin.toString(), startMs: beganMs, speed };
  const platforms = startFast("platforms.ts", clock);
  const newsroom = startFast("newsroom.ts", clock);
  const store = await openBenchStore(place);
  const faultsFile = join(mkdtempSync(join(folder, "case-")), "faults");
  try {
    const sizes = sizesFor(editions);
    const question = { folder: join(faultsFile, ".."), seed, channels: Math.ceil(sizes.schedules * 0.7) };
    const opened = await platforms.ask("open", question, platformsOpened);
    const promised = await addSchedules(store, opened, sizes, begin);
    const following = await addAlerts(store, opened, begin);
    const { discordUrl, discordToken, slackUrl } = opened;
    const crew = createCrew(clock, replicas, { store: place, discordUrl, discordToken, slackUrl, faultsFile });
    crew.start();
    const calmAt = latestOf(promised).add({ minutes: calmAfterMinutes });
    const articles = planArticles(calmAt, randomFrom(seed + 4));
    const publishing = newsroom.ask("publish", { store: place, articles }, z.array(published));
    const harm = await crew.harmUntil(calmAt, randomFrom(seed + 2));
    await platforms.ask("calm", null, z.null());
    tellProgress(`${name}: all is calm, what is left is posted`);
    const awaited = { promised, following, published: await publishing };
    const told = await waitForEnd(store, place, awaited, clock, calmAt.add({ minutes: patienceMinutes }));
    await crew.stop();
    const stands = await platforms.ask("standing", null, z.array(standing));
    const owed = [
      ...owedDigests(promised, told.editions),
      ...owedNews(following, awaited.published, told.articles, told.posts),
    ];
    const judgement = judge(owed, [...told.editions, ...told.posts], stands);
    printCase({
      name,
      judgement,
      met: await platforms.ask("met", null, z.array(met)),
      harm,
      faults: linesOf(faultsFile),
      machineMs: Date.now() - beganMs,
    });
    return isKept(judgement);
  } finally {
    await newsroom.kill();
    await platforms.kill();
    await store.close();
  }
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, "utf8").trim().split("\n");
  } catch {
    return [];
  }
}
