import { expect, test } from "vitest";
import type { Message } from "../../src/core/message/message.ts";
import { amendPosted } from "../../src/delivery/amend-posted.ts";
import { createDelivery } from "../../src/delivery/delivery.ts";
import { createChannelPoster } from "../fixtures/channel-poster.ts";
import { openFerryDesk } from "../fixtures/ferry-news.ts";

const workspace = "discord:1";
const kari = { moderator: true, workspace, channel: "42" };
const bus = {
  source: "Fjordnytt",
  title: "Pendlere må ta buss i stedet for ferja «Skarven»",
  url: "https://fjordnytt.example/buss",
  published: "2025-03-04T12:30:00+01:00",
  language: "nb",
  topics: ["samferdsel"],
};

/** A channel that got its digest of the ferry news this morning, and a clock. */
async function openMorning() {
  const poster = createChannelPoster("discord");
  const desk = await openFerryDesk();
  const clock = { now: Temporal.Instant.from("2025-03-05T11:00:00+01:00") };
  const reported: unknown[] = [];
  const logged: string[] = [];
  const common = {
    posters: () => [poster],
    now: () => clock.now,
    random: () => 0,
    report: (cause: unknown) => {
      reported.push(cause);
      return "7F3K";
    },
    log: (event: string, fields: Readonly<Record<string, string | number>>) => {
      if (event === "amendment.finished") logged.push(`${fields.state} ${fields.reason}`.trim());
    },
  };
  const delivery = createDelivery({ ...common, ledger: desk.store.ledger, answer: desk.answer });
  await desk.ask("/schedule add time:07:00 length:full", kari);
  const [schedule] = await desk.store.schedules.list(workspace);
  const since = Temporal.Instant.from("2025-03-01T00:00:00Z");
  await desk.store.schedules.runNow(workspace, schedule?.id ?? "", clock.now, since);
  await delivery.tick();
  const { articles, quotes, amendments } = desk.store;
  const busId = (await articles.findByUrl(workspace, bus.url))?.article.id ?? "";
  const look = () => amendPosted({ ...common, articles, quotes, amendments, speech: desk.speech });
  await look();
  expect(reported).toEqual([]);
  return { desk, poster, clock, look, reported, logged, busId, schedule: schedule?.id ?? "" };
}

function textsOf(message: Message | undefined): readonly string[] {
  const parts = message?.parts ?? [];
  return parts.flatMap((part) => (part.kind === "text" ? part.text.map(({ text }) => text).join("") : []));
}

test("a digest of which nothing has changed stays as it is", async () => {
  const { desk, poster, look } = await openMorning();
  await desk.file(
    { ...bus, url: "https://fjordnytt.example/annet", title: "Ny kai på Ytre Sild" },
    "Kaia på Ytre Sild er ferdig.",
  );
  await look();
  expect(poster.standing.length).toBeGreaterThan(0);
  expect(poster.edited).toEqual([]);
  expect(poster.replies).toEqual([]);
});

test("an article that is withdrawn: the digest says so below its heading, once, and an answer does", async () => {
  const { desk, poster, look, schedule, reported, busId } = await openMorning();
  expect(await desk.store.articles.withdraw("common", busId)).toBe(true);
  await look();
  await look();
  const line = "Fjordnytt har trukket saken: Pendlere må ta buss i stedet for ferja «Skarven»";
  expect(poster.edited).toHaveLength(1);
  expect(poster.edited[0]?.message.parts[0]?.kind).toBe("heading");
  expect(textsOf(poster.edited[0]?.message)).toContain(`Rettet 5. mars kl. 11.00: ${line}`);
  expect(poster.replies.map(({ to, message }) => [to, textsOf(message)])).toEqual([["m1", [line]]]);
  expect(await desk.read(`/schedule history ${schedule}`, kari)).toContain(" · rettet i dag kl. 11.00");
  expect(reported).toEqual([]);
});

test("another title is said in the digest, and nobody is bothered with an answer", async () => {
  const { desk, poster, look } = await openMorning();
  const { article } = (await desk.store.articles.get(workspace, desk.school)) ?? {};
  const { source = "", url = "" } = article ?? {};
  const text = article?.blocks.map((block) => block.text).join("\n\n") ?? "";
  const title = "Nytt tak på skolen på Ytre Sild til høsten";
  await desk.file({ source, url, title, published: "2025-03-03T09:00:00+01:00", language: "nb" }, text);
  await look();
  expect(textsOf(poster.edited[0]?.message)).toContain(`Rettet 5. mars kl. 11.00: Kystavisa har ny tittel: ${title}`);
  expect(poster.replies).toEqual([]);
});

test("a quotation that a moderator says is somebody else's is corrected where it was posted, in that Workspace alone", async () => {
  const { desk, poster, look } = await openMorning();
  const { rows } = await desk.store.quotes.find(workspace, { window: null }, { offset: 0, limit: 50 });
  const shown = JSON.stringify(
    (await desk.store.ledger.claim([], Temporal.Now.instant(), Temporal.Now.instant())) ?? "",
  );
  expect(shown).toBe('""');
  const [place] = rows.find(({ places: [one] }) => one.text.includes("bøtter i gangen"))?.places ?? [];
  await desk.ask(`/wrong ${place?.id ?? ""} what:wrong-speaker right:"Jonas Hellevåg"`, {
    ...kari,
    workspace: "discord:2",
  });
  await look();
  expect(poster.edited).toEqual([]);
  await desk.ask(`/wrong ${place?.id ?? ""} what:wrong-speaker right:"Jonas Hellevåg"`, kari);
  await look();
  const said = textsOf(poster.edited[0]?.message).find((text) => text.startsWith("Rettet"));
  expect(said).toContain("Det var Jonas Hellevåg, ikke Eli Strandvåg, som sa:");
  expect(poster.replies).toHaveLength(1);
});

test("what the platform does not take now is tried again later, and given up when the digest is a week old", async () => {
  const { desk, poster, clock, look, logged, schedule, busId } = await openMorning();
  await desk.store.articles.withdraw("common", busId);
  poster.editWeather.push({ kind: "later", retryAfterMs: 3_600_000 });
  await look();
  clock.now = clock.now.add({ minutes: 59 });
  await look();
  expect(poster.edited).toEqual([]);
  clock.now = clock.now.add({ minutes: 2 });
  poster.editWeather.push({ kind: "later", retryAfterMs: 8 * 24 * 3_600_000 });
  await look();
  expect(logged).toEqual(["failed too-old"]);
  clock.now = clock.now.add({ hours: 24 * 10 });
  await look();
  expect(poster.edited).toEqual([]);
  expect(await desk.read(`/schedule history ${schedule}`, kari)).toContain("en rettelse kom ikke fram");
});

test("a message that somebody deleted is left, and what does not fit in it is said in an answer", async () => {
  const { desk, poster, look, logged, busId } = await openMorning();
  await desk.store.articles.withdraw("common", busId);
  poster.editWeather.push({ kind: "does-not-fit" });
  await look();
  expect(poster.edited).toEqual([]);
  expect(poster.replies).toHaveLength(1);
  await desk.store.articles.withdraw("common", desk.school);
  poster.editWeather.push({ kind: "never", why: "gone" });
  await look();
  expect(logged).toEqual(["sent", "failed gone"]);
});
