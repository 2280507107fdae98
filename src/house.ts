import { createRequire } from "node:module";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { z } from "zod";
import { commands } from "../commands/index.ts";
import { createPainter } from "./charts/painter.ts";
import { type Config, readConfig } from "./config.ts";
import { ContentError, loadBackground, loadLanguages, loadOwners, loadSpeeches } from "./content.ts";
import { analyseArticle } from "./core/analyse-article.ts";
import type { CommandDesk, Installation } from "./core/command/command.ts";
import { buildDesk } from "./core/command/dispatch.ts";
import type { Languages } from "./core/language/language.ts";
import type { Speech } from "./core/locale.ts";
import type { DrawChart } from "./core/message/chart.ts";
import type { HoldLease } from "./core/platform/holding.ts";
import type { Poster } from "./core/platform/poster.ts";
import type { PlatformState } from "./core/platform/state.ts";
import type { Owner, WorkspaceId } from "./core/ports.ts";
import type { BackgroundFrequencies } from "./core/stories/background.ts";
import { type KeptStories, keepStories } from "./core/stories/kept-stories.ts";
import { loginSeal } from "./feed-desk.ts";
import { starterFeedsOf } from "./ingest/feeds/starter-feeds.ts";
import { type ImportArticlesOptions, importArticles, refusalLines } from "./ingest/import-articles.ts";
import { readSamples } from "./ingest/read-articles.ts";
import { holdAlone, holdAmongOthers } from "./leases.ts";
import { createLog, type Log, newReference } from "./log.ts";
import { namesOf } from "./names-of.ts";
import { createReading, type Reading } from "./reading.ts";
import { placePreparedStore, preparedStore } from "./sample-store.ts";
import type { OpenStore } from "./store/build-ports.ts";
import { openStore, type StorePlace } from "./store/open.ts";

/** A platform that this process talks to, as far as the house cares. */
export type Platform = { readonly poster: Poster | null; state(): PlatformState };

/** All parts of the program that every way of running has, wired to each other. */
export type House = {
  readonly config: Config;
  readonly log: Log;
  readonly languages: Languages;
  readonly background: BackgroundFrequencies;
  readonly store: OpenStore;
  readonly stories: KeptStories;
  readonly desk: CommandDesk;
  readonly speech: Speech;
  readonly reading: Reading;
  readonly drawChart: DrawChart;
  /** What one process does of all that share the store. */
  readonly hold: HoldLease;
  /** Added to while the house is open: a platform needs the desk, and the desk tells of the platforms. */
  readonly platforms: Platform[];
  /** Posts what is due, where this process delivers; replaced by whoever starts delivery. */
  deliverNow: () => Promise<void>;
  report(cause: unknown, where: string): string;
  importAll(
    articles: ImportArticlesOptions["articles"],
    owner: Owner,
    onProgress?: ImportArticlesOptions["onProgress"],
  ): ReturnType<typeof importArticles>;
};

const root = join(import.meta.dirname, "..");
export const version = z
  .object({ version: z.string() })
  .parse(createRequire(import.meta.url)("../package.json")).version;

/** The database's file in DATA_DIR. */
export const storeFile = "avisbud.sqlite";

export type Opening = {
  /** How long a database server that is not up yet is waited for; not at all by default. */
  readonly patienceMs?: number;
  /** Another store than the one that is configured. */
  readonly at?: StorePlace;
};

