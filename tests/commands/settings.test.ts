import { beforeEach, describe, expect, test } from "vitest";
import { openFerryDesk } from "../fixtures/ferry-news.ts";

let desk: Awaited<ReturnType<typeof openFerryDesk>>;
beforeEach(async () => {
  desk = await openFerryDesk();
});

const moderator = { moderator: true };

describe("/settings", () => {
  test("shows what is set, and how to name the own outlet", async () => {
    expect(await desk.read("/settings", moderator)).toMatchInlineSnapshot(`
      "Innstillinger

      Språk           ikke valgt
      Tidssone        Europe/Oslo (ikke valgt)
      Egne medier     ikke valgt
      Moderatorer     ingen valgt
      Dempede ord     ingen
      Dempede kilder  ingen
      Skriv /settings own:AVISA, så sier oversikten hva dere ikke har.
      "
    `);
  });

  test("is for moderators only", async () => {
    expect(await desk.read("/settings own:Kystavisa")).toMatchInlineSnapshot(`
      "Bare moderatorer kan bruke denne kommandoen.
      "
    `);
    expect(await desk.store.settings.get("local")).toEqual({});
  });

  test("keeps what is set, answers in the new language, and takes it back", async () => {
    const set = "/settings locale:nn zone:Europe/London own:kystavisa, fjordnytt";
    expect(await desk.read(set, moderator)).toMatchInlineSnapshot(`
      "Lagra. Slik er det no:

      Språk          nynorsk
      Tidssone       Europe/London
      Eigne medium   Kystavisa og Fjordnytt
      Moderatorar    ingen valde
      Dempa ord      ingen
      Dempa kjelder  ingen
      "
    `);
    expect(await desk.store.settings.get("local")).toEqual({
      locale: "nn",
      timeZone: "Europe/London",
      own: ["Kystavisa", "Fjordnytt"],
    });
    await desk.ask("/settings locale:- zone:- own:-", moderator);
    expect(await desk.store.settings.get("local")).toEqual({});
  });

  test("makes moderators of roles and members, who may what others may not, and takes it back", async () => {
    const place = { workspace: "discord:1", whoModerates: "discord.moderators" } as const;
    const editor = { ...place, user: "55555", roles: ["10000", "20000"] };
    expect(await desk.read("/settings", editor)).toMatchInlineSnapshot(`
      "Bare moderatorer kan bruke denne kommandoen.

      Det er alle med rettigheten «Administrer server».
      En av dem kan gjøre deg eller rollen din til moderator med /settings moderators:@navn.
      "
    `);
    expect(
      await desk.read("/settings moderators:<@&20000> <@30000>", { ...place, moderator: true }),
    ).toMatchInlineSnapshot(`
      "Lagret. Slik er det nå:

      Språk           ikke valgt
      Tidssone        Europe/Oslo (ikke valgt)
      Egne medier     ikke valgt
      Moderatorer     @20000, @30000
      Dempede ord     ingen
      Dempede kilder  ingen
      Skriv /settings own:AVISA, så sier oversikten hva dere ikke har.
      "
    `);
    expect((await desk.ask("/settings", editor)).outcome).toBe("answer");
    expect((await desk.ask("/settings", { ...place, user: "30000" })).outcome).toBe("answer");
    expect(await desk.read("/settings", { ...place, locale: "en" })).toMatchInlineSnapshot(`
      "Only moderators can use this command.

      That is everybody with the permission “Manage Server”.

      Also: @20000, @30000
      One of them can make you or your role a moderator with /settings moderators:@name.
      "
    `);
    const { parts } = await desk.ask("/settings", editor);
    expect(JSON.stringify(parts)).toContain(
      '[{"text":"@20000","role":"20000"},{"text":", "},{"text":"@30000","user":"30000"}]',
    );
    await desk.ask("/settings moderators:-", editor);
    expect((await desk.ask("/settings", editor)).outcome).toBe("refusal");
  });

  test("gives whoever may not neither a form nor suggestions", async () => {
    const call = { command: "schedule add", options: {}, workspace: "discord:1", resultsPerPage: 5 };
    const editor = { id: "55555", moderator: false, roles: ["20000"] };
    expect(await desk.form({ ...call, user: editor }, true)).toBeNull();
    expect(await desk.complete({ ...call, user: editor }, "days", 9)).toEqual([]);
    await desk.store.settings.save("discord:1", { moderators: [{ kind: "role", id: "20000" }] });
    expect(await desk.form({ ...call, user: editor }, true)).not.toBeNull();
    expect(await desk.complete({ ...call, user: editor }, "days", 9)).not.toEqual([]);
  });

  test("says what is wrong, and changes nothing then", async () => {
    expect(await desk.read("/settings locale:nn own:Kystavissa", moderator)).toMatchInlineSnapshot(`
      "Ingen kilde heter «Kystavissa». Mente du Kystavisa?
      "
    `);
    expect(await desk.read("/settings zone:Olso", moderator)).toMatchInlineSnapshot(`
      "Tidssonen «Olso» finnes ikke. Mente du Europe/Oslo?
        → Bruk Europe/Oslo: settings --zone Europe/Oslo
      "
    `);
    expect(await desk.read("/settings moderators:redaksjonen", moderator)).toMatchInlineSnapshot(`
      "«redaksjonen» er ikke roller eller medlemmer. Velg dem med @, flere med mellomrom, høyst 20.
      "
    `);
    expect(await desk.read("/settings locale:tysk", moderator)).toMatchInlineSnapshot(`
      "«tysk» passer ikke for locale. Velg ett av: nb, nn, en.
      "
    `);
    expect(await desk.store.settings.get("local")).toEqual({});
  });

  test("mutes a source for all that is shown here, and shows it again", async () => {
    const muted = await desk.ask("/settings mute:Fjordnytt", moderator);
    expect(muted.json).toMatchObject({ muted: ["Fjordnytt"] });
    expect((await desk.ask("/digest i går")).json).toMatchObject({ articleCount: 1 });
    const button = muted.parts.flatMap((part) => (part.kind === "buttons" ? part.buttons : []))[0];
    if (button?.action.kind !== "run") throw new Error("a muted source has a button");
    expect((await desk.ask(button.action.invocation, moderator)).json).toMatchObject({ muted: [] });
    expect((await desk.ask("/digest i går")).json).toMatchObject({ articleCount: 2 });
  });

  test("mutes words in digests, but not for whoever asks for words, and Why? says so", async () => {
    const muted = await desk.ask("/settings not:skole, ferja Skarven", moderator);
    expect(muted.json).toMatchObject({ not: "skole, ferja Skarven" });
    expect((await desk.ask("/digest siden mandag")).outcome).toBe("nothing");
    expect(await desk.read("/digest siden mandag")).toContain("Saker om «skole» eller «ferja Skarven» er ikke med");
    expect((await desk.ask("/digest skole period:siden mandag")).json).toMatchObject({ storyCount: 1 });
    await desk.ask("/settings not:skole", moderator);
    expect(await desk.read("/digest siden mandag why:yes")).toContain(
      "Saker om «skole» er ikke med: slik er det valgt i /settings. /digest med ord viser dem likevel.",
    );
    await desk.ask("/settings not:-", moderator);
    expect((await desk.ask("/digest siden mandag")).json).toMatchObject({ storyCount: 2 });
  });
});

