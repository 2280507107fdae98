import type { Command, CommandCall, CommandDesk } from "../../core/command/command.ts";
import { localWorkspace } from "../../core/command/local-workspace.ts";
import type { Tool, ToolIo } from "../../core/command/tool.ts";
import { UserError } from "../../core/errors.ts";
import type { Speech, UiLocale } from "../../core/locale.ts";
import type { Message } from "../../core/message/message.ts";
import { parseArguments, parseLanguage, type Wish } from "./arguments.ts";
import { cleanJson, cleanLine } from "./clean.ts";
import { generalHelp, program, type Suggest, topicHelp } from "./help.ts";
import { withoutSlashes } from "./invocation.ts";
import { openOutput, type WritableText } from "./output.ts";
import { type Look, renderMessage } from "./render.ts";

export type TerminalIo = {
  readonly stdout: WritableText;
  readonly stderr: WritableText;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  /** Whether standard output is a terminal. */
  readonly isTTY: boolean;
  /** Its width; undefined when it is none. */
  readonly columns: number | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
};

export type TerminalRequest = {
  /** What was typed, without node and script. */
  readonly argv: readonly string[];
  readonly desk: CommandDesk;
  readonly tools: readonly Tool[];
  readonly io: TerminalIo;
  /** The installation's own language, for help and mistakes when there is no `--lang`. */
  readonly speech: Speech;
  readonly version: string;
};

/** The shell's answer for each outcome; documented in --help. */
const exitCodes: Readonly<Record<Message["outcome"], number>> = { answer: 0, nothing: 1, refusal: 2, fault: 3 };

/** Longer lines are hard to read, however wide the window is. */
const maxColumns = 100;
const minColumns = 20;
const resultsPerPage = 10;
/** A program turns no pages. */
const resultsForPrograms = 1000;

/**
 * Answers one command line and returns the exit code: 0 an answer, 1 nothing found, 2 wrong use, 3 our own failure.
 * Standard output gets the answer and nothing else; mistakes and faults go to standard error. What a tool throws that
 * is no UserError is thrown on.
 */
export async function runTerminal(request: TerminalRequest): Promise<number> {
  const { argv, desk, tools, io } = request;
  const locale = parseLanguage(argv);
  const speech = locale === undefined ? request.speech : desk.speech(locale);
  const print = openOutput(io.stdout);
  const complain = openOutput(io.stderr);
  try {
    const wish = parseArguments(argv, desk.commands, tools);
    switch (wish.kind) {
      case "version":
        await print(`${request.version}\n`);
        return 0;
      case "help":
        await print(renderMessage(await helpFor(wish, request, speech), lookOf(io, speech, desk.commands)));
        return 0;
      case "command":
        return await answer(wish, locale);
      case "tool": {
        const { words, strings, flags } = wish;
        return await wish.tool.run({ words, strings, flags, speech }, toolIo(io, print, complain));
      }
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const advice = speech.say("terminal.seeHelp", { command: `${program} --help` });
    const sentence = withoutSlashes(cleanLine(speech.say(error.key, error.values)), desk.commands);
    await complain(`${sentence}\n${advice}\n`);
    return exitCodes.refusal;
  }

  async function answer(wish: Extract<Wish, { kind: "command" }>, locale: UiLocale | undefined): Promise<number> {
    const call = callOf(wish.command.name, wish.options, locale, wish.json ? resultsForPrograms : resultsPerPage);
    const message = await desk.answer(call);
    const failed = message.outcome === "refusal" || message.outcome === "fault";
    if (wish.json) await print(`${cleanJson(JSON.stringify(message.json, null, 2))}\n`);
    // with --json a person at the keyboard still reads what was wrong
    const look = lookOf(io, speech, desk.commands);
    if (failed) await complain(withoutSlashes(renderMessage(message, { ...look, colour: false }), desk.commands));
    else if (!wish.json) {
      const text = renderMessage(message, look);
      await print(message.outcome === "nothing" ? withoutSlashes(text, desk.commands) : text);
    }
    return exitCodes[message.outcome];
  }
}

function helpFor(
  wish: Extract<Wish, { kind: "help" }>,
  { desk, tools }: TerminalRequest,
  speech: Speech,
): Promise<Message> {
  const suggest: Suggest = (command, option) =>
    desk.complete(callOf(command, { [option]: "" }, speech.locale, resultsPerPage), option, 1);
  return wish.topic === null
    ? generalHelp(desk.commands, tools, speech, suggest)
    : topicHelp(wish.topic, desk.commands, speech, suggest);
}

/** Who can start the program owns it: the terminal's user is a moderator of the Workspace that the console shows too. */
function callOf(
  command: string,
  options: Readonly<Record<string, string>>,
  locale: UiLocale | undefined,
  resultsPerPage: number,
): CommandCall {
  const call = {
    command,
    options,
    workspace: localWorkspace,
    user: { id: "terminal", moderator: true },
    resultsPerPage,
  };
  return locale === undefined ? call : { ...call, locale };
}

function lookOf(io: TerminalIo, { say }: Speech, commands: readonly Command[]): Look {
  const colour = io.isTTY && !io.env.NO_COLOR && io.env.TERM !== "dumb";
  // what is piped on is not broken into lines: grep finds a whole quotation
  const columns = io.isTTY ? Math.max(minColumns, Math.min(io.columns ?? 80, maxColumns)) : Infinity;
  return { columns, colour, say, commands };
}

function toolIo(io: TerminalIo, print: ToolIo["print"], complain: ToolIo["print"]): ToolIo {
  const wipe = "\r\u001B[K";
  const live = io.stderr.isTTY === true;
  return {
    input: io.stdin,
    print,
    note: (line) => void complain(`${live ? wipe : ""}${cleanLine(line)}\n`),
    progress: (line) => {
      if (live) void complain(`${wipe}${cleanLine(line)}`);
    },
  };
}
