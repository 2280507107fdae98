import { afterEach, expect, test } from "vitest";
import type { Message } from "../../src/core/message/message.ts";
import { amendPosted } from "../../src/delivery/amend-posted.ts";
import { createChannelPoster } from "../fixtures/channel-poster.ts";
import { deliverAlerts } from "../fixtures/deliver-alerts.ts";
import type { NewsDesk } from "../fixtures/desk.ts";
import { openFerryDesk } from "../fixtures/ferry-news.ts";

const workspace = "discord:1";
const kari = { workspace, user: "kari", moderator: true };
const url = "https://fjordnytt.example/kai";
const quoted = "– Vi bygger kaia i høst, sier ordfører Berit Strandvåg til Fjordnytt.";
const opened: NewsDesk[] = [];
afterEach(async () => {
  for (const desk of opened.splice(0)) await desk.store.close();
});

/** Somebody who follows this, and was told of an article about a quay. */
async function told(followed: string, words = quoted) {
  const desk = await openFerryDesk();
  opened.push(desk);
  const poster = createChannelPoster("discord");
  const clock = { now: Temporal.Instant.from("2025-03-05T11:00:00+01:00") };
  const faults: unknown[] = [];
  const file = (title: string, text: string) =>
    desk.file({ source: "Fjordnytt", title, url, published: "2025-03-05T10:00:00+01:00", language: "nb" }, text);
  const { articles, quotes, amendments } = desk.store;
  const parts = {
    posters: () => [poster],
    now: () => clock.now,
    random: () => 0,
    report: (cause: unknown) => {
      faults.push(cause);
      return "7F3K";
    },
    log: () => {},
    speech: desk.speech,
  };
  const look = async () => {
    await amendPosted({ ...parts, articles, quotes, amendments });
    expect(faults).toEqual([]);
  };
  await desk.ask(`/alert add ${followed}`, kari);
  const id = await file("Ny kai på Ytre Sild", `Kaia kommer til høsten.\n\n${words}`);
  await deliverAlerts(desk, poster, clock.now);
  expect(poster.messages).toHaveLength(1);
  await look();
  expect(poster.edited).toEqual([]);
  return { desk, poster, clock, look, file, id };
}

function textsOf(message: Message | undefined): readonly string[] {
  const parts = message?.parts ?? [];
  return parts.flatMap((part) => (part.kind === "text" ? part.text.map(({ text }) => text).join("") : []));
}

test("an article that is withdrawn: the alert says so in direct messages, once, and so does an answer to it", async () => {
  const { desk, poster, look, id } = await told("words:kai");
  expect(await desk.store.articles.withdraw("common", id)).toBe(true);
  await look();
  await look();
  const line = "Fjordnytt har trukket saken: Ny kai på Ytre Sild";
  expect(poster.edited).toHaveLength(1);
  expect(poster.edited[0]?.message.parts[0]).toMatchObject({ kind: "heading", text: "Ny artikkel om «kai»" });
  expect(textsOf(poster.edited[0]?.message)).toContain(`Rettet 5. mars kl. 11.00: ${line}`);
  expect(poster.replies.map(({ to, message }) => [to, textsOf(message)])).toEqual([["m1", [line]]]);
  expect(poster.places).toEqual(["direct:kari", "direct:kari"]);
  expect(await desk.read("/alert list", kari)).toContain(" · rettet i dag kl. 11.00");
});

test("a quotation that a moderator says is somebody else's is corrected in the channel that was told of it", async () => {
  const { desk, poster, look } = await told('speaker:"Berit Strandvåg" channel:42');
  const { rows } = await desk.store.quotes.find(workspace, { window: null }, { offset: 0, limit: 50 });
  const [place] = rows.find(({ places: [one] }) => one.text.includes("bygger kaia"))?.places ?? [];
  await desk.ask(`/wrong ${place?.id ?? ""} what:wrong-speaker right:"Jonas Hellevåg"`, kari);
  await look();
  expect(textsOf(poster.edited[0]?.message)).toEqual([
    "Rettet 5. mars kl. 11.00: Det var Jonas Hellevåg, ikke Berit Strandvåg, som sa: «Vi bygger kaia i høst»",
  ]);
  expect(poster.replies).toHaveLength(1);
  expect(poster.places).toEqual(["42", "42"]);
});

