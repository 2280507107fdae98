import { localWorkspace } from "./core/command/dispatch.ts";
import { type House, localPlatform, openHouse, readSampleContent, version } from "./house.ts";
import type { Listener } from "./listen.ts";
import { startPlatforms } from "./platforms.ts";
import { startReading } from "./reading.ts";

/** How long a database server that starts beside us may take. */
const storePatienceMs = 60_000;

/** What runs until it is told to stop: the bot, with the console. */
export async function start(fail: (error: unknown) => void): Promise<void> {
  // what only one way of running needs is loaded by that way
  const [{ createConsole }, { listen }] = await Promise.all([
    import("./adapters/console/index.ts"),
    import("./listen.ts"),
  ]);
  const house = await openHouse(storePatienceMs);
  const { config, log, desk, store } = house;
  house.platforms.push(localPlatform("console"));
  const known = await hasSamples(house);
  if (!known) await readSampleContent(house);
  const app = createConsole({
    desk,
    drawChart: house.drawChart,
    host: config.host,
    hostNames: config.consoleNames,
    password: config.consolePassword ?? undefined,
    locale: config.locale,
    version,
    onFault: (error) => house.report(error, "console"),
  });
  const listener = await listen(app.fetch, { host: config.host, port: config.port });
  log.info("console.ready", { url: listener.url, version });
  process.stdout.write(`Avisbud ${version}: ${listener.url}\n`);
  const refreshed = known ? readSampleContent(house).catch((error) => void house.report(error, "samples")) : null;
  const news = await startReading(house);
  const platforms = await startPlatforms(house, news.routes).catch(async (error: unknown) => {
    await news.stop();
    await close(listener, store);
    throw error;
  });
  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    // a second signal waits for the first: nothing is cut short
    if (stopping) return;
    stopping = true;
    log.info("process.stopping", { signal });
    try {
      await platforms.stop();
      await news.stop();
      await refreshed;
      await close(listener, store);
    } catch (error) {
      fail(error);
    }
    // a library's timer may still wait for something that does not matter any more
    process.exit();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop(signal));
}

async function close(listener: Listener, store: House["store"]): Promise<void> {
  await listener.close();
  await store.close();
}

/** Whether the store has sample articles already: then what has changed in them since can be read while others ask. */
async function hasSamples({ store }: House): Promise<boolean> {
  return (await store.articles.totals(localWorkspace)).samples > 0;
}
