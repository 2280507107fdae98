import { join } from "node:path";
import type { Tool } from "./core/command/tool.ts";
import { OperatorError } from "./core/errors.ts";
import { type House, localPlatform, openHouse, readSampleContent, storeFile, version } from "./house.ts";
import { createLog, newReference } from "./log.ts";
import { buildAnalyse } from "./tools/analyse.ts";
import { buildGroup } from "./tools/group.ts";
import { buildImport } from "./tools/import.ts";
import { buildInvite } from "./tools/invite.ts";
import { buildKeyPoints } from "./tools/keypoints.ts";
import { buildManifest } from "./tools/manifest.ts";
import { buildOpmlTool } from "./tools/opml.ts";
import { buildPurge } from "./tools/purge.ts";
import { buildRead } from "./tools/read.ts";
import { buildReadingsExport } from "./tools/readings.ts";
import { buildSource } from "./tools/source.ts";
import { buildStoreCopy } from "./tools/store-copy.ts";
import { buildSuppress } from "./tools/suppress.ts";
import { buildWatch } from "./tools/watch.ts";

/** Anything but `start`: one command or tool in the terminal. */
async function answerInTerminal(argv: readonly string[]): Promise<void> {
  const { runTerminal } = await import("./adapters/terminal/index.ts");
  // whoever moves a store names it: the one that is configured may be where it is to go, and is left alone
  const movesStore = argv[0] === "store";
  const house = await openHouse(movesStore ? { at: { kind: "sqlite", file: ":memory:" } } : {});
  house.platforms.push(localPlatform("terminal"));
  try {
    if (!movesStore) await readSampleContent(house);
    process.exitCode = await runTerminal({
      argv,
      desk: house.desk,
      tools: await toolsOf(house),
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
    await house.reading.stop();
    await house.store.close();
  }
}

/** Who sits at the terminal is told at once that nobody answers. */
const atOnce = { patienceMs: 0, onWaiting: () => {} };

async function toolsOf({
  languages,
  background,
  config,
  store,
  importAll,
  desk,
  reading,
}: House): Promise<readonly Tool[]> {
  const [{ applicationIdOf, inviteAddress }, { slackManifest }] = await Promise.all([
    import("./adapters/discord/invite.ts"),
    import("./adapters/slack/manifest.ts"),
  ]);
  return [
    buildImport({
      languages,
      zone: config.timeZone,
      importAll: (articles, owner, onProgress) => importAll(articles, owner, onProgress),
      samplesShown: (workspace) => store.articles.samplesShown(workspace),
    }),
    buildWatch({
      feeds: store.feeds,
      folders: { scan: async (...scan) => (await reading.tools()).folders.scan(...scan) },
      now: () => Temporal.Now.instant(),
    }),
    buildRead((onProgress) => reading.readDue(onProgress)),
    buildSource(store),
    buildStoreCopy({
      usual: { from: `sqlite:${join(config.dataDir, storeFile)}`, to: config.databaseUrl },
      async copy(from, to, onProgress) {
        const { copyStore } = await import("./store/copy.ts");
        const options = { zone: config.timeZone, samples: "show", languages } as const;
        return copyStore({ from: { ...atOnce, ...from }, to: { ...atOnce, ...to } }, options, onProgress);
      },
    }),
    buildOpmlTool({ feeds: store.feeds, now: () => Temporal.Now.instant() }),
    buildPurge({
      ownData: store.ownData,
      feedLedger: store.feedLedger,
      retentionDays: config.retentionDays,
      now: () => Temporal.Now.instant(),
    }),
    buildSuppress({ suppressions: store.suppressions, now: () => Temporal.Now.instant() }),
    buildReadingsExport(store.readingCases),
    buildAnalyse(languages),
    buildKeyPoints(languages, background),
    buildGroup(languages, background),
    buildManifest({
      publicUrl: config.publicUrl,
      extras: config.slackExtras,
      unfurlDomains: config.slackUnfurlDomains,
      slackManifest: (wish) => slackManifest({ ...wish, commands: desk.commands, speech: desk.speech("en") }),
    }),
    buildInvite({ token: config.discord?.token ?? null, applicationIdOf, inviteAddress }),
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
  else if (argv.length === 1) await (await import("./start.ts")).start(fail);
  else await answerInTerminal(["--help"]);
}

await run(process.argv.slice(2)).catch(fail);
