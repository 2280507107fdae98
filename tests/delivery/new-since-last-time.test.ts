import { expect, test } from "vitest";
import type { Message } from "../../src/core/message/message.ts";
import { buttonOf, kari, openChannels, workspace } from "../fixtures/channel-readers.ts";

const ferry = {
  source: "Kystavisa",
  title: "Ferja «Skarven» står til fredag",
  url: "https://kystavisa.example/skarven",
  published: "2025-03-03T18:00:00+01:00",
  language: "nb",
};
const ferryText = `Ferja «Skarven» fikk motorstopp midt på Sildesundet mandag kveld med 34 passasjerer om bord.

Rederiet Sildeferjene setter inn buss for 300 pendlere mens ferja «Skarven» får ny motor.`;
const fine = {
  source: "Fjordnytt",
  title: "Rederiet får bot for ferja «Skarven»",
  url: "https://fjordnytt.example/bot",
  published: "2025-03-04T15:00:00+01:00",
  language: "nb",
};
const fineText = `Fylkesrådet gir rederiet Sildeferjene to millioner kroner i bot for ferja «Skarven» over Sildesundet.

Ferja «Skarven» fikk motorstopp midt på Sildesundet mandag kveld med 34 passasjerer om bord.`;
const school = {
  source: "Kystavisa",
  title: "Skolen på Ytre Sild får nytt tak",
  url: "https://kystavisa.example/tak",
  published: "2025-03-03T09:00:00+01:00",
  language: "nb",
};
const schoolText = `Skolen på Ytre Sild får nytt tak for 14 millioner kroner.

Arbeidet med taket på skolen på Ytre Sild begynner når skoleåret er over.`;
const schoolAgain = {
  source: "Fjordnytt",
  title: "Skolen på Ytre Sild får nytt tak",
  url: "https://fjordnytt.example/tak",
  published: "2025-03-04T16:00:00+01:00",
  language: "nb",
};

const museum = {
  source: "Kystavisa",
  title: "Museet i Nordvika viser et vikingskip",
  url: "https://kystavisa.example/museet",
  language: "nb",
};
const museumText = "Museet i Nordvika viser for første gang vikingskipet som en bonde fant i fjor.";

async function openNewsroom() {
  const world = await openChannels("2025-03-03T12:00:00+01:00");
  await world.desk.file(ferry, ferryText);
  await world.desk.file(school, schoolText);
  return world;
}

test("three editions: what is new, what has changed, and what stood there before", async () => {
  const { desk, add, tickAt, read, faults } = await openNewsroom();
  await add("/schedule add time:07:00");
  const [first] = await tickAt("2025-03-04T07:00:20+01:00");
  expect(read(first)).toMatchInlineSnapshot(`
    "Nyhetsoversikt · tirsdag 4. mars 2025  2 saker · 2 artikler · siden i går kl. 07.00

    Bare to saker siden i går kl. 07.00.

    1. Ferja «Skarven» står til fredag
    • Ferja «Skarven» fikk motorstopp midt på Sildesundet mandag kveld med 34 passasjerer om bord. (Kystavisa)
    • Rederiet Sildeferjene setter inn buss for 300 pendlere mens ferja «Skarven» får ny motor. (Kystavisa)
    Kilde: Kystavisa · 3. mars kl. 18.00

    ────────────────────────────────────────

    2. Skolen på Ytre Sild får nytt tak
    • Skolen på Ytre Sild får nytt tak for 14 millioner kroner. (Kystavisa)
    Kilde: Kystavisa · 3. mars kl. 09.00

    ────────────────────────────────────────
      → Hvorfor?: digest --period 2025-03-03T06:00:00Z.. --why yes"
  `);

  await desk.file(fine, fineText);
  await desk.file(schoolAgain, schoolText.split("\n")[0] ?? "");
  const [second] = await tickAt("2025-03-05T07:00:20+01:00");
  expect(read(second)).toMatchInlineSnapshot(`
    "Nyhetsoversikt · onsdag 5. mars 2025  2 saker · 2 artikler · siden i går kl. 07.00

    Bare én sak med noe nytt siden i går kl. 07.00.

    1. Rederiet får bot for ferja «Skarven»  OPPDATERT
    • Ferja «Skarven» fikk motorstopp midt på Sildesundet mandag kveld med 34 passasjerer om bord. (Fjordnytt)
    • Nytt siden sist: Fylkesrådet gir rederiet Sildeferjene to millioner kroner i bot for ferja «Skarven» over Sildesundet. (Fjordnytt)
    Kilder: Kystavisa · Fjordnytt · 3.–4. mars

    ────────────────────────────────────────
    Utelatt: 1 sak som har stått her før"
  `);
  const again = buttonOf(second, "Vis sakene som sto her før");
  expect(read(await desk.ask(again ?? "", { workspace, channel: "42" }))).toMatchInlineSnapshot(`
    "Saker som har stått her før  1 sak · 2 artikler

    1. Skolen på Ytre Sild får nytt tak
    • Skolen på Ytre Sild får nytt tak for 14 millioner kroner. (Fjordnytt)
    Kilder: Kystavisa · Fjordnytt · 3.–4. mars"
  `);

  await desk.file(
    school,
    `${schoolText}\n\nTirsdag fant arbeiderne asbest i loftet, og skolen på Ytre Sild er stengt.`,
  );
  const [third] = await tickAt("2025-03-06T07:00:20+01:00");
  expect(read(third)).toMatchInlineSnapshot(`
    "Nyhetsoversikt · torsdag 6. mars 2025  1 sak · 1 artikkel · siden i går kl. 07.00

    Bare én sak siden i går kl. 07.00.

    1. Skolen på Ytre Sild får nytt tak  OPPDATERT
    • Skolen på Ytre Sild får nytt tak for 14 millioner kroner. (Fjordnytt)
    • Nytt siden sist: Tirsdag fant arbeiderne asbest i loftet, og skolen på Ytre Sild er stengt. (Kystavisa)
    Kilder: Kystavisa · Fjordnytt · 3.–4. mars

    ────────────────────────────────────────"
  `);
  expect(await tickAt("2025-03-07T07:00:20+01:00")).toEqual([]);
  expect(faults).toEqual([]);
});

