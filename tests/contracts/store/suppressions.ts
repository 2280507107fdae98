import fc from "fast-check";
import { expect, test } from "vitest";
import { stemQueryOf } from "../../../src/core/search/stems.ts";
import { languages } from "../../fixtures/languages.ts";
import type { OpenedStore, OpenStore } from "../store.ts";
import { alertPlan } from "./alerts.ts";
import { at, firstPage, type News, news, type Said } from "./news.ts";
import { postAlert } from "./posted-alert.ts";
import { plan } from "./schedules.ts";

const ours = "slack:T1";
const now = at("2026-11-26T06:00:00Z");
const hansen = "Kari Hansen";
const words = "Ingen av oss hadde sett den varslede flommen komme";
const saidAs = { window: null, saidAs: stemQueryOf("hansen", languages) };
const found = { window: null, stems: stemQueryOf("varslede", languages) };

const flood = (given: News = {}) =>
  news({
    id: "flom",
    url: "https://vg.no/flom",
    title: "Flommen",
    paragraphs: ["Vannet steg i natt."],
    quotes: [
      { text: words, by: hansen, role: "ordfører" },
      { text: "Vi har bedt om hjelp", by: "Per Dal" },
    ],
    ...given,
  });

/** Everything that the ports give, as one text. */
async function everything(store: OpenedStore, workspace: string): Promise<string> {
  const many = { offset: 0, limit: 500 };
  const quotes = await store.quotes.find(workspace, { window: null }, many);
  const ids = quotes.rows.flatMap(({ places }) => places.map(({ id }) => id));
  const articles = await store.articles.search(workspace, { window: null }, many);
  const speakers = await store.speakers.complete(workspace, "", 500);
  const given = [
    quotes,
    articles.rows.map(({ article }) => article),
    await Promise.all(ids.map((id) => store.quotes.get(workspace, id))),
    await Promise.all(articles.rows.map(({ article }) => store.articles.revisions(workspace, article.id))),
    await Promise.all(articles.rows.map(({ article }) => store.articles.sameText(workspace, article.id))),
    await Promise.all(speakers.map(({ id }) => store.speakers.profile(workspace, id))),
    await Promise.all(speakers.map(({ id }) => store.speakers.guises(workspace, id))),
    await store.readings.list(workspace, "in-force", many),
    await store.readings.list(workspace, "proposed", many),
    await store.readings.list(workspace, "undone", many),
    await Array.fromAsync(store.readingCases(null)),
  ];
  return JSON.stringify([...given, speakers]);
}

async function expectNothingOf(store: OpenedStore, workspace: string, name: string): Promise<void> {
  const { speakers } = store;
  const named = [
    ...(await speakers.find(workspace, name)),
    ...(await speakers.complete(workspace, name, 5)),
    ...(await speakers.nearest(workspace, name, 5)),
  ];
  expect(named.map((speaker) => speaker.name)).not.toContain(name);
  expect((await store.refusals.find(workspace, { names: [name], window: null }, firstPage)).total).toBe(0);
}

