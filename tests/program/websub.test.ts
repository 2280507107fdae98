import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askConsole } from "../fixtures/console-asker.ts";
import { freePort } from "../fixtures/free-port.ts";
import { type Asked, type Hub, openHub, signed } from "../fixtures/hub.ts";
import { type NewsSite, startNewsSite } from "../fixtures/news-site.ts";
import { newFolder, type Program, startProgram } from "../fixtures/program.ts";

/**
 * The whole program, a newspaper's site and the hub that it announces, all on loopback, from `/feed add` to `/digest`. The
 * tests are one story, in this order, in one data folder.
 */
let hub: Hub;
let site: NewsSite;
let folder: Awaited<ReturnType<typeof newFolder>>;
let publicPort: number;
let program: Program;

const patienceMs = 45_000;
const news = "<rss><channel><item><title>Noe nytt</title></item></channel></rss>";

beforeAll(async () => {
  [hub, folder, publicPort] = await Promise.all([openHub(), newFolder(), freePort()]);
  site = await startNewsSite(Temporal.Now.instant(), { hub: hub.url });
  program = await start();
});

afterAll(async () => {
  await program.stop();
  await Promise.all([site.stop(), hub.close(), folder.remove()]);
});

function start(): Promise<Program> {
  return startProgram({
    DATA_DIR: folder.path,
    SAMPLES: "hide",
    FEED_ALLOW_PRIVATE: "127.0.0.1/32",
    FEED_DELAY_MS: "20",
    PUBLIC_PORT: String(publicPort),
    PUBLIC_URL: `http://127.0.0.1:${publicPort}`,
  });
}

const polls = () => site.log.of("/rss.xml").length;

/** @throws Error with what the program said when it never is so */
async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`never: ${what}; the program said:\n${program.said()}`);
    await wait(50);
  }
}

function subscription(): Asked {
  const asked = hub.asked.at(-1);
  if (!asked) throw new Error("the hub was not asked");
  return asked;
}

/** Articles that share nothing, so that each is a story of its own. */
function publish(slug: string, title: string, text: string): void {
  const article = { slug, title, language: "nb", hoursAgo: 0, section: "Nyheter", author: "Mona Dahl" } as const;
  site.publish({ ...article, lead: `${title}.`, points: [], blocks: [{ kind: "paragraph", text }] });
}

const untilInDigest = (title: string) =>
  until(`${title} in /digest`, async () =>
    (await askConsole(program.url, "/digest period:24h length:full")).text.includes(title),
  );

test("a feed that announces a hub is subscribed to when it has been read, and the hub’s question is answered", async () => {
  await askConsole(program.url, `/feed add address:${site.url}`);
  await until("an answer to the hub", () => hub.answers.length > 0);
  expect(hub.answers).toEqual([{ status: 200, echoed: true }]);
  expect(subscription()).toMatchObject({ mode: "subscribe", topic: `${site.url}/rss.xml` });
  expect(subscription().callback).toContain(`http://127.0.0.1:${publicPort}/websub/`);
  await until("everything is read", async () => {
    const { text } = await askConsole(program.url, "/feed list");
    return text.includes("Sist lest") && !/\d+ venter/u.test(text);
  });
}, 120_000);

test("what comes with a wrong signature means nothing; with the right one the article is there", async () => {
  const text = "– Vi så det da vi åpnet døra i dag tidlig, sier havnefogd Grete Rogne.";
  publish("sel-i-havna", "Selen flyttet inn i båthuset", text);
  const before = polls();
  expect(await hub.distribute(subscription(), news, signed("sha256", "another secret", news))).toBe(202);
  // were it believed, the feed would be asked for before all of this is answered
  for (let times = 0; times < 10; times++) await askConsole(program.url, "/feed list");
  expect(polls()).toBe(before);

  expect(await hub.distribute(subscription(), news)).toBe(202);
  await untilInDigest("Selen flyttet inn i båthuset");
  expect(polls()).toBe(before + 1);
}, 90_000);

test("a subscription that ends soon is renewed after a restart, and goes on being heard", async () => {
  const before = subscription();
  await program.stop();
  const database = new DatabaseSync(join(folder.path, "avisbud.sqlite"));
  // what would come to pass in a week
  database.exec("update web_subscriptions set next_ms = 1");
  database.close();
  program = await start();
  await until("the hub is asked again", () => hub.answers.length > 1);
  expect(hub.answers.at(-1)).toEqual({ status: 200, echoed: true });
  expect(subscription()).toEqual(before);

  const text = "Ordføreren lot den ligge til lunsj, og brannvesenet kom med stige og ei fårepølse.";
  publish("rev-paa-taket", "Reven sov på taket av rådhuset", text);
  expect(await hub.distribute(subscription(), news)).toBe(202);
  await untilInDigest("Reven sov på taket av rådhuset");
}, 120_000);
