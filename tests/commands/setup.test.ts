import { afterEach, describe, expect, test } from "vitest";
import type { Button, Invocation, Message } from "../../src/core/message/message.ts";
import type { Reach } from "../../src/core/platform/poster.ts";
import { type NewsDesk, openDesk } from "../fixtures/desk.ts";
import { kari, someLists } from "../fixtures/feed-desk.ts";

const now = "2025-03-05T11:00:00+01:00";
let desk: NewsDesk;
afterEach(() => desk.store.close());

/** A new place on a platform with channels, where Kari is a moderator. */
async function openPlace(reach: Reach = { kind: "yes" }): Promise<void> {
  desk = await openDesk(now, { starterFeeds: someLists, reach: async () => reach });
}

/** As it is read, with a schedule's own id written ID. */
async function read(asked: string | Invocation, asker: Parameters<NewsDesk["read"]>[1] = kari): Promise<string> {
  const text = await desk.read(asked, asker);
  const ids = (await desk.store.schedules.list(kari.workspace)).map(({ id }) => id);
  return ids.reduce((letters, id) => letters.replaceAll(id, "ID"), text);
}

function buttonOf({ parts }: Message, label: string): Button["action"] & { readonly invocation: Invocation } {
  const all = parts.flatMap((part) => (part.kind === "buttons" ? part.buttons : []));
  const action = all.find((button) => button.label === label)?.action;
  if (!action || action.kind === "open") throw new Error(`no button ${label}`);
  return action;
}

const schedules = () => desk.store.schedules.list(kari.workspace);
const sources = async () => (await desk.store.feeds.list(kari.workspace)).map(({ feed }) => feed.source);

