import type { RequestListener } from "node:http";
import type { Held } from "./core/platform/holding.ts";
import type { Poster } from "./core/platform/poster.ts";
import type { PlatformState } from "./core/platform/state.ts";
import type { House } from "./house.ts";
import type { Listener } from "./listen.ts";
import { createSeal, sealedInstallations } from "./seal.ts";

/** A chat platform as main runs it. */
type Adapter = {
  start(): Promise<void>;
  stop(): Promise<void>;
  readonly poster: Poster;
  state(): PlatformState;
  /** What of it the world may reach, under the prefix of its path. */
  readonly routes?: Routes;
};

const askedMs = 5_000;
const connectedMs = 1_000;

/** What the world may reach, under the prefixes of its paths. */
type Routes = ReadonlyMap<string, RequestListener>;

/**
 * Connects the platforms that there are tokens for, and delivers what is due on them. One that cannot be connected says
 * why and holds up no other. `others` is what else the world may reach. @throws ListenError when the second listener cannot be had
 */
export async function startPlatforms(house: House, others: Routes): Promise<{ stop(): Promise<void> }> {
  const adapters = await createAdapters(house);
  house.platforms.push(...adapters);
  const listener = await listenToTheWorld(house, [others, ...adapters.map((adapter) => adapter.routes ?? new Map())]);
  if (adapters.length === 0) return { stop: async () => listener?.close() };
  const connecting = adapters.map((adapter) =>
    adapter.start().catch((error: unknown) => void house.report(error, adapter.poster.platform)),
  );
  const delivering = house.config.roles.includes("delivery") ? await startDelivery(house, adapters) : [];
  return {
    async stop() {
      for (const one of delivering) await one.stop();
      await Promise.all(adapters.map((adapter) => adapter.stop()));
      await Promise.all(connecting);
      await listener?.close();
    },
  };
}

/** A process that answers has both ways; one that only posts needs none in. */
async function createAdapters(house: House): Promise<readonly Adapter[]> {
  const { config, desk, drawChart, store, log, report, hold } = house;
  const adapters: Adapter[] = [];
  const answers = config.roles.includes("gateway");
  if (!answers && !config.roles.includes("delivery")) return adapters;
  const common: Common = {
    desk,
    drawChart,
    log: (level: "info" | "warn", event: string, fields: Readonly<Record<string, unknown>>) =>
      log[level](event, fields),
    report,
    now: () => Temporal.Now.instant(),
  };
  if (config.discord !== null) {
    const { createDiscord } = await import("./adapters/discord/index.ts");
    const shards = answers ? config.discord.shards : null;
    adapters.push(createDiscord({ ...common, keeping: store, hold, ...config.discord, shards }));
  }
  if (config.slack !== null) adapters.push(await createSlackAdapter(house, common));
  return adapters;
}

type Common = {
  readonly desk: House["desk"];
  readonly drawChart: House["drawChart"];
  log(level: "info" | "warn", event: string, fields: Readonly<Record<string, unknown>>): void;
  report: House["report"];
  now(): Temporal.Instant;
};

async function createSlackAdapter({ config, store }: House, common: Common): Promise<Adapter> {
  const { createSlack } = await import("./adapters/slack/index.ts");
  const { encryptionKey, publicUrl, slackExtras: extras, slackUnfurlDomains: unfurlDomains } = config;
  if (config.slack === null) throw new Error("there is no Slack in the configuration");
  const installations =
    encryptionKey === null ? store.installations : sealedInstallations(store.installations, createSeal(encryptionKey));
  const slack = createSlack({
    ...common,
    keeping: { ...store, installations },
    // what a browser carries through an installation is signed with the key that seals what comes of it
    config: { ...config.slack, stateSecret: encryptionKey, publicUrl, extras, unfurlDomains },
    receives: config.roles.includes("gateway"),
  });
  return { ...slack, routes: new Map(slack.listener === null ? [] : [["/slack/", slack.listener]]) };
}

/** The second listener, where one is configured. */
async function listenToTheWorld({ config, log }: House, routes: readonly Routes[]): Promise<Listener | null> {
  if (config.publicPort === null) return null;
  const { listenPublicly } = await import("./listen.ts");
  const all = new Map(routes.flatMap((each) => [...each]));
  const listener = await listenPublicly(all, { host: config.publicHost, port: config.publicPort });
  log.info("public.ready", { url: listener.url });
  return listener;
}

/** What somebody asks another process for (`/schedule run`) is not left for up to a minute. */
function lookOften(tick: () => Promise<void>): { stop(): Promise<void> } {
  const timer = setInterval(() => void tick(), askedMs);
  return { stop: async () => clearInterval(timer) };
}

/** What fell due while a platform could not be reached is posted once it is connected, not at the next minute. */
function onConnecting(posters: () => readonly Poster[], tick: () => Promise<void>): { stop(): Promise<void> } {
  let connected = new Set<string>();
  const timer = setInterval(() => {
    const before = connected;
    connected = new Set(posters().map(({ platform }) => platform));
    if (!connected.isSubsetOf(before)) void tick();
  }, connectedMs);
  return { stop: async () => clearInterval(timer) };
}

async function startDelivery(
  house: House,
  adapters: readonly Adapter[],
): Promise<readonly { stop(): Promise<void> }[]> {
  const [{ createDelivery }, { amendPosted }, { tellPauses }, { startClock }, { startPurging }] = await Promise.all([
    import("./delivery/delivery.ts"),
    import("./delivery/amend-posted.ts"),
    import("./delivery/tell-pauses.ts"),
    import("./delivery/clock.ts"),
    import("./delivery/purge.ts"),
  ]);
  const { config, store, desk, report, log } = house;
  const common = {
    posters: () => adapters.filter((adapter) => adapter.state().state === "connected").map(({ poster }) => poster),
    now: () => Temporal.Now.instant(),
    report,
    log: (event: string, fields: Readonly<Record<string, string | number>>) => log.info(event, fields),
  };
  const { articles, quotes, speakers, amendments, alertLedger } = store;
  const delivery = createDelivery(
    { ...common, ledger: store.ledger, answer: desk.answer, random: Math.random },
    {
      ledger: alertLedger,
      articles,
      quotes,
      speakers,
      languages: house.languages,
      stories: house.stories,
      speech: desk.speech,
    },
  );
  const amending = { ...common, articles, quotes, amendments, speech: desk.speech, random: Math.random };
  const telling = {
    ...common,
    feeds: store.feedLedger,
    schedules: store.ledger,
    speech: desk.speech,
    zone: config.timeZone,
  };
  house.deliverNow = () => delivery.tick();
  const purging = startPurging({
    workspaces: store.workspaces,
    amendments,
    alerts: alertLedger,
    now: () => Temporal.Now.instant(),
    onPurged: (workspace) => log.info("workspace.purged", { workspace }),
    onFault: (error) => void report(error, "purge"),
  });
  // who is told once is told by one
  const paused = house.hold(
    "telling of pauses",
    heldClock(() => tellPauses(telling)),
  );
  const asked = config.roles.includes("gateway") ? [] : [lookOften(() => delivery.tick())];
  return [
    startClock(() => delivery.tick()),
    onConnecting(common.posters, () => delivery.tick()),
    startClock(() => amendPosted(amending)),
    ...asked,
    paused,
    delivery,
    purging,
  ];

  function heldClock(tick: () => Promise<void>): Held {
    let clock: { stop(): Promise<void> } | null = null;
    return {
      async begin() {
        clock = startClock(tick);
      },
      async end() {
        await clock?.stop();
      },
    };
  }
}
