import { describe, expect, test } from "vitest";
import { completeLine } from "../../src/core/command/complete-line.ts";
import type { Invocation, Message } from "../../src/core/message/message.ts";
import type { PostOutcome, Reach } from "../../src/core/platform/poster.ts";
import { createDelivery, type Delivery } from "../../src/delivery/delivery.ts";
import { createChannelPoster } from "../fixtures/channel-poster.ts";
import { openFerryDesk } from "../fixtures/ferry-news.ts";

const now = Temporal.Instant.from("2025-03-05T11:00:00+01:00");
const kari = { moderator: true, workspace: "discord:1", channel: "42" };
const ola = { ...kari, moderator: false };

/** A desk on a platform with channels, over the ferry news, with what stands in the channels. */
async function openPlatform(reach: Reach = { kind: "yes" }) {
  const poster = createChannelPoster("discord");
  let delivery: Delivery | undefined;
  const desk = await openFerryDesk({
    reach: async () => reach,
    deliverNow: async () => delivery?.tick(),
  });
  delivery = createDelivery({
    ledger: desk.store.ledger,
    posters: () => [poster],
    answer: desk.answer,
    now: () => now,
    random: () => 0,
    report: (cause) => {
      throw cause;
    },
    log: () => {},
  });
  const add = async (line = "/schedule add time:07:00 days:weekdays"): Promise<string> => {
    await desk.ask(line, kari);
    return (await desk.store.schedules.list(kari.workspace)).at(-1)?.id ?? "";
  };
  /** As it is read, with a schedule's own id written ID. */
  const read = async (asked: string | Invocation, asker: typeof kari & { locale?: "nb" | "nn" | "en" } = kari) => {
    const text = await desk.read(asked, asker);
    const ids = (await desk.store.schedules.list(kari.workspace)).map(({ id }) => id);
    return ids.reduce((letters, id) => letters.replaceAll(id, "ID"), text);
  };
  return { desk, poster, add, read };
}

function buttonsOf({ parts }: Message) {
  return parts.flatMap((part) => (part.kind === "buttons" ? part.buttons : []));
}

