import { Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import type { Tool } from "../../../src/core/command/tool.ts";
import { UserError } from "../../../src/core/errors.ts";
import { type Message, plain } from "../../../src/core/message/message.ts";
import { fakeDesk, type } from "./fake-desk.ts";

function message(outcome: Message["outcome"]): Message {
  return { outcome, visibility: "channel", parts: [{ kind: "text", text: plain(outcome) }], json: { outcome } };
}

describe("terminal: what is asked of the desk", () => {
  test.each<[string, Record<string, string>]>([
    ["quote Stoltenberg", { speaker: "Stoltenberg" }],
    ["/quote Stoltenberg", { speaker: "Stoltenberg" }],
    ["quote Jens Stoltenberg", { speaker: "Jens Stoltenberg" }],
    ["quote --speaker Stoltenberg --about=Nord-Korea", { speaker: "Stoltenberg", about: "Nord-Korea" }],
    ["quote Stoltenberg --page 2 --json", { speaker: "Stoltenberg", page: "2" }],
    ["--json --lang nn quote Stoltenberg", { speaker: "Stoltenberg" }],
    ["quote -- --help", { speaker: "--help" }],
    ["quote --articles a,b", { articles: "a,b" }],
    ["status", {}],
  ])("%s", async (line, options) => {
    const desk = fakeDesk();
    expect(await type(line, { desk })).toMatchObject({ exitCode: 0, stderr: "" });
    expect(desk.calls).toHaveLength(1);
    expect(desk.calls[0]).toMatchObject({ options, workspace: "local", user: { id: "terminal", moderator: true } });
  });

  test("a person gets ten results a page, a program a thousand, and --lang is the asker's own language", async () => {
    const desk = fakeDesk();
    await type("quote", { desk });
    await type("quote --json --lang nn", { desk });
    expect(desk.calls.map(({ resultsPerPage, locale }) => [resultsPerPage, locale])).toEqual([
      [10, undefined],
      [1000, "nn"],
    ]);
  });
});

describe("terminal: what is answered", () => {
  test.each<[Message["outcome"], number, string, string]>([
    ["answer", 0, "answer\n", ""],
    ["nothing", 1, "nothing\n", ""],
    ["refusal", 2, "", "refusal\n"],
    ["fault", 3, "", "fault\n"],
  ])("%s ends with %i", async (outcome, exitCode, stdout, stderr) => {
    expect(await type("quote", { desk: fakeDesk(message(outcome)) })).toEqual({ exitCode, stdout, stderr });
  });

  test.each<Message["outcome"]>(["answer", "nothing", "refusal", "fault"])(
    "--json: %s is one JSON value and nothing else on standard output",
    async (outcome) => {
      const { stdout } = await type("quote --json", { desk: fakeDesk(message(outcome)) });
      expect(JSON.parse(stdout)).toEqual({ outcome });
    },
  );

  test.each<[Message["outcome"], string]>([
    ["refusal", "Skriv quote, eller quote: /a/quote «/quote» /quotes"],
    ["nothing", "Skriv quote, eller quote: /a/quote «/quote» /quotes"],
    ["answer", "Skriv /quote, eller /quote: /a/quote «/quote» /quotes"],
  ])("%s: commands are named as they are typed here, where we are the ones who speak", async (outcome, sentence) => {
    const text = plain("Skriv /quote, eller /quote: /a/quote «/quote» /quotes");
    const desk = fakeDesk({ ...message(outcome), parts: [{ kind: "text", text }] });
    const { stdout, stderr } = await type("quote", { desk });
    expect(stdout + stderr).toBe(`${sentence}\n`);
  });

  test("--json: what a terminal would obey is escaped, and the value is the same", async () => {
    const json = { text: "a\u001B[31mb\u009B31mc\u202Ed" };
    const { stdout } = await type("quote --json", { desk: fakeDesk({ ...message("answer"), json }) });
    expect(JSON.parse(stdout)).toEqual(json);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
    expect(stdout).not.toMatch(/[\u001B\u0080-\u009F\u202E]/u);
  });

  test.each<[string, boolean, Record<string, string>, boolean]>([
    ["a terminal", true, {}, true],
    ["a terminal with NO_COLOR", true, { NO_COLOR: "1" }, false],
    ["a terminal with an empty NO_COLOR", true, { NO_COLOR: "" }, true],
    ["a dumb terminal", true, { TERM: "dumb" }, false],
    ["a pipe", false, {}, false],
  ])("colours: %s", async (_name, isTTY, env, coloured) => {
    const desk = fakeDesk({ ...message("answer"), parts: [{ kind: "heading", level: 1, text: "Ja" }] });
    const { stdout } = await type("quote", { desk, io: { isTTY, columns: 80, env } });
    expect(stdout.includes("\u001B[")).toBe(coloured);
  });

  test("lines are broken on a terminal only", async () => {
    const long = "ord ".repeat(60).trim();
    const desk = fakeDesk({ ...message("answer"), parts: [{ kind: "text", text: plain(long) }] });
    expect((await type("quote", { desk })).stdout).toBe(`${long}\n`);
    const { stdout } = await type("quote", { desk, io: { isTTY: true, columns: 40 } });
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(40);
  });

  test("a reader that goes away (| head) is no fault", async () => {
    const stdout = new Writable({ write: (_chunk, _encoding, done) => done(brokenPipe()) });
    expect(await type("quote", { io: { stdout } })).toMatchObject({ exitCode: 0, stderr: "" });
  });

  test("a full disk is a fault", async () => {
    const stdout = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error("no space"), { code: "ENOSPC" })),
    });
    await expect(type("quote", { io: { stdout } })).rejects.toThrow("no space");
  });
});

