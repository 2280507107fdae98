import { afterEach, describe, expect, test } from "vitest";
import type { NewsDesk } from "../fixtures/desk.ts";
import { openFerryDesk } from "../fixtures/ferry-news.ts";

const kari = { workspace: "discord:1", user: "kari" };
const moderator = { workspace: "discord:1", user: "mod", moderator: true };
const opened: NewsDesk[] = [];
afterEach(async () => {
  for (const desk of opened.splice(0)) await desk.store.close();
});

async function openDesk(
  ...surroundings: Parameters<typeof openFerryDesk>
): Promise<Awaited<ReturnType<typeof openFerryDesk>>> {
  const desk = await openFerryDesk(...surroundings);
  opened.push(desk);
  return desk;
}

async function idOf(
  desk: NewsDesk,
  line: Parameters<NewsDesk["ask"]>[0],
  asker: Parameters<NewsDesk["ask"]>[1],
): Promise<string> {
  const { json } = await desk.ask(line, asker);
  return (json as { id: string }).id;
}

test("a member follows a speaker for themselves, sees it in the list, and ends it", async () => {
  const desk = await openDesk();
  const added = await desk.read("/alert add Berit Strandvåg", kari);
  const [alert] = await desk.store.alerts.list(kari.workspace, { kind: "person", id: "kari" });
  expect(added.replaceAll(alert?.id ?? "", "ID")).toMatchSnapshot();
  expect(alert?.plan.follows).toMatchObject({ kind: "speakers", speakers: [{ name: "Berit Strandvåg" }], about: null });
  expect((await desk.read("/alert list", kari)).replaceAll(alert?.id ?? "", "ID")).toMatchSnapshot();
  expect(await desk.read("/alert list", { ...kari, user: "per" })).toContain("Du følger ingenting her ennå.");
  expect((await desk.ask(`/alert remove ${alert?.id}`, { ...kari, user: "per" })).outcome).toBe("refusal");
  expect(await desk.read(`/alert remove ${alert?.id}`, kari)).toContain("Følger ikke lenger: Berit Strandvåg.");
  expect((await desk.ask("/alert list", kari)).outcome).toBe("nothing");
});

test("adding the same again adds none, but says how often it comes from now on", async () => {
  const desk = await openDesk();
  const id = await idOf(desk, "/alert add words:ferje", kari);
  const again = await desk.read("/alert add words:Ferje every:60", kari);
  expect(again).toContain("Dette følges allerede.");
  expect(again).toContain("samlet, høyst hver time");
  expect(await idOf(desk, "/alert add words:ferje", kari)).toBe(id);
});

test("a watch list holds several speakers, also about words", async () => {
  const desk = await openDesk();
  const text = await desk.read("/alert add speaker:Berit Strandvåg, Jonas Hellevåg words:ferja", kari);
  expect(text).toContain("Berit Strandvåg og Jonas Hellevåg om «ferja»");
  const names = Array.from({ length: 11 }, (_, index) => `Ola Nordmann${"a".repeat(index + 1)}`).join(", ");
  expect(await desk.read({ command: "alert add", options: { speaker: names } }, kari)).toContain("høyst 10 personer");
  expect(await desk.complete({ ...call(kari), options: { speaker: "Jonas Hellevåg, ber" } }, "speaker", 5)).toEqual([
    { value: "Jonas Hellevåg, Berit Strandvåg", label: "Jonas Hellevåg, Berit Strandvåg (2)" },
  ]);
});

function call({ workspace, user }: typeof kari) {
  return { command: "alert add", workspace, user: { id: user, moderator: false }, options: {}, resultsPerPage: 5 };
}

test("who is spelled nearly like a speaker is asked after, and followed all the same when that is meant", async () => {
  const desk = await openDesk();
  const asked = await desk.ask("/alert add Berit Strandvog", kari);
  expect(asked.outcome).toBe("nothing");
  const buttons = asked.parts.flatMap((part) => (part.kind === "buttons" ? part.buttons : []));
  expect(buttons.map(({ label }) => label)).toEqual([
    "Berit Strandvåg",
    "Eli Strandvåg",
    "Følg «Berit Strandvog» likevel",
  ]);
  const invocations = buttons.flatMap(({ action }) => (action.kind === "open" ? [] : [action.invocation]));
  const outcomes = [];
  for (const invocation of [invocations[0], invocations[2]])
    if (invocation) outcomes.push((await desk.ask(invocation, kari)).outcome);
  expect(outcomes).toEqual(["answer", "answer"]);
  const alerts = await desk.store.alerts.list(kari.workspace, null);
  const speakers = alerts.flatMap(({ plan: { follows } }) => (follows.kind === "speakers" ? follows.speakers : []));
  expect(speakers.map(({ name, id }) => `${name} ${id !== null}`).toSorted()).toEqual([
    "Berit Strandvog false",
    "Berit Strandvåg true",
  ]);
});

