import { createRequire } from "node:module";
import { join } from "node:path";
import { z } from "zod";
import { commands } from "../commands/index.ts";
import { type Config, readConfig } from "./config.ts";
import { ContentError, loadBackground, loadLanguages, loadSpeeches } from "./content.ts";
import { analyseArticle } from "./core/analyse-article.ts";
import type { CommandDesk } from "./core/command/command.ts";
import { buildDesk, localWorkspace } from "./core/command/dispatch.ts";
import type { Tool } from "./core/command/tool.ts";
import { OperatorError } from "./core/errors.ts";
import type { Languages } from "./core/language/language.ts";
import type { Speech } from "./core/locale.ts";
import type { Owner } from "./core/ports.ts";
import { type ImportArticlesOptions, importArticles, refusalLines } from "./ingest/import-articles.ts";
import { readSamples } from "./ingest/read-articles.ts";
import { createLog, type Log, newReference } from "./log.ts";
import { placePreparedStore, preparedStore } from "./sample-store.ts";
import { openSqliteStore, type SqliteStore } from "./store/sqlite/open.ts";

import { buildAnalyse } from "./tools/analyse.ts";
import { buildImport } from "./tools/import.ts";
import { buildSource } from "./tools/source.ts";

/** All parts of the program, wired to each other. */
type House = {
  readonly config: Config;
  readonly log: Log;
  readonly languages: Languages;
  readonly store: SqliteStore;
  readonly desk: CommandDesk;
  readonly speech: Speech;
  report(cause: unknown, where: string): string;
  importAll(
    articles: ImportArticlesOptions["articles"],
    owner: Owner,
    onProgress?: ImportArticlesOptions["onProgress"],
  ): ReturnType<typeof importArticles>;
};

const root = join(import.meta.dirname, "..");
const version = z.object({ version: z.string() }).parse(createRequire(import.meta.url)("../package.json")).version;

async function openHouse(platforms: readonly string[]): Promise<House> {
  const { config, warnings } = readConfig(process.env);
  const log = createLog(config.logLevel);
  // for the person at the keyboard, as the problems that stop us are; not an event of the log
  for (const warning of warnings) process.stderr.write(`${warning}\n`);
  const languages = loadLanguages(config.contentDir);
  const speeches = loadSpeeches(config.contentDir);
  const speech = speeches.get(config.locale);
  if (!speech) throw new ContentError(`there are no texts for LOCALE ${config.locale}`);
  const file = join(config.dataDir, "avisbud.sqlite");
  if (config.samples !== "hide") placePreparedStore(preparedStore(root, version), file, config.timeZone);
  const store = await openSqliteStore({
    file,
    zone: config.timeZone,
    samples: config.samples,
    languages,
  });
  const report = (cause: unknown, where: string): string => {
    const reference = newReference();
    log.error("fault", { where, reference, err: cause });
    return reference;
  };
  const desk = buildDesk({
    commands,
    ports: store,
    speeches,
    languages,
    background: loadBackground(config.contentDir),
    defaults: { locale: config.locale, timeZone: config.timeZone },
    installation: {
      version,
      startedAt: Temporal.Now.instant(),
      platforms: () => platforms.map((platform) => ({ platform, state: "connected", problem: null })),
      samples: config.samples,
    },
    reach: async () => ({ kind: "unknown" }),
    deliverNow: async () => {},
    now: () => Temporal.Now.instant(),
    report,
  });
  const house: House = {
    config,
    log,
    languages,
    store,
    desk,
    speech,
    report,
    importAll: (articles, owner, onProgress) =>
      importArticles({
        articles,
        knows: (article) => store.articles.knows(owner, article),
        analyse: (article) => analyseArticle(article, languages),
        save: (analysis) => store.articles.save(owner, analysis),
        onFault: (cause) => report(cause, "import"),
        ...(onProgress && { onProgress }),
      }),
  };
  return house;
}

/** Whether the store has sample articles already: then what has changed in them since can be read while others ask. */
async function hasSamples({ store }: House): Promise<boolean> {
  return (await store.articles.totals(localWorkspace)).samples > 0;
}

/** Reads the sample articles, unless they are hidden; those that are known already are not analysed again. */
async function readSampleContent({ config, log, languages, desk, importAll }: House): Promise<void> {
  if (config.samples === "hide") return;
  const folder = join(config.contentDir, "articles");
  const summary = await importAll(readSamples(folder, { languages, zone: config.timeZone }), "common");
  for (const refused of summary.refused) {
    log.warn("sample.refused", { faults: refusalLines(refused, desk.speech("en")) });
  }
}

/** `start`: the bot, with the console; runs until it is told to stop. */
async function start(): Promise<void> {
  // what only one way of running needs is loaded by that way
  const [{ createConsole }, { listen }] = await Promise.all([
    import("./adapters/console/index.ts"),
    import("./listen.ts"),
  ]);
  const house = await openHouse(["console"]);
  const { config, log, desk, store } = house;
  const known = await hasSamples(house);
  if (!known) await readSampleContent(house);
  const app = createConsole({
    desk,
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
  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    // a second signal waits for the first: nothing is cut short
    if (stopping) return;
    stopping = true;
    log.info("process.stopping", { signal });
    await listener.close();
    await refreshed;
    await store.close();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop(signal).catch(fail));
}

/** Anything else: one command or tool in the terminal. */
async function answerInTerminal(argv: readonly string[]): Promise<void> {
  const { runTerminal } = await import("./adapters/terminal/index.ts");
  const house = await openHouse(["terminal"]);
  try {
    await readSampleContent(house);
    process.exitCode = await runTerminal({
      argv,
      desk: house.desk,
      tools: toolsOf(house),
      io: {
        stdout: process.stdout,
        stderr: process.stderr,
        stdin: process.stdin,
        isTTY: process.stdout.isTTY === true,
        columns: process.stdout.columns,
        env: process.env,
      },
      speech: house.speech,
      version,
    });
  } finally {
    await house.store.close();
  }
}

function toolsOf({ languages, config, store, importAll }: House): readonly Tool[] {
  return [
    buildImport({
      languages,
      zone: config.timeZone,
      importAll: (articles, owner, onProgress) => importAll(articles, owner, onProgress),
      samplesShown: (workspace) => store.articles.samplesShown(workspace),
    }),
    buildSource(store),
    buildAnalyse(languages),
  ];
}

/** The last word of a program that cannot go on: what to do (exit code 2), or that it is our fault, with a stack (3). */
function fail(error: unknown): void {
  if (error instanceof OperatorError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  } else {
    const reference = newReference();
    createLog("error").error("fault", { where: "main", reference, err: error });
    process.stderr.write(`Avisbud stopped: something went wrong (ref. ${reference}, see the line above).\n`);
    process.exitCode = 3;
  }
}

/** What was asked for on the command line; the version needs no data and no configuration. */
async function run(argv: readonly string[]): Promise<void> {
  if (argv.length === 1 && argv[0] === "--version") process.stdout.write(`${version}\n`);
  else if (argv[0] !== "start") await answerInTerminal(argv);
  else if (argv.length === 1) await start();
  else await answerInTerminal(["--help"]);
}

await run(process.argv.slice(2)).catch(fail);
