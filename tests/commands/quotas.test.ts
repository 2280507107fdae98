import { expect, test } from "vitest";
import { openFerryDesk } from "../fixtures/ferry-news.ts";

const quotaLimits = {
  fetch: { person: 2, workspace: 3 },
  report: { person: 1, workspace: 0 },
  alert: { person: 2, workspace: 0 },
};
const link = "/find-quotes https://example.org/en-sak";

test("who has asked for too many addresses is told when to try again, in their language; others are not held up", async () => {
  const desk = await openFerryDesk({ quotaLimits });
  const kari = { workspace: "slack:T1", user: "kari" };
  for (let time = 0; time < 2; time++) expect((await desk.ask(link, kari)).outcome).toBe("nothing");
  const refused = await desk.ask(link, kari);
  expect(refused).toMatchObject({ outcome: "refusal", visibility: "private" });
  expect(await desk.read(link, kari)).toMatch(
    /^Du har bedt oss lese så mange adresser som går an på en time\. Prøv igjen i dag kl\. \d\d\.\d\d\.\n$/u,
  );
  expect(await desk.read(link, { ...kari, locale: "nn" })).toContain("Du har bede oss lese");
  expect(await desk.read(link, { ...kari, locale: "en" })).toContain("Try again today at");
  // what nobody is asked for costs nothing
  expect((await desk.ask("/find-quotes hei", kari)).outcome).toBe("nothing");
  expect((await desk.ask("/quote Berit", kari)).outcome).toBe("answer");
  expect((await desk.ask(link, { ...kari, user: "per" })).outcome).toBe("nothing");
  expect(await desk.read(link, { ...kari, user: "eli" })).toContain("Her er det lest så mange adresser");
  expect((await desk.ask(link, { ...kari, workspace: "slack:T2" })).outcome).toBe("nothing");
  await desk.store.close();
});

test("a feed is looked at as often as the quota allows, by moderators too; the operator's own console has none", async () => {
  let probes = 0;
  const probeFeed = async () => {
    probes++;
    return { kind: "refused", faults: [{ key: "refusal.fault", values: { reference: "x" } }] } as const;
  };
  const desk = await openFerryDesk({ quotaLimits, probeFeed });
  const moderator = { workspace: "discord:1", moderator: true };
  for (const line of ["/feed check example.org", "/feed add example.org", "/feed check example.org"]) {
    await desk.ask(line, moderator);
  }
  expect(probes).toBe(2);
  for (let time = 0; time < 4; time++) await desk.ask("/feed check example.org", { moderator: true });
  expect(probes).toBe(6);
  await desk.store.close();
});

test("a member reports so many quotations an hour, looking costs nothing, and a moderator is not counted", async () => {
  const desk = await openFerryDesk({ quotaLimits });
  const { json } = await desk.ask("/quote Berit", { workspace: "slack:T1" });
  const [quote] = (json as { quotes: { id: string }[] }).quotes;
  const report = { command: "wrong", options: { quote: quote?.id ?? "", what: "not-a-quote" } };
  const member = { workspace: "slack:T1", user: "kari" };
  for (let time = 0; time < 3; time++) {
    expect((await desk.ask(`/wrong ${quote?.id}`, member)).outcome).toBe("answer");
  }
  expect((await desk.ask(report, member)).outcome).toBe("answer");
  expect((await desk.ask(report, member)).outcome).toBe("refusal");
  for (let time = 0; time < 3; time++) {
    expect((await desk.ask(report, { ...member, moderator: true })).outcome).not.toBe("fault");
  }
  await desk.store.close();
});