describe("a digest for a newsroom with its own outlet", () => {
  test("says which stories it does not have, and what the others have of its own", async () => {
    await desk.ask("/settings own:Fjordnytt", moderator);
    expect(await desk.read("/digest siden mandag")).toMatchInlineSnapshot(`
      "Nyhetsoversikt · onsdag 5. mars 2025  2 saker · 3 artikler · siden mandag

      Bare to saker siden mandag.

      1. Pendlere må ta buss i stedet for ferja «Skarven»
      • Rundt 300 pendlere må ta buss mens ferja «Skarven» over Sildesundet får ny motor. (Fjordnytt[1])
      • Ikke hos dere: Ferja «Skarven» får ny motor og er ute av drift til fredag. (Kystavisa[2])

      «Vi tar ingen sjanser med folk om bord»
          Berit Strandvåg, driftssjef
          i Fjordnytt[1] 4. mars

      Kilder: Kystavisa[2] · Fjordnytt[1] · 4. mars kl. 10.00–12.30
        → Mer: story 621d501a4dcd
        → Tidslinje: timeline 621d501a4dcd
        → Feil?: wrong 52c48c4137397a62

      ────────────────────────────────────────

      2. Skolen på Ytre Sild får nytt tak  ikke hos dere
      • Skolen på Ytre Sild får nytt tak for 14 millioner kroner. (Kystavisa[3])

      «Elevene har hatt bøtter i gangen i to år»
          Eli Strandvåg, rektor
          i Kystavisa[3] 3. mars

      Kilde: Kystavisa[3] · 3. mars kl. 09.00
        → Mer: story 812b47ab61c8
        → Tidslinje: timeline 812b47ab61c8
        → Feil?: wrong d900a818ab30c0d9

      ────────────────────────────────────────
      Ikke hos Fjordnytt: sak 2
        → Hvorfor?: digest --period 2025-03-02T23:00:00Z.. --why yes

      [1] https://fjordnytt.example/buss
      [2] https://kystavisa.example/skarven
      [3] https://kystavisa.example/tak
      "
    `);
  });

  test("says which only it has, in nynorsk and English too", async () => {
    await desk.ask("/settings own:Kystavisa", moderator);
    expect(await desk.read("/digest siden mandag length:brief", { locale: "nn" })).toContain("berre hos dykk");
    expect(await desk.read("/digest since Monday length:brief", { locale: "en" })).toContain("only in yours");
  });
});
