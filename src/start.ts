import { randomUUID } from "node:crypto";
import { localWorkspace } from "./core/command/local-workspace.ts";
import { type House, localPlatform, openHouse, readSampleContent, version } from "./house.ts";
import { startPlatforms } from "./platforms.ts";
import { newsReader } from "./reading.ts";

/** How long a database server that starts beside us may take. */
const storePatienceMs = 60_000;

/** What runs until it is told to stop: the bot, with the console. */
export async function start(fail: (error: unknown) => void): Promise<void> {
  const house = await openHouse({ patienceMs: storePatienceMs });
  // as long as it is held, what we have promised is ours to answer
  const alive = house.hold(`process ${randomUUID()}`, { begin: async () => {}, end: async () => {} });
  const end = async (): Promise<void> => {
    await alive.stop();
    await house.store.close();
  };
  await run(house, end, fail).catch(async (error: unknown) => {
    await end();
    throw error;
  });
}

/** Starts what this process is to do; `end` comes after all of it has stopped. */
async function run(house: House, end: () => Promise<void>, fail: (error: unknown) => void): Promise<void> {
  // what only one way of running needs is loaded by that way
  const { listen } = await import("./listen.ts");
  const { config, log } = house;
  const answers = config.roles.includes("gateway");
  const reads = config.roles.includes("ingest");
  if (answers) house.platforms.push(localPlatform("console"));
  const known = !reads || (await hasSamples(house));
  if (!known) await readSampleContent(house);
  const fetch = answers ? await consoleOf(house) : healthAlone;
  const listener = await listen(fetch, { host: config.host, port: config.port });
  log.info("console.ready", { url: listener.url, version, roles: config.roles });
  process.stdout.write(`Avisbud ${version}: ${listener.url}\n`);
  const refreshed =
    known && reads ? readSampleContent(house).catch((error) => void house.report(error, "samples")) : null;
  const stories = answers ? await keepUpStories(house) : null;
  const news = reads ? await newsReader(house) : null;
  const platforms = await startPlatforms(house, news?.routes ?? new Map()).catch(async (error: unknown) => {
    await listener.close();
    throw error;
  });
  await news?.start();
  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    // a second signal waits for the first: nothing is cut short
    if (stopping) return;
    stopping = true;
    log.info("process.stopping", { signal });
    try {
      await platforms.stop();
      await stories?.stop();
      await news?.stop();
      await refreshed;
      await listener.close();
      await end();
    } catch (error) {
      fail(error);
    }
    // a library's timer may still wait for something that does not matter any more
    process.exit();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop(signal));
}

type Fetch = (request: Request, env: object) => Response | Promise<Response>;

async function consoleOf(house: House): Promise<Fetch> {
  const { createConsole } = await import("./adapters/console/index.ts");
  const { config, desk, drawChart, report } = house;
  return createConsole({
    desk,
    drawChart,
    host: config.host,
    hostNames: config.consoleNames,
    managesOthers: config.consoleWorkspaces === "all",
    password: config.consolePassword ?? undefined,
    locale: config.locale,
    version,
    onFault: (error) => report(error, "console"),
  }).fetch;
}

/** Whoever asks for the digest of today once more is not to wait for what has come in since. */
async function keepUpStories({ stories, report }: House): Promise<{ stop(): Promise<void> }> {
  const { startClock } = await import("./delivery/clock.ts");
  let last = Promise.resolve();
  const clock = startClock(() => {
    last = stories.keepUp(Temporal.Now.instant()).catch((cause: unknown) => void report(cause, "stories"));
    return last;
  });
  return { stop: () => clock.stop().then(() => last) };
}

/** A process that answers nobody says only that it is there. */
const healthAlone: Fetch = (request) =>
  new URL(request.url).pathname === "/health"
    ? new Response("ok", { headers: { "Cache-Control": "no-store" } })
    : new Response("not found", { status: 404 });

/** Whether the store has sample articles already: then what has changed in them since can be read while others ask. */
async function hasSamples({ store }: House): Promise<boolean> {
  return (await store.articles.totals(localWorkspace)).samples > 0;
}