/** The headings of the stories that a message tells, with their marks, and what it says of those that it leaves out. */
function gistOf(message: Message | undefined): readonly string[] {
  return (message?.parts ?? []).flatMap((part) => {
    if (part.kind === "heading" && part.level === 2) return [part.text, part.note ?? []].flat().join(" · ");
    const text = part.kind === "context" ? part.text.map((run) => run.text).join("") : "";
    return /^(?:Utelat|Left out)/u.test(text) ? text : [];
  });
}

test("a preview is what is posted next, and shows the channel nothing", async () => {
  const { desk, add, goTo, tickAt, posted } = await openNewsroom();
  const id = await add("/schedule add time:07:00");
  await tickAt("2025-03-04T07:00:20+01:00");
  await desk.file(fine, fineText);
  await desk.file(schoolAgain, schoolText.split("\n")[0] ?? "");
  goTo("2025-03-04T18:00:00+01:00");
  const preview = await desk.ask(`/schedule preview ${id}`, kari);
  expect(gistOf(preview)).toEqual([
    "1. Rederiet får bot for ferja «Skarven» · OPPDATERT",
    "Utelatt: 1 sak som har stått her før",
  ]);
  expect(gistOf(await desk.ask(`/schedule preview ${id}`, kari))).toEqual(gistOf(preview));
  await desk.ask(`/schedule run ${id}`, kari);
  const run = posted.at(-1)?.message;
  expect(run?.parts).toEqual(preview.parts.slice(2));
  // what was posted by hand stood there too
  const [next] = await tickAt("2025-03-05T07:00:20+01:00");
  expect(next).toBeUndefined();
  const again = await desk.ask(`/schedule run ${id}`, kari);
  expect(again.parts).toMatchObject([{ kind: "text", text: [{ text: "Ikke sendt. Det var ikke noe nytt." }] }]);
});

test("why a story is in a posted digest is asked of the digest as it was posted, whatever was shown since", async () => {
  const { desk, add, tickAt } = await openNewsroom();
  await add("/schedule add time:07:00");
  await tickAt("2025-03-04T07:00:20+01:00");
  await desk.file(fine, fineText);
  await desk.file(schoolAgain, schoolText.split("\n")[0] ?? "");
  const [second] = await tickAt("2025-03-05T07:00:20+01:00");
  await tickAt("2025-03-05T09:00:00+01:00");
  const why = await desk.read(buttonOf(second, "Hvorfor?") ?? "", { workspace, channel: "elsewhere" });
  expect(why).toContain("1. Rederiet får bot for ferja «Skarven»");
  expect(why).toContain(
    "Utelatt fordi de har stått her før, og ingen sier noe nytt\n\n• Skolen på Ytre Sild får nytt tak",
  );
});

test("what failed was not shown: its stories are new when they go on", async () => {
  const { desk, add, tickAt, channels } = await openChannels("2025-03-02T12:00:00+01:00");
  await desk.file({ ...museum, published: "2025-03-02T18:00:00+01:00" }, museumText);
  await add("/schedule add time:07:00");
  expect((await tickAt("2025-03-03T07:00:20+01:00")).map(gistOf)).toEqual([
    ["1. Museet i Nordvika viser et vikingskip"],
  ]);
  await desk.file(ferry, ferryText);
  channels.weather.push({ kind: "never", why: "platform-fault" });
  expect(await tickAt("2025-03-04T07:00:20+01:00")).toEqual([]);
  await desk.file(fine, fineText);
  expect((await tickAt("2025-03-05T07:00:20+01:00")).map(gistOf)).toEqual([
    ["1. Rederiet får bot for ferja «Skarven»"],
  ]);
});

