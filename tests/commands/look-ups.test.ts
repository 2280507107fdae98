import { beforeAll, describe, expect, test } from "vitest";
import { openFerryDesk } from "../fixtures/ferry-news.ts";

let desk: Awaited<ReturnType<typeof openFerryDesk>>;
beforeAll(async () => {
  desk = await openFerryDesk();
});

describe("/who", () => {
  test("shows a speaker: roles, topics, company and newest words", async () => {
    expect(await desk.read("/who Berit Strandvåg")).toMatchInlineSnapshot(`
      "Berit Strandvåg  2 sitater i 2 artikler · 4. mars

      Roller               driftssjef (Kystavisa og Fjordnytt, 4. mars)
      Uttaler seg mest om  samferdsel
      Nevnt sammen med     Jonas Hellevåg

      Nyeste
      «Vi tar ingen sjanser med folk om bord»
          Berit Strandvåg, driftssjef
          i Fjordnytt[1] 4. mars · også i 1 artikkel til
        → Feil?: wrong 52c48c4137397a62

      på spørsmålet: Når er ferja tilbake?
      «Fredag, hvis delene kommer i tide.»
          Berit Strandvåg, driftssjef
          i Kystavisa[2] 4. mars
          Trolig Berit Strandvåg: samme intervju, men navnet står ikke ved sitatet
        → Feil?: wrong e565a3aad5643be9
        → Alle sitater: quote Berit Strandvåg

      [1] https://fjordnytt.example/buss
      [2] https://kystavisa.example/skarven
      "
    `);
  });

  test("of a surname that two share shows the most quoted and names the other", async () => {
    const { json, parts } = await desk.ask("/who Strandvåg");
    expect(json).toMatchObject({ name: "Berit Strandvåg" });
    expect(JSON.stringify(parts)).toContain("Flere med det navnet: Eli Strandvåg (1).");
  });

  test("needs a name", async () => {
    expect(await desk.read("/who")).toMatchInlineSnapshot(`
      "/who trenger «speaker». Skriv /help who for å se hvordan.
      "
    `);
  });
});

describe("/search", () => {
  test("shows articles with the passage that has the words", async () => {
    expect(await desk.read("/search pendler")).toMatchInlineSnapshot(`
      "2 artikler med «pendler»  nyeste først

      Pendlere må ta buss i stedet for ferja «Skarven»[1]
      Rundt 300 pendlere må ta buss mens ferja «Skarven» over Sildesundet får ny motor.
      Fjordnytt[1] · 4. mars

      Ferja «Skarven» står til fredag[2]
      Rederiet setter inn buss for 300 pendlere.
      Kystavisa[2] · 4. mars
      Åpne en artikkel …
        → Pendlere må ta buss i stedet for ferja «Skarven»: article 8ac9ca2f2bd4
        → Ferja «Skarven» står til fredag: article 621d501a4dcd

      [1] https://fjordnytt.example/buss
      [2] https://kystavisa.example/skarven
      "
    `);
  });

  test("marks the words that were looked for, wherever in its paragraph the passage stands", async () => {
    const desk = await openFerryDesk();
    await desk.file(
      { source: "Kystavisa", title: "Skolen", language: "nb" },
      "Broa er ny. Taket på gymsalen lekker fortsatt.",
    );
    const { parts } = await desk.ask("/search gymsalen");
    const [, ...passage] = parts.flatMap((part) => (part.kind === "text" ? part.text : []));
    expect(passage.slice(1)).toEqual([
      { text: "Taket på " },
      { text: "gymsalen", bold: true },
      { text: " lekker fortsatt." },
    ]);
  });

  test("that finds nothing says what to try", async () => {
    expect(await desk.read("/search månelanding")).toMatchInlineSnapshot(`
      "Fant ingen artikler med «månelanding». Prøv færre eller andre ord, eller en lengre periode.
        → Se nyhetsoversikten: digest
      "
    `);
  });
});

