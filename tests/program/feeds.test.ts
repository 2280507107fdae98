import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askConsole, type ConsoleAnswer } from "../fixtures/console-asker.ts";
import { type NewsSite, siteFacts, startNewsSite } from "../fixtures/news-site.ts";
import { newFolder, type Program, startProgram } from "../fixtures/program.ts";

/**
 * The whole program as `npm start` runs it reads a newspaper's site on loopback, from `/feed add` to `/digest` and
 * `/quote`. Its tests are one story, in this order, in one data folder.
 */
let site: NewsSite;
let folder: Awaited<ReturnType<typeof newFolder>>;
let program: Program;

const patienceMs = 45_000;

beforeAll(async () => {
  [site, folder] = await Promise.all([startNewsSite(Temporal.Now.instant()), newFolder()]);
  program = await start();
});

afterAll(async () => {
  await program.stop();
  await Promise.all([site.stop(), folder.remove()]);
});

function start(): Promise<Program> {
  return startProgram({
    DATA_DIR: folder.path,
    SAMPLES: "hide",
    FEED_ALLOW_PRIVATE: "127.0.0.1/32",
    FEED_DELAY_MS: "20",
  });
}

const ask = (line: string): Promise<ConsoleAnswer> => askConsole(program.url, line);

/** Asks until the answer is as wanted. @throws Error with the last answer when it never is */
async function askUntil(line: string, isWanted: (answer: ConsoleAnswer) => boolean): Promise<ConsoleAnswer> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask(line);
    if (isWanted(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`${line} still says: ${answer.text}\n${program.said()}`);
    await wait(100);
  }
}

/** @throws Error with what the program said when it never is so */
async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(`it never came to pass; the program said:\n${program.said()}`);
    await wait(20);
  }
}

/** Until every entry of every feed was tried. */
const untilRead = (): Promise<ConsoleAnswer> =>
  askUntil("/feed list", ({ text }) => text.includes("Sist lest") && !/\d+ venter|ikke lest ennå/u.test(text));

/** What would come to pass in hours: all that is to be asked for again some time is due now. The program must not run. */
function letTimePass(): void {
  const database = new DatabaseSync(join(folder.path, "avisbud.sqlite"));
  database.exec("update feeds set next_ms = 1 where next_ms is not null");
  database.exec("update feed_entries set next_ms = 1 where next_ms is not null");
  database.close();
}

/** How often each article of the site is in the store, by its slug; nothing else is there. */
function keptArticles(): ReadonlyMap<string, number> {
  const database = new DatabaseSync(join(folder.path, "avisbud.sqlite"), { readOnly: true });
  const rows = database
    .prepare(
      `select json_extract(document, '$.url') as url from article_revisions
       join articles using (owner, id, revision)`,
    )
    .all();
  database.close();
  const slugs = rows.map(({ url }) => new URL(String(url)).pathname.slice(1).replace("gammel/", ""));
  return new Map([...Map.groupBy(slugs, (slug) => slug)].map(([slug, all]) => [slug, all.length]));
}

describe("/feed check", () => {
  test("says what would be read of a site, and follows nothing", async () => {
    const { text, outcome } = await ask(`/feed check address:${site.url}`);
    expect(outcome).toBe("answer");
    expect(text).toContain("«Havnvik Avis», RSS på 127.0.0.1");
    expect(text).toContain("Ny ferje til Holmsund halverer ventetiden");
    expect((await ask("/feed list")).text).toContain("Her følges ingen feeder ennå");
  });

  test("a page that names no feed leads to the one that stands where sites often have it", async () => {
    expect((await ask(`/feed check address:${site.url}/om-oss`)).text).toMatch(/RSS på \S+\/rss\.xml/u);
  });

  test.each([
    ["an address inside the network", () => site.inside.url, /privat|internt|lokal/iu],
    ["an address that leads there", () => `${site.url}/innsiden`, /privat|internt|lokal/iu],
    ["an address that is none", () => "file:///etc/passwd", /ingen adresse/u],
    ["a page that is not there", () => `${site.url}/finnes-ikke.xml`, /finner ikke siden/u],
  ])("says why nothing is read: %s", async (_, address, why) => {
    expect((await ask(`/feed check address:${address()}`)).text).toMatch(why);
    expect(site.inside.log.all).toEqual([]);
  });
});