describe("terminal: wrong use", () => {
  test.each<[string, string]>([
    ["qoute Stoltenberg", "Kommandoen «qoute» finnes ikke. Mente du quote?"],
    ["xyzzy", "Kommandoen «xyzzy» finnes ikke."],
    ["quote --speker X", "Valget --speker finnes ikke. Mente du --speaker?"],
    ["quote --artikles X", "quote har ikke valget --artikles."],
    ["quote --xyzzy=1", "quote har ikke valget --xyzzy."],
    ["quote -z", "quote har ikke valget -z."],
    ["--versjon", "Valget --versjon finnes ikke. Mente du --version?"],
    ["quote --speaker", "--speaker mangler en verdi. Skriv --speaker=VERDI."],
    ["quote --speaker --json", "--speaker mangler en verdi. Skriv --speaker=VERDI."],
    ["quote --json=ja", "--json tar ingen verdi. Skriv bare --json."],
    ["quote --about a --about b", "--about er oppgitt to ganger. Skriv det én gang."],
    ["quote Solberg --speaker Støre", "--speaker er oppgitt to ganger. Skriv det én gang."],
    ["status nå", "status tar ingen ord uten navn, men fikk «nå». Skriv --NAVN VERDI."],
    ["quote --lang sv", "Språket «sv» finnes ikke. Velg ett av nb, nn, en."],
    ["status --page 2", "status har ikke valget --page."],
    ["quote --__proto__ x", "quote har ikke valget --__proto__."],
  ])("%s", async (line, sentence) => {
    const desk = fakeDesk();
    const run = await type(line, { desk });
    expect(run).toMatchObject({ exitCode: 2, stdout: "" });
    expect(run.stderr).toBe(`${sentence}\nSe npm run -s cli -- --help\n`);
    expect(desk.calls).toEqual([]);
  });

  test("mistakes are told in the language of --lang, and what was typed cannot change the screen", async () => {
    const { stderr } = await type(["--lang", "nn", "q\u001B[2Juotte\u202E"]);
    expect(stderr).toMatch(/^Kommandoen «quotte» finst ikkje\. Meinte du quote\?\nSjå /u);
  });
});