/** Reads the configuration and opens the store. @throws OperatorError for what the operator can mend */
export async function openHouse({ patienceMs = 0, at }: Opening = {}): Promise<House> {
  const { config, warnings } = readConfig(process.env);
  const log = createLog(config.logLevel);
  // for the person at the keyboard, as the problems that stop us are; not an event of the log
  for (const warning of warnings) process.stderr.write(`${warning}\n`);
  const languages = loadLanguages(config.contentDir);
  const background = loadBackground(config.contentDir);
  const speeches = loadSpeeches(config.contentDir);
  const speech = speeches.get(config.locale);
  if (!speech) throw new ContentError(`there are no texts for LOCALE ${config.locale}`);
  const samples = samplesOf(config);
  const place = at ?? placeOfStore(config, log, patienceMs);
  if (!at && place.kind === "sqlite" && config.samples !== "hide") {
    placePreparedStore(preparedStore(root, version), place.file, config.timeZone);
  }
  const store = await openStore(place, {
    zone: config.timeZone,
    samples: samples === "connected" ? "hide" : samples,
    languages,
  });
  const report = (cause: unknown, where: string): string => {
    const reference = newReference();
    log.error("fault", { where, reference, err: cause });
    return reference;
  };
  const platforms: Platform[] = [];
  const posters = () => platforms.flatMap(({ poster }) => poster ?? []);
  const posterOf = (workspace: WorkspaceId) => posters().find(({ platform }) => workspace.startsWith(`${platform}:`));
  const logins = loginSeal(config.encryptionKey);
  // a file has one bot; what it held when it died is its own again at once
  const hold =
    store.kind === "sqlite"
      ? holdAlone
      : holdAmongOthers({ leases: store.leases, now: () => Temporal.Now.instant(), log: log.info, report });
  const { openLogin } = logins;
  const stories = keepStories(background, setImmediate);
  const reading = createReading({ config, languages, store, log, report, version, openLogin, hold });
  const house: House = {
    config,
    log,
    languages,
    background,
    store,
    stories,
    speech,
    platforms,
    reading,
    hold,
    drawChart: createPainter({
      fontFile: join(config.contentDir, "fonts", "inter-regular.ttf"),
      onFault: (cause) => void report(cause, "charts"),
    }).draw,
    deliverNow: async () => {},
    report,
    desk: buildDesk({
      commands,
      ports: store,
      speeches,
      languages,
      background,
      stories,
      owners: loadOwners(config.contentDir),
      defaults: { locale: config.locale, timeZone: config.timeZone },
      installation: {
        version,
        startedAt: Temporal.Now.instant(),
        platforms: () => platforms.map((platform) => platform.state()),
        retentionDays: config.retentionDays,
        samples,
      },
      feedDesk: {
        ...logins,
        probeFeed: reading.probeFeed,
        readsFeeds: reading.readsFeeds,
        feedsChanged: reading.feedsChanged,
        starterFeeds: starterFeedsOf(config.contentDir),
      },
      quotas: store.quotas,
      quotaLimits: config.quotas,
      reach: async (workspace, channel) =>
        (await posterOf(workspace)?.reach(workspace, channel)) ?? { kind: "unknown" },
      ...namesOf({ posters, workspaces: store.workspaces, now: () => Temporal.Now.instant() }),
      deliverNow: () => house.deliverNow(),
      now: () => Temporal.Now.instant(),
      report,
    }),
    importAll: (articles, owner, onProgress) =>
      importArticles({
        articles,
        knows: (article) => store.articles.knows(owner, article),
        analyse: (article) => analyseArticle(article, languages),
        save: (analysis) => store.articles.save(owner, analysis),
        withdraw: (id) => store.articles.withdraw(owner, id),
        onFault: (cause) => report(cause, "import"),
        ...(onProgress && { onProgress }),
      }),
  };
  return house;
}

function placeOfStore({ databaseUrl, dataDir }: Config, log: Log, patienceMs: number): StorePlace {
  if (databaseUrl === null) return { kind: "sqlite", file: join(dataDir, storeFile) };
  const onWaiting = (why: string) => log.warn("store.waiting", { why, patienceMs });
  return { kind: "postgres", url: databaseUrl, patienceMs, onWaiting };
}

/** A place that is simply there: the console, the terminal. */
export function localPlatform(platform: "console" | "terminal"): Platform {
  return { poster: null, state: () => ({ platform, state: "connected", problem: null }) };
}

/** Reads the sample articles, unless they are hidden; those that are known already are not analysed again. */
export async function readSampleContent({ config, log, languages, desk, importAll }: House): Promise<void> {
  if (samplesOf(config) === "hide" || samplesOf(config) === "connected") return;
  const folder = join(config.contentDir, "articles");
  const summary = await importAll(readSamples(folder, { languages, zone: config.timeZone }), "common");
  for (const refused of summary.refused) {
    log.warn("sample.refused", { faults: refusalLines(refused, desk.speech("en")) });
  }
}

/** Samples are for a first look on one's own machine: once there is a token they step aside, unless they are asked for. */
function samplesOf({ samples, discord, slack }: Config): Installation["samples"] {
  return samples === "auto" && (discord !== null || slack !== null) ? "connected" : samples;
}