describe("/feed add", () => {
  test("finds the feed of a site and reads its articles, though the program is killed in the middle", async () => {
    // the site keeps one page back, so that this is the middle however fast the program and this test are
    const letGo = site.hold(`/${siteFacts.inTheMiddle}`);
    const added = await ask(`/feed add address:${site.url}`);
    expect(added.text).toContain("Følger Havnvik Avis");
    await until(() => site.log.of(`/${siteFacts.inTheMiddle}`).length > 0 && keptArticles().size > 0);
    await program.kill();
    letGo();
    const read = keptArticles().size;
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(20);

    program = await start();
    await untilRead();
    // all of its feed, once each: the rest is English, and not in it
    const kept = keptArticles();
    const expected = site.articles().filter(({ language }) => language !== "en");
    expect([...kept.keys()].sort()).toEqual(expected.map(({ slug }) => slug).sort());
    expect([...kept.values()].every((times) => times === 1)).toBe(true);
  }, 120_000);

  test("follows a second feed by its address, and one article in both is one", async () => {
    await ask(`/feed add address:${site.url}/atom.xml name:"Havnvik Avis"`);
    await untilRead();
    const kept = keptArticles();
    expect(kept.get(siteFacts.twice)).toBe(1);
    expect(kept.get("en/whale-watch")).toBe(1);
    expect(kept.has(siteFacts.goneFromTheOutset)).toBe(false);
    expect(kept.size).toBe(29);
  }, 90_000);

  test("follows a feed that has moved for good under its new address", async () => {
    expect((await ask(`/feed add address:${site.url}/nyheter/feed`)).text).toContain("følges her allerede");
  });

  test("is polite: its name is in every request, and a host is asked for one thing after the other", () => {
    expect(site.log.all.filter(({ headers }) => !headers["user-agent"]?.startsWith("Avisbud/"))).toEqual([]);
    expect(site.log.mostAtOnce()).toBe(1);
  });

  test("never asks for what robots.txt keeps from it, nor for what is inside the network", () => {
    expect(site.log.of("/robots.txt")).not.toEqual([]);
    expect(site.log.of(`/${siteFacts.disallowed}`)).toEqual([]);
    expect(site.log.of(`/${siteFacts.astray}`)).toHaveLength(1);
    expect(site.inside.log.all).toEqual([]);
  });
});

describe("what was read", () => {
  test("/feed list counts what was got of it", async () => {
    const { text } = await ask("/feed list");
    // two feeds, of which one has the other's nynorsk articles too
    expect(text).toMatch(/16 hele/u);
    expect(text).toMatch(/1 for abonnenter/u);
    expect(text).toMatch(/5 sperret/u);
    expect((await ask("/status")).text).toContain("2 feeder");
  });

  test("/digest has the newest, with links", async () => {
    const { text, links } = await ask("/digest period:24h length:full");
    expect(text).toContain("ferje til Holmsund");
    expect(text).toContain("Ventetiden i rushet går ned fra 30 til 15 minutter.");
    expect(links).toContain(site.addressOf(siteFacts.twice));
  });

  test.each([
    ["Ingrid Solbakken", "Dette har folk på begge sider av fjorden ventet på i elleve år", siteFacts.twice],
    ["Petter Vågen", "Dette er alvorlig, og vi har satt ut garn på seks steder", "laks-paa-avveie"],
    ["Anne-Lise Brekke", "Vi rykket ut med åtte mann", "strombrudd"],
    ["Åse Grønnevik", "Nattarbeidere har skattet til biblioteket", "aapent-bibliotek"],
    ["Rune Sætre", "Båten var ikke til å redde", "brann-paa-kaia"],
    ["Nils Øvrebø", "Vi åpnet golvet og fant bjelker", siteFacts.moved],
    ["Magne Skåre", "Eg har brøytt her i tjue år", "fjellvegen"],
    ["Hannah Whitfield", "Nineteen days is far outside", "en/ice-station"],
  ])("/quote has what %s said, with a link", async (speaker, words, slug) => {
    const { text, links } = await ask(`/quote speaker:"${speaker}"`);
    expect(text).toContain(words);
    expect(links).toContain(site.addressOf(slug));
  });

  test("/search finds words of the text, and none of what stands around it", async () => {
    expect((await ask("/search radiobjøllene")).text).toContain("Alle sauene kom heim frå fjellet");
    for (const words of ["Rekesmørbrød", "informasjonskapsler", "nyhetsbrevet"]) {
      expect((await ask(`/search ${words}`)).outcome, words).toBe("nothing");
    }
  });

  test("/article shows the points, and a caption is no prose", async () => {
    const { text } = await ask(`/article ${site.addressOf(siteFacts.twice)}`);
    expect(text).toContain("«Tiriltoppen» settes inn mandag morgen.");
    expect(text).not.toContain("Mona Dahl");
  });

  test("what is for subscribers is there as a teaser, marked; the text behind the wall is not", async () => {
    const { text } = await ask(`/article ${site.addressOf(siteFacts.locked)}`);
    expect(text).toContain("Tre barnehager kan bli lagt ned");
    expect(text).toMatch(/abonnent/iu);
    expect((await ask("/search Innlåst")).outcome).toBe("nothing");
  });

  test("of what its publisher keeps from text mining there are the feed’s own words and the link", async () => {
    const { text, links } = await ask(`/article ${site.addressOf(siteFacts.reserved)}`);
    expect(text).toContain("Bobilene må betale");
    expect(text).not.toContain("Fra juni koster det");
    expect(links).toContain(site.addressOf(siteFacts.reserved));
    expect((await ask('/quote speaker:"Odd Haugen"')).outcome).toBe("nothing");
  });

  test("hostile text is shown as it stands, and leads nowhere", async () => {
    const { text, links } = await ask(`/article ${site.addressOf(siteFacts.hostile)}`);
    expect(text).toContain("@everyone **Gratis** kaffe på [torget](https://lure.example/) <!channel>");
    expect(links.filter((link) => link.includes("lure.example"))).toEqual([]);
  });
});