describe("/schedule add", () => {
  test("says when, where, what and what happens when it is late or empty", async () => {
    const { read, desk } = await openPlatform();
    expect(await read("/schedule add time:07:00 days:weekdays zone:Europe/Oslo")).toMatchInlineSnapshot(`
      "Mandag–fredag kl. 07.00 (Europe/Oslo)  id ID

      Nyhetsoversikt i #42 · vanlig lengde, alle temaer, skrevet på bokmål

      Neste: i morgen kl. 07.00, deretter fredag 7. mars kl. 07.00, mandag 10. mars kl. 07.00, tirsdag 11. mars kl. 07.00 og onsdag 12. mars kl. 07.00.
      Blir den forsinket, slås den sammen med neste. Er det ikke noe nytt, sendes den ikke.
        → Forhåndsvis: schedule preview ID
        → Endre: schedule edit ID 07:00 --days weekdays --zone Europe/Oslo --channel 42
        → Send nå: schedule run ID
      "
    `);
    const [schedule] = await desk.store.schedules.list(kari.workspace);
    expect(schedule).toMatchObject({ madeBy: "reader", paused: null, plan: { channel: "42", locale: "nb" } });
  });

  test("takes everything that a schedule has, as people write it", async () => {
    const { read } = await openPlatform();
    const line =
      "/schedule add kl. 7 og 16.30 days:man, ons og fre zone:europe/london channel:<#77> about:ferje source:Kystavisa length:kort language:nb locale:nn late:each empty:post";
    expect(await read(line)).toMatchInlineSnapshot(`
      "Mandag, onsdag og fredag kl. 07.00 og 16.30 (Europe/London)  id ID

      Nyhetsoversikt i #77 · kort, om «ferje», bare Kystavisa, bare saker på bokmål, skrevet på nynorsk

      Neste: i dag kl. 16.30, deretter fredag 7. mars kl. 07.00, fredag 7. mars kl. 16.30, mandag 10. mars kl. 07.00 og mandag 10. mars kl. 16.30.
      Blir den forsinket, sendes den likevel. Er det ikke noe nytt, sier den det.
        → Forhåndsvis: schedule preview ID
        → Endre: schedule edit ID 07:00,16:30 --days mon,wed,fri --zone Europe/London --channel 77 --about ferje --source Kystavisa --length brief --language nb
        → Send nå: schedule run ID
      "
    `);
    expect(await read("/schedule list", { ...kari, locale: "nn" })).toMatchInlineSnapshot(`
      "Faste nyheitsoversikter  1 utsending

      Måndag, onsdag og fredag kl. 07.00 og 16.30 (Europe/London)  id ID
      Nyheitsoversikt i #77 · kort, om «ferje», berre Kystavisa, berre saker på bokmål, skriven på nynorsk
      Neste: i dag kl. 16.30, deretter fredag 7. mars kl. 07.00 og fredag 7. mars kl. 16.30.
      Vel ei utsending …
        → måndag, onsdag og fredag kl. 07.00 og 16.30 (Europe/London) · ferje: schedule edit ID
        → Ny utsending: schedule add
      "
    `);
    expect(await read("/schedule list", { ...kari, locale: "en" })).toMatchInlineSnapshot(`
      "Regular digests  1 schedule

      Monday, Wednesday and Friday at 07:00 and 16:30 (Europe/London)  id ID
      News digest in #77 · brief, about “ferje”, only Kystavisa, only stories in Bokmål, written in Nynorsk
      Next: today at 16:30, then Friday 7 March at 07:00 and Friday 7 March at 16:30.
      Pick a schedule …
        → Monday, Wednesday and Friday at 07:00 and 16:30 (Europe/London) · ferje: schedule edit ID
        → New schedule: schedule add
      "
    `);
  });

  test("once more is the same schedule", async () => {
    const { add, read, desk } = await openPlatform();
    await add();
    expect(await read("/schedule add 7 days:man-fre")).toContain("finnes allerede");
    expect(await desk.store.schedules.list(kari.workspace)).toHaveLength(1);
  });

  test("is for moderators", async () => {
    const { read, desk } = await openPlatform();
    expect(await read("/schedule add 07:00", ola)).toMatchInlineSnapshot(`
      "Bare moderatorer kan bruke denne kommandoen.
      En av dem kan gjøre deg eller rollen din til moderator med /settings moderators:@navn.
      "
    `);
    expect(await desk.store.schedules.list(kari.workspace)).toEqual([]);
  });

  test("asks when, and has a form for it", async () => {
    const { read, desk } = await openPlatform();
    expect(await read("/schedule add")).toMatchInlineSnapshot(`
      "Når skal den sendes? Skriv for eksempel /schedule add time:07:00 days:weekdays.
        → /schedule add time:07:00 days:weekdays: schedule add 07:00 --days weekdays
      "
    `);
    const call = {
      command: "schedule add",
      options: {},
      workspace: kari.workspace,
      channel: "42",
      user: { id: "kari", moderator: true },
      resultsPerPage: 5,
    };
    const form = await desk.form(call, false);
    expect(form?.fields.map(({ option, value }) => [option, value])).toEqual([
      ["time", "07:00"],
      ["days", "hverdager"],
      ["zone", "Europe/Oslo"],
      ["channel", "42"],
      ["about", ""],
    ]);
    expect(await desk.form({ ...call, user: { id: "ola", moderator: false } }, true)).toBeNull();
    expect(await desk.form({ ...call, options: { time: "8" } }, false)).toBeNull();
  });

  const mistakes: [name: string, line: string, says: string][] = [
    ["a zone that is misspelled", "/schedule add 7 zone:Olso", "Tidssonen «Olso» finnes ikke. Mente du Europe/Oslo?\n"],
    ["days that are none", "/schedule add 7 days:julaften", "«julaften» er ingen dager jeg kjenner."],
    ["a time that is none", "/schedule add time:25:00", "«25:00» er ikke et klokkeslett."],
    ["a source that is not there", "/schedule add 7 source:Fjordnyt", "Mente du Fjordnytt?"],
  ];
  test.each(mistakes)("%s is refused, and nothing is made", async (_, line, says) => {
    const { read, desk } = await openPlatform();
    expect(await read(line)).toContain(says);
    expect(await desk.store.schedules.list(kari.workspace)).toEqual([]);
  });

  test("has a button for the zone that was meant, with everything else as it was typed", async () => {
    const { desk } = await openPlatform();
    const [button] = buttonsOf(await desk.ask("/schedule add 7 days:helg zone:Olso", kari));
    expect(button).toMatchObject({
      label: "Bruk Europe/Oslo",
      action: {
        invocation: { command: "schedule add", options: { time: "7", days: "helg", zone: "Europe/Oslo" } },
      },
    });
  });

  test("where nobody has channels says where it works", async () => {
    const { desk } = await openPlatform();
    const { channel: _, ...console } = kari;
    expect(await desk.read("/schedule add 07:00", console)).toMatchInlineSnapshot(`
      "Hvilken kanal? Skriv channel: og navnet på den, eller lim inn lenken til den.
      "
    `);
  });

  test.each<[string, Reach]>([
    ["gone", { kind: "no", why: "gone", lacks: [] }],
    ["closed to us", { kind: "no", why: "forbidden", lacks: ["View Channel", "Send Messages"] }],
  ])("in a channel that is %s is refused, naming what lacks", async (name, reach) => {
    const { read, desk } = await openPlatform(reach);
    expect(await read("/schedule add 07:00")).toMatchSnapshot(name);
    expect(await desk.store.schedules.list(kari.workspace)).toEqual([]);
  });

  test("where the platform does not say whether we may post says how to make sure", async () => {
    const { read } = await openPlatform({ kind: "unknown" });
    expect(await read("/schedule add 07:00")).toContain("/invite");
  });
});