describe("/article", () => {
  test("shows one article by its id", async () => {
    expect(await desk.read(`/article ${desk.ferry}`)).toMatchInlineSnapshot(`
      "Ferja «Skarven» står til fredag
      Kystavisa[1] · 4. mars

      Hovedpunkter  utgiverens egne
      • Ferja «Skarven» får ny motor og er ute av drift til fredag.
      • Rederiet setter inn buss for 300 pendlere.

      Sitater
      «Vi tar ingen sjanser med folk om bord»
          Berit Strandvåg, driftssjef
          i Kystavisa[1] 4. mars
        → Feil?: wrong d1377dbdee74536c

      på spørsmålet: Når er ferja tilbake?
      «Fredag, hvis delene kommer i tide.»
          Berit Strandvåg, driftssjef
          i Kystavisa[1] 4. mars
          Trolig Berit Strandvåg: samme intervju, men navnet står ikke ved sitatet
        → Feil?: wrong e565a3aad5643be9

      Ordfører Jonas Hellevåg mener rederiet burde ha hatt en reserveferje.
          Jonas Hellevåg, ordfører
          Referert av Kystavisa[1] 4. mars
        → Feil?: wrong 44a1b36272472aa2
        → Les hos Kystavisa: https://kystavisa.example/skarven

      [1] https://kystavisa.example/skarven
      "
    `);
  });

  test("by its link, also with tracking in it, is the same", async () => {
    const { json } = await desk.ask("/article https://kystavisa.example/skarven?utm_source=brev#topp");
    expect(json).toMatchObject({ id: desk.ferry });
  });

  test("shows a quotation among its neighbours", async () => {
    expect(await desk.read({ command: "article", options: { id: desk.ferry, near: "5" } })).toMatchInlineSnapshot(`
      "Sammenhengen  Kystavisa · 4. mars kl. 10.00

      – Når er ferja tilbake?

      – Fredag, hvis delene kommer i tide.

      Ordfører Jonas Hellevåg mener rederiet burde ha hatt en reserveferje.
      Ferja «Skarven» står til fredag · Kystavisa[1] · 4. mars
        → Hele artikkelen: article 621d501a4dcd
        → Les hos Kystavisa: https://kystavisa.example/skarven

      [1] https://kystavisa.example/skarven
      "
    `);
  });

  test("of an unknown id says what to try", async () => {
    expect(await desk.read("/article abc")).toMatchInlineSnapshot(`
      "Fant ingen artikkel «abc» her. Prøv /search med ord fra den.
      "
    `);
  });
});

describe("/status", () => {
  test("says what has been read", async () => {
    expect(await desk.read("/status")).toMatchInlineSnapshot(`
      "Status

      Alt er i orden.

      Artikler   3 · 3.–4. mars
      Sitater    5 sitater, fra 4 navn
      Feeder     Ingen ennå. En moderator kan begynne med /setup.
      Tilkoblet  console
      Versjon    0.0.0 · startet 5. mars kl. 11.00

      Kilder
      • Fjordnytt: 1 artikkel, nyeste 4. mars, viser hovedpunkter
      • Kystavisa: 2 artikler, nyeste 4. mars, viser hovedpunkter
      "
    `);
  });
});

describe("/help", () => {
  test("lists the commands, with examples that have an answer here", async () => {
    expect(await desk.read("/help")).toMatchInlineSnapshot(`
      "Dette kan du gjøre

      Skriv en kommando, eller prøv et eksempel.

      • /digest Nyhetsoversikten nå
      • /quote Hvem sa hva: sitater, nyeste først
      • /who En person: roller, temaer og nyeste sitater
      • /search Søk i artiklene
      • /story En sak: det viktigste, stemmer, tidslinje, og hva kildene er uenige om
      • /timeline Tidslinje for et tema, en sak eller en person
      • /trending Det som omtales mye mer enn før, med graf
      • /article En artikkel: hovedpunkter, sitater og kilde
      • /find-quotes Sitatene i artiklene som en melding lenker til
      • /wrong Meld feil i et sitat
      • /alert add, list, edit, remove · Varsler: følg personer, ord eller saker
      • /schedule add, list, edit, pause, resume, preview, run, history, remove · Faste nyhetsoversikter i kanalene (bare moderatorer)
      • /feed add, list, check, resume, remove, import, export · Feedene som nyhetene leses fra (bare moderatorer)
      • /readings list, accept, undo · Rettelser av det som er lest her (bare moderatorer)
      • /speaker merge, split · Hvem som er hvem: slå sammen og skill (bare moderatorer)
      • /setup Kom i gang: kilder og den første faste oversikten (bare moderatorer)
      • /settings Hva som gjelder for alle her (bare moderatorer)
      • /privacy show, delete · Personvern: hva som er lagret, og hvordan det slettes
      • /status Hva som er lest, og om alt er i orden
      • /help Hva du kan gjøre her

      Eksempler
        → /digest: digest
        → /quote speaker:"Berit Strandvåg": quote Berit Strandvåg
        → /who speaker:"Eli Strandvåg": who Eli Strandvåg

      Mer om én kommando: /help quote
      "
    `);
    const { json } = await desk.ask("/help");
    const { examples } = json as { examples: string[] };
    for (const example of examples) expect((await desk.ask(example)).outcome, example).toBe("answer");
  });

  test("explains one command", async () => {
    expect(await desk.read("/help digest")).toMatchInlineSnapshot(`
      "/digest

      Nyhetsoversikten nå

      • about: ord det skal handle om · kan stå uten navn
      • period: i dag, i går, siste 3 timer, mandag, 17.–21. juni, siden i går
      • source: bare denne kilden, eller flere med komma
      • without: uten denne kilden, eller flere med komma
      • not: ord det ikke skal handle om, med komma mellom
      • length: kort, vanlig eller lang · en av: brief (kort), standard (vanlig), full (lang)
      • language: bare saker på dette språket · en av: nb (bokmål), nn (nynorsk), en (engelsk), sv (svensk), da (dansk)
      • why: hvorfor sakene er med, og hvorfor andre ikke er det · en av: yes (ja), no (nei)
      "
    `);
  });
});
