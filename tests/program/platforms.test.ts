import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { commands } from "../../commands/index.ts";
import { askConsole } from "../fixtures/console-asker.ts";
import { type DiscordWorld, startDiscordWorld, type Typed, waitFor } from "../fixtures/discord/world.ts";
import { newFolder, type Program, runProgram, startProgram } from "../fixtures/program.ts";
import { type SlackWorld, startSlackWorld } from "../fixtures/slack/world.ts";

/** The whole program as `npm start` runs it, with a token for each platform in its environment, and a folder that stays. */
let discord: DiscordWorld;
let slack: SlackWorld;
let folder: Awaited<ReturnType<typeof newFolder>>;
let program: Program;
const started: Program[] = [];

const scopes = ["chat:write", "commands", "channels:history", "groups:history"];

async function start(): Promise<Program> {
  const running = await startProgram({
    DATA_DIR: folder.path,
    SAMPLES: "show",
    DISCORD_TOKEN: discord.botToken,
    DISCORD_API_URL: discord.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    SLACK_MODERATORS: slack.userId,
    SLACK_EXTRAS: "history",
  });
  started.push(running);
  await waitFor(() => (running.said().includes("discord.ready") ? true : undefined));
  await waitFor(() => (running.said().includes("slack.ready") ? true : undefined));
  await slack.connected();
  return running;
}

beforeAll(async () => {
  [discord, slack, folder] = await Promise.all([startDiscordWorld(), startSlackWorld({ scopes }), newFolder()]);
  program = await start();
});

afterAll(async () => {
  await program.stop();
  await Promise.all([discord.stop(), slack.stop(), folder.remove()]);
});

/** A command as somebody types it on either platform, and words that its answer must have. */
const typed: readonly (readonly [command: string, options: Readonly<Record<string, string>>, RegExp])[] = [
  ["digest", { period: "2024-06-21", length: "brief" }, /Storflom i Orredal/u],
  ["quote", { speaker: "Stoltenberg" }, /autoritære ledere/u],
  ["who", { speaker: "Borchgrevink" }, /Helsingforskomiteen/u],
  ["search", { words: "ferje" }, /Havterna/u],
  ["story", { about: "Orra" }, /Stemmer/u],
  ["timeline", { about: "Orra" }, /fredag morgen/u],
  ["trending", { period: "2024-06-20..2024-06-21" }, /ikke i noen av de/u],
  ["article", { id: "https://ukjent.example/sak" }, /Fant ingen artikkel/u],
  ["find-quotes", { text: "se https://ukjent.example/sak" }, /ikke er lest/u],
  ["schedule add", { time: "07:00" }, /hverdag|fredag/u],
  ["schedule list", {}, /Faste nyhetsoversikter/u],
  ["schedule preview", { id: "ID" }, /ingenting|Ingenting|sendt/iu],
  ["schedule run", { id: "ID" }, /[Ii]kke noe nytt|Sendt|kø/u],
  ["schedule edit", { id: "ID", time: "06:30" }, /Endret.*06[:.]30/su],
  ["schedule pause", { id: "ID" }, /pause/u],
  ["schedule resume", { id: "ID" }, /gang igjen/u],
  ["schedule history", { id: "ID" }, /Historikk.*endret av/su],
  ["schedule remove", { id: "ID" }, /Slettet/u],
  ["wrong", { quote: "0123456789abcdef", what: "not-a-quote" }, /Fant ikke sitatet/u],
  ["speaker split", { speaker: "Ukjent Ukjentsen" }, /Kjenner ingen/u],
  ["speaker merge", { speaker: "Stoltenberg", with: "Ukjent Ukjentsen" }, /Kjenner ingen/u],
  // none that asks the network: nobody's site is fetched for a test
  ["feed add", { address: "nrk" }, /ingen adresse som kan leses/u],
  ["feed check", { address: "nrk" }, /ingen adresse som kan leses/u],
  ["feed list", {}, /ingen feeder ennå/u],
  ["feed resume", { feed: "Ukjentavisa" }, /Ingen feed her er kjent/u],
  ["feed remove", { feed: "Ukjentavisa" }, /Ingen feed her er kjent/u],
  ["feed import", { list: "alle" }, /Velg ett av/u],
  ["feed export", {}, /ingen feeder som kan skrives ut/u],
  ["readings list", {}, /Rettelser som gjelder/u],
  ["readings accept", { id: "none" }, /Ingen rettelse heter/u],
  ["readings undo", { id: "none" }, /Ingen rettelse heter/u],
  ["setup", {}, /Hvilke nyheter vil dere følge.*Norge \(\d+\)/su],
  ["settings", { own: "Ukjentavisa" }, /Ingen kilde heter/u],
  ["privacy show", {}, /400 dager/u],
  ["privacy delete", {}, /angre/u],
  ["alert add", { words: "ferje" }, /følges fra nå av.*ferje/su],
  ["alert edit", { id: "ID", every: "60" }, /Endret.*høyst hver time/su],
  ["alert list", {}, /Varsler.*ferje/su],
  ["alert remove", { id: "ID" }, /Følger ikke lenger.*ferje/su],
  ["status", {}, /discord.*slack|slack.*discord/isu],
  ["help", {}, /\/quote/u],
];