describe("/schedule list", () => {
  test("of none says so, with a button that opens the form", async () => {
    const { read, desk } = await openPlatform();
    expect(await read("/schedule list")).toMatchInlineSnapshot(`
      "Ingen faste nyhetsoversikter her ennå.
        → Ny utsendelse: schedule add
      "
    `);
    const [button] = buttonsOf(await desk.ask("/schedule list", kari));
    expect(button?.action).toEqual({ kind: "form", invocation: { command: "schedule add", options: {} } });
  });

  test("has each schedule with its id, when it comes next and how the last one went", async () => {
    const { add, read, poster } = await openPlatform();
    const first = await add("/schedule add 07:00 days:tirsdag");
    await add("/schedule add 16:30 days:helg about:skole empty:post");
    poster.weather.push({ kind: "never", why: "forbidden" });
    await read(`/schedule run ${first}`);
    expect(await read("/schedule list")).toMatchInlineSnapshot(`
      "Faste nyhetsoversikter  2 utsendelser

      Lørdag og søndag kl. 16.30 (Europe/Oslo)  id ID
      Nyhetsoversikt i #42 · vanlig lengde, om «skole», skrevet på bokmål
      Neste: lørdag 8. mars kl. 16.30, deretter søndag 9. mars kl. 16.30 og lørdag 15. mars kl. 16.30.

      Tirsdag kl. 07.00 (Europe/Oslo)  id ID
      Nyhetsoversikt i #42 · vanlig lengde, alle temaer, skrevet på bokmål
      Satt på pause: Avisbud får ikke skrive i kanalen. Gi tilgang, og bruk /schedule run for å sette den i gang igjen. Sist, i dag kl. 11.00: ikke sendt. Avisbud får ikke skrive i kanalen.
      Velg en utsendelse …
        → lørdag og søndag kl. 16.30 (Europe/Oslo) · skole: schedule edit ID
        → tirsdag kl. 07.00 (Europe/Oslo): schedule edit ID
        → Ny utsendelse: schedule add
      "
    `);
  });

  test("has no other Workspace's", async () => {
    const { add, desk } = await openPlatform();
    const id = await add();
    const others = { ...kari, workspace: "discord:2" };
    expect((await desk.ask("/schedule list", others)).outcome).toBe("nothing");
    expect(await desk.read(`/schedule remove ${id}`, others)).toContain("Her er ingen ennå");
    expect((await desk.ask(`/schedule preview ${id}`, others)).outcome).toBe("refusal");
  });
});

