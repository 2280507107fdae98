import { appendFileSync } from "node:fs";
import { createDiscord } from "../../../src/adapters/discord/index.ts";
import { createSlack } from "../../../src/adapters/slack/index.ts";
import type { CommandCall } from "../../../src/core/command/command.ts";
import { startClock } from "../../../src/delivery/clock.ts";
import { createDelivery } from "../../../src/delivery/delivery.ts";
import { holdAlone } from "../../../src/leases.ts";
import { openDesk } from "../../fixtures/desk.ts";
import { languages } from "../../fixtures/languages.ts";
import { drawPoint } from "../../fixtures/pictures.ts";
import { answerParent } from "../child.ts";
import { clockOfProcess } from "./fast-clock.ts";
import { madeUpDigest } from "./made-up-digest.ts";
import { type WorkerQuestion, workerQuestion } from "./messages.ts";
import { openBenchStore } from "./stores.ts";

/**
 * A process that delivers as the program does with ROLES=delivery: its store, its adapters without a gateway, its ledger and
 * its clock. Only the digests are made up; what alerts tell is told as ever.
 */
const lookMs = 5_000;

async function start({ store: place, discordUrl, discordToken, slackUrl, faultsFile }: WorkerQuestion): Promise<void> {
  const store = await openBenchStore(place, clockOfProcess().speed);
  const desk = await openDesk(Temporal.Now.instant().toString(), { store });
  const report = (cause: unknown, where: string): string => {
    const said = cause instanceof Error ? [cause.message, cause.cause].map(String).join("; ") : String(cause);
    appendFileSync(faultsFile, `${where.replace(/ [a-z0-9]{10}$/u, "")}: ${said.replaceAll("\n", " ")}\n`);
    return "bench";
  };
  const now = () => Temporal.Now.instant();
  const common = { desk, keeping: store, drawChart: drawPoint, report, now, log: () => {} };
  const adapters = [
    createDiscord({ ...common, token: discordToken, apiUrl: discordUrl, shards: null, hold: holdAlone }),
    createSlack({
      ...common,
      receives: false,
      config: { botToken: null, apiUrl: slackUrl, extras: ["direct", "history"], unfurlDomains: [], moderators: [] },
    }),
  ];
  for (const adapter of adapters) void adapter.start();
  const delivery = createDelivery(
    {
      ledger: store.ledger,
      posters: () => adapters.filter((adapter) => adapter.state().state === "connected").map(({ poster }) => poster),
      answer: async (call) => madeUpDigest(scheduleOf(call), sinceOf(call)),
      random: Math.random,
      now,
      report,
      log: () => {},
    },
    { ...store, ledger: store.alertLedger, languages, stories: desk.stories, speech: desk.speech },
  );
  startClock(() => delivery.tick());
  setInterval(() => void delivery.tick(), lookMs);
}

function scheduleOf({ user }: CommandCall): string {
  return user.id.replace(/^schedule:/u, "");
}

/** An edition asks for what is new since an instant: `2026-01-05T06:00:00Z..`. */
function sinceOf({ options }: CommandCall): Temporal.Instant {
  return Temporal.Instant.from((options.period ?? "").replace(/\.\.$/u, ""));
}

answerParent({ start: (question) => start(workerQuestion.parse(question)) });