test("every command is typed here", () => {
  expect(typed.map(([command]) => command).sort()).toEqual(commands.map(({ name }) => name).sort());
});

/** The id of the schedule that is there, as an answer shows it. */
const idIn = (answer: string) => /"id"\s*:\s*"(\w{5})"|id=(\w{5})\b/u.exec(answer)?.slice(1).find(Boolean) ?? "none";

/** The answer to what was typed when there had been so many requests; what takes long, as a picture may, comes after a promise. */
async function answerOnDiscord(asked: Parameters<DiscordWorld["callbackOf"]>[0], requests: number): Promise<string> {
  const { type, data } = await discord.callbackOf(asked);
  if (type !== 5) return JSON.stringify(data);
  const isEdit = ({ method, path }: DiscordWorld["requests"][number]) =>
    method === "PATCH" && path.endsWith("/messages/@original");
  const edit = await waitFor(() => discord.requests.slice(requests).find(isEdit));
  return JSON.stringify(edit.body);
}

test("npm start connects both, and every command works on Discord, from typed text to rendered answer", async () => {
  let id = "";
  for (const [command, options, words] of typed) {
    const [name = "", member] = command.split(" ");
    const given = Object.entries(options).map(
      ([option, value]): Typed => ({ name: option, type: 3, value: value.replace("ID", id) }),
    );
    // in a server's menu of a message; typed, it is not offered
    if (command === "find-quotes") {
      const message = await discord.twin
        .channel(discord.channelId)
        .user(discord.users.other.id)
        .sendMessage({ content: options.text ?? "" });
      const asked = await discord.menu(discord.users.moderator, "Find quotes", message);
      expect(JSON.stringify((await discord.callbackOf(asked)).data)).toMatch(words);
      continue;
    }
    const requests = discord.requests.length;
    const asked = await discord.type(
      discord.users.moderator,
      name,
      member === undefined ? given : [{ name: member, type: 1, options: given }],
    );
    const answer = await answerOnDiscord(asked, requests);
    expect(answer, command).toMatch(words);
    if (/^(?:schedule|alert) add$/u.test(command)) id = idIn(answer);
  }
  if (discord.hasSpec) expect(discord.violations).toEqual([]);
});

test("and on Slack", async () => {
  let id = "";
  for (const [command, options, words] of typed) {
    const line = Object.entries(options).map(([name, value]) => `${name}:"${value.replace("ID", id)}"`);
    const answer = await slack.send(`/avisbud ${command} ${line.join(" ")}`);
    const all = `${answer.text} ${JSON.stringify(answer.blocks)}`;
    expect(all, command).toMatch(words);
    if (/^(?:schedule|alert) add$/u.test(command)) id = idIn(all);
  }
  expect(slack.api.faults).toEqual([]);
});