test("what was reported of somebody is told as that, and corrected without quotation marks", async () => {
  const report = "Ordfører Jonas Hellevåg mener at kaia blir altfor dyr for kommunen.";
  const { desk, poster, look } = await told('speaker:"Jonas Hellevåg"', report);
  expect(poster.messages[0]?.parts[0]).toMatchObject({ text: "Ny gjengivelse av Jonas Hellevåg" });
  const { rows } = await desk.store.quotes.find(workspace, { window: null }, { offset: 0, limit: 50 });
  const [place] = rows.find(({ places: [one] }) => one.article.title.text.includes("Ny kai"))?.places ?? [];
  await desk.ask(`/wrong ${place?.id ?? ""} what:wrong-speaker right:ukjent`, kari);
  await look();
  expect(textsOf(poster.edited[0]?.message)).toEqual([
    expect.stringMatching(
      /^Rettet 5\. mars kl\. 11\.00: Det er usikkert om det var Jonas Hellevåg som sa dette: [^«]+$/u,
    ),
  ]);
});

test("words that the article has no more are said to be gone, another title without an answer", async () => {
  const { poster, look, file } = await told("words:kaia");
  await file("Ingen ny kai på Ytre Sild", `Kaia kommer til høsten.\n\n${quoted}`);
  await look();
  expect(textsOf(poster.edited[0]?.message)).toContain(
    "Rettet 5. mars kl. 11.00: Fjordnytt har ny tittel: Ingen ny kai på Ytre Sild",
  );
  expect(poster.replies).toEqual([]);
  await file("Ingen ny kai på Ytre Sild", `Kaia kommer ikke likevel.\n\n${quoted}`);
  await look();
  expect(textsOf(poster.replies[0]?.message)).toEqual([
    "Fjordnytt har endret eller tatt bort dette: Kaia kommer til høsten.",
  ]);
});

test("what was unfollowed after it was told is corrected all the same", async () => {
  const { desk, poster, look, id } = await told("words:kai");
  const [alert] = await desk.store.alerts.list(workspace, null);
  expect((await desk.ask(`/alert remove ${alert?.id}`, kari)).outcome).toBe("answer");
  await desk.store.articles.withdraw("common", id);
  await look();
  expect(poster.places).toEqual(["direct:kari", "direct:kari"]);
});

test("of what was only counted nothing is corrected", async () => {
  const { desk, poster, clock, look } = await told("words:kai");
  const ids = [];
  for (let hour = 1; hour < 10; hour++) {
    const published = `2025-03-05T0${hour}:00:00+01:00`;
    const article = { source: "Kystavisa", title: `Kai ${hour}`, url: `https://kystavisa.example/${hour}`, published };
    ids.push(await desk.file({ ...article, language: "nb" }, `Her står det om nummer ${hour}.`));
  }
  await deliverAlerts(desk, poster, clock.now);
  expect(textsOf(poster.messages.at(-1))).toContain("Og 1 til.");
  await look();
  await desk.store.articles.withdraw("common", ids[0] ?? "");
  await look();
  expect(poster.edited).toEqual([]);
  await desk.store.articles.withdraw("common", ids[1] ?? "");
  await look();
  expect(poster.edited).toHaveLength(1);
});

test("whoever cannot be reached now is told later, and a week after the alert no more", async () => {
  const { desk, poster, clock, look, id } = await told("words:kai");
  await desk.store.articles.withdraw("common", id);
  poster.directWeather.push({ kind: "later", retryAfterMs: 3_600_000 });
  await look();
  expect(poster.edited).toEqual([]);
  clock.now = clock.now.add({ minutes: 61 });
  poster.editWeather.push({ kind: "later", retryAfterMs: 8 * 24 * 3_600_000 });
  await look();
  clock.now = clock.now.add({ hours: 24 * 10 });
  await look();
  expect(poster.edited).toEqual([]);
  expect(await desk.read("/alert list", kari)).toContain("en rettelse kom ikke fram");
});
