import { createDiscord } from "../../../src/adapters/discord/index.ts";
import { afterQuiet } from "../../../src/after-quiet.ts";
import { createDelivery } from "../../../src/delivery/delivery.ts";
import type { Reader } from "../../../src/ingest/reader/reader.ts";
import { holdAlone } from "../../../src/leases.ts";
import { newsQuietMs } from "../../../src/reading.ts";
import { type NewsDesk, openDesk } from "../../fixtures/desk.ts";
import { languages } from "../../fixtures/languages.ts";
import { drawPoint } from "../../fixtures/pictures.ts";
import { answerParent } from "../child.ts";
import { workspaces } from "../delivery/groups.ts";
import { openBenchStore } from "../delivery/stores.ts";
import { createBenchReader } from "../feeds/bench-reader.ts";
import { feedAddress } from "../feeds/made-up-feeds.ts";
import { type ProgramQuestion, programQuestion, type Told } from "./messages.ts";

/** The process that reads feeds and tells of them as the program does: its store, reader, clock and Discord. */
const workspace = workspaces.discord;
/** It stands in the title of each article. */
const words = "sak";
/** As often as the program's clock does. */
const tickMs = 60_000;
const now = () => Temporal.Now.instant();
const faults: string[] = [];
let onArticle = () => {};
let program: { readonly desk: NewsDesk; readonly since: Temporal.Instant } | null = null;

function report(cause: unknown, where: string): string {
  faults.push(`${where}: ${String(cause)}`);
  return "bench";
}

/** Resolves when all that there was has been read, and an alert waits for what is new. */
async function open(question: unknown): Promise<void> {
  const { file, discordUrl, discordToken, channel, feeds, port } = programQuestion.parse(question);
  const store = await openBenchStore(file);
  const desk = await openDesk(now().toString(), { store, now });
  await store.workspaces.seen(workspace, now());
  await follow(desk, { feeds, port });
  const reader = createBenchReader(store.feedLedger, report, () => onArticle());
  await reader.readDue();
  const to = { kind: "channel", id: channel } as const;
  const plan = { to, follows: { kind: "words", words }, everyMinutes: 0, locale: "nb", zone: "Europe/Oslo" } as const;
  await store.alerts.add(workspace, plan, "kari", now(), 1);
  program = { desk, since: now() };
  await startAll(desk, reader, { discordUrl, discordToken });
}

async function follow({ store }: NewsDesk, { feeds, port }: Pick<ProgramQuestion, "feeds" | "port">): Promise<void> {
  const following = { by: "kari", channel: null, locale: "nb" } as const;
  for (let site = 0; site < feeds; site++) {
    const place = { kind: "web", url: feedAddress(site, port) } as const;
    const feed = { owner: "common", place, source: `Avis ${site}`, sealedLogin: null } as const;
    await store.feeds.add(workspace, feed, following, now());
  }
}

async function startAll(
  desk: NewsDesk,
  reader: Reader,
  { discordUrl: apiUrl, discordToken: token }: Pick<ProgramQuestion, "discordUrl" | "discordToken">,
): Promise<void> {
  const { store } = desk;
  const common = { desk, keeping: store, drawChart: drawPoint, report, now, log: () => {} };
  const discord = createDiscord({ ...common, token, apiUrl, shards: null, hold: holdAlone });
  await discord.start();
  const delivery = createDelivery(
    {
      ledger: store.ledger,
      posters: () => (discord.state().state === "connected" ? [discord.poster] : []),
      answer: desk.answer,
      random: Math.random,
      now,
      report,
      log: () => {},
    },
    { ...store, ledger: store.alertLedger, languages, stories: desk.stories, speech: desk.speech },
  );
  onArticle = afterQuiet(() => delivery.tick(), newsQuietMs).ask;
  reader.start();
  // the program's clock passes over a minute that its timer comes a second too late for, which is a moment here
  setInterval(() => void delivery.tick(), tickMs);
}

/** What the program itself knows of how soon it was. */
async function told(): Promise<Told> {
  if (!program) throw new Error("the program is not open");
  const { desk, since } = program;
  const delaysMs = await desk.store.alerts.delays(workspace, since);
  const status = await desk.read("/status", { workspace, moderator: true });
  const line = status.split("\n").find((one) => one.includes(desk.speech("nb").say("status.alerts"))) ?? "";
  return { delaysMs: [...delaysMs], status: line.trim(), faults: [...faults, ...desk.faults.map(String)] };
}

answerParent({ open, told });
