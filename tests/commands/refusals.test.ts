import { beforeAll, describe, expect, test } from "vitest";
import { openDesk } from "../fixtures/desk.ts";

let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  desk = await openDesk("2024-06-22T11:00:00+02:00");
  await desk.file(
    {
      id: "bru",
      source: "Fjordposten",
      title: "Brua stengt",
      date: "2024-06-20",
      url: "https://fjordposten.example/bru",
    },
    "– Vi åpner brua fredag, sier havnesjef Jon Vik.\n\nOrdfører Siv Ås ønsker ikke å kommentere saken.",
  );
  await desk.file(
    {
      id: "kai",
      source: "Kystavisa",
      title: "Kaia sprekker",
      date: "2024-06-21",
      url: "https://kystavisa.example/kai",
    },
    "Kaia er stengt. Jon Vik har ikke besvart Kystavisas henvendelser.",
  );
});

describe("refusals to comment", () => {
  test("/quote shows them below the quotations, in the outlet's words, and counts them as none", async () => {
    const message = await desk.ask({ command: "quote", options: { speaker: "Jon Vik" } });
    expect(message.json).toMatchObject({
      total: 1,
      refusals: [
        {
          kind: "unanswered",
          speaker: "Jon Vik",
          toldTo: "Kystavisa",
          sentence: "Jon Vik har ikke besvart Kystavisas henvendelser.",
          source: "Kystavisa",
        },
      ],
    });
    expect(await desk.read({ command: "quote", options: { speaker: "Jon Vik" } })).toMatchInlineSnapshot(`
      "1 direkte sitat fra Jon Vik  nyeste først

      «Vi åpner brua fredag»
          Jon Vik, havnesjef
          i Fjordposten[1] 20. juni
        → Artikkel: article 54e5055b5438
        → Feil?: wrong 3c0750364a26eb80

      Svarte ikke på spørsmål: Kystavisa[2] · 21. juni. Jon Vik har ikke besvart Kystavisas henvendelser.
      1 artikkel til nevner navnet, men vi fant ingen sitater der.

      [1] https://fjordposten.example/bru
      [2] https://kystavisa.example/kai
      "
    `);
  });

  test("/who shows them too", async () => {
    expect(await desk.read({ command: "who", options: { speaker: "Jon Vik" } })).toContain(
      "Svarte ikke på spørsmål: Kystavisa",
    );
  });

  test.each(["quote", "who"])("/%s of one who is quoted nowhere says where they would not speak", async (command) => {
    const message = await desk.read({ command, options: { speaker: "siv ås" } });
    expect(message).toContain("Ønsket ikke å kommentere: Fjordposten");
    expect(message).toContain("Ordfører Siv Ås ønsker ikke å kommentere saken.");
  });

  test.each([
    ["nn", "Svarte ikkje på spørsmål: Kystavisa"],
    ["en", "Did not respond: Kystavisa"],
  ] as const)("in %s", async (locale, line) => {
    expect(await desk.read({ command: "quote", options: { speaker: "Jon Vik" } }, { locale })).toContain(line);
  });

  test("a period that they are outside of leaves them out", async () => {
    const { json } = await desk.ask({ command: "quote", options: { speaker: "Jon Vik", period: "2024-06-20" } });
    expect(json).toMatchObject({ total: 1 });
    expect(json).not.toHaveProperty("refusals");
  });
});

describe("coverage", () => {
  test.each([
    [
      "nb",
      "2 artikler til nevner navnet, men vi fant ingen sitater der. Fra 1 av dem kan vi bare bruke tittel og ingress.",
    ],
    [
      "nn",
      "2 artiklar til nemner namnet, men vi fann ingen sitat der. Frå 1 av dei kan vi berre bruke tittel og ingress.",
    ],
    [
      "en",
      "2 more articles name them, but we found no quotations there. Of 1 of these we may use only the headline and teaser.",
    ],
  ] as const)("/quote says in %s of how many articles only the teaser is there", async (locale, note) => {
    const own = await openDesk("2024-06-22T11:00:00+02:00");
    await own.file({ id: "bru", source: "Fjordposten" }, "– Vi åpner brua fredag, sier havnesjef Jon Vik.");
    await own.file({ id: "kai", source: "Kystavisa" }, "Kaia er stengt etter et råd fra Jon Vik i mars.");
    await own.file({ id: "mur", source: "Murposten" }, "Muren står etter et råd fra Jon Vik i mai.");
    await own.store.sources.setPolicy("Murposten", "teaser");
    expect(await own.read({ command: "quote", options: { speaker: "Jon Vik" } }, { locale })).toContain(note);
  });

  test("/quote says so when there is no more than the teaser of all of them", async () => {
    const own = await openDesk("2024-06-22T11:00:00+02:00");
    await own.file({ id: "bru", source: "Fjordposten" }, "– Vi åpner brua fredag, sier havnesjef Jon Vik.");
    await own.file({ id: "mur", source: "Murposten" }, "Muren står etter et råd fra Jon Vik i mai.");
    await own.store.sources.setPolicy("Murposten", "teaser");
    expect(await own.read({ command: "quote", options: { speaker: "Jon Vik" } })).toContain(
      "1 artikkel til nevner navnet, men vi kan bare bruke tittel og ingress fra den.",
    );
  });
});
