import { expect, test } from "vitest";
import { createChannelPoster } from "../fixtures/channel-poster.ts";
import { deliverAlerts } from "../fixtures/deliver-alerts.ts";
import { openFerryDesk } from "../fixtures/ferry-news.ts";

const now = Temporal.Instant.from("2025-03-05T10:00:00Z");
const kari = { workspace: "discord:1", user: "kari" };

test("what comes to a followed story is told once: neither what was in it, nor a revision, nor another story", async () => {
  const desk = await openFerryDesk();
  const poster = createChannelPoster("discord");
  const deliver = () => deliverAlerts(desk, poster, now);
  const told = () => poster.messages.map(({ json }) => (json as { articles: { title: string }[] }).articles);
  const added = await desk.read(`/alert add story:${desk.ferry}`, kari);
  expect(added).toContain("Saken «Pendlere må ta buss i stedet for ferja «Skarven»»");
  // the same story by another of its articles
  expect(await desk.read("/alert add story:https://kystavisa.example/skarven", kari)).toContain("følges allerede");

  const file = (title: string, url: string, text: string) =>
    desk.file({ source: "Kystavisa", title, url, published: "2025-03-05T08:00:00+01:00", language: "nb" }, text);
  await file(
    "Rektor tar over skolen på Ytre Sild",
    "https://kystavisa.example/rektor",
    "Skolen på Ytre Sild får ny rektor til høsten. Eli Strandvåg slutter etter ti år.",
  );
  await deliver();
  expect(told()).toEqual([]);
  const back = "Ferja «Skarven» er tilbake over Sildesundet";
  const text = `Ferja «Skarven» går igjen over Sildesundet med ny motor. De 300 pendlerne slipper bussen.

– Delene kom i tide, sier driftssjef Berit Strandvåg i Sildeferjene.`;
  await file(back, "https://kystavisa.example/tilbake", text);
  await deliver();
  await file(`${back} nå`, "https://kystavisa.example/tilbake", `${text}\n\nFerja går hver time.`);
  await deliver();
  expect(told()).toMatchObject([[{ title: back }]]);
  expect(desk.faults).toEqual([]);
  await desk.store.close();
});

test("a story is followed by itself, and one that there is not is told so", async () => {
  const desk = await openFerryDesk();
  expect(await desk.read(`/alert add story:${desk.ferry} words:motor`, kari)).toContain("En sak følges for seg");
  expect((await desk.ask("/alert add story:romskip", kari)).outcome).toBe("nothing");
  await desk.store.close();
});