describe("/schedule preview", () => {
  test("is what would be posted now, for the asker alone, in the schedule's language and zone", async () => {
    const { add, read, desk, poster } = await openPlatform();
    const id = await add("/schedule add 07:00 days:tirsdag zone:Europe/London locale:en");
    expect(await read(`/schedule preview ${id}`)).toMatchInlineSnapshot(`
      "Dette ville blitt sendt til #42 nå:

      ────────────────────────────────────────

      News digest · Wednesday, 5 March 2025  1 story · 2 articles · since yesterday at 07:00

      Only one story since yesterday at 07:00.

      1. Pendlere må ta buss i stedet for ferja «Skarven»
      • Rundt 300 pendlere må ta buss mens ferja «Skarven» over Sildesundet får ny motor. (Fjordnytt[1])

      «Vi tar ingen sjanser med folk om bord»
          Berit Strandvåg, driftssjef
          in Fjordnytt[1] 4 March

      Sources: Kystavisa[2] · Fjordnytt[1] · 4 March at 09:00–11:30
        → More: story 621d501a4dcd
        → Timeline: timeline 621d501a4dcd
        → Wrong?: wrong 52c48c4137397a62

      ────────────────────────────────────────
        → Why?: digest --period 2025-03-04T07:00:00Z.. --why yes

      [1] https://fjordnytt.example/buss
      [2] https://kystavisa.example/skarven
      "
    `);
    expect((await desk.ask(`/schedule preview ${id}`, kari)).visibility).toBe("private");
    expect(poster.standing).toEqual([]);
  });

  test("of a quiet day says that nothing would be posted, and why", async () => {
    const { add, read } = await openPlatform();
    expect(await read(`/schedule preview ${await add()}`)).toMatchInlineSnapshot(`
      "Nå ville ingenting blitt sendt:

      Ingenting nytt siden i dag kl. 07.00.
        → Vis tirsdag 4. mars 2025: digest --period 2025-03-04
      "
    `);
  });
});

describe("/schedule run", () => {
  test("posts in the channel now, and says so", async () => {
    const { add, read, poster } = await openPlatform();
    const id = await add("/schedule add 07:00 days:tirsdag");
    expect(await read(`/schedule run ${id}`)).toMatchInlineSnapshot(`
      "Sendt til #42.
      "
    `);
    expect(new Set(poster.standing.map(({ channel }) => channel))).toEqual(new Set(["42"]));
  });

  test.each<[string, PostOutcome]>([
    ["the channel is gone", { kind: "never", why: "channel-gone" }],
    ["we may not post", { kind: "never", why: "forbidden" }],
    ["the platform fails", { kind: "later", retryAfterMs: null }],
    ["no answer comes", { kind: "no-answer" }],
  ])("says how it went when %s", async (name, outcome) => {
    const { add, read, poster } = await openPlatform();
    const id = await add("/schedule add 07:00 days:tirsdag");
    poster.weather.push(outcome);
    expect(await read(`/schedule run ${id}`)).toMatchSnapshot(name);
  });

  test("with nothing new says that nothing was posted", async () => {
    const { add, read, poster } = await openPlatform();
    expect(await read(`/schedule run ${await add()}`)).toMatchInlineSnapshot(`
      "Ikke sendt. Det var ikke noe nytt.
      "
    `);
    expect(poster.standing).toEqual([]);
  });
});

describe("/schedule remove", () => {
  test("says what was removed, and it is gone", async () => {
    const { add, desk } = await openPlatform();
    const id = await add();
    expect(await desk.read(`/schedule remove ${id.toUpperCase()}`, kari)).toMatchInlineSnapshot(`
      "Slettet: nyhetsoversikt mandag–fredag kl. 07.00 (Europe/Oslo) i #42.
        → Vis alle: schedule list
      "
    `);
    expect((await desk.ask("/schedule list", kari)).outcome).toBe("nothing");
    expect(await desk.read(`/schedule remove ${id}`, kari)).toContain("Her er ingen ennå");
  });

  test("of one that is not there names those that are", async () => {
    const { add, read } = await openPlatform();
    await add();
    expect(await read("/schedule remove zzzzz")).toMatchInlineSnapshot(`
      "Ingen utsendelse heter «zzzzz». De som finnes: ID.
      "
    `);
    expect(await read("/schedule remove")).toMatchInlineSnapshot(`
      "/schedule remove trenger «id». Skriv /help schedule remove for å se hvordan.
      "
    `);
    expect(await read("/schedule remove <b>")).toMatchInlineSnapshot(`
      "«<b>» er ingen utsendelse. /schedule list viser dem.
      "
    `);
  });
});

