import { setImmediate } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { loadBackground, loadSpeeches } from "../../src/content.ts";
import type { AlertPlan } from "../../src/core/alerts/alert.ts";
import type { Message } from "../../src/core/message/message.ts";
import type { Ports } from "../../src/core/ports.ts";
import { keepStories } from "../../src/core/stories/kept-stories.ts";
import { createDelivery } from "../../src/delivery/delivery.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { type News, news } from "../contracts/store/news.ts";
import { createChannelPoster } from "../fixtures/channel-poster.ts";
import { languages } from "../fixtures/languages.ts";

const workspace = "discord:1";
const begun = "2026-11-25T08:00:00Z";
const speeches = loadSpeeches("content");
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const berit: AlertPlan = {
  to: { kind: "person", id: "kari" },
  follows: { kind: "speakers", speakers: [{ name: "Berit Strand", id: null }], about: null },
  everyMinutes: 0,
  locale: "nb",
  zone: "Europe/Oslo",
};
const ferry: AlertPlan = { ...berit, follows: { kind: "words", words: "ferje" } };

/** A store, a platform in memory, and one delivery or several over both. */
async function world(broken: (ports: Pick<Ports, "speakers">) => Partial<Ports> = () => ({})) {
  const store = await openSqliteStore({ file: ":memory:", zone: "Europe/Oslo", samples: "hide", languages });
  closing.push(() => store.close());
  const poster = createChannelPoster("discord");
  const clock = { now: Temporal.Instant.from(begun) };
  const faults: unknown[] = [];
  const parts = {
    ledger: store.ledger,
    posters: () => [poster],
    answer: () => Promise.reject(new Error("nobody asks for a digest here")),
    now: () => clock.now,
    random: () => 0,
    report: (cause: unknown) => {
      faults.push(cause);
      return "7F3K";
    },
    log: () => {},
  };
  const speech = (locale: AlertPlan["locale"]) => {
    const found = speeches.get(locale);
    if (!found) throw new Error(`there are no texts in ${locale}`);
    return found;
  };
  const stories = keepStories(loadBackground("content"), setImmediate);
  const alerts = { ...store, ...broken(store), ledger: store.alertLedger, languages, stories, speech };
  const open = (more: Partial<typeof alerts> = {}) => createDelivery(parts, { ...alerts, ...more });
  const deliver = () => open().tick();
  return {
    store,
    poster,
    faults,
    open,
    deliver,
    pass: (minutes: number) => {
      clock.now = clock.now.add({ minutes });
    },
    follow: async (plan: AlertPlan) => {
      const added = await store.alerts.add(workspace, plan, "kari", clock.now, 25);
      if (added.outcome === "full") throw new Error("there are too many alerts");
      return added.alert.id;
    },
    arrive: (given: News, owner = "common") =>
      store.articles.save(owner, news({ published: clock.now.toString(), ...given })),
    /** What each post that was begun told, by the words and titles in it. */
    told: () => poster.messages.map(toldBy),
  };
}

function toldBy({ json }: Message): readonly string[] {
  const { quotes, articles } = json as { quotes: { text: string }[]; articles: { title: string }[] };
  return [...quotes.map(({ text }) => text), ...articles.map(({ title }) => title)];
}

const said = (text: string, by = "Berit Strand") => ({ quotes: [{ text, by }] });
const long = Array.from({ length: 50 }, (_, index) => `ord${index}`).join(" ");

test("what a followed speaker says is told at once in direct messages, and what was said before is not", async () => {
  const { store, poster, arrive, follow, deliver, told, faults, pass } = await world();
  await arrive({ id: "before", ...said("Dette var før.") });
  const id = await follow(berit);
  await deliver();
  expect(told()).toEqual([]);
  await arrive({ id: "after", ...said("Dette er nytt.") });
  await arrive({ id: "other", ...said("Dette er en annens.", "Per Dal") });
  await deliver();
  await deliver();
  expect(told()).toEqual([["Dette er nytt."]]);
  expect(new Set(poster.standing.map(({ channel }) => channel))).toEqual(new Set(["direct:kari"]));
  expect(await store.alerts.posts(workspace, id, 9)).toMatchObject([{ state: "sent", attempts: 1 }]);
  pass(3);
  await arrive({ id: "later", published: begun, ...said("Dette kom sent.") });
  await deliver();
  expect(await store.alerts.delays(workspace, Temporal.Instant.from(begun))).toEqual([0, 3 * 60_000]);
  expect(faults).toEqual([]);
});

