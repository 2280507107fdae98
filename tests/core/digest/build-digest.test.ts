import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadSpeeches } from "../../../src/content.ts";
import { textOf } from "../../../src/core/article/article.ts";
import { buildDigest, lengths } from "../../../src/core/digest/build-digest.ts";
import { disagreementText } from "../../../src/core/digest/differences-text.ts";
import { type Digest, type DigestRequest, digestLengths, type QuotesOf } from "../../../src/core/digest/digest.ts";
import { type Shown, shownAll } from "../../../src/core/digest/news-since.ts";
import { noOwners } from "../../../src/core/digest/owners.ts";
import type { Speech, UiLocale } from "../../../src/core/locale.ts";
import type { AnalysedArticle, StoredQuote } from "../../../src/core/ports.ts";
import { background, languages, newsroom, told } from "../stories/newsroom.ts";
import { quoted } from "./quoted.ts";

const atSeven: DigestRequest = {
  length: "standard",
  now: Temporal.Instant.from("2024-06-18T05:00:00Z"),
  zone: "Europe/Oslo",
  window: null,
};
const speeches = loadSpeeches("content");

function speechOf(locale: UiLocale): Speech {
  const speech = speeches.get(locale);
  if (!speech) throw new Error(`no texts for ${locale}`);
  return speech;
}

const none: QuotesOf = () => [];

function digestOf(articles: readonly AnalysedArticle[], request: Partial<DigestRequest> = {}, quotesOf = none): Digest {
  return buildDigest(articles, quotesOf, { ...atSeven, ...request }, { languages, background, owners: noOwners });
}

const from = (quotes: readonly StoredQuote[]): QuotesOf => {
  return (id) => quotes.filter((stored) => stored.article.id === id);
};