describe("/setup", () => {
  test("leads a new place to its first digest: sources, then where and when, then it is there", async () => {
    await openPlace();
    expect(await read("/setup")).toMatchInlineSnapshot(`
      "Kom i gang  1 av 2

      Hvilke nyheter vil dere følge? Begynn med en liste; flere kilder kan komme til når som helst.
        → Norge (2): setup norge
        → Engelsk (1): setup english
        → En annen kilde: feed add
      "
    `);
    const first = buttonOf(await desk.ask("/setup", kari), "Norge (2)");
    expect(await read(first.invocation)).toMatchInlineSnapshot(`
      "Kom i gang  2 av 2

      Følger 2 feeder til (Norge). De leses én etter én, og /feed list viser hvordan det går. De første artiklene er her om noen minutter.

      Hvor og når skal nyhetsoversikten komme?
        → Hverdager kl. 07.00 her: setup --channel 42 --time 07:00 --days weekdays
      "
    `);
    expect(await sources()).toEqual(["Fjordnytt", "Kystavisa"]);
    const second = buttonOf(await desk.ask("/setup", kari), "Hverdager kl. 07.00 her");
    expect(await read(second.invocation)).toMatchInlineSnapshot(`
      "Klart. Slik blir det:

      Mandag–fredag kl. 07.00 (Europe/Oslo)  id ID

      Nyhetsoversikt i #42 · vanlig lengde, alle temaer, skrevet på bokmål

      Neste: i morgen kl. 07.00, deretter fredag 7. mars kl. 07.00, mandag 10. mars kl. 07.00, tirsdag 11. mars kl. 07.00 og onsdag 12. mars kl. 07.00.
      Blir den forsinket, slås den sammen med neste. Er det ikke noe nytt, sendes den ikke.
      Feedene leses nå. Om noen minutter viser forhåndsvisningen hva som ville blitt sendt.
      Alle her kan bruke /digest, /quote og /search. Moderatorer velger dere i /settings.
        → Forhåndsvis: schedule preview ID
        → Send nå: schedule run ID
        → Endre: schedule edit ID 07:00 --days weekdays --zone Europe/Oslo --channel 42
      "
    `);
    expect(await schedules()).toMatchObject([{ plan: { channel: "42", locale: "nb" }, madeBy: "reader" }]);
  });

  test("may be gone through again: no feed twice, no schedule twice, and what there is can be changed", async () => {
    await openPlace();
    for (let round = 0; round < 2; round++) {
      await desk.ask("/setup list:norge", kari);
      await desk.ask("/setup time:07:00 days:weekdays", kari);
    }
    expect(await sources()).toHaveLength(2);
    expect(await schedules()).toHaveLength(1);
    expect(await read("/setup time:07:00 days:weekdays")).toContain("Denne utsendelsen finnes allerede.");
    expect(await read("/setup")).toMatchInlineSnapshot(`
      "Dette er satt opp her

      2 feeder følges her.

      Mandag–fredag kl. 07.00 (Europe/Oslo) · Nyhetsoversikt i #42 · vanlig lengde, alle temaer, skrevet på bokmål
      Neste: i morgen kl. 07.00, deretter fredag 7. mars kl. 07.00 og mandag 10. mars kl. 07.00.
      Alle her kan bruke /digest, /quote og /search. Moderatorer velger dere i /settings.
      Velg en utsendelse …
        → mandag–fredag kl. 07.00 (Europe/Oslo): schedule edit ID
        → Vis alle: schedule list
      "
    `);
    expect(await read("/setup list:norge")).toContain("Alt i listen (Norge) følges her allerede.");
  });

  test("pressed twice at once makes one", async () => {
    await openPlace();
    await Promise.all([1, 2, 3].map(() => desk.ask("/setup norge time:07:00", kari)));
    expect(await sources()).toHaveLength(2);
    expect(await schedules()).toHaveLength(1);
  });

  test("all in one line", async () => {
    await openPlace();
    const text = await read("/setup norge time:06:30 days:daily channel:<#77>");
    for (const words of ["Følger 2 feeder til (Norge).", "Klart.", "Hver dag kl. 06.30", "#77"]) {
      expect(text).toContain(words);
    }
  });

  test("asks for channel and time in a form, with what is likely, and takes what comes back", async () => {
    await openPlace();
    const { invocation } = buttonOf(
      await desk.ask({ command: "setup", options: { step: "schedule" } }, kari),
      "Velg kanal og tid",
    );
    const call = {
      ...invocation,
      workspace: kari.workspace,
      channel: "42",
      resultsPerPage: 5,
      user: { id: "kari", moderator: true },
    };
    expect(await desk.form(call, false)).toBeNull();
    const form = await desk.form(call, true);
    expect(form?.fields.map(({ option, value, required }) => [option, value, required])).toEqual([
      ["channel", "42", false],
      ["time", "07:00", true],
      ["days", "hverdager", true],
      ["zone", "Europe/Oslo", false],
    ]);
    const filled = { channel: "43", time: "8 og 16", days: "man, ons", zone: "Europe/London" };
    const { json } = await desk.ask({ command: "setup", options: { ...invocation.options, ...filled } }, kari);
    expect(json).toMatchObject({
      step: "done",
      schedule: { channel: "43", times: "08:00,16:00", zone: "Europe/London" },
    });
  });

  test("says what is lacking where the bot may not write, makes nothing, and can be tried again", async () => {
    await openPlace({ kind: "no", why: "forbidden", lacks: ["Send Messages", "Embed Links"] });
    await desk.ask("/setup list:norge", kari);
    expect(await read("/setup")).toMatchInlineSnapshot(`
      "Kom i gang  2 av 2

      2 feeder følges her.

      Hvor og når skal nyhetsoversikten komme?
      I denne kanalen får jeg ikke skrive: mangler Send Messages og Embed Links. Gi meg tilgang, eller velg en annen.
      "
    `);
    const refused = await desk.ask("/setup time:07:00", kari);
    expect(refused.outcome).toBe("refusal");
    expect(await schedules()).toEqual([]);
    expect(buttonOf(refused, "Prøv igjen").invocation).toEqual({
      command: "setup",
      options: { channel: "42", time: "07:00", days: "weekdays", zone: "Europe/Oslo" },
    });
  });

  test("asks where the channel has another digest: that one is changed, or there is one more", async () => {
    await openPlace();
    await desk.ask("/setup time:07:00 days:weekdays", kari);
    expect(await read("/setup time:06:00 days:daily")).toMatchInlineSnapshot(`
      "Det kommer allerede en fast oversikt i #42:

      • mandag–fredag kl. 07.00 (Europe/Oslo). Neste: i morgen kl. 07.00, deretter fredag 7. mars kl. 07.00 og mandag 10. mars kl. 07.00.

      Du ba om: hver dag kl. 06.00 (Europe/Oslo).
        → Endre den som er der: schedule edit ID 06:00 --days daily --zone Europe/Oslo --channel 42
        → Lag en til: schedule add 06:00 --days daily --zone Europe/Oslo --channel 42
        → Vis alle: schedule list
      "
    `);
    expect(await schedules()).toHaveLength(1);
    const asked = await desk.ask("/setup time:06:00 days:daily", kari);
    await desk.ask(buttonOf(asked, "Endre den som er der").invocation, kari);
    expect(await read("/schedule list")).toContain("Hver dag kl. 06.00");
    expect(await schedules()).toHaveLength(1);
    const another = await desk.ask("/setup time:16:00 days:daily", kari);
    await desk.ask(buttonOf(another, "Lag en til").invocation, kari);
    expect(await schedules()).toHaveLength(2);
  });

  test("goes on without a list, and back to the lists", async () => {
    await openPlace();
    const skipped = await desk.ask(buttonOf(await desk.ask("/setup", kari), "Hopp over").invocation, kari);
    expect(skipped.json).toMatchObject({ step: "schedule" });
    const back = await desk.ask(buttonOf(skipped, "Flere kilder").invocation, kari);
    expect(back.json).toMatchObject({ step: "sources" });
  });

  test("is for moderators, and speaks nynorsk and English", async () => {
    await openPlace();
    expect((await desk.ask("/setup", { ...kari, moderator: false })).outcome).toBe("refusal");
    expect(await read("/setup", { ...kari, locale: "nn" })).toMatchInlineSnapshot(`
      "Kom i gang  1 av 2

      Kva nyheiter vil de følgje? Begynn med ei liste; fleire kjelder kan kome til når som helst.
        → Noreg (2): setup norge
        → Engelsk (1): setup english
        → Ei anna kjelde: feed add
      "
    `);
    expect(await read("/setup time:07:00", { ...kari, locale: "en" })).toMatchInlineSnapshot(`
      "Done. This is how it will be:

      Monday–Friday at 07:00 (Europe/Oslo)  id ID

      News digest in #42 · standard length, all topics, written in English

      Next: tomorrow at 07:00, then Friday 7 March at 07:00, Monday 10 March at 07:00, Tuesday 11 March at 07:00 and Wednesday 12 March at 07:00.
      When it is late, it is merged into the next. When there is nothing new, it is not posted.
      Everybody here can use /digest, /quote and /search. You choose moderators in /settings.
        → Preview: schedule preview ID
        → Post now: schedule run ID
        → Edit: schedule edit ID 07:00 --days weekdays --zone Europe/Oslo --channel 42
      "
    `);
  });

  test("is what /help begins with, for moderators of a place without digests", async () => {
    await openPlace();
    const first = async (asker: typeof kari | { readonly workspace: string }) =>
      (await desk.ask("/help", asker)).parts.flatMap((part) => (part.kind === "buttons" ? part.buttons : []))[0]?.label;
    expect(await first(kari)).toBe("/setup");
    expect(await first({ workspace: kari.workspace })).toBe("/digest");
    await desk.ask("/setup time:07:00", kari);
    expect(await first(kari)).toBe("/digest");
  });

  test("in the console: sources, and then where digests go", async () => {
    await openPlace();
    expect(await read("/setup", { moderator: true })).toContain("Norge (2)");
    expect(await read("/setup list:norge", { moderator: true })).toMatchInlineSnapshot(`
      "Kom i gang

      Følger 2 feeder til (Norge). De leses én etter én, og /feed list viser hvordan det går. De første artiklene er her om noen minutter.

      Faste oversikter går til kanaler i Discord eller Slack. Koble til en av dem, og skriv /setup der, eller her med arbeidsområdet valgt øverst. Her kan du spørre selv:
        → Vis dagens oversikt: digest
      "
    `);
  });
});