test("the same words in another outlet, and in a revision, are told once; new words in a revision are told", async () => {
  const { arrive, follow, deliver, told } = await world();
  await follow(berit);
  await arrive({ id: "a", source: "VG", ...said("Vi tar ingen sjanser.") });
  await deliver();
  await arrive({ id: "b", source: "NRK", ...said("Vi tar ingen sjanser!") });
  await deliver();
  await arrive({
    id: "a",
    source: "VG",
    title: "Ny tittel",
    quotes: [...said("Vi tar ingen sjanser.").quotes, ...said("Og mer.").quotes],
  });
  await deliver();
  expect(told()).toEqual([["Vi tar ingen sjanser."], ["Og mer."]]);
});

test("an article with the words is told once: neither its revision nor its text in another outlet is news", async () => {
  const { arrive, follow, deliver, told } = await world();
  await follow(ferry);
  await arrive({ id: "a", source: "VG", title: "Ferje", paragraphs: [`Ferja ligger i ro. ${long}`] });
  await deliver();
  await arrive({ id: "a", source: "VG", title: "Ferje", paragraphs: [`Ferja går igjen. ${long}`] });
  await arrive({ id: "b", source: "NRK", title: "Samme ferje", paragraphs: [`Ferja ligger i ro. ${long}`] });
  await deliver();
  // what the first outlet says now is known too
  await arrive({ id: "c", source: "E24", title: "Ferja nå", paragraphs: [`Ferja går igjen. ${long}`] });
  await arrive({ id: "d", source: "E24", title: "En annen ferje", paragraphs: ["En annen ferje kommer."] });
  await deliver();
  expect(told()).toEqual([["Ferje"], ["En annen ferje"]]);
});

test("what an article said before it was followed is not told when the article changes, what is new in it is", async () => {
  const { arrive, follow, deliver, told } = await world();
  await arrive({ id: "a", title: "Ferje", ...said("Sagt før.") });
  await arrive({ id: "b", title: "Noe annet" });
  await follow(berit);
  await follow(ferry);
  await arrive({ id: "a", title: "Ferja nå", quotes: [...said("Sagt før.").quotes, ...said("Sagt etter.").quotes] });
  await arrive({ id: "b", title: "Noe annet om en ferje" });
  await deliver();
  expect(told().toSorted()).toEqual([["Noe annet om en ferje"], ["Sagt etter."]]);
});

test("what comes in two revisions before it is looked at is told as it is then", async () => {
  const { arrive, follow, deliver, told } = await world();
  await follow(berit);
  await follow(ferry);
  await arrive({ id: "a", title: "Ferje", teaser: true });
  await arrive({ id: "a", title: "Ferje", ...said("Vi venter.") });
  await arrive({ id: "a", title: "Ferja er her", ...said("Vi venter.") });
  await deliver();
  expect(told().toSorted()).toEqual([["Ferja er her"], ["Vi venter."]]);
});

test("an archive that is read in alarms nobody, and what comes late but is of these days does", async () => {
  const { arrive, follow, deliver, told } = await world();
  await follow(ferry);
  for (const [id, published] of [
    ["old", "2026-11-20T08:00:00Z"],
    ["undated", null],
  ] as const) {
    await arrive({ id, published, title: `Ferje ${id}` });
  }
  await arrive({ id: "late", published: "2026-11-23T12:00:00Z", title: "Ferje i forgårs" });
  await deliver();
  expect(told()).toEqual([["Ferje i forgårs"]]);
});

test("bundled, all that comes within the time is one post, after it", async () => {
  const { arrive, follow, deliver, pass, told } = await world();
  await follow({ ...ferry, everyMinutes: 30 });
  await arrive({ id: "1", title: "Ferje 1" });
  await deliver();
  for (const minute of [1, 2, 3]) {
    pass(5);
    await arrive({ id: `m${minute}`, title: `Ferje etter ${minute}` });
    await deliver();
  }
  expect(told()).toEqual([["Ferje 1"]]);
  pass(15);
  await deliver();
  expect(told()).toEqual([["Ferje 1"], ["Ferje etter 3", "Ferje etter 2", "Ferje etter 1"]]);
});

