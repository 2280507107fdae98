import { createDiscord } from "../../../src/adapters/discord/index.ts";
import { createSlack } from "../../../src/adapters/slack/index.ts";
import { plain } from "../../../src/core/message/message.ts";
import { createDelivery, type Delivery } from "../../../src/delivery/delivery.ts";
import { holdAlone } from "../../../src/leases.ts";
import { openDesk } from "../../fixtures/desk.ts";
import { drawPoint } from "../../fixtures/pictures.ts";
import { answerParent } from "../child.ts";
import { openBenchStore } from "../delivery/stores.ts";
import { discordToken, type WorkerQuestion, workerQuestion } from "./messages.ts";

/** A process that delivers as the program does with ROLES=delivery. Only the digests are made up, and short. */
const faults: string[] = [];
let delivery: Delivery | null = null;

async function open({ store: place, discordUrl, slackUrl }: WorkerQuestion): Promise<void> {
  const store = await openBenchStore(place);
  const desk = await openDesk(Temporal.Now.instant().toString(), { store });
  const report = (cause: unknown, where: string): string => {
    faults.push(`${where.replace(/ [a-z0-9]{10}$/u, "")}: ${cause instanceof Error ? cause.message : String(cause)}`);
    return "bench";
  };
  const now = () => Temporal.Now.instant();
  const common = { desk, keeping: store, drawChart: drawPoint, report, now, log: () => {} };
  const adapters = [
    createDiscord({ ...common, token: discordToken, apiUrl: discordUrl, shards: null, hold: holdAlone }),
    createSlack({
      ...common,
      receives: false,
      config: { botToken: null, apiUrl: slackUrl, extras: [], unfurlDomains: [], moderators: [] },
    }),
  ];
  for (const adapter of adapters) await adapter.start();
  delivery = createDelivery({
    ledger: store.ledger,
    posters: () => adapters.filter((adapter) => adapter.state().state === "connected").map(({ poster }) => poster),
    answer: async () => ({
      outcome: "answer",
      visibility: "channel",
      parts: [{ kind: "text", text: plain("Ferja går som den skal. ".repeat(10)) }],
      json: null,
    }),
    random: Math.random,
    now,
    report,
    log: () => {},
  });
}

answerParent({
  open: (question) => open(workerQuestion.parse(question)),
  begin: async () => void delivery?.tick(),
  faults: async () => faults,
});