export function suppressionContract(open: OpenStore): void {
  test("of a suppressed speaker nothing is found and nothing shown, and others stay as they were", async () => {
    const store = await open();
    await store.articles.save("common", flood({ title: `– ${words}` }));
    const [quote] = (await store.quotes.find(ours, { window: null }, firstPage)).rows;
    const [speaker] = await store.speakers.find(ours, hansen);
    expect(await store.suppressions.suppress("kari hansen", now)).toEqual({ articles: 1, others: [] });
    await expectNothingOf(store, ours, hansen);
    expect(await store.quotes.get(ours, quote?.places[0].id ?? "")).toBeNull();
    expect(await store.speakers.profile(ours, speaker?.id ?? "")).toBeNull();
    expect((await store.quotes.find(ours, found, firstPage)).total).toBe(0);
    expect((await store.quotes.find(ours, saidAs, firstPage)).total).toBe(0);
    expect((await store.articles.search(ours, found, firstPage)).total).toBe(0);
    expect((await store.articles.get(ours, "flom"))?.article.title.text).toBe("[…]");
    expect(await everything(store, ours)).not.toContain("varslede");
    const left = await store.quotes.find(ours, { window: null }, firstPage);
    expect(left.rows.map(({ places }) => places[0].text)).toEqual(["Vi har bedt om hjelp"]);
    expect(await store.articles.totals(ours)).toMatchObject({ articles: 1, quotes: 1, speakers: 1 });
  });

  test("the tombstone holds when the article is read again, revised, or brought by another feed", async () => {
    const store = await open();
    await store.articles.save("common", flood());
    await store.suppressions.suppress(hansen, now);
    expect(await store.articles.save("common", flood())).toBe("unchanged");
    expect(await store.articles.knows("common", flood().article)).toBe(true);
    expect(await store.articles.save("common", flood({ version: 1 }))).toBe("unchanged");
    expect((await store.articles.get(ours, "flom"))?.article.revision).toBe(1);
    expect(await store.articles.save("common", flood({ paragraphs: ["Vannet synker."] }))).toBe("changed");
    await store.articles.save(ours, flood({ id: "kopi", url: "https://avis.no/kopi", source: "Avisa" }));
    await store.articles.save("common", flood({ id: "fdato", url: "https://nrk.no/flom", source: "NRK" }));
    await expectNothingOf(store, ours, hansen);
    expect(await everything(store, ours)).not.toContain("varslede");
    expect((await store.quotes.find(ours, { window: null }, firstPage)).total).toBe(1);
  });

  test("a short name that stands for the suppressed one is withheld with it", async () => {
    const store = await open();
    await store.articles.save("common", news({ id: "fullt", quotes: [{ text: "Fullt navn her", by: hansen }] }));
    await store.articles.save("common", news({ id: "kort", quotes: [{ text: "Bare etternavn", by: "Hansen" }] }));
    await store.suppressions.suppress(hansen, now);
    await store.articles.save("common", news({ id: "kort2", quotes: [{ text: "Igjen etternavn", by: "Hansen" }] }));
    expect((await store.quotes.find(ours, { window: null }, firstPage)).total).toBe(0);
  });

  test("whoever may have said it, an organisation, and a refusal to comment are withheld too", async () => {
    const store = await open();
    const quotes: Said[] = [
      { text: "En av de to", candidates: [hansen, "Per Dal"] },
      { text: "Heter det i en melding", by: "Havfisk AS", speakerKind: "organisation" },
    ];
    await store.articles.save(
      "common",
      news({ quotes, paragraphs: ["Kari Hansen vil ikke svare."], refusals: [[0, hansen]] }),
    );
    await store.suppressions.suppress(hansen, now);
    await store.suppressions.suppress("Havfisk AS", now);
    await expectNothingOf(store, ours, hansen);
    await expectNothingOf(store, ours, "Havfisk AS");
    expect((await store.quotes.find(ours, { window: null }, firstPage)).total).toBe(0);
  });

  test("what Workspaces have corrected keeps no words of hers, and no correction brings them back", async () => {
    const store = await open();
    await store.articles.save("common", flood());
    const hers = [{ articleId: "flom", text: words }] as const;
    const his = [{ articleId: "flom", text: "Vi har bedt om hjelp" }] as const;
    await store.readings.add(ours, { kind: "wrong-speaker", claims: hers, speaker: "Per Dal" }, "u1", now);
    await store.readings.propose(ours, { kind: "not-a-quote", claims: hers }, "u2", now);
    await store.readings.add(ours, { kind: "wrong-speaker", claims: his, speaker: hansen }, "u1", now);
    await store.suppressions.suppress(hansen, now);
    expect((await store.quotes.find(ours, { window: null }, firstPage)).total).toBe(0);
    expect(await everything(store, ours)).not.toMatch(/varslede|Kari Hansen/u);
    await store.articles.save("common", flood({ version: 1 }));
    expect((await store.quotes.find(ours, { window: null }, firstPage)).total).toBe(0);
    await store.readings.add("slack:T2", { kind: "wrong-speaker", claims: his, speaker: hansen }, "u1", now);
    await expectNothingOf(store, "slack:T2", hansen);
  });

  test("a digest that was built and not posted is built anew, and older revisions go", async () => {
    const store = await open();
    await store.articles.save("common", flood());
    await store.articles.save("common", flood({ quotes: [], paragraphs: ["Kari Hansen har trukket seg."] }));
    const { id } = await store.schedules.add("discord:1", plan, "kari", now);
    await store.schedules.runNow("discord:1", id, now, now);
    const claimed = await store.ledger.claim(["discord"], now, now.add({ minutes: 2 }));
    if (!claimed) throw new Error("nothing is due");
    const text = [{ text: `«${words}», sier Kari Hansen` }];
    const message = { outcome: "answer", visibility: "channel", parts: [{ kind: "text", text }], json: null } as const;
    await store.ledger.prepare(claimed.lease, message, now.add({ minutes: 2 }));
    await store.ledger.postpone(claimed.lease, "no-answer", now.add({ minutes: 1 }));
    await store.suppressions.suppress(hansen, now);
    const again = await store.ledger.claim(["discord"], now.add({ minutes: 5 }), now.add({ minutes: 7 }));
    expect(again).toMatchObject({ message: null });
    expect((await store.articles.revisions(ours, "flom")).map(({ revision }) => revision)).toEqual([2]);
  });

  test("no correction of what was posted tells the words once more", async () => {
    const store = await open();
    const { id } = await store.schedules.add("discord:1", plan, "kari", now);
    await store.schedules.runNow("discord:1", id, now, now);
    const later = now.add({ minutes: 2 });
    const claimed = await store.ledger.claim(["discord"], now, later);
    if (!claimed) throw new Error("nothing is due");
    const parts = [{ kind: "text", text: [{ text: `«${words}», sier Kari Hansen` }] }] as const;
    await store.ledger.prepare(claimed.lease, { outcome: "answer", visibility: "channel", parts, json: null }, later);
    await store.ledger.savePosted(claimed.lease, ["m1"], later);
    await store.ledger.finish(claimed.lease, "sent", null, now);
    const change = { kind: "removed", articleId: "flom", source: "VG", text: words } as const;
    const posted = { id: claimed.edition.id, workspace: "discord:1", amendments: [] };
    await store.amendments.compared(posted, [change], now);
    await store.suppressions.suppress(hansen, now);
    expect(await store.amendments.claim(["discord"], later, later.add({ minutes: 2 }))).toBeNull();
    expect(await store.schedules.amendments("discord:1", id)).toEqual(new Map());
    expect(await store.amendments.toCompare(["discord"], now.subtract({ hours: 1 }), 10)).toEqual([]);
  });

  test("a post of an alert with the words is not kept, nor corrected any more", async () => {
    const store = await open();
    await store.alerts.add("discord:1", alertPlan, "kari", now, 9);
    await store.articles.save("common", flood());
    const title = `«${words}», sier Kari Hansen`;
    const { id, alertId } = await postAlert(store, "discord:1", { id: "flom", title }, now);
    const change = { kind: "removed", articleId: "flom", source: "VG", text: words } as const;
    await store.amendments.compared({ id, workspace: "discord:1", amendments: [] }, [change], now);
    await store.suppressions.suppress(hansen, now);
    const later = now.add({ minutes: 2 });
    expect(await store.amendments.claim(["discord"], later, later.add({ minutes: 2 }))).toBeNull();
    expect(await store.alerts.amendments("discord:1", alertId)).toEqual(new Map());
    expect(await store.amendments.toCompare(["discord"], now.subtract({ hours: 1 }), 10)).toEqual([]);
  });

  test("what channels remember has none of the words, and knows the article all the same", async () => {
    const store = await open();
    await store.articles.save("common", flood());
    const { id } = await store.schedules.add("discord:1", plan, "kari", now);
    await store.schedules.runNow("discord:1", id, now, now);
    const later = now.add({ minutes: 2 });
    const claimed = await store.ledger.claim(["discord"], now, later);
    if (!claimed) throw new Error("nothing is due");
    const told = (article: string, title: string) => ({
      title,
      titleArticle: article,
      update: null,
      ownLacks: null,
      points: [],
      articles: [{ id: article, revision: 1, contentHash: "1" }],
    });
    // one has the words, and one the name
    const json = { stories: [told("flom", words), told("annen", "Hansen går av")], leftOut: [] };
    await store.ledger.prepare(claimed.lease, { outcome: "answer", visibility: "channel", parts: [], json }, later);
    await store.ledger.finish(claimed.lease, "sent", null, now);
    await store.suppressions.suppress(hansen, now);
    const remembered = await store.schedules.remembered("discord:1", plan.channel, now, later);
    expect(remembered.map(({ articleId, told }) => [articleId, told])).toEqual([
      ["annen", []],
      ["flom", []],
    ]);
  });

  test("a suppression that is lifted gives an article its words back when it is read again", async () => {
    const store = await open();
    await store.articles.save("common", flood());
    await store.suppressions.suppress(hansen, now);
    expect(await store.suppressions.list()).toEqual([{ name: hansen, at: now }]);
    expect(await store.suppressions.lift("KARI HANSEN")).toBe(true);
    expect(await store.suppressions.lift(hansen)).toBe(false);
    expect(await store.suppressions.list()).toEqual([]);
    expect(await store.articles.knows("common", flood().article)).toBe(false);
    await store.articles.save("common", flood());
    expect((await store.quotes.find(ours, found, firstPage)).total).toBe(1);
    expect((await store.articles.search(ours, found, firstPage)).total).toBe(1);
    expect((await store.articles.get(ours, "flom"))?.article.withheld).toBeUndefined();
  });

  test("whatever is read before and after, no port gives a word that a suppressed speaker said", async () => {
    const store = await open();
    const speakers = ["Kari Hansen", "Per Dal", "Eli Ås", "Kari Å. Hansen"];
    const said = fc.record({ by: fc.nat(speakers.length), candidate: fc.nat(speakers.length) });
    const given = fc.record({
      id: fc.nat(3),
      own: fc.boolean(),
      quotes: fc.array(said, { maxLength: 4 }),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(given, { minLength: 1, maxLength: 3 }),
        fc.array(given, { maxLength: 2 }),
        async (before, after) => {
          run++;
          const name = (index: number) =>
            speakers[index] === undefined ? null : `${speakers[index]} ${"x".repeat(run)}son`;
          const secret = (serial: string) => `hemmelig${run}ord${serial}`;
          const hers = `Kari Hansen ${"x".repeat(run)}son`;
          const save = ({ id, own, quotes }: (typeof before)[number], part: string) =>
            store.articles.save(
              own ? ours : "common",
              news({
                id: `${run}-${id}`,
                paragraphs: quotes.map(({ candidate }) => `${name(candidate)} var der.`),
                quotes: quotes.map(({ by, candidate }, nth) => {
                  const isHers = [name(by), name(candidate)].includes(hers);
                  const text = `${isHers ? secret(`${part}${nth}`) : "åpent"} ordet er fritt ${part} ${nth}`;
                  const maybe = name(candidate);
                  return { text, by: name(by), candidates: maybe === null ? [] : [maybe] };
                }),
              }),
            );
          for (const [index, one] of before.entries()) await save(one, `a${index}`);
          await store.suppressions.suppress(hers, now);
          for (const [index, one] of after.entries()) await save(one, `b${index}`);
          for (const workspace of [ours, "discord:9"]) {
            await expectNothingOf(store, workspace, hers);
            expect(await everything(store, workspace)).not.toContain(`hemmelig${run}ord`);
          }
        },
      ),
      { numRuns: 6 },
    );
  });
}