test("what is lost on the way is looked for and told once, and what was withdrawn before it was told is not", async () => {
  const { store, poster, arrive, follow, deliver, pass, told } = await world();
  const id = await follow(ferry);
  await arrive({ id: "1", title: "Ferje 1" });
  await arrive({ id: "2", title: "Ferje 2" });
  await store.articles.withdraw("common", "2");
  poster.weather.push({ kind: "no-answer" });
  await deliver();
  for (const minutes of [1, 3, 9]) {
    pass(minutes);
    await deliver();
  }
  expect(told()).toEqual([["Ferje 1"]]);
  expect(await store.alerts.posts(workspace, id, 9)).toMatchObject([{ state: "sent" }]);
});

test("what may stand there is looked for before it is told again, though the person could not be reached in between", async () => {
  const { store, poster, arrive, follow, deliver, pass } = await world();
  const id = await follow(ferry);
  await arrive({ id: "1", title: "Ferje 1" });
  poster.weather.push({ kind: "no-answer" });
  await deliver();
  const [post] = await store.alerts.posts(workspace, id, 9);
  const stands = { channel: "direct:kari", edition: post?.id ?? "" };
  poster.standing.push(...Array.from({ length: 9 }, (_, part) => ({ ...stands, id: `m${part + 1}`, part })));
  poster.directWeather.push({ kind: "later", retryAfterMs: null });
  for (const minutes of [1, 3, 9]) {
    pass(minutes);
    await deliver();
  }
  expect(poster.standing).toHaveLength(9);
  expect(await store.alerts.posts(workspace, id, 9)).toMatchObject([{ state: "sent" }]);

  await arrive({ id: "2", title: "Ferje 2" });
  poster.weather.push({ kind: "no-answer" });
  await deliver();
  poster.directWeather.push({ kind: "never" });
  pass(1);
  await deliver();
  expect(await store.alerts.posts(workspace, id, 1)).toMatchObject([{ state: "unknown", reason: "no-answer" }]);
  expect(await store.alerts.get(workspace, id)).toMatchObject({ paused: "forbidden" });
});

test("what turns out to be somebody else's before it was told is not told, nor what is of a name that was taken off", async () => {
  const { store, arrive, follow, deliver, pass, told, poster } = await world();
  const both = [
    { name: "Berit Strand", id: null },
    { name: "Per Dal", id: null },
  ];
  const plan = { ...berit, follows: { kind: "speakers", speakers: both, about: null }, everyMinutes: 30 } as const;
  const id = await follow(plan);
  await arrive({ id: "1", ...said("Dette først.") });
  await deliver();
  await arrive({ id: "2", ...said("Dette er hennes.") });
  await arrive({ id: "3", ...said("Dette er en annens.") });
  await arrive({ id: "4", ...said("Dette er hans.", "Per Dal") });
  await deliver();
  const found = await store.quotes.find(workspace, { articleIds: ["3"], window: null }, { offset: 0, limit: 1 });
  const claims = [{ articleId: "3", text: found.rows[0]?.places[0].text ?? "" }] as const;
  const at = Temporal.Instant.from(begun);
  const correction = { kind: "wrong-speaker", claims, speaker: "Ida Vik" } as const;
  await store.readings.accept(workspace, await store.readings.add(workspace, correction, "kari", at), "kari", at);
  await store.alerts.change(workspace, id, { ...plan, follows: { ...plan.follows, speakers: both.slice(0, 1) } }, at);
  pass(31);
  await deliver();
  expect(told()).toEqual([["Dette først."], ["Dette er hennes."]]);
  expect(poster.messages[1]?.parts[0]).toMatchObject({ text: "Nytt sitat fra Berit Strand" });
});

test("what was found for the words of a watch list before they were changed is told only where it has the new ones", async () => {
  const { store, arrive, follow, deliver, pass, told } = await world();
  const plan = { ...berit, everyMinutes: 30 } as const;
  const about = (words: string) =>
    ({ ...plan, follows: { kind: "speakers", speakers: [{ name: "Berit Strand", id: null }], about: words } }) as const;
  const id = await follow(about("skolen"));
  await arrive({ id: "1", ...said("Skolen er stengt.") });
  await deliver();
  await arrive({ id: "2", ...said("Skolen åpner igjen.") });
  await arrive({ id: "3", ...said("Skolen får ny ferje.") });
  await deliver();
  await store.alerts.change(workspace, id, about("ferje"), Temporal.Instant.from(begun));
  pass(31);
  await deliver();
  expect(told()).toEqual([["Skolen er stengt."], ["Skolen får ny ferje."]]);
});