test("what another schedule told stood in the channel, and lends nothing to one that is narrower", async () => {
  const { desk, add, tickAt, read } = await openNewsroom();
  await desk.file({ ...museum, source: "Fjordnytt", published: "2025-03-03T20:00:00+01:00" }, museumText);
  await add("/schedule add time:07:00");
  await add("/schedule add time:07:30 source:Fjordnytt");
  expect((await tickAt("2025-03-04T07:00:20+01:00")).map(gistOf)).toMatchObject([{ length: 3 }]);
  await desk.file({ ...fine, published: "2025-03-04T07:10:00+01:00" }, fineText);
  const [narrow] = await tickAt("2025-03-04T07:30:20+01:00");
  expect(gistOf(narrow)).toEqual([
    "1. Rederiet får bot for ferja «Skarven» · OPPDATERT",
    "Utelatt: 1 sak som har stått her før",
  ]);
  expect(read(narrow)).toContain("Kilde: Fjordnytt · 4. mars kl. 07.10");
});

test("other channels and other Workspaces were shown nothing", async () => {
  const { desk, add, tickAt, posted } = await openNewsroom();
  await add("/schedule add time:07:00");
  await add("/schedule add time:07:30 channel:43");
  await add("/schedule add time:08:00", { ...kari, workspace: "discord:2" });
  await tickAt("2025-03-04T07:00:20+01:00");
  await desk.file({ ...fine, published: "2025-03-04T07:10:00+01:00" }, fineText);
  await tickAt("2025-03-04T08:00:20+01:00");
  const both = [
    expect.stringMatching(/^1\. Rederiet får bot for ferja «Skarven»$/u),
    "2. Skolen på Ytre Sild får nytt tak",
  ];
  expect(posted.slice(1).map(({ channel, message }) => [channel, gistOf(message)])).toEqual([
    ["43", both],
    ["42", both],
  ]);
});

test("late editions that are merged tell what the channel was not shown, and the next does not tell it again", async () => {
  const { desk, add, tickAt } = await openNewsroom();
  await add("/schedule add time:07:00,12:00,17:00");
  expect((await tickAt("2025-03-04T07:00:20+01:00")).map(gistOf)).toMatchObject([{ length: 1 }]);
  await desk.file({ ...fine, published: "2025-03-04T08:00:00+01:00" }, fineText);
  await desk.file({ ...museum, published: "2025-03-04T17:30:00+01:00" }, museumText);
  expect((await tickAt("2025-03-04T18:00:00+01:00")).map(gistOf)).toEqual([
    ["1. Museet i Nordvika viser et vikingskip", "2. Rederiet får bot for ferja «Skarven» · OPPDATERT"],
  ]);
  await desk.file({ ...schoolAgain, published: "2025-03-04T20:00:00+01:00" }, schoolText);
  expect((await tickAt("2025-03-05T07:00:20+01:00")).map(gistOf)).toEqual([
    ["1. Skolen på Ytre Sild får nytt tak", "Utelatt: 1 sak som har stått her før"],
  ]);
});

test("a story that goes on after days is known again, and so is one of which an old article is changed", async () => {
  const { desk, add, tickAt, read } = await openNewsroom();
  await add("/schedule add time:07:00");
  for (const day of [4, 5, 6, 7, 8, 9]) await tickAt(`2025-03-0${day}T07:00:20+01:00`);
  await desk.file({ ...fine, published: "2025-03-09T15:00:00+01:00" }, fineText);
  await desk.file(school, `${schoolText}\n\nSøndag fant arbeiderne asbest i loftet, og skolen på Ytre Sild er stengt.`);
  const [later] = await tickAt("2025-03-10T07:00:20+01:00");
  expect(gistOf(later)).toEqual([
    "1. Rederiet får bot for ferja «Skarven» · OPPDATERT",
    "2. Skolen på Ytre Sild får nytt tak · OPPDATERT",
  ]);
  expect(read(later)).toContain("Nytt siden sist: Søndag fant arbeiderne asbest i loftet");
  expect(read(later)).toContain("Kilde: Fjordnytt · 9. mars kl. 15.00");
});

test("what was published just before an edition and came after it is new in the next, once, and days of a new source are not", async () => {
  const { desk, add, tickAt, read, faults } = await openNewsroom();
  await add("/schedule add time:07:00");
  await tickAt("2025-03-04T07:00:20+01:00");
  const late = { ...museum, published: "2025-03-04T06:50:00+01:00" };
  await desk.file(late, museumText);
  const old = { ...museum, title: "Svømmehallen åpner igjen", url: "https://kystavisa.example/hallen" };
  await desk.file(
    { ...old, published: "2025-03-03T20:00:00+01:00" },
    "Svømmehallen åpner igjen etter tre måneder uten varmtvann.",
  );
  const [next] = await tickAt("2025-03-05T07:00:20+01:00");
  expect(read(next)).toContain("1. Museet i Nordvika viser et vikingskip");
  expect(read(next)).not.toContain("OPPDATERT");
  expect(read(next)).not.toContain("Svømmehallen");
  expect(read(await desk.ask(buttonOf(next, "Hvorfor?") ?? "", { workspace, channel: "42" }))).toContain("Museet");
  expect(await tickAt("2025-03-06T07:00:20+01:00")).toEqual([]);
  expect(faults).toEqual([]);
});