describe("terminal: help", () => {
  test("names every command and tool with a line, and examples that work on the data at hand", async () => {
    for (const line of ["", "--help", "-h"]) {
      const { exitCode, stdout } = await type(line, { tools: [count] });
      expect(exitCode).toBe(0);
      expect(stdout).toMatch(/^quote {3}Hvem som har sagt hva\.$/mu);
      expect(stdout).toMatch(/^status {2}Hvordan det står til\.$/mu);
      expect(stdout).toMatch(/^count {2}Språket/mu);
      expect(stdout).toContain("npm run -s cli -- quote Jens Stoltenberg\n");
      expect(stdout).toContain("2 feil bruk");
    }
  });

  test("of a command names its options with their choices, and keeps hidden ones to itself", async () => {
    const { exitCode, stdout } = await type("quote --help");
    expect(exitCode).toBe(0);
    expect(stdout).toContain("npm run -s cli -- quote [NAVN] [VALG]");
    expect(stdout).toMatch(/^--speaker NAVN +Hvem som sa det\. Kan skrives uten --speaker\.$/mu);
    expect(stdout).toMatch(/^--kind direct\|partial +Hva slags sitat\.$/mu);
    expect(stdout).toMatch(/^--page N +Side N av et langt svar\.$/mu);
    expect(stdout).toContain("npm run -s cli -- quote Jens Stoltenberg --period alt");
    expect(stdout).not.toContain("articles");
  });

  test("of a tool names its options and examples", async () => {
    const { stdout } = await type("count --help --lang en", { tools: [count] });
    expect(stdout).toContain("npm run -s cli -- count FILE|-");
    expect(stdout).toMatch(/^--unit NAME +Show the version\.$/mu);
    expect(stdout).toContain("npm run -s cli -- count -");
  });

  test("--version is the version alone", async () => {
    expect((await type("--version")).stdout).toBe("1.2.3\n");
    expect((await type("quote --version")).stdout).toBe("1.2.3\n");
  });
});

describe("terminal: tools", () => {
  test("get their words, options and input, and their exit code is the program's", async () => {
    const run = await type("count a - --unit chars --all", { tools: [count], input: "æøå" });
    expect(run).toEqual({ exitCode: 7, stdout: "a - chars all nb æøå\n", stderr: "counted\n" });
  });

  test("a mistake is told as wrong use", async () => {
    const run = await type("count", { tools: [count] });
    expect(run).toMatchObject({
      exitCode: 2,
      stdout: "",
      stderr: "--file mangler en verdi. Skriv --file=VERDI.\nSe npm run -s cli -- --help\n",
    });
    expect((await type("count a --json", { tools: [count] })).exitCode).toBe(2);
  });

  test("a fault is thrown on to main", async () => {
    await expect(type("count boom", { tools: [count] })).rejects.toThrow("boom");
  });

  test("learn that nobody reads any longer", async () => {
    const stdout = new Writable({ write: (_chunk, _encoding, done) => done(brokenPipe()) });
    expect(await type("count a", { tools: [count], io: { stdout } })).toMatchObject({ exitCode: 0 });
  });
});

/** Any summary key will do. */
const count: Tool = {
  name: "count",
  summary: "terminal.help.lang",
  usage: "FILE|-",
  examples: ["count -"],
  options: {
    unit: { type: "string", value: "NAME", summary: "terminal.help.version" },
    all: { type: "boolean", summary: "terminal.help.json" },
  },
  async run({ words, strings, flags, speech }, io) {
    if (words.length === 0) throw new UserError("terminal.missingValue", { option: "file" });
    if (words[0] === "boom") throw new Error("boom");
    let input = "";
    for await (const chunk of io.input) input += String(chunk);
    io.progress("half way");
    const facts = [...words, strings.unit, ...flags, speech.locale, input];
    const read = await io.print(`${facts.join(" ")}\n`);
    io.note("counted");
    return read ? 7 : 0;
  },
};

function brokenPipe(): Error {
  return Object.assign(new Error("broken pipe"), { code: "EPIPE" });
}