describe("/alert edit", () => {
  const follows = async (desk: NewsDesk, id: string) => (await desk.store.alerts.get(kari.workspace, id))?.plan.follows;

  test("changes what is said and keeps the rest; - takes something back", async () => {
    const desk = await openDesk();
    const id = await idOf(desk, "/alert add speaker:Berit Strandvåg words:ferja every:60", kari);
    const edit = async (said: string) => (await desk.read(`/alert edit ${id} ${said}`, kari)).split("\n").slice(0, 4);
    expect(await edit("every:0")).toEqual([
      "Endret. Slik er det nå:",
      "",
      `Berit Strandvåg om «ferja»  id ${id}`,
      "i direktemelding til deg · med én gang",
    ]);
    expect((await edit("words:-"))[2]).toBe(`Berit Strandvåg  id ${id}`);
    expect((await edit("words:motor"))[2]).toBe(`Berit Strandvåg om «motor»  id ${id}`);
    expect((await edit("speaker:Jonas Hellevåg, Berit Strandvåg"))[2]).toBe(
      `Jonas Hellevåg og Berit Strandvåg om «motor»  id ${id}`,
    );
    expect((await edit("speaker:-"))[2]).toBe(`Artikler om «motor»  id ${id}`);
    expect((await edit("words:-"))[0]).toContain("Da er det ingenting igjen å følge.");
    expect((await edit("words:motor"))[0]).toBe("Ingenting er endret. Slik er det:");
    expect((await edit(`story:${desk.ferry} every:30`))[2]).toBe(
      `Saken «Pendlere må ta buss i stedet for ferja «Skarven»»  id ${id}`,
    );
    expect((await edit("every:20")).slice(2)).toEqual([
      `Saken «Pendlere må ta buss i stedet for ferja «Skarven»»  id ${id}`,
      "i direktemelding til deg · samlet, høyst hvert 20. minutt",
    ]);
    expect(await desk.store.alerts.list(kari.workspace, null)).toHaveLength(1);
  });

  test("shows an alert with a form that holds it, and who comes back in it is who was followed", async () => {
    const desk = await openDesk();
    const id = await idOf(desk, { command: "alert add", options: { speaker: "Berit Strandvog", anyway: "yes" } }, kari);
    const shown = await desk.ask(`/alert edit ${id}`, kari);
    expect(shown.parts[0]).toMatchObject({ kind: "heading", text: "Berit Strandvog" });
    const buttons = shown.parts.flatMap((part) => (part.kind === "buttons" ? part.buttons : []));
    const options = { id, speaker: "Berit Strandvog", every: "0" };
    expect(buttons[0]).toMatchObject({ label: "Endre", action: { kind: "form", invocation: { options } } });
    const form = await desk.form({ ...call(kari), command: "alert edit", options }, true);
    expect(form?.fields.map(({ option, value }) => [option, value])).toEqual([
      ["speaker", "Berit Strandvog"],
      ["words", ""],
      ["every", "0"],
    ]);
    await desk.ask({ command: "alert edit", options: { ...options, words: "", every: "15" } }, kari);
    expect(await follows(desk, id)).toEqual({
      kind: "speakers",
      speakers: [{ name: "Berit Strandvog", id: null }],
      about: null,
    });
  });

  test("who is not known is asked after, and the rest of what was said stands in the buttons", async () => {
    const desk = await openDesk();
    const id = await idOf(desk, "/alert add words:ferja", kari);
    const asked = await desk.ask(`/alert edit ${id} speaker:"Berit Strandvog" words:- every:5`, kari);
    const [first] = asked.parts.flatMap((part) => (part.kind === "buttons" ? part.buttons : []));
    const invocation = first && first.action.kind !== "open" ? first.action.invocation : { command: "", options: {} };
    expect(invocation).toEqual({
      command: "alert edit",
      options: { id, words: "-", every: "5", speaker: "Berit Strandvåg" },
    });
    await desk.ask(invocation, kari);
    expect(await follows(desk, id)).toMatchObject({ speakers: [{ name: "Berit Strandvåg" }], about: null });
  });

  test.each([
    "words:ferja every:30",
    "speaker:Berit Strandvåg, Ukjent Ukjentsen words:motor anyway:yes",
    "story:https://kystavisa.example/skarven",
    "words:ferja channel:42",
  ])("one that is paused begins with its way back: %s", async (said) => {
    const desk = await openDesk();
    const id = await idOf(desk, `/alert add ${said}`, moderator);
    const before = await desk.store.alerts.get(kari.workspace, id);
    expect(await desk.store.alertLedger.pause(id, "forbidden")).toBe(true);
    const shown = await desk.ask(`/alert edit ${id}`, moderator);
    const [again] = shown.parts.flatMap((part) => (part.kind === "buttons" ? part.buttons : []));
    expect(again?.label).toBe("Følg igjen");
    if (again && again.action.kind !== "open") await desk.ask(again.action.invocation, moderator);
    expect(await desk.store.alerts.list(kari.workspace, null)).toEqual([before]);
  });

  test("is for whose it is, and for moderators of a channel's; two alerts do not come to ask the same", async () => {
    const desk = await openDesk();
    const own = await idOf(desk, "/alert add words:ferja", kari);
    const channels = await idOf(desk, "/alert add words:ferje channel:42", moderator);
    expect(await desk.read(`/alert edit ${own} every:5`, moderator)).toContain(`ikke noe varsel som heter «${own}»`);
    expect(await desk.read(`/alert edit ${channels} every:5`, kari)).toContain("Bare moderatorer");
    expect(await desk.read(`/alert edit ${channels} every:5`, moderator)).toContain("i #42 · samlet, høyst hvert 5.");
    const other = await idOf(desk, "/alert add words:skole", kari);
    expect(await desk.read(`/alert edit ${other} words:ferja`, kari)).toContain(`følger det samme allerede: ${own}.`);
  });

  test("counts as adding does, but looking does not", async () => {
    const none = { person: 0, workspace: 0 };
    const desk = await openDesk({ quotaLimits: { fetch: none, report: none, alert: { person: 1, workspace: 0 } } });
    const id = await idOf(desk, "/alert add words:ferje", kari);
    expect((await desk.ask(`/alert edit ${id}`, kari)).outcome).toBe("answer");
    expect(await desk.read(`/alert edit ${id} every:5`, kari)).toContain("så mange varsler som går an");
  });
});

