import type { RequestListener } from "node:http";
import { afterQuiet } from "./after-quiet.ts";
import type { FeedLogin } from "./core/feeds/feed.ts";
import type { FeedDesk } from "./core/feeds/feed-desk.ts";
import type { Holding } from "./core/platform/holding.ts";
import type { House } from "./house.ts";
import type { ReaderParts, ReadingCounts } from "./ingest/reader/parts.ts";
import type { Reader } from "./ingest/reader/reader.ts";
import type { WebSub } from "./ingest/websub/web-sub.ts";

/** Reading the news, as the other parts of the program see it. */
export type Reading = Pick<FeedDesk, "probeFeed" | "readsFeeds" | "feedsChanged"> & {
  /** Reads from now on, where no other process does. */
  start(listener: ReadingListener): Promise<void>;
  /** Whether it is this process, of all that share the store, that reads now. */
  isReading(): boolean;
  /** Reads what is due now, and nothing after it. */
  readDue(onProgress: (counts: Readonly<ReadingCounts>) => void): Promise<Readonly<ReadingCounts>>;
  /** What asks for addresses and what reads them: made when they are first wanted. */
  tools(): ReturnType<typeof readingTools>;
  stop(): Promise<void>;
};

/** Told of what is read; see `ReaderParts`. */
type ReadingListener = Pick<ReaderParts, "onHub" | "onArticle">;

type Parts = Pick<House, "config" | "languages" | "store" | "log" | "report" | "hold"> & {
  readonly version: string;
  openLogin(sealed: string): FeedLogin;
};

/** Loads nothing and asks nobody before there is something to read. */
export function createReading(parts: Parts): Reading {
  let made: ReturnType<typeof readingTools> | null = null;
  let reader: Reader | null = null;
  let holding: Holding | null = null;
  let listener: ReadingListener = { onHub: () => {}, onArticle: () => {} };
  const tools = () => (made ??= readingTools(parts));

  async function newReader(): Promise<Reader> {
    const [{ createReader }, { fetcher, thread, folders }] = await Promise.all([
      import("./ingest/reader/reader.ts"),
      tools(),
    ]);
    const { store, log, report, openLogin } = parts;
    return createReader({
      ledger: store.feedLedger,
      fetcher,
      thread,
      scanFolder: (feed, signal) => folders.scan(feed, signal),
      openLogin,
      onHub: (polled) => listener.onHub(polled),
      onArticle: () => listener.onArticle(),
      now: () => Temporal.Now.instant(),
      random: Math.random,
      report,
      log: (level, event, fields) => log[level](event, fields),
    });
  }

  return {
    async probeFeed(address, wish) {
      const [{ createProbe }, { fetcher, thread }] = await Promise.all([
        import("./ingest/reader/probe-feed.ts"),
        tools(),
      ]);
      return createProbe({ fetcher, thread, now: () => Temporal.Now.instant() })(address, wish);
    },
    // one that does not read itself leaves it to those that do
    readsFeeds: () => holding !== null || !parts.config.roles.includes("ingest"),
    isReading: () => reader !== null,
    feedsChanged() {
      reader?.wake();
    },
    async start(told) {
      listener = told;
      // sites are asked one thing at a time by all of us: so one process asks
      holding = parts.hold("reading", {
        async begin() {
          reader = await newReader();
          reader.start();
        },
        async end() {
          const ended = reader;
          reader = null;
          await ended?.stop();
        },
      });
      await holding.ready;
    },
    async readDue(onProgress) {
      const once = await newReader();
      return once.readDue(onProgress).finally(() => once.stop());
    },
    tools,
    async stop() {
      await holding?.stop();
      const used = await made;
      await Promise.all([used?.fetcher.close(), used?.thread.close()]);
    },
  };
}

/** Once nothing new has come in for so long it is told, together; else the next full minute tells of it. */
export const newsQuietMs = 4_000;

export type NewsReader = {
  /** What the world may reach of it. */
  readonly routes: ReadonlyMap<string, RequestListener>;
  /** Reads the news from now on. The world is to reach `routes` before: a hub asks back at once. */
  start(): Promise<void>;
  /** Once started. */
  stop(): Promise<void>;
};

/** What reads the news for this house. */
export async function newsReader(house: House): Promise<NewsReader> {
  const { config, log, reading, report, store } = house;
  const [{ startClock }, { startRetention }] = await Promise.all([
    import("./delivery/clock.ts"),
    import("./ingest/retention.ts"),
  ]);
  const webSub = await webSubOf(house);
  const started: { stop(): Promise<void> }[] = [];
  return {
    routes: new Map(webSub ? [["/websub/", webSub.listener]] : []),
    async start() {
      const retention = startRetention({
        ledger: store.feedLedger,
        days: config.retentionDays,
        now: () => Temporal.Now.instant(),
        onThinned: (articles) => log.info("articles.thinned", { articles }),
        onFault: (cause) => void report(cause, "retention"),
      });
      started.push(reading, retention);
      // whoever follows it need not wait for the next minute
      const telling = afterQuiet(
        () => house.deliverNow().catch((cause: unknown) => void report(cause, "delivery")),
        newsQuietMs,
      );
      started.push(telling);
      await reading.start({
        onHub: (polled) => void webSub?.follow(polled).catch((cause: unknown) => report(cause, "websub")),
        onArticle: telling.ask,
      });
      if (webSub) started.push(startClock(async () => (reading.isReading() ? webSub.tick() : undefined)));
    },
    async stop() {
      for (const one of started.toReversed()) await one.stop();
    },
  };
}

/** Hubs can tell us of news where the world can reach us. */
async function webSubOf({ config, log, reading, report, store }: House): Promise<WebSub | null> {
  const { publicPort, publicUrl } = config;
  if (publicPort === null || publicUrl === null) return null;
  const { createWebSub } = await import("./ingest/websub/web-sub.ts");
  return createWebSub({
    publicUrl,
    ledger: store.feedLedger,
    subscriptions: store.webSubscriptions,
    post: async (url, form) => (await reading.tools()).fetcher.post(url, form),
    now: () => Temporal.Now.instant(),
    random: Math.random,
    onHurried: () => reading.feedsChanged(),
    log: (event, fields) => log.info(event, fields),
    report: (cause) => void report(cause, "websub"),
  });
}

/** What reading needs of the world. */
async function readingTools({ config, languages, store, report, version }: Parts) {
  const [{ createFetcher }, { parseNetwork }, { createReadingThread }, { createFolderReader }] = await Promise.all([
    import("./ingest/fetch/fetcher.ts"),
    import("./ingest/fetch/guard-address.ts"),
    import("./ingest/thread/reading-thread.ts"),
    import("./ingest/folder/folder-reader.ts"),
  ]);
  const now = () => Temporal.Now.instant();
  const thread = createReadingThread({ languages, zone: config.timeZone });
  return {
    thread,
    fetcher: createFetcher({
      userAgent: config.feedUserAgent ?? `Avisbud/${version} (news reader)`,
      allowed: config.feedAllowPrivate.flatMap((written) => {
        const network = parseNetwork(written);
        if (!network) throw new Error(`FEED_ALLOW_PRIVATE holds ${written}, which was taken for a network`);
        return [network];
      }),
      delayMs: config.feedDelayMs,
      now,
      random: Math.random,
    }),
    folders: createFolderReader({
      ledger: store.folderLedger,
      articles: store.articles,
      analyse: (article) => thread.analyse(article),
      languages,
      zone: config.timeZone,
      now,
      onFault: (cause) => report(cause, "folder"),
    }),
  };
}