describe("later", () => {
  test("a feed that has not changed is asked with what is known of it, and not sent again", async () => {
    await program.stop();
    letTimePass();
    const before = site.log.all.length;
    program = await start();
    await askUntil("/feed list", () => site.log.all.slice(before).some(({ path }) => path === "/rss.xml"));
    await untilRead();
    const again = site.log.all.slice(before).filter(({ path }) => path === "/rss.xml" || path === "/atom.xml");
    expect(again.map(({ headers, status }) => [headers["if-none-match"] !== undefined, status])).toEqual([
      [true, 304],
      [true, 304],
    ]);
    // the page that had failed is there now
    await askUntil('/quote speaker:"Lars Heggdal"', ({ text }) => text.includes("Vi ber alle som har dashbordkamera"));
  }, 90_000);

  test("a correction becomes a revision, a withdrawn article leaves, and a new one comes", async () => {
    site.correct("skole-i-lia", {
      from: "84 millioner",
      to: "86 millioner",
      note: "Rettelse: I en tidligere versjon sto det at utbyggingen koster 84 millioner kroner.",
    });
    site.withdraw("havnesjefen-gaar-av");
    site.publish({
      slug: "rev-i-hagen",
      language: "nb",
      hoursAgo: 0,
      section: "Nyheter",
      author: "Mona Dahl",
      title: "Reven bor under terrassen til naboen",
      lead: "Familien Rogne har fått fire nye beboere.",
      points: [],
      blocks: [{ kind: "paragraph", text: "– Vi hører dem leke om natta, sier huseier Grete Rogne." }],
    });
    await program.stop();
    letTimePass();
    program = await start();
    await askUntil("/search terrassen", ({ outcome }) => outcome === "answer");
    const school = await askUntil(`/article ${site.addressOf("skole-i-lia")}`, ({ text }) =>
      text.includes("86 millioner"),
    );
    expect(school.text).toMatch(/Rettelse|Rettet/u);
    await askUntil("/search Havnesjefen", ({ outcome }) => outcome === "nothing");
    await untilRead();
    expect((await ask('/quote speaker:"Wenche Rognes"')).outcome).toBe("nothing");
    expect(keptArticles().get("skole-i-lia")).toBe(1);
  }, 90_000);

  test("/feed remove ends the reading, and what was read stays", async () => {
    expect((await ask(`/feed remove feed:${site.url}/rss.xml`)).text).toContain("Følger ikke lenger Havnvik Avis");
    await ask(`/feed remove feed:${site.url}/atom.xml`);
    expect((await ask("/feed list")).text).toContain("Her følges ingen feeder ennå");
    expect((await ask("/search terrassen")).outcome).toBe("answer");
    await program.stop();
    letTimePass();
    const before = site.log.all.length;
    program = await start();
    await wait(2_000);
    expect(site.log.all.length).toBe(before);
  }, 60_000);
});
