import { afterEach, expect, test } from "vitest";
import { buildPorts, type OpenStore } from "../../src/store/build-ports.ts";
import { type CopyOutcome, copiedTables, copyBetween } from "../../src/store/copy.ts";
import { connectSqlite } from "../../src/store/sqlite/open.ts";
import type { ConnectedStore } from "../../src/store/store.ts";
import { alertPlan } from "../contracts/store/alerts.ts";
import { news } from "../contracts/store/news.ts";
import { postAlert } from "../contracts/store/posted-alert.ts";
import { plan } from "../contracts/store/schedules.ts";
import { type NewsDesk, openDesk } from "../fixtures/desk.ts";
import { languages } from "../fixtures/languages.ts";
import { postgresPlaces } from "../fixtures/postgres.ts";
import { openSampleDesk } from "../fixtures/sample-desk.ts";

const settings = { zone: "Europe/Oslo", samples: "show", languages } as const;
const places = postgresPlaces();
const today = "2024-06-21T18:00:00+02:00";
const now = Temporal.Instant.from("2024-06-21T18:00:00+02:00");
const later = now.add({ hours: 1 });
const opened: ConnectedStore[] = [];
afterEach(async () => {
  for (const { close } of opened.splice(0)) await close();
});

async function emptySqlite(): Promise<ConnectedStore> {
  const connected = await connectSqlite({ ...settings, file: ":memory:" });
  opened.push(connected);
  return connected;
}

async function emptyPostgres(): Promise<ConnectedStore> {
  const connected = await (await places.newPlace()).connect(settings);
  opened.push(connected);
  return connected;
}

const portsOf = ({ store, close }: ConnectedStore): OpenStore => ({
  ...buildPorts(store),
  kind: store.dialect.kind,
  close,
});

/** Something of all that an installation may hold. */
async function fill(connected: ConnectedStore): Promise<NewsDesk> {
  const store = portsOf(connected);
  const desk = await openSampleDesk(today, store);
  const ours = "discord:1";
  await store.workspaces.seen(ours, now);
  await store.articles.save(ours, news({ id: "own", quotes: [{ text: "Internt\0 nytt", by: "Kari Vik" }] }));
  await store.articles.save("common", news({ id: "gone", title: "Trukket" }));
  await store.articles.withdraw("common", "gone");
  await store.settings.save(ours, { locale: "nn" });
  const claims = [{ articleId: "own", text: "Internt\0 nytt" }] as const;
  const id = await store.readings.add(ours, { kind: "wrong-speaker", claims, speaker: "Per Dal" }, "kari", now);
  await store.readings.accept(ours, id, "kari", now);
  await store.shortKeys.put(ours, { command: "who", options: {} }, later);
  await store.installations.save("slack:T1", "sealed");
  await store.promisedAnswers.keep(ours, "{}", later);
  await store.once.first("discord:7", now, later);
  const schedule = await store.schedules.add(ours, plan, "kari", now);
  await store.schedules.runNow(ours, schedule.id, now, now);
  await store.alerts.add(ours, alertPlan, "kari", now, 9);
  await store.articles.save("common", news({ id: "told" }));
  const told = await postAlert(store, ours, { id: "told", title: "Ferje" }, now);
  const change = { kind: "removed", articleId: "told", source: "Avisa", text: "Ferje" } as const;
  await store.amendments.compared({ id: told.id, workspace: ours, amendments: [] }, [change], now);
  const place = { kind: "web", url: "https://avis.example/rss" } as const;
  const wish = { owner: "common", place, source: "Avisa", sealedLogin: null } as const;
  await store.feeds.add(ours, wish, { by: "kari", channel: "1", locale: "nb" }, now);
  return desk;
}

/** What people see, in the words of the terminal. */
async function answersOf(desk: NewsDesk): Promise<readonly string[]> {
  const asked = [
    ["/digest 2024-06-21", {}],
    ["/digest 7d", { workspace: "discord:1" }],
    ["/quote Stoltenberg", {}],
    ["/quote about:nytt", { workspace: "discord:1" }],
    ["/who Per Dal", { workspace: "discord:1" }],
    ["/search ferje", {}],
    ["/schedule list", { workspace: "discord:1", moderator: true }],
    ["/feed list", { workspace: "discord:1" }],
    ["/alert list", { workspace: "discord:1", user: "kari" }],
    ["/readings list", { workspace: "discord:1", moderator: true }],
  ] as const;
  const answers: string[] = [];
  for (const [line, asker] of asked) answers.push(await desk.read(line, asker));
  return answers;
}

const rowsOf = (outcome: CopyOutcome) => (outcome.kind === "copied" ? outcome.rows : new Map<string, number>());

test("an installation is the same after it was copied, and after it was copied back", {
  timeout: 120_000,
}, async () => {
  const [file, server, again] = [await emptySqlite(), await emptyPostgres(), await emptySqlite()];
  const before = await answersOf(await fill(file));
  expect(before[0]).toContain("Storflom i Orredal");
  expect(before[8]).toMatch(/rettet|retta/u);
  const progress: string[] = [];
  const there = await copyBetween(file.store, server.store, (what, done, total) => {
    expect(done).toBeLessThanOrEqual(total);
    progress.push(what);
  });
  expect([...rowsOf(there).keys()]).toEqual(copiedTables);
  expect(progress).toEqual(expect.arrayContaining(["articles", "quotes", "article_words", "quote_words"]));
  expect(await answersOf(await openDesk(today, { store: portsOf(server) }))).toEqual(before);
  const back = await copyBetween(server.store, again.store, () => {});
  expect(rowsOf(back)).toEqual(rowsOf(there));
  expect(await answersOf(await openDesk(today, { store: portsOf(again) }))).toEqual(before);
});

test("what was copied goes on: an article is read again, corrected and taken back as before", async () => {
  const [file, server] = [await emptySqlite(), await emptyPostgres()];
  const { articles } = portsOf(file);
  await articles.save("common", news({ id: "a", title: "Først", quotes: [{ text: "Ord én", by: "Kari Vik" }] }));
  await copyBetween(file.store, server.store, () => {});
  const copied = portsOf(server);
  const changed = news({ id: "a", title: "Så", quotes: [{ text: "Ord to", by: "Kari Vik" }] });
  expect(await copied.articles.save("common", changed)).toBe("changed");
  expect(await copied.speakers.find("local", "Kari Vik")).toMatchObject([{ quotes: 1 }]);
  await copied.articles.withdraw("common", "a");
  expect(await copied.speakers.find("local", "Kari Vik")).toEqual([]);
});

test("a store that holds something is left as it is", async () => {
  const [file, server] = [await emptySqlite(), await emptyPostgres()];
  for (const store of [file, server]) await portsOf(store).settings.save("discord:1", { locale: "nn" });
  expect(await copyBetween(file.store, server.store, () => {})).toEqual({ kind: "not-empty", table: "settings" });
});

test("where a row cannot be copied, nothing is", async () => {
  const [file, server] = [await emptySqlite(), await emptyPostgres()];
  const { articles, settings: saved } = portsOf(file);
  await articles.save("common", news({ id: "a" }));
  await saved.save("discord:1", { locale: "nn" });
  await file.store.writer.updateTable("article_revisions").set({ document: "{" }).execute();
  await expect(copyBetween(file.store, server.store, () => {})).rejects.toThrow();
  const copied = portsOf(server);
  expect((await copied.articles.totals("local")).articles).toBe(0);
  expect(await copied.settings.get("discord:1")).toEqual(await copied.settings.get("discord:2"));
});
