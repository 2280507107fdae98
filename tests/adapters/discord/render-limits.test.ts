import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { embedChars } from "../../../src/adapters/discord/embeds.ts";
import { limits } from "../../../src/adapters/discord/limits.ts";
import {
  type IdOf,
  invocationsOf,
  keyOf,
  type Place,
  renderSheets,
  type Sheet,
} from "../../../src/adapters/discord/render.ts";
import { loadSpeeches } from "../../../src/content.ts";
import type { Message, MessagePart } from "../../../src/core/message/message.ts";
import { anyLetters, anyPart } from "../../contracts/adapters/arbitrary.ts";

const speech = loadSpeeches("content").get("nb");
if (!speech) throw new Error("no texts");
const answer: Place = { kind: "answer", turn: { command: "quote", options: { speaker: "Ås" } } };
const idOf: IdOf = ({ command, options }) => `=${command}?${new URLSearchParams(options)}`.slice(0, 70);

function messageOf(...parts: readonly MessagePart[]): Message {
  return { outcome: "answer", visibility: "channel", parts, json: null };
}

function render(place: Place, ...parts: readonly MessagePart[]): readonly Sheet[] {
  if (!speech) throw new Error("no texts");
  return renderSheets(messageOf(...parts), speech, place, idOf);
}

/** Every limit of Discord's on a message. */
function expectWithinLimits({ content, embeds, components }: Sheet): void {
  expect(content.length).toBeLessThanOrEqual(limits.content);
  expect(content !== "" || embeds.length > 0).toBe(true);
  expect(embeds.length).toBeLessThanOrEqual(limits.embeds);
  expect(embeds.reduce((sum, embed) => sum + embedChars(embed), 0)).toBeLessThanOrEqual(limits.embedsChars);
  for (const { title, description, fields = [], image } of embeds) {
    expect(title !== undefined || description !== undefined || fields.length > 0 || image !== undefined).toBe(true);
    expect(title?.trim()).not.toBe("");
    expect(description?.trim()).not.toBe("");
    expect(title?.length ?? 0).toBeLessThanOrEqual(limits.embedTitle);
    expect(description?.length ?? 0).toBeLessThanOrEqual(limits.embedDescription);
    expect(fields.length).toBeLessThanOrEqual(limits.embedFields);
    for (const { name, value } of fields) {
      expect(name.length > 0 && name.length <= limits.embedFieldName).toBe(true);
      expect(value.length > 0 && value.length <= limits.embedFieldValue).toBe(true);
    }
  }
  expect(components.length).toBeLessThanOrEqual(limits.rows);
  const ids: string[] = [];
  for (const row of components) {
    expect(row.components.length).toBeGreaterThan(0);
    expect(row.components.length).toBeLessThanOrEqual(limits.buttonsInRow);
    for (const one of row.components) {
      if ("custom_id" in one) ids.push(one.custom_id);
      if ("url" in one) expect(one.url.length).toBeLessThanOrEqual(limits.buttonUrl);
      if ("label" in one)
        expect((one.label ?? "").length > 0 && (one.label ?? "").length <= limits.buttonLabel).toBe(true);
      if (!("options" in one)) continue;
      expect(row.components).toHaveLength(1);
      expect(one.options.length > 0 && one.options.length <= limits.selectOptions).toBe(true);
      expect(new Set(one.options.map(({ value }) => value)).size).toBe(one.options.length);
      for (const { label, value, description } of one.options) {
        expect(label.length > 0 && label.length <= limits.selectLabel).toBe(true);
        expect(value.length).toBeLessThanOrEqual(limits.selectValue);
        expect(description?.length ?? 0).toBeLessThanOrEqual(limits.selectDescription);
      }
    }
  }
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id.length).toBeLessThanOrEqual(limits.customId);
}

describe("render: for every message", () => {
  const place = fc.constantFrom<Place>(
    answer,
    { kind: "answer", turn: null },
    { kind: "post", edition: "abcdefgh1234" },
  );

  test("every limit holds, and every id was among the invocations that were announced", () => {
    fc.assert(
      fc.property(fc.array(anyPart, { maxLength: 14 }), place, (parts, where) => {
        const announced = new Set(invocationsOf(messageOf(...parts), where).map(keyOf));
        const asked: string[] = [];
        if (!speech) throw new Error("no texts");
        const sheets = renderSheets(messageOf(...parts), speech, where, (one) => {
          asked.push(keyOf(one));
          return idOf(one);
        });
        expect(sheets.length).toBeGreaterThan(0);
        for (const sheet of sheets) expectWithinLimits(sheet);
        expect(asked.filter((key) => !announced.has(key))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("no letter of a quotation is lost", () => {
    fc.assert(
      fc.property(anyLetters, (text) => {
        const sheets = render(
          answer,
          { kind: "heading", level: 1, text: "x" },
          { kind: "quote", text, voice: "verbatim", lines: [] },
        );
        const shown = sheets.flatMap(({ embeds }) => embeds.map(({ description }) => description ?? "")).join("\n");
        const letters = (value: string) => value.replaceAll(/[^\p{L}\p{N}]/gu, "");
        expect(letters(shown)).toBe(letters(text));
      }),
    );
  });
});