test("only moderators let a channel follow something, and end what it follows", async () => {
  const desk = await openDesk();
  expect(await desk.read("/alert add words:ferje channel:42", kari)).toContain("Bare moderatorer");
  const id = await idOf(desk, "/alert add words:ferje channel:42", moderator);
  expect(await desk.read("/alert list", moderator)).toContain("i #42");
  expect((await desk.ask("/alert list", kari)).outcome).toBe("nothing");
  expect(await desk.read(`/alert remove ${id}`, kari)).toContain("Bare moderatorer");
  expect((await desk.ask(`/alert remove ${id}`, moderator)).outcome).toBe("answer");
});

describe("refusals", () => {
  test("without a channel or direct messages there is nobody to tell", async () => {
    const desk = await openDesk();
    expect(await desk.read("/alert add words:ferje")).toContain("Lag det der.");
  });

  test("nothing to follow, what is none, and too many are told so", async () => {
    const desk = await openDesk();
    expect(await desk.read("/alert add", kari)).toContain("Hvem eller hva vil du følge?");
    // longer than any word that is looked for: it would be found everywhere
    expect((await desk.ask(`/alert add words:${"a".repeat(61)}`, kari)).outcome).toBe("refusal");
    expect(await desk.read("/alert remove 22222", kari)).toContain("ikke noe varsel som heter «22222»");
    for (let count = 0; count < 25; count++) await desk.ask(`/alert add words:ord${"a".repeat(count + 1)}`, kari);
    expect(await desk.read("/alert add words:ferje", kari)).toContain("Du følger 25 ting allerede");
    expect((await desk.ask("/alert add words:ferje", { ...kari, user: "per" })).outcome).toBe("answer");
  });

  test("who adds more than the quota allows is told when to try again", async () => {
    const none = { person: 0, workspace: 0 };
    const desk = await openDesk({ quotaLimits: { fetch: none, report: none, alert: { person: 1, workspace: 0 } } });
    expect((await desk.ask("/alert add words:ferje", kari)).outcome).toBe("answer");
    expect(await desk.read("/alert add words:skole", kari)).toContain("Du har laget eller endret så mange varsler");
  });
});

test("/status says how long alerts took, from published to posted", async () => {
  const desk = await openDesk();
  const id = await idOf(desk, "/alert add words:ferje", kari);
  const { alerts, alertLedger: ledger } = desk.store;
  const alert = await alerts.get(kari.workspace, id);
  const now = Temporal.Instant.from("2025-03-05T09:00:00Z");
  expect(await desk.read("/status", kari)).not.toContain("Varsler");
  const things = [1, 2, 200].map((minutes) => ({
    keys: [`article ${minutes}`] as const,
    articleId: `a${minutes}`,
    quoteId: null,
    publishedMs: now.subtract({ minutes }).epochMilliseconds,
    isOld: false,
  }));
  if (!alert) throw new Error("the alert is gone");
  expect(await ledger.enter([{ alert, seen: 3, things }], 4, now)).toBe(3);
  const claimed = await ledger.claim(["discord"], now, now.add({ minutes: 2 }));
  if (!claimed) throw new Error("there is nothing to claim");
  await ledger.finish(claimed.lease, "sent", null, now);
  expect(await desk.read("/status", kari)).toContain(
    "3 ting varslet siste uke. Fra publisert til sendt: halvparten innen 2 minutter, 95 % innen 3 timer.",
  );
  expect(await desk.read("/status", { ...kari, workspace: "discord:2" })).not.toContain("Varsler");
});

test("a form asks for it when nothing is said", async () => {
  const desk = await openDesk();
  const form = await desk.form(call(kari), false);
  expect(form?.fields.map(({ option }) => option)).toEqual(["speaker", "words", "every"]);
});
