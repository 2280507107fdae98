import { readFileSync } from "node:fs";
import { z } from "zod";
import { type Command, type CommandCall, type CommandDesk, defineCommand } from "../../../src/core/command/command.ts";
import { buildSpeech, type LocaleTable, type Speech, type UiLocale } from "../../../src/core/locale.ts";
import { type Invocation, type Message, type MessagePart, plain } from "../../../src/core/message/message.ts";

/** The real words of a locale, as the program reads them. */
export function testSpeech(locale: UiLocale): Speech {
  const file = new URL(`../../../content/locales/${locale}.json`, import.meta.url);
  return buildSpeech(locale, z.custom<LocaleTable>().parse(JSON.parse(readFileSync(file, "utf8"))));
}

export function answer(...parts: readonly MessagePart[]): Message {
  return { outcome: "answer", visibility: "channel", parts, json: null };
}

const commands: readonly Command[] = [
  defineCommand({ name: "help", options: {}, run: async () => answer() }),
  defineCommand({
    name: "quote",
    options: {
      speaker: { kind: "speaker", maxChars: 80, main: true },
      near: { kind: "integer", min: 0, max: 99, hidden: true },
      page: { kind: "integer", min: 1, max: 99, hidden: true },
    },
    run: async () => answer(),
  }),
];

const speakers = ["Jens Stoltenberg", "Aage Borchgrevink"];

/** A desk with two commands that answer from the call alone, and a record of the calls. */
export function testDesk(): CommandDesk & { readonly calls: CommandCall[] } {
  const calls: CommandCall[] = [];
  return {
    calls,
    commands,
    speech: testSpeech,
    speechFor: async ({ locale }) => testSpeech(locale ?? "nb"),
    form: async () => null,
    workspaces: async () => [{ id: "discord:1", platform: "discord", name: "Havnvik Avis" }],
    knows: async (workspace) => workspace === "discord:1",
    channels: async () => [],
    answerAgain: (call) => Promise.reject(new Error(`/${call.command} is not asked again here`)),
    async answer(call) {
      calls.push(call);
      if (call.command === "boom") throw new Error("the desk fell over");
      if (call.command === "quote") return quotePage(call);
      return answer({
        kind: "heading",
        level: 1,
        text: `help ${call.locale}${call.user.moderator ? " moderator" : ""}`,
      });
    },
    async complete(_call, option, limit) {
      return option === "speaker" ? speakers.slice(0, limit).map((name) => ({ value: name, label: name })) : [];
    },
    pack: async (_workspace, invocation) => JSON.stringify(invocation),
    unpack: async () => null,
  };
}

function quotePage(call: CommandCall): Message {
  const page = Number(call.options.page ?? 1);
  const speaker = { speaker: call.options.speaker ?? "" };
  const invocation: Invocation = { command: "quote", options: speaker };
  return answer(
    { kind: "heading", level: 1, text: `Sitater fra ${call.options.speaker}` },
    { kind: "quote", voice: "verbatim", text: `Sitat nummer ${page}`, lines: [plain("Jens Stoltenberg, Nato-sjefen")] },
    {
      kind: "buttons",
      buttons: [
        {
          label: "Sammenhengen",
          action: { kind: "run", invocation: { command: "help", options: {} }, replace: false },
        },
        {
          label: "Rundt sitatet",
          action: { kind: "run", invocation: { command: "quote", options: { ...speaker, near: "2" } }, replace: false },
        },
      ],
    },
    { kind: "select", placeholder: "Velg", choices: [{ label: "Støre", invocation }] },
    { kind: "pages", page, pageCount: 2, invocation },
  );
}