test("who cannot be written to is not tried again until they follow it once more, and then told what is new", async () => {
  const { store, poster, arrive, follow, deliver, told } = await world();
  const id = await follow(ferry);
  poster.directWeather.push({ kind: "never" });
  await arrive({ id: "1", title: "Ferje 1" });
  await deliver();
  expect(await store.alerts.get(workspace, id)).toMatchObject({ paused: "forbidden" });
  await arrive({ id: "2", title: "Ferje 2" });
  await deliver();
  expect(await follow(ferry)).toBe(id);
  await arrive({ id: "3", title: "Ferje 3" });
  await deliver();
  expect(told()).toEqual([["Ferje 3"]]);
});

test("an alert that cannot be asked holds up no other, and is asked again", async () => {
  const faults = [new Error("no speakers")];
  const {
    arrive,
    follow,
    deliver,
    told,
    faults: reported,
  } = await world(({ speakers }) => ({
    speakers: {
      ...speakers,
      find: async (...asked) => {
        const fault = faults.shift();
        if (fault) throw fault;
        return speakers.find(...asked);
      },
    },
  }));
  await follow(berit);
  await follow(ferry);
  await arrive({ id: "1", title: "Ferje 1", ...said("Vi venter.") });
  await deliver();
  expect(told()).toEqual([["Ferje 1"]]);
  expect(reported).toHaveLength(1);
  await deliver();
  expect(told()).toEqual([["Ferje 1"], ["Vi venter."]]);
  expect(reported).toHaveLength(1);
});

test("alerts are asked one tick at a time, and once more for those that came meanwhile", async () => {
  const { store, arrive, follow, open, told } = await world();
  await follow(ferry);
  const { promise: isSlow, resolve: goOn } = Promise.withResolvers<void>();
  let asked = 0;
  const ledger = {
    ...store.alertLedger,
    async behind(platforms: readonly string[]) {
      asked++;
      await isSlow;
      return store.alertLedger.behind(platforms);
    },
  };
  const delivery = open({ ledger });
  const ticks = [delivery.tick(), delivery.tick(), delivery.tick()];
  await expect.poll(() => asked).toBe(1);
  await arrive({ id: "1", title: "Ferje 1" });
  ticks.push(delivery.tick(), delivery.tick());
  goOn();
  await Promise.all(ticks);
  expect(asked).toBe(2);
  expect(told()).toEqual([["Ferje 1"]]);
});

test("a Workspace is told only of what it sees: its own articles, without the Sources that it has muted", async () => {
  const { store, arrive, follow, deliver, told } = await world();
  await follow(ferry);
  await arrive({ id: "1", source: "Stille", title: "Ferje 1", published: "2026-11-01T08:00:00Z" });
  const [muted] = await store.sources.list(workspace);
  const reading = { kind: "muted-source", sourceId: muted?.id ?? "" } as const;
  const readingId = await store.readings.add(workspace, reading, "kari", Temporal.Instant.from(begun));
  await store.readings.accept(workspace, readingId, "kari", Temporal.Instant.from(begun));
  await arrive({ id: "2", source: "Stille", title: "Ferje 2" });
  await arrive({ id: "3", source: "Andres", title: "Ferje 3" }, "discord:2");
  await arrive({ id: "4", source: "Vårt", title: "Ferje 4" }, workspace);
  await deliver();
  expect(told()).toEqual([["Ferje 4"]]);
});

test("several processes at once tell each thing once", async () => {
  const { arrive, follow, deliver, told, faults } = await world();
  await follow(ferry);
  await follow({ ...berit, to: { kind: "channel", id: "42" } });
  for (const id of ["1", "2", "3"]) {
    await arrive({ id, title: `Ferje ${id}`, ...said(`Jeg sier ${id}.`) });
    await Promise.all([deliver(), deliver(), deliver()]);
  }
  expect(told().flat().toSorted()).toEqual([
    "Ferje 1",
    "Ferje 2",
    "Ferje 3",
    "Jeg sier 1.",
    "Jeg sier 2.",
    "Jeg sier 3.",
  ]);
  expect(faults).toEqual([]);
});
