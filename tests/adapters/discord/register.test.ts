import { describe, expect, test } from "vitest";
import { commands } from "../../../commands/index.ts";
import { limits } from "../../../src/adapters/discord/limits.ts";
import { isRegistered, registrationsOf } from "../../../src/adapters/discord/register.ts";
import { loadSpeeches } from "../../../src/content.ts";
import { defineCommand } from "../../../src/core/command/command.ts";
import type { Speech, UiLocale } from "../../../src/core/locale.ts";

const speeches = loadSpeeches("content");
const speech = (locale: UiLocale): Speech => {
  const one = speeches.get(locale);
  if (!one) throw new Error(locale);
  return one;
};
const all = registrationsOf({ commands, speech });
const named = (name: string) => all.find((one) => one.name === name);

/** What counts towards `commandChars`: names, descriptions and values, of each its longest localisation. */
function charsOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + charsOf(one), 0);
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, own]) => {
    if (!["name", "description", "value"].includes(key) || typeof own !== "string") {
      return key.endsWith("_localizations") ? sum : sum + charsOf(own);
    }
    const localised: unknown = Object.entries(value).find(([name]) => name === `${key}_localizations`)?.[1];
    const all = [own, ...Object.values(localised ?? {}).map(String)];
    return sum + Math.max(...all.map((text) => text.length));
  }, 0);
}

describe("registration", () => {
  test("a command: English names, described in English and for Norwegians, hidden options left out", () => {
    expect(named("quote")).toMatchObject({
      type: 1,
      name: "quote",
      description_localizations: { no: "Hvem sa hva: sitater, nyeste først" },
      default_member_permissions: null,
      contexts: [0],
      options: [
        { name: "speaker", type: 3, required: false, autocomplete: true, max_length: 120 },
        { name: "about", type: 3, max_length: 120 },
        { name: "period", type: 3, autocomplete: true },
        { name: "source", type: 3, autocomplete: true },
        {
          name: "kind",
          type: 3,
          choices: [{ name: "direct", name_localizations: { no: "direkte" }, value: "direct" }, {}, {}],
        },
      ],
    });
  });

  test("a group: its commands are subcommands, which everybody sees: a server may name moderators of whom Discord does not know", () => {
    const group = named("schedule");
    expect(group).toMatchObject({ default_member_permissions: null });
    expect(group && "options" in group ? group.options?.map(({ type, name }) => [type, name]) : []).toEqual([
      [1, "add"],
      [1, "list"],
      [1, "edit"],
      [1, "pause"],
      [1, "resume"],
      [1, "preview"],
      [1, "run"],
      [1, "history"],
      [1, "remove"],
    ]);
  });

  test("a command for messages stands in their menu under a name of its own language", () => {
    const menu = all.find(({ type }) => type === 3);
    expect(menu).toMatchObject({ name: "Find quotes", name_localizations: { no: "Finn sitater" }, contexts: [0] });
  });

  test("required options come first, whatever their place", () => {
    const late = defineCommand({
      name: "search",
      options: { words: { kind: "words", maxChars: 9 }, page: { kind: "integer", min: 1, max: 9, required: true } },
      run: async () => ({ outcome: "answer", visibility: "channel", parts: [], json: null }),
    });
    const [only] = registrationsOf({ commands: [late], speech });
    expect(only && "options" in only ? only.options?.map(({ name }) => name) : []).toEqual(["page", "words"]);
  });

  test("names, descriptions and sizes are what Discord takes", () => {
    for (const one of all) {
      const text = JSON.stringify(one);
      expect(charsOf(one)).toBeLessThan(limits.commandChars);
      for (const [, description = ""] of text.matchAll(/"description":"([^"]*)"/gu)) {
        expect(description.length).toBeGreaterThan(0);
        expect(description.length).toBeLessThanOrEqual(limits.commandDescription);
      }
      if (one.type === 1) expect(one.name).toMatch(/^[-_\p{Ll}\p{N}]{1,32}$/u);
    }
  });

  test("what Discord answers, with ids and in another order, is the same; another word is not", () => {
    const answered = all
      .toReversed()
      .map((one) => ({ id: "1", version: "2", dm_permission: true, nsfw: false, ...one }));
    expect(isRegistered(answered, all)).toBe(true);
    expect(isRegistered([], all)).toBe(false);
    expect(isRegistered(answered.slice(1), all)).toBe(false);
    expect(isRegistered({ nonsense: true }, all)).toBe(false);
    const changed = answered.map((one) => (one.name === "quote" ? { ...one, description: "anything else" } : one));
    expect(isRegistered(changed, all)).toBe(false);
  });
});