describe("/schedule add, by other clocks", () => {
  test.each([
    "/schedule add time:07:00 days:monday weeks:even",
    '/schedule add time:07:00 days:fredag weeks:"siste i måneden"',
    "/schedule add cron:0 7 1 * *",
    "/schedule add time:07:00 days:daily quiet:10.3.-16.3., 17.5.",
    "/schedule add time:07:00 unsure:twice mention:<@&99> crosspost:yes",
    "/schedule add cron:7 hver dag",
    "/schedule add time:07:00 cron:0 7 * * *",
    "/schedule add time:07:00 quiet:jul",
    "/schedule add time:07:00 days:daily quiet:2025-01-01..2040-01-01",
    "/schedule add time:07:00 mention:<@alle>",
  ])("%s", async (line) => {
    const { read } = await openPlatform();
    expect(await read(line)).toMatchSnapshot();
  });
});

describe("/schedule edit", () => {
  test("changes what is said, keeps the rest, and takes back what is said with a dash", async () => {
    const { add, read, desk } = await openPlatform();
    const id = await add("/schedule add time:07:00 days:weekdays about:ferje mention:<@&99>");
    expect(await read(`/schedule edit ${id} time:08:30 length:kort`)).toMatchSnapshot();
    expect(await read(`/schedule edit ${id} about:- mention:-`)).toMatchSnapshot();
    expect(await read(`/schedule edit ${id} cron:0 7 1 * *`)).toMatchSnapshot();
    expect(await read(`/schedule edit ${id} days:monday`)).toMatchSnapshot();
    const [schedule] = await desk.store.schedules.list(kari.workspace);
    expect(schedule?.plan).toMatchObject({ digest: { length: "brief" }, mention: null });
    expect(schedule?.plan.digest).not.toHaveProperty("about");
  });

  test("of nothing changes nothing; its button opens a form that holds what there is", async () => {
    const { add, desk } = await openPlatform();
    const id = await add();
    const shown = await desk.ask(`/schedule edit ${id}`, kari);
    const edit = buttonsOf(shown).find(({ action }) => action.kind === "form");
    expect(edit?.action).toMatchObject({
      invocation: { command: "schedule edit", options: { id, time: "07:00", days: "weekdays", channel: "42" } },
    });
    expect((await desk.store.schedules.changes(kari.workspace, id, 10)).map(({ kind }) => kind)).toEqual(["made"]);
  });

  test("that comes back from its form with an empty field takes that back", async () => {
    const { add, desk } = await openPlatform();
    const id = await add("/schedule add time:07:00 days:weekdays about:ferje");
    await desk.ask({ command: "schedule edit", options: { id, time: "07:00", days: "weekdays", about: "" } }, kari);
    const [schedule] = await desk.store.schedules.list(kari.workspace);
    expect(schedule?.plan.digest).toEqual({});
  });
});

describe("/schedule pause and resume", () => {
  test("stands still until it is resumed, or until a day", async () => {
    const { add, read } = await openPlatform();
    const id = await add("/schedule add time:07:00 days:daily");
    expect(await read(`/schedule pause ${id}`)).toMatchSnapshot();
    expect(await read(`/schedule resume ${id}`)).toMatchSnapshot();
    expect(await read(`/schedule pause ${id} until:10.3.`)).toMatchSnapshot();
    expect(await read(`/schedule resume ${id}`)).toMatchSnapshot();
    expect(await read(`/schedule pause ${id} until:5.3.2025`)).toMatchSnapshot();
  });

  test("is a moderator's business", async () => {
    const { add, desk } = await openPlatform();
    const id = await add();
    for (const member of ["edit", "pause", "resume", "history"]) {
      expect((await desk.ask(`/schedule ${member} ${id}`, ola)).outcome).toBe("refusal");
    }
  });
});

describe("/schedule history", () => {
  test("says what was sent when, and who changed what", async () => {
    const { add, read, poster, desk } = await openPlatform();
    const id = await add("/schedule add time:07:00 days:daily");
    expect(await read(`/schedule history ${id}`)).toMatchSnapshot();
    await read(`/schedule run ${id}`);
    poster.weather.push({ kind: "never", why: "forbidden" });
    await read(`/schedule run ${id}`);
    await read(`/schedule edit ${id} time:08:00`);
    await add("/schedule add time:12:00 days:daily");
    const other = (await desk.store.schedules.list(kari.workspace)).find((schedule) => schedule.id !== id);
    await read(`/schedule remove ${other?.id}`);
    expect(await read(`/schedule history ${id}`)).toMatchSnapshot();
    expect(await read("/schedule history", { ...kari, locale: "nn" })).toMatch(/sletta av/u);
  });
});

