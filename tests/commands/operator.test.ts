import { expect, test } from "vitest";
import { completeLine } from "../../src/core/command/complete-line.ts";
import { operatorId } from "../../src/core/command/operator.ts";
import type { Reach } from "../../src/core/platform/poster.ts";
import { openFerryDesk } from "../fixtures/ferry-news.ts";

/** The operator, in the console, with a server of Discord chosen. */
const operator = { moderator: true, workspace: "discord:1", user: operatorId };
const news = "100000000000000001";
const sport = "100000000000000002";

function openServer() {
  return openFerryDesk({
    channels: async (workspace) =>
      workspace === "discord:1"
        ? [
            { id: news, name: "nyheter" },
            { id: sport, name: "sport" },
          ]
        : [],
    reach: async (_, channel): Promise<Reach> =>
      [news, sport].includes(channel) ? { kind: "yes" } : { kind: "no", why: "gone", lacks: [] },
  });
}

test.each([
  "#Nyheter",
  "nyheter",
  news,
  `<#${news}>`,
  `https://discord.com/channels/1/${news}`,
  `https://discord.com/channels/1/${news}/100000000000000009`,
])("a schedule is made for the channel %s of a server that was chosen", async (channel) => {
  const desk = await openServer();
  await desk.ask(`/schedule add 07:00 days:weekdays channel:"${channel}"`, operator);
  expect(await desk.store.schedules.list("discord:1")).toMatchObject([{ plan: { channel: news }, madeBy: operatorId }]);
});

test("a channel of Slack is named by its address", async () => {
  const asked: string[] = [];
  const desk = await openFerryDesk({
    reach: async (_, channel) => {
      asked.push(channel);
      return { kind: "unknown" };
    },
  });
  const inSlack = { ...operator, workspace: "slack:T1" };
  await desk.ask("/schedule add 7 channel:https://avisa.slack.com/archives/C024BE91L/p1700000000000000", inSlack);
  await desk.ask("/schedule add 8 channel:C024BE91M", inSlack);
  expect(asked).toEqual(["C024BE91L", "C024BE91M"]);
});

test("a name that no channel has is refused, with the nearest, though the platform could not say more", async () => {
  const desk = await openFerryDesk({
    channels: async () => [{ id: news, name: "nyheter" }],
    reach: async () => ({ kind: "unknown" }),
  });
  expect(await desk.read("/schedule add 07:00 channel:nyhter", operator)).toMatchInlineSnapshot(`
    "Fant ingen kanal som heter «nyhter». Velg en fra listen, eller lim inn lenken til den.
      → #nyheter: schedule add 07:00 --channel "#nyheter"
    "
  `);
  expect(await desk.store.schedules.list("discord:1")).toEqual([]);
  const form = await desk.form(
    {
      command: "alert add",
      options: { channel: "#Nyheter" },
      workspace: "discord:1",
      user: { id: operatorId, moderator: true },
      resultsPerPage: 5,
    },
    true,
  );
  expect(form?.fields.find(({ option }) => option === "channel")?.value).toBe(news);
});

test("what is made for a channel is in the language of its Workspace, whatever the operator reads", async () => {
  const desk = await openServer();
  await desk.ask("/settings locale:en", operator);
  await desk.ask("/schedule add 07:00 channel:nyheter", { ...operator, locale: "nn" });
  await desk.ask("/alert add words:ferje channel:nyheter", { ...operator, locale: "nn" });
  expect(await desk.store.schedules.list("discord:1")).toMatchObject([{ plan: { locale: "en" } }]);
  expect(await desk.store.alerts.list("discord:1", null)).toMatchObject([{ plan: { locale: "en" } }]);
});

test("channels are suggested by name, and what was changed in the console is said to be", async () => {
  const desk = await openServer();
  const line = "/schedule add time:07:00 channel:spo";
  const call = { ...operator, user: { id: operatorId, moderator: true }, resultsPerPage: 5 };
  const { completions } = await completeLine(line, line.length, desk, call);
  expect(completions).toEqual([{ value: "#sport ", label: "#sport" }]);
  await desk.ask("/schedule add time:07:00 channel:#sport", operator);
  expect(await desk.read("/schedule history", operator)).toContain("laget av konsollen");
});

test("an alert is for a channel, which the operator is asked for", async () => {
  const desk = await openServer();
  expect(await desk.read("/alert add words:ferje", operator)).toContain("Konsollen får ingen direktemeldinger.");
  const call = { command: "alert add", options: {}, workspace: "discord:1", resultsPerPage: 5 } as const;
  const form = await desk.form({ ...call, user: { id: operatorId, moderator: true } }, false);
  expect(form?.fields.map(({ option, required }) => ({ option, required }))).toEqual([
    { option: "speaker", required: false },
    { option: "words", required: false },
    { option: "every", required: false },
    { option: "channel", required: true },
  ]);
  const members = await desk.form({ ...call, user: { id: "kari", moderator: true }, channel: "42" }, false);
  expect(members?.fields.map(({ option }) => option)).not.toContain("channel");
  await desk.ask("/alert add words:ferje channel:nyheter", operator);
  expect(await desk.read("/alert list", operator)).toContain(`i #${news}`);
});

test("the operator is offered nothing to follow alone", async () => {
  const desk = await openServer();
  const labels = async (user: string) =>
    (await desk.ask("/who Berit", { ...operator, user })).parts.flatMap((part) =>
      part.kind === "buttons" ? part.buttons.map(({ label }) => label) : [],
    );
  expect(await labels("kari")).toContain("Følg");
  expect(await labels(operatorId)).not.toContain("Følg");
});

test("/setup leads to the first digest of the server that was chosen", async () => {
  const desk = await openServer();
  const call = { command: "setup", options: { step: "schedule" }, workspace: "discord:1", resultsPerPage: 5 } as const;
  const form = await desk.form({ ...call, user: { id: operatorId, moderator: true } }, true);
  expect(form?.fields.find(({ option }) => option === "channel")).toMatchObject({ required: true, value: "" });
  expect(await desk.read("/setup channel:nyheter time:06:30", operator)).toContain("kl. 06.30");
  expect(await desk.store.schedules.list("discord:1")).toMatchObject([{ plan: { channel: news } }]);
});

test("another Workspace has none of it", async () => {
  const desk = await openServer();
  await desk.ask("/schedule add 07:00 channel:nyheter", operator);
  expect(await desk.store.schedules.list("discord:2")).toEqual([]);
  expect((await desk.ask("/schedule list", { ...operator, workspace: "discord:2" })).outcome).toBe("nothing");
});

test("in the console's own place the menu is named where there is one", async () => {
  const here = { moderator: true, user: operatorId };
  for (const [platforms, text] of [
    [[], "Lag den der.\n"],
    [["slack"], "Lag den der, eller i konsollen når arbeidsområdet er valgt øverst.\n"],
  ] as const) {
    const desk = await openFerryDesk({ platforms });
    expect(await desk.read("/schedule add 07:00 channel:nyheter", here)).toContain(text);
    expect(await desk.store.schedules.list("local")).toEqual([]);
  }
});