describe("a digest", () => {
  test("of nothing is empty", () => {
    expect(digestOf([])).toEqual({ entries: [], storyCount: 0, articleCount: 0, leftOut: [] });
  });

  test("puts what most outlets tell first, and says why", () => {
    const digest = digestOf(newsroom);
    expect(digest.entries.map(({ story }) => story.id)).toEqual(["ferje-1", "flaum-1", "tunnel-1"]);
    expect(digest.entries[0]?.why).toMatchObject([
      { factor: "outlets", value: 4 },
      { factor: "freshness" },
      { factor: "length" },
    ]);
    for (const { score, why } of digest.entries) {
      expect(score).toBeCloseTo(why.reduce((sum, { points }) => sum + points, 0));
    }
  });

  test("counts stories and articles, and says what did not fit", () => {
    const many = Array.from({ length: 12 }, (_, n) =>
      told({
        id: `s${n}`,
        source: `Avis ${n}`,
        title: `Sak${n}en om ting${n}er`,
        text: `Bygd${n}en fikk bru${n}a.`,
        at: "2024-06-18",
      }),
    );
    for (const length of digestLengths) {
      const digest = digestOf(many, { length });
      expect(digest).toMatchObject({ storyCount: 12, articleCount: 12 });
      expect(digest.entries).toHaveLength(lengths[length].stories);
      expect(digest.leftOut).toHaveLength(12 - lengths[length].stories);
    }
    expect(digestOf(many).leftOut[0]).toMatchObject({ title: expect.stringMatching(/^Sak/u), reason: "length" });
  });

  test("shows side by side what outlets disagree on, each with the way to its words", () => {
    const [one, other] = ["14 passasjerer er skadd", "12 passasjerer er skadd"].map((what, n) =>
      told({
        id: `ras-${n}`,
        source: ["VG", "NRK"][n] ?? "",
        url: `https://avis${n}.example/ras`,
        title: "Buss tatt av ras i Orredal",
        text: `Raset i Orredal tok en buss ved Storfossen, og ${what}.`,
        at: `2024-06-18T0${n + 1}:00:00Z`,
      }),
    );
    if (!one || !other) throw new Error("there are two");
    const of = (length: DigestRequest["length"]) => digestOf([one, other], { length }).entries[0]?.disagreements;
    expect(of("brief")).toEqual([]);
    const [disagreement] = of("standard") ?? [];
    if (!disagreement) throw new Error("they disagree");
    const said = disagreementText(disagreement, [one.article, other.article], speechOf("nb"));
    expect(said).toEqual([
      { text: "Ulike tall for «passasjerer»: ", bold: true },
      { text: "VG: 14", link: "https://avis0.example/ras#:~:text=14%20passasjerer" },
      { text: " · " },
      { text: "NRK: 12", link: "https://avis1.example/ras#:~:text=12%20passasjerer" },
    ]);
  });

  test("about something holds only stories that have one of the words", () => {
    const digest = digestOf(newsroom, { about: [["tunnel", "tunnelen"]] });
    expect(digest.entries.map(({ story }) => story.id)).toEqual(["tunnel-1"]);
    expect(digest).toMatchObject({
      storyCount: 1,
      articleCount: 1,
      entries: [{ why: [{}, {}, {}, { factor: "request" }] }],
    });
  });

  test("leaves out one newsroom's short notes of the day before, but never all there is", () => {
    const notes = (count: number) =>
      Array.from({ length: count }, (_, n) =>
        told({
          id: `n${n}`,
          source: `Avis ${n}`,
          title: `Bygd${n}en får bru${n}a`,
          text: `Ting${n}en.`,
          at: "2024-06-17",
        }),
      );
    const window = { from: Temporal.Instant.from("2024-06-16T22:00:00Z"), to: atSeven.now.add({ hours: 17 }) };
    const day = { now: window.to, window };
    expect(digestOf(notes(5), day)).toMatchObject({
      entries: [{}, {}, {}],
      leftOut: [{ reason: "threshold" }, { reason: "threshold" }],
    });
    expect(digestOf(notes(5), { ...day, length: "full" }).entries).toHaveLength(5);
    expect(digestOf(notes(2), day).leftOut).toEqual([]);
  });

  test("of what is new tells updates by what is new, and counts what says nothing new", () => {
    const before = newsroom.filter(
      ({ article }) => article.id !== "tunnel-1" && article.id !== newsroom[1]?.article.id,
    );
    const shown = shownAll(before);
    const { entries, leftOut, articleCount } = digestOf(newsroom, { shown });
    expect(entries.length + leftOut.length).toBe(2);
    expect(articleCount).toBe(2);
    expect(entries.find(({ story }) => story.id === "tunnel-1")?.update).toBeNull();
    for (const { why } of entries) expect(why).toContainEqual(expect.objectContaining({ factor: "news" }));
    for (const { update, points } of entries) {
      if (update) expect(points.map(({ text }) => text)).not.toContain(update.text);
    }
  });

  describe("for a channel that was shown some of it", () => {
    const stopped = told({
      id: "stopped",
      source: "Kystbladet",
      at: "2024-06-17T06:00:00Z",
      title: "Ferja «Havsula» fikk motorstans i Vikasundet",
      text: `Ferja «Havsula» fikk motorstans i Vikasundet mandag morgen med 34 passasjerer om bord.
        Rederiet Vikaferjene har sendt dykkere ned for å undersøke propellen på ferja.`,
    });
    const fined = told({
      id: "fined",
      source: "Bygdebladet",
      at: "2024-06-18T04:00:00Z",
      title: "Rederiet Vikaferjene får bot for ferja «Havsula»",
      text: `Ferja «Havsula» fikk motorstans i Vikasundet mandag morgen med 34 passasjerer om bord.
        Fylkesråd Kari Nes krever to millioner kroner i bot av rederiet Vikaferjene for ferja «Havsula».`,
    });
    const copied = told({
      id: "copied",
      source: "Fjordavisa",
      at: "2024-06-18T03:00:00Z",
      title: "Ferja «Havsula» fikk motorstans i Vikasundet",
      text: `${stopped.article.blocks[0]?.text ?? ""}`,
    });
    const school = (id: string, at: string) =>
      told({ id, at, title: "Skolen på Ytre Sild får nytt tak", text: "Skolen på Ytre Sild får nytt tak av skifer." });
    const nothing: Shown = shownAll([]);
    const earlier = (...ids: string[]) => new Set(ids);

    test("a story of before that was not shown is told once it goes on, and not as an update", () => {
      const old = school("old", "2024-06-17T06:00:00Z");
      expect(digestOf([old], { shown: { ...nothing, earlier: earlier("old") } })).toMatchObject({
        entries: [],
        leftOut: [],
      });
      const risen = digestOf([old, school("newer", "2024-06-18T03:00:00Z")], {
        shown: { ...nothing, earlier: earlier("old") },
      });
      expect(risen).toMatchObject({ entries: [{ update: null }], articleCount: 2 });
    });

    test("what came too late for the edition before is an update all the same", () => {
      const shown = { ...shownAll([stopped]), earlier: earlier("stopped", "fined") };
      expect(digestOf([stopped, fined], { shown })).toMatchObject({
        entries: [{ update: { articleId: "fined" } }],
        articleCount: 1,
      });
    });

    test("a story that it was shown today, or that says nothing new, is left out and counted", () => {
      const shown = { ...shownAll([stopped]), earlier: earlier() };
      expect(digestOf([stopped], { shown })).toMatchObject({ entries: [], leftOut: [{ reason: "repeat" }] });
      expect(digestOf([stopped, copied], { shown })).toMatchObject({ entries: [], leftOut: [{ reason: "repeat" }] });
    });

    test("what was left out once is not counted again the next time", () => {
      const shown = {
        ...shownAll([stopped]),
        passedOver: new Map([["copied", "copied"]]),
        earlier: earlier("stopped", "copied"),
      };
      expect(digestOf([stopped, copied], { shown })).toMatchObject({ entries: [], leftOut: [] });
    });

    test("what it was shown from elsewhere lets a story be known again, and is not told from", () => {
      const shown = { ...shownAll([stopped]), recalled: [stopped] };
      const { entries } = digestOf([fined], { shown });
      expect(entries).toMatchObject([{ update: { articleId: "fined" }, outlets: [{ source: "Bygdebladet" }] }]);
    });
  });

  test("shows undated stories last, however many outlets tell them", () => {
    const undated = ["A", "B", "C", "D", "E"].map((source) =>
      told({
        id: `u${source}`,
        source,
        title: "Kongen besøker Bygdøy",
        text: "Kongen besøker Bygdøy med hele følget.",
      }),
    );
    const digest = digestOf([...undated, ...newsroom]);
    expect(digest.entries.at(-1)).toMatchObject({ story: { id: "uA" }, newest: null });
  });
});

