import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Command, defineCommand } from "../../../src/core/command/command.ts";
import { formatLine, parseLine } from "../../../src/core/command/parse-line.ts";
import { UserError } from "../../../src/core/errors.ts";

const never = (): never => {
  throw new Error("not run here");
};
const commands: readonly Command[] = [
  defineCommand({
    name: "quote",
    options: {
      speaker: { kind: "speaker", maxChars: 120, main: true },
      about: { kind: "words", maxChars: 120 },
      period: { kind: "period" },
      kind: { kind: "choice", choices: ["direct", "partial"] },
    },
    run: never,
  }),
  defineCommand({ name: "search", options: { words: { kind: "words", maxChars: 120, main: true } }, run: never }),
  defineCommand({ name: "status", options: {}, run: never }),
  defineCommand({
    name: "schedule add",
    options: { time: { kind: "times", main: true }, days: { kind: "days" }, zone: { kind: "zone" } },
    run: never,
  }),
  defineCommand({ name: "schedule list", options: {}, run: never }),
];

describe("a typed line", () => {
  const rows: readonly (readonly [string, string, string, Record<string, string>])[] = [
    ["is a command alone", "/status", "status", {}],
    ["may lack the slash", "status", "status", {}],
    ["may have two words", "/schedule list", "schedule list", {}],
    [
      "of two words has options like any other",
      "/Schedule ADD 07:00 og 16.30 days:man, ons, fre zone:Europe/Oslo",
      "schedule add",
      { time: "07:00 og 16.30", days: "man, ons, fre", zone: "Europe/Oslo" },
    ],
    ["of a group alone asks what is in it", "/schedule", "help", { command: "schedule" }],
    ["of a group takes the next word for its name, known or not", "schedule ad 07:00", "schedule ad", {}],
    ["may shout", "/QUOTE Stoltenberg", "quote", { speaker: "Stoltenberg" }],
    ["gives free words to the main option", "/quote Jens Stoltenberg", "quote", { speaker: "Jens Stoltenberg" }],
    ["names an option", "/quote speaker:Stoltenberg", "quote", { speaker: "Stoltenberg" }],
    [
      "lets a name have several words",
      "/quote speaker:Jens Stoltenberg about:krig og fred",
      "quote",
      { speaker: "Jens Stoltenberg", about: "krig og fred" },
    ],
    [
      "takes quoted values",
      '/quote speaker:"Jens Stoltenberg" period:"i går"',
      "quote",
      { speaker: "Jens Stoltenberg", period: "i går" },
    ],
    ["takes Norwegian marks", "/quote speaker:«Jens Stoltenberg»", "quote", { speaker: "Jens Stoltenberg" }],
    [
      "reads a period of two words",
      "/quote period:i går Stoltenberg",
      "quote",
      { speaker: "Stoltenberg", period: "i går" },
    ],
    [
      "stops a choice after one word",
      "/quote kind:direct Stoltenberg",
      "quote",
      { speaker: "Stoltenberg", kind: "direct" },
    ],
    ["keeps an address whole", "/quote https://example.com/a:b", "quote", { speaker: "https://example.com/a:b" }],
    ["keeps an unknown option for dispatch to refuse", "/quote speker:Stoltenberg", "quote", { speker: "Stoltenberg" }],
    ["keeps an unknown command for dispatch to refuse", "/qoute Stoltenberg", "qoute", {}],
    ["takes a period without its name", "/quote i går", "quote", { period: "i går" }],
    ["leaves out an option without a value", "/quote speaker:", "quote", { speaker: "" }],
    ["is a search when it names no command", "Putin i Pyongyang", "search", { words: "Putin i Pyongyang" }],
    ["is a command when it nearly names one", "qoute Putin", "qoute", {}],
    ["survives an open quotation mark", '/quote "Jens', "quote", { speaker: "Jens" }],
    ["keeps a word with a colon", "/quote krig:fred", "quote", { speaker: "krig:fred" }],
    ["keeps marks inside other marks", '/quote "si «hei» nå"', "quote", { speaker: "si «hei» nå" }],
    ["survives nothing", "/", "", {}],
  ];
  test.each(rows)("%s: %s", (_, line, command, options) => {
    expect(parseLine(line, commands)).toEqual({ command, options });
  });

  test("with words that no option takes is refused, saying so", () => {
    expect(() => parseLine("/status now", commands)).toThrow(UserError);
    expect(() => parseLine("/quote speaker:«Stoltenberg» krig", commands)).toThrow(UserError);
  });

  test("never breaks, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'/quote :"«» speaker:abå\n\0') }), (line) => {
        try {
          parseLine(line, commands);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
    );
  });

  test("is read again from what a button writes", () => {
    const value = fc
      .string({ unit: fc.constantFrom(..."abæ 12-:«»“”'"), minLength: 1 })
      .map((text) => `x${text.trim()}`);
    fc.assert(
      fc.property(value, value, (speaker, about) => {
        const invocation = { command: "quote", options: { speaker, about } };
        expect(parseLine(formatLine(invocation), commands)).toEqual(invocation);
      }),
    );
  });
});