describe("the group", () => {
  test("alone is its help", async () => {
    const { read } = await openPlatform();
    expect(await read("/schedule")).toMatchInlineSnapshot(`
      "/schedule

      Faste nyhetsoversikter i kanalene

      • /schedule add Ny fast nyhetsoversikt i en kanal (bare moderatorer)
      • /schedule list Hva som sendes hvor og når (bare moderatorer)
      • /schedule edit Vis eller endre en fast nyhetsoversikt (bare moderatorer)
      • /schedule pause Sett en utsendelse på pause (bare moderatorer)
      • /schedule resume Sett en utsendelse i gang igjen (bare moderatorer)
      • /schedule preview Vis det som ville blitt sendt nå (bare moderatorer)
      • /schedule run Send en utsendelse nå (bare moderatorer)
      • /schedule history Hva som ble sendt når, og hvem som endret hva (bare moderatorer)
      • /schedule remove Slett en fast utsendelse (bare moderatorer)
      "
    `);
    expect(await read("/help schedule")).toBe(await read("/schedule"));
  });

  test("has help for each of its commands, and finds what was nearly typed", async () => {
    const { read } = await openPlatform();
    expect(await read("/help schedule remove")).toMatchInlineSnapshot(`
      "/schedule remove

      Slett en fast utsendelse

      • id: hvilken utsendelse · må være med · kan stå uten navn
      "
    `);
    expect(await read("/schedule lsit")).toMatchInlineSnapshot(`
      "Kommandoen «schedule lsit» finnes ikke. Mente du /schedule list?
        → /schedule list: schedule list
      "
    `);
    expect(await read("/help shedule")).toContain("/schedule");
  });

  test("is completed as it is typed", async () => {
    const { desk, add } = await openPlatform();
    const id = await add();
    const call = { ...kari, user: { id: "kari", moderator: true }, resultsPerPage: 5 };
    const complete = async (line: string) => {
      const { from, completions } = await completeLine(line, line.length, desk, call);
      return [from, ...completions.map(({ value }) => value)];
    };
    expect(await complete("/sched")).toEqual([
      0,
      ...["add", "list", "edit", "pause", "resume", "preview", "run", "history", "remove"].map(
        (name) => `/schedule ${name} `,
      ),
    ]);
    expect(await complete("/schedule rem")).toEqual([0, "/schedule remove "]);
    expect(await complete("/schedule remove ")).toEqual([17, "id:", `${id} `]);
    expect(await complete("/schedule add days:h")).toEqual([19, "weekdays ", "daily ", "weekend "]);
    expect(await complete("/schedule add zone:osl")).toEqual([19, "Europe/Oslo "]);
    expect(await complete("/schedule add lat")).toEqual([14, "late:"]);
  });
});

describe("/status", () => {
  test("tells everybody when the next editions come, and which did not go well", async () => {
    const { add, read, poster } = await openPlatform();
    const id = await add("/schedule add 07:00 days:tirsdag");
    poster.weather.push({ kind: "never", why: "channel-gone" });
    await read(`/schedule run ${id}`);
    await add("/schedule add 16:30");
    expect(await read("/status", ola)).toMatchInlineSnapshot(`
      "Status

      Noe er galt. Se «Neste utsendelser».

      Artikler   3 · 3.–4. mars
      Sitater    5 sitater, fra 4 navn
      Feeder     Ingen ennå. En moderator kan begynne med /setup.
      Tilkoblet  console
      Versjon    0.0.0 · startet 5. mars kl. 11.00

      Kilder
      • Fjordnytt: 1 artikkel, nyeste 4. mars, viser hovedpunkter
      • Kystavisa: 2 artikler, nyeste 4. mars, viser hovedpunkter

      Neste utsendelser
      • i dag kl. 16.30 i #42
      • #42 · Satt på pause: kanalen finnes ikke lenger.
      "
    `);
  });
});