describe("an entry", () => {
  test("speaks one language: the one asked for, else its neighbour, else the story's", () => {
    const ferry = (language?: "nb" | "nn" | "en" | "sv") =>
      digestOf(newsroom, language ? { language } : {}).entries.find(({ story }) => story.id === "ferje-1");
    expect(ferry()).toMatchObject({ language: "nb" });
    expect(ferry("nn")).toMatchObject({ language: "nn", title: { text: "Reserveferje på plass i Vikasundet" } });
    expect(ferry("en")).toMatchObject({ language: "en", title: { articleId: "ferry-4" } });
    expect(ferry("sv")).toMatchObject({ language: "nb" });
    const flood = digestOf(newsroom, { language: "nb" }).entries.find(({ story }) => story.id === "flaum-1");
    expect(flood).toMatchObject({ language: "nn" });
  });

  test("gives the publisher's summary first, then what another outlet adds", () => {
    const [ferry] = digestOf(newsroom).entries;
    const texts = ferry?.points.map(({ text, by }) => [by, text]);
    expect(texts).toContainEqual(["publisher", "Bilferja «Havsula» fikk motorstans i Vikasundet mandag morgen."]);
    expect(texts).toContainEqual([
      "extracted",
      "Rederiet Vikaferjene fikk melding om vibrasjoner i giret på bilferja «Havsula» allerede i januar.",
    ]);
  });

  test("has nothing for a reader to stumble over: no speech, caption, question, teaser or loose pronoun", () => {
    const texts = digestOf(newsroom, { length: "full" }).entries.flatMap(({ points }) =>
      points.map(({ text }) => text),
    );
    expect(texts.length).toBeGreaterThan(4);
    for (const text of texts) expect(text).not.toMatch(/^(– |FOTO|Hun |Det |Les også|Hvorfor)/u);
  });

  test.each([
    ["link", []],
    ["teaser", ["Kommunen selger rådhuset i Vikvågen til høystbydende."]],
    [
      "points",
      ["Kommunen selger rådhuset i Vikvågen til høystbydende.", "Rådmann Per Li vil ha alle bud inn før 1. august."],
    ],
  ] as const)("obeys the display policy %s", (policy, expected) => {
    const text = `Kommunen selger rådhuset i Vikvågen til høystbydende.
      Rådmann Per Li vil ha alle bud inn før 1. august.`;
    const article = told({ id: "a", at: "2024-06-17", title: "Rådhus til salgs", text, policy });
    const quotes = [quoted(article.article, { text: "Vi har ikke råd til å eie et tomt hus lenger.", name: "Per Li" })];
    const [entry] = digestOf([article], {}, from(quotes)).entries;
    expect(entry?.points.map((point) => point.text)).toEqual(expected);
    expect(entry?.quotes).toHaveLength(policy === "points" ? 1 : 0);
    expect(entry?.quoteCount).toBe(1);
  });

  test("takes no points from what is left of a text that was thinned out, but its quotations", () => {
    const text = "Rådmann Per Li vil ha alle bud inn før 1. august.";
    const article = told({ id: "a", at: "2024-06-17", title: "Rådhus til salgs", text, thinned: true });
    const quotes = [quoted(article.article, { text: "Vi har ikke råd til å eie et tomt hus lenger.", name: "Per Li" })];
    const [entry] = digestOf([article], {}, from(quotes)).entries;
    expect([entry?.title.text, entry?.points, entry?.quotes.length]).toEqual(["Rådhus til salgs", [], 1]);
  });

  test("shows a wire copy once, under the bureau, with the outlets that printed it", () => {
    const text = `Fylkesutvalget i Vestkyst sier nei til et nytt oppdrettsanlegg i Kobbevika etter en lang debatt.
      Selskapet Blålaks hadde søkt om å få ha 3120 tonn laks i sjøen utenfor Kobbevika fra neste sommer.`;
    const copies = ["Kystbladet", "Bygdebladet"].map((source, n) =>
      told({
        id: `w${n}`,
        source,
        at: "2024-06-17T08:00:00Z",
        title: `Nei til laks i Kobbevika ${n}`,
        text,
        wire: "NTB",
      }),
    );
    expect(digestOf(copies).entries[0]?.outlets).toEqual([
      {
        source: "NTB",
        wire: "NTB",
        copies: ["Kystbladet", "Bygdebladet"],
        articles: [
          { id: "w0", title: "Nei til laks i Kobbevika 0", url: null },
          { id: "w1", title: "Nei til laks i Kobbevika 1", url: null },
        ],
      },
    ]);
  });

  test("carries corrections, and marks a title that we chose", () => {
    const article = told({ id: "a", chosen: true, text: "Skolen har 43 elever.", correction: "43 elever, ikke 61." });
    expect(digestOf([article]).entries[0]).toMatchObject({
      title: { chosen: true, articleId: "a" },
      corrections: [{ articleId: "a", source: "Bygdebladet", text: "43 elever, ikke 61." }],
    });
  });

  test("prefers a headline that tells to one that asks or teases", () => {
    const text = "Bilferja «Havsula» fra Vikaferjene ligger i Vikvågen med ødelagt gir.";
    const articles = [
      told({
        id: "a",
        source: "A",
        at: "2024-06-17T08:00:00Z",
        title: "«Havsula» ligger i Vikvågen med ødelagt gir",
        text,
      }),
      told({ id: "b", source: "B", at: "2024-06-17T09:00:00Z", title: "Derfor ligger «Havsula» i Vikvågen", text }),
      told({ id: "c", source: "C", at: "2024-06-17T10:00:00Z", title: "Hvem har skylden for havariet?", text }),
    ];
    expect(digestOf(articles).entries[0]?.title).toEqual({
      text: "«Havsula» ligger i Vikvågen med ødelagt gir",
      chosen: false,
      articleId: "a",
    });
  });
});