test("and from the console, for a server and a workspace that are chosen there", async () => {
  const offered = z
    .array(z.object({ id: z.string(), name: z.string() }))
    .parse(await (await fetch(`${program.url}/api/workspaces`)).json());
  expect(offered.map(({ name }) => name)).toEqual([
    expect.stringMatching(/^.+ \((?:Discord|Slack)\)$/u),
    expect.stringMatching(/^.+ \((?:Discord|Slack)\)$/u),
  ]);
  expect(offered).toContainEqual({ id: `discord:${discord.guildId}`, name: "Redaksjonen (Discord)" });
  const places = [
    { workspace: `discord:${discord.guildId}`, channel: "#nyheter", posts: discordPosts },
    { workspace: `slack:${slack.teamId}`, channel: slack.channelId, posts: slackPosts },
  ];
  for (const { workspace, channel, posts } of places) {
    const ask = (line: string) => askConsole(program.url, line, workspace);
    const added = await ask(`/schedule add time:04:00 empty:post about:konsollprøven channel:${channel}`);
    const id = /id (\w{5})\b/u.exec(added.text)?.[1] ?? "";
    if (channel.startsWith("#")) expect(added.text).toContain("Nyhetsoversikt i #nyheter");
    await ask(`/schedule run ${id}`);
    await eventually(async () => (await posts("konsollprøven")) === 1, 60_000);
    expect((await ask(`/schedule history ${id}`)).text).toContain("laget av konsollen");
    expect((await ask(`/schedule remove ${id}`)).text).toContain("Slettet");
  }
});

async function importNews(title: string, text: string): Promise<void> {
  const published = new Date(Date.now() - 60_000).toISOString();
  const news = { text: `${title}\n\n${text}`, title, source: "Prøveavisa", published };
  const environment = { DATA_DIR: folder.path, LOG_LEVEL: "error" };
  const { code, stderr } = await runProgram(["import", "-"], environment, `${JSON.stringify(news)}\n`);
  if (code !== 0) throw new Error(stderr);
}

async function discordPosts(title: string): Promise<number> {
  const messages = await discord.messages();
  return messages.filter(
    (message) => message.webhook_id === undefined && JSON.stringify([message.content, message.embeds]).includes(title),
  ).length;
}

async function slackPosts(title: string): Promise<number> {
  return (await slack.posted()).filter((message) => JSON.stringify(message).includes(title)).length;
}

