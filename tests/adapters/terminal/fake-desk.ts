import { Readable, Writable } from "node:stream";
import en from "../../../content/locales/en.json" with { type: "json" };
import nb from "../../../content/locales/nb.json" with { type: "json" };
import nn from "../../../content/locales/nn.json" with { type: "json" };
import { runTerminal, type TerminalIo } from "../../../src/adapters/terminal/index.ts";
import { type CommandCall, type CommandDesk, defineCommand } from "../../../src/core/command/command.ts";
import type { Tool } from "../../../src/core/command/tool.ts";
import { buildSpeech, type Speech, type UiLocale } from "../../../src/core/locale.ts";
import { type Message, plain } from "../../../src/core/message/message.ts";

const described = {
  "command.quote": "Hvem som har sagt hva.",
  "command.quote.speaker": "Hvem som sa det.",
  "command.quote.about": "Hva det handler om.",
  "command.quote.period": "Når det ble sagt.",
  "command.quote.kind": "Hva slags sitat.",
  "command.status": "Hvordan det står til.",
};

export const speeches: Readonly<Record<UiLocale, Speech>> = {
  nb: buildSpeech("nb", { ...nb, ...described }),
  nn: buildSpeech("nn", { ...nn, ...described }),
  en: buildSpeech("en", { ...en, ...described }),
};

const found: Message = {
  outcome: "answer",
  visibility: "channel",
  parts: [{ kind: "text", text: plain("Ja.") }],
  json: { total: 1 },
};

export const quote = defineCommand({
  name: "quote",
  options: {
    speaker: { kind: "speaker", maxChars: 120, main: true },
    about: { kind: "words", maxChars: 120 },
    period: { kind: "period" },
    kind: { kind: "choice", choices: ["direct", "partial"] },
    page: { kind: "integer", min: 1, max: 1000, hidden: true },
    articles: { kind: "ids", hidden: true },
  },
  run: async () => found,
});

export const status = defineCommand({ name: "status", options: {}, run: async () => found });

/** A desk that answers everything with one message and remembers what it was asked. */
export function fakeDesk(message: Message = found): CommandDesk & { readonly calls: CommandCall[] } {
  const calls: CommandCall[] = [];
  return {
    calls,
    commands: [quote, status],
    speech: (locale) => speeches[locale],
    speechFor: async ({ locale }) => speeches[locale ?? "nb"],
    form: async () => null,
    workspaces: async () => [],
    knows: async (workspace) => workspace === "discord:1",
    channels: async () => [],
    answerAgain: (call) => Promise.reject(new Error(`/${call.command} is not asked again here`)),
    answer: async (call) => {
      calls.push(call);
      return message;
    },
    complete: async (_call, option) =>
      option === "speaker" ? [{ value: "Jens Stoltenberg", label: "Jens Stoltenberg (12)" }] : [],
    pack: async () => "",
    unpack: async () => null,
  };
}

export type Run = { readonly exitCode: number; readonly stdout: string; readonly stderr: string };

/** Types a line at a shell: words are split at spaces. */
export async function type(
  line: string | readonly string[],
  options: {
    readonly desk?: CommandDesk;
    readonly tools?: readonly Tool[];
    readonly io?: Partial<TerminalIo>;
    readonly input?: string;
  } = {},
): Promise<Run> {
  const stdout = collector();
  const stderr = collector();
  const exitCode = await runTerminal({
    argv: typeof line === "string" ? line.split(" ").filter(Boolean) : line,
    desk: options.desk ?? fakeDesk(),
    tools: options.tools ?? [],
    io: {
      stdout,
      stderr,
      stdin: Readable.from([options.input ?? ""]),
      isTTY: false,
      columns: undefined,
      env: {},
      ...options.io,
    },
    speech: speeches.nb,
    version: "1.2.3",
  });
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

function collector(): Writable & { text(): string } {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return Object.assign(stream, { text: () => chunks.join("") });
}