describe("the quotation of an entry", () => {
  const article = told({
    id: "a",
    at: "2024-06-17",
    title: "Ferja er stengt til fredag",
    text: "Ferja i Vikasundet er stengt.",
  });
  const said = (text: string, more: Partial<Parameters<typeof quoted>[1]> = {}) =>
    quoted(article.article, { text, name: "Rita Holm", ...more });
  const shown = (...quotes: StoredQuote[]) =>
    digestOf([article], { length: "full" }, from(quotes)).entries[0]?.quotes.map(({ text }) => text);

  const good = "Vi skrev det så tydelig vi kunne, tre ganger på fem måneder.";

  test("is stated, verbatim and a named person's", () => {
    expect(
      shown(
        said("Dette er en sak for politiet, og det har vi sagt lenge.", { certainty: "inferred", name: "Ola Fure" }),
        said("Det er uvisst når ferja i Vikasundet kan gå igjen.", { kind: "indirect", name: "Kari Nes" }),
        said("Giret er ødelagt og må byttes før ferja kan gå.", { speaker: "organisation", name: "Vika Ferjeselskap" }),
        said(good),
      ),
    ).toEqual([good]);
  });

  test("reads well: a whole thought rather than a word or a speech", () => {
    expect(shown(said("Nei."), said(`${good} ${good} ${good} ${good} ${good}`), said(good))).toEqual([good]);
  });

  test("is not the title over again", () => {
    expect(shown(said("Ferja er stengt til fredag"))).toEqual([]);
  });

  test("is one for each speaker", () => {
    const other = "Ingen fikk panikk, for mannskapet visste hva det gjorde.";
    const again = "Det var tre avviksmeldinger, og alle ble lagt i en skuff.";
    const voices = shown(said(good), said(again), said(other, { name: "Kari Nes" }));
    expect(voices).toContain(other);
    expect(voices).toHaveLength(2);
  });

  test("counts the same words of the same speaker in two outlets once", () => {
    const copy = told({
      id: "b",
      source: "Kystbladet",
      at: "2024-06-17",
      title: "Ferja er stengt til fredag",
      text: "Ferja i Vikasundet er stengt.",
    });
    const quotes = [said(good), quoted(copy.article, { text: good, name: "Rita Holm" })];
    expect(digestOf([article, copy], {}, from(quotes)).entries[0]?.quoteCount).toBe(1);
  });
});

describe("always", () => {
  const articlesById = new Map(newsroom.map(({ article }) => [article.id, article]));
  const some = fc.record({
    articles: fc.shuffledSubarray([...newsroom]),
    length: fc.constantFrom(...digestLengths),
    language: fc.constantFrom("nb", "nn", "en"),
  });

  test("every point is the slice of its block, and no entry mixes languages", () => {
    fc.assert(
      fc.property(some, ({ articles, length, language }) => {
        for (const entry of digestOf(articles, { length, language }).entries) {
          expect(articlesById.get(entry.title.articleId)?.language).toBe(entry.language);
          expect(entry.points.length).toBeLessThanOrEqual(lengths[length].points.most);
          for (const { span, text } of entry.points) {
            const article = articlesById.get(span.articleId);
            expect(article?.language).toBe(entry.language);
            expect(textOf(article?.blocks ?? [], span)).toBe(text);
          }
        }
      }),
    );
  });

  test("the same articles give the same digest, whatever their order", () => {
    const expected = digestOf(newsroom);
    fc.assert(
      fc.property(fc.shuffledSubarray([...newsroom], { minLength: newsroom.length }), (shuffled) => {
        expect(digestOf(shuffled)).toEqual(expected);
      }),
    );
  });
});
