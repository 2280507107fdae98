import { describe, expect, test } from "vitest";
import { feedKey, found, kari, openFeedDesk, probed, refused } from "../../fixtures/feed-desk.ts";

const encryptionKey = feedKey;

describe("/feed add with a login", () => {
  test("keeps it sealed, and the feed to the Workspace", async () => {
    const { read, desk, asked } = await openFeedDesk({ encryptionKey });
    const line = "/feed add byraa.example/alt.xml user:kari password:hemmelig ord";
    expect(await read(line)).toMatchInlineSnapshot(`
      "Følger Byrået

      «Byrået, alle saker», Atom på byraa.example/alt.xml · 40 artikler

      De første artiklene er her om noen minutter. Siden leses den så ofte som den har noe nytt, fra hvert 5. minutt til hver 6. time.
      Hovedpunkter, sitater og lenke vises, ikke hele teksten. Det som er for abonnenter, vises med ingress og lenke.
      Feiler den, prøver vi igjen. Etter 3 døgn settes den på pause, og det blir sagt fra i #42.
      Innloggingen er lagret kryptert og vises ikke igjen. Artiklene vises bare her.
        → Sjekk: feed check ID-OF-Byrået
        → Slutt å følge: feed remove ID-OF-Byrået
        → Vis alle: feed list
      "
    `);
    expect(asked[0]?.login).toEqual({ kind: "basic", name: "kari", password: "hemmelig ord" });
    const [followed] = await desk.store.feeds.list(kari.workspace);
    expect(followed?.feed.owner).toBe(kari.workspace);
    expect(followed?.feed.sealedLogin).toMatch(/^v1\./u);
    expect(followed?.feed.sealedLogin).not.toContain("hemmelig");
    await desk.store.close();
  });

  test("takes it out of the address, or as a token", async () => {
    const { read, desk, asked } = await openFeedDesk({ encryptionKey });
    await read("/feed add https://kari:hemmelig@byraa.example/alt.xml");
    await read("/feed add byraa.example/alt.xml token:abc123");
    expect(asked.map(({ address, login }) => [address, login])).toEqual([
      ["https://byraa.example/alt.xml", { kind: "basic", name: "kari", password: "hemmelig" }],
      ["https://byraa.example/alt.xml", { kind: "bearer", token: "abc123" }],
    ]);
    const followed = await desk.store.feeds.list(kari.workspace);
    expect(followed.map(({ feed }) => feed.place)).toEqual([{ kind: "web", url: "https://byraa.example/alt.xml" }]);
    await desk.store.close();
  });

  test.each([
    "https://kari:hemmelig@byraa.example/alt.xml",
    "https://kari:hemmelig@byraa example",
    "kari:hemmelig@ftp",
    "byraa.example/alt.xml user:kari password:hemmelig",
    "byraa.example/alt.xml password:hemmelig",
    "byraa.example/alt.xml token:hemmelig",
    "nowhere.example token:hemmelig",
    "portal.example token:hemmelig",
    "byraa.example/alt.xml token:hemmelig user:kari",
    "https://brev.example/rss?key=hemmelig",
  ])("shows nothing of it to anybody: %s", async (typed) => {
    const probeFeed = async (address: string) =>
      address.includes("nowhere")
        ? refused({ key: "feed.nothingAt", values: { address } })
        : found(
            probed(address.replace("portal.", "elsewhere."), "Byrået", "Byrået"),
            probed(`${address}2`, "To", "To"),
          );
    const { desk } = await openFeedDesk({ encryptionKey, probeFeed });
    for (const command of ["add", "check", "add", "list", "export"]) {
      const message = await desk.ask(`/feed ${command} ${command === "add" || command === "check" ? typed : ""}`, kari);
      expect(JSON.stringify(message)).not.toContain("hemmelig");
      expect(JSON.stringify(message)).not.toContain("v1.");
    }
    expect(desk.faults).toEqual([]);
    await desk.store.close();
  });

  test("without a key of the operator's asks for one, and does not try it", async () => {
    const { read, desk, asked } = await openFeedDesk();
    expect(await read("/feed add byraa.example/alt.xml token:abc123")).toMatchInlineSnapshot(`
      "Innlogginger kan ikke lagres her ennå. Den som drifter Avisbud, må sette ENCRYPTION_KEY i .env; så kan feeden legges til.
      "
    `);
    expect(asked).toEqual([]);
    await desk.store.close();
  });

  test("is not sent to another place than it was typed for", async () => {
    const { read, desk } = await openFeedDesk({ encryptionKey });
    expect(await read("/feed add portal.example token:abc123")).toMatchInlineSnapshot(`
      "Feeden står på et annet sted, other.example/rss, og innloggingen sendes bare til portal.example. Er den ment for feeden, så skriv feedens adresse.
      "
    `);
    expect(await desk.store.feeds.list(kari.workspace)).toEqual([]);
    await desk.store.close();
  });

  test.each([
    ["user:kari", "Brukernavnet mangler et passord."],
    ["password:x", "Passordet mangler et brukernavn."],
    ["token:x user:kari", "Gi enten brukernavn og passord eller en nøkkel"],
  ])("is whole: %s", async (options, says) => {
    const { read, desk } = await openFeedDesk({ encryptionKey });
    expect(await read(`/feed add byraa.example/alt.xml ${options}`)).toContain(says);
    await desk.store.close();
  });

  test("an address with a key in it is the Workspace's own too", async () => {
    const { read, desk } = await openFeedDesk();
    expect(await read("/feed add https://brev.example/rss?key=abc123")).toMatchInlineSnapshot(`
      "Følger Brevet

      «Brevet», JSON Feed på brev.example/rss?key=… · 3 artikler, den nyeste fra i dag kl. 10.40

      De første artiklene er her om noen minutter. Siden leses den så ofte som den har noe nytt, fra hvert 5. minutt til hver 6. time.
      Hovedpunkter, sitater og lenke vises, ikke hele teksten. Det som er for abonnenter, vises med ingress og lenke.
      Feiler den, prøver vi igjen. Etter 3 døgn settes den på pause, og det blir sagt fra i #42.
      Adressen har en nøkkel i seg. Derfor er det bare her artiklene vises, og nøkkelen vises ikke igjen.
        → Sjekk: feed check ID-OF-Brevet
        → Slutt å følge: feed remove ID-OF-Brevet
        → Vis alle: feed list
      "
    `);
    const [followed] = await desk.store.feeds.list(kari.workspace);
    expect(followed?.feed).toMatchObject({
      owner: kari.workspace,
      place: { url: "https://brev.example/rss?key=abc123" },
    });
    await desk.store.close();
  });
});