/** Waits as long as it takes, looking now and then. */
async function eventually(isSo: () => Promise<boolean>, patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`waited ${patienceMs} ms in vain; the program said:\n${program.said()}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function addSchedules(time: string): Promise<{ readonly onDiscord: string; readonly onSlack: string }> {
  const given = [
    { name: "time", type: 3, value: time },
    { name: "days", type: 3, value: "daily" },
    { name: "zone", type: 3, value: "UTC" },
  ];
  const asked = await discord.type(discord.users.moderator, "schedule", [{ name: "add", type: 1, options: given }]);
  const onDiscord = idIn(JSON.stringify((await discord.callbackOf(asked)).data));
  const answer = await slack.send(`/avisbud schedule add time:${time} days:daily zone:UTC`);
  return { onDiscord, onSlack: idIn(JSON.stringify(answer.blocks)) };
}

/** Asks for both now; answered once nothing more is to be posted. */
async function runSchedules({ onDiscord, onSlack }: Awaited<ReturnType<typeof addSchedules>>): Promise<void> {
  const options = [{ name: "id", type: 3, value: onDiscord }];
  const requests = discord.requests.length;
  const asked = await discord.type(discord.users.moderator, "schedule", [{ name: "run", type: 1, options }]);
  expect(await answerOnDiscord(asked, requests)).toMatch(/[Ii]kke noe nytt/u);
  expect((await slack.send(`/avisbud schedule run ${onSlack}`)).text).toMatch(/[Ii]kke noe nytt/u);
}

/** What the dead process was sending is left alone for two minutes: here they are over at once. */
function endLeases(): void {
  const store = new DatabaseSync(join(folder.path, "avisbud.sqlite"));
  const { changes } = store.prepare("update editions set lease_ms = 0 where state = 'sending'").run();
  store.close();
  expect(changes).toBe(2);
}

async function removeSchedules({ onDiscord, onSlack }: Awaited<ReturnType<typeof addSchedules>>): Promise<void> {
  const options = [{ name: "id", type: 3, value: onDiscord }];
  const asked = await discord.type(discord.users.moderator, "schedule", [{ name: "remove", type: 1, options }]);
  expect(JSON.stringify((await discord.callbackOf(asked)).data)).toMatch(/Slettet/u);
  expect((await slack.send(`/avisbud schedule remove ${onSlack}`)).text).toMatch(/Slettet/u);
}

test("a schedule that is added on each platform posts once at its minute, in its channel, with a restart in between", {
  timeout: 180_000,
}, async () => {
  const title = "Ferja Skarven er tilbake";
  await importNews(
    title,
    "En ny ferje er satt inn i sambandet. Rederiet opplyser at ruta går som normalt fra i kveld.",
  );
  // far enough off for a restart
  const due = new Date(Math.ceil((Date.now() + 25_000) / 60_000) * 60_000);
  const schedules = await addSchedules(due.toISOString().slice(11, 16));
  await program.stop();
  program = await start();
  expect(await discordPosts(title)).toBe(0);
  expect(await slackPosts(title)).toBe(0);
  await eventually(
    async () => (await discordPosts(title)) > 0 && (await slackPosts(title)) > 0,
    due.getTime() - Date.now() + 30_000,
  );
  expect(Date.now()).toBeGreaterThanOrEqual(due.getTime());
  await program.stop();
  program = await start();
  // it looks for what is due once more; what it was asked to post has nothing new
  await runSchedules(schedules);
  expect(await discordPosts(title)).toBe(1);
  expect(await slackPosts(title)).toBe(1);
  await removeSchedules(schedules);
});

test("killed while a post is being sent: the next start finds what stands there, and closes the row", {
  timeout: 150_000,
}, async () => {
  const title = "Brua over Orra er åpnet";
  await importNews(
    title,
    "Den første bilen kjørte over klokka ni. Vegvesenet sier at arbeidet tok fire uker mindre enn ventet.",
  );
  const schedules = await addSchedules("04:30");
  discord.fail("POST", /^\/channels\/\d+\/messages$/u, { kind: "hang" });
  slack.api.mishap("chat.postMessage", { kind: "hang" });
  const ofDiscord = [{ name: "id", type: 3, value: schedules.onDiscord }];
  await discord.type(discord.users.moderator, "schedule", [{ name: "run", type: 1, options: ofDiscord }]);
  void slack.sendRaw(`/avisbud schedule run ${schedules.onSlack}`).catch(() => null);
  await eventually(async () => (await discordPosts(title)) === 1 && (await slackPosts(title)) === 1, 20_000);
  await program.kill();
  endLeases();
  program = await start();
  await eventually(async () => program.said().split('"state":"sent"').length > 2, 90_000);
  expect(await discordPosts(title)).toBe(1);
  expect(await slackPosts(title)).toBe(1);
  expect((await slack.send("/avisbud schedule list")).text).toMatch(/Faste/u);
  await removeSchedules(schedules);
});

test("no token, signature or one-time address ever reached the log", () => {
  const logged = started.map((one) => one.said()).join("\n");
  for (const secret of [discord.botToken, slack.botToken, slack.appToken, "/response/", "test-interaction-token"]) {
    expect(logged).not.toContain(secret);
  }
  expect(logged).not.toMatch(/"level":"error"/u);
});
