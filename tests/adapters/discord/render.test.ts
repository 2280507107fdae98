import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatCustomId, parseCustomId } from "../../../src/adapters/discord/custom-id.ts";
import { embedChars } from "../../../src/adapters/discord/embeds.ts";
import { limits } from "../../../src/adapters/discord/limits.ts";
import { renderModal } from "../../../src/adapters/discord/modal.ts";
import {
  type IdOf,
  invocationsOf,
  keyOf,
  type Place,
  renderSheets,
  type Sheet,
} from "../../../src/adapters/discord/render.ts";
import { loadSpeeches } from "../../../src/content.ts";
import type { Form } from "../../../src/core/command/form.ts";
import { type Invocation, type Message, type MessagePart, plain } from "../../../src/core/message/message.ts";

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

const run = (label: string, command = "quote"): MessagePart => ({
  kind: "buttons",
  buttons: [{ label, action: { kind: "run", invocation: { command, options: {} }, replace: false } }],
});
const quote = (text: string): MessagePart => ({
  kind: "quote",
  text,
  voice: "verbatim",
  lines: [[{ text: "Kari Ås", bold: true }, { text: ", ordfører" }], plain("i VG 18. juni")],
});

function controlsOf(sheet: Sheet | undefined) {
  return (sheet?.components ?? []).flatMap((row) => row.components);
}

describe("render: looks", () => {
  test("a quotation stands behind a bar, its question before it, who and where below", () => {
    const asked = {
      ...quote("Vi har *ikke* råd"),
      question: { label: "på spørsmålet:", text: "Har dere råd?" },
    } as MessagePart;
    const [sheet] = render(answer, asked);
    expect(sheet?.embeds).toEqual([
      {
        description: "*på spørsmålet: Har dere råd?*\n> «Vi har \\*ikke\\* råd»\n**Kari Ås**, ordfører\ni VG 18. juni",
      },
    ]);
  });

  test("what nobody said word for word has neither bar nor marks", () => {
    const [sheet] = render(answer, { kind: "quote", text: "Ås mener at det haster.", voice: "reported", lines: [] });
    expect(sheet?.embeds).toEqual([{ description: "Ås mener at det haster." }]);
  });

  test("heading, note, list, link, channel and context", () => {
    const [sheet] = render(
      answer,
      { kind: "heading", level: 1, text: "Oversikt *nå*", note: "3 saker" },
      { kind: "list", ordered: false, entries: [plain("én"), [{ text: "to", link: "https://vg.no/" }]] },
      { kind: "text", text: [{ text: "#nyheter", channel: "123" }] },
      { kind: "context", text: plain("Kilder: VG") },
    );
    expect(sheet?.embeds).toEqual([
      {
        title: "Oversikt \\*nå\\*",
        description: "-# 3 saker\n\n- én\n- [to](https://vg.no/)\n\n<#123>\n\n-# Kilder: VG",
      },
    ]);
  });

  test("fields stand side by side when all are short, become lines when one is too long", () => {
    const short = { name: "Versjon", value: plain("1.0") };
    expect(render(answer, { kind: "fields", fields: [short] })[0]?.embeds).toEqual([
      { fields: [{ name: "Versjon", value: "1.0", inline: true }] },
    ]);
    const long = { name: "Roller", value: plain("a ".repeat(800)) };
    expect(render(answer, { kind: "fields", fields: [short, long] })[0]?.embeds[0]?.description).toMatch(
      /^\*\*Versjon\*\* 1\.0\n\*\*Roller\*\* a/u,
    );
  });

  test("a picture needs an address on the web; else its words are shown", () => {
    expect(render(answer, { kind: "image", url: "https://vg.no/a.png", alt: "kurve" })[0]?.embeds).toEqual([
      { image: { url: "https://vg.no/a.png" } },
    ]);
    expect(JSON.stringify(render(answer, { kind: "image", url: "/a.png", alt: "kurve" }))).toContain("kurve");
  });

  test("one sentence is said, not framed", () => {
    const [sheet] = render(answer, { kind: "text", text: plain("Noe gikk galt. #1") });
    expect(sheet).toEqual({
      content: "Noe gikk galt. #1",
      embeds: [],
      components: [],
      allowed_mentions: { parse: [] },
    });
  });

  test("the same buttons under each story are one select; under one alone they are buttons", () => {
    const story = (title: string): MessagePart[] => [{ kind: "heading", level: 2, text: title }, run("Sitater (3)")];
    const [alone] = render(answer, ...story("1. Ferja"));
    expect(controlsOf(alone)).toMatchObject([{ type: 2, label: "Sitater (3)" }]);
    const [both] = render(answer, ...story("1. Ferja"), ...story("2. Skolen"));
    expect(controlsOf(both)).toMatchObject([
      {
        type: 3,
        options: [
          { label: "1. Sitater (3)", description: "Ferja" },
          { label: "2. Sitater (3)", description: "Skolen" },
        ],
      },
    ]);
  });

  test("links among folded buttons stand in the text", () => {
    const open: MessagePart = {
      kind: "buttons",
      buttons: [
        { label: "Les hos VG", action: { kind: "open", url: "https://vg.no/" } },
        { label: "Mer", action: { kind: "run", invocation: { command: "digest", options: {} }, replace: false } },
      ],
    };
    const [sheet] = render(answer, quote("a"), open, quote("b"), open);
    expect(sheet?.embeds.map(({ description }) => description)).toEqual([
      expect.stringContaining("[Les hos VG](https://vg.no/)"),
      expect.stringContaining("[Les hos VG](https://vg.no/)"),
    ]);
  });

  test("pages: where one stands, and a button each way that there is", () => {
    const pages: MessagePart = { kind: "pages", page: 1, pageCount: 12, invocation: { command: "quote", options: {} } };
    const [sheet] = render(answer, quote("a"), pages);
    expect(controlsOf(sheet)).toMatchObject([
      { label: "◀", disabled: true },
      { label: "side 1 av 12", disabled: true },
      { label: "▶", custom_id: "r2.1:=quote?page=2" },
    ]);
  });

  test("what is longer than a message goes on in the next, and the way there goes through its parts", () => {
    const words = "Ordet er fritt. ".repeat(600).trim();
    const pages: MessagePart = { kind: "pages", page: 2, pageCount: 3, invocation: { command: "quote", options: {} } };
    const sheets = render(answer, quote(words), pages);
    expect(sheets.length).toBeGreaterThan(1);
    const turns = sheets.map((sheet) =>
      controlsOf(sheet).map((one) => ("custom_id" in one ? (parseCustomId(one.custom_id) ?? null) : null)),
    );
    expect(turns[0]?.[0]).toMatchObject({ sheet: 0, packed: "=quote?page=1" });
    expect(turns[0]?.[2]).toMatchObject({ sheet: 2, packed: "=quote?page=2" });
    expect(turns.at(-1)?.[2]).toMatchObject({ sheet: 1, packed: "=quote?page=3" });
    const shown = sheets.flatMap(({ embeds }) => embeds.map(({ description }) => description ?? "")).join(" ");
    expect(shown.match(/fritt/gu)).toHaveLength(600);
    expect(shown.match(/[«»]/gu)).toEqual(["«", "»"]);
  });

  test("a post has its edition in every part, with a button where there is none else", () => {
    const words = "Ordet er fritt. ".repeat(600).trim();
    const sheets = render({ kind: "post", edition: "k3f9" }, quote(words));
    sheets.forEach((sheet, index) => {
      const ids = controlsOf(sheet).map((one) => ("custom_id" in one ? parseCustomId(one.custom_id)?.posted : null));
      expect(ids).toEqual([{ edition: "k3f9", part: index + 1 }]);
    });
  });

  test("a message of nothing still says something", () => {
    expect(render(answer)[0]?.content).not.toBe("");
  });
});

const nasty = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(..."*_`>#<@:[](\n)a1. \u202E🎈"), maxLength: 400 }),
  fc
    .tuple(fc.constantFrom("Ord i en setning. ", "*_~", "ord"), fc.integer({ min: 1, max: 1500 }))
    .map(([text, times]) => text.repeat(times).slice(0, 9000)),
);
const styled = fc.array(
  fc.record(
    {
      text: nasty,
      bold: fc.boolean(),
      italic: fc.boolean(),
      code: fc.boolean(),
      link: fc.constantFrom("https://vg.no/a)b", "javascript:x", "x"),
      channel: fc.constantFrom("123", "C1"),
    },
    { requiredKeys: ["text"] },
  ),
  { maxLength: 4 },
);
const invocation: fc.Arbitrary<Invocation> = fc.record({
  command: fc.constantFrom("quote", "digest"),
  options: fc.constantFrom({}, { speaker: "Ås" }),
});
const button = fc.record({
  label: nasty,
  action: fc.oneof(
    fc.record({ kind: fc.constant("run" as const), invocation, replace: fc.boolean() }),
    fc.record({ kind: fc.constant("form" as const), invocation }),
    fc.record({
      kind: fc.constant("open" as const),
      url: fc.constantFrom("https://vg.no/", "javascript:x", `https://vg.no/${"a".repeat(600)}`),
    }),
  ),
});
const part: fc.Arbitrary<MessagePart> = fc.oneof(
  fc.record({
    kind: fc.constant("heading" as const),
    text: nasty,
    level: fc.constantFrom(1 as const, 2 as const),
    note: nasty,
  }),
  fc.record({ kind: fc.constant("text" as const), text: styled }),
  fc.record({
    kind: fc.constant("quote" as const),
    text: nasty,
    voice: fc.constantFrom("verbatim" as const, "reported" as const),
    lines: fc.array(styled, { maxLength: 3 }),
    question: fc.record({ label: nasty, text: nasty }),
  }),
  fc.record({ kind: fc.constant("list" as const), ordered: fc.boolean(), entries: fc.array(styled, { maxLength: 8 }) }),
  fc.record({
    kind: fc.constant("fields" as const),
    fields: fc.array(fc.record({ name: nasty, value: styled }), { maxLength: 30 }),
  }),
  fc.record({ kind: fc.constant("divider" as const) }),
  fc.record({ kind: fc.constant("image" as const), url: fc.constantFrom("https://vg.no/a.png", "/a.png"), alt: nasty }),
  fc.record({ kind: fc.constant("context" as const), text: styled }),
  fc.record({ kind: fc.constant("buttons" as const), buttons: fc.array(button, { maxLength: 60 }) }),
  fc.record({
    kind: fc.constant("select" as const),
    placeholder: nasty,
    choices: fc.array(fc.record({ label: nasty, invocation }), { maxLength: 120 }),
  }),
  fc.record({
    kind: fc.constant("pages" as const),
    page: fc.integer({ min: 1, max: 5 }),
    pageCount: fc.integer({ min: 0, max: 5 }),
    invocation,
  }),
);

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
      fc.property(fc.array(part, { maxLength: 14 }), place, (parts, where) => {
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
      { numRuns: 150 },
    );
  });

  test("no letter of a quotation is lost", () => {
    fc.assert(
      fc.property(nasty, (text) => {
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

test("modal: labels, hints, a text with its value, a choice with its own chosen, a channel picked", () => {
  const form: Form = {
    title: "Ny fast nyhetsoversikt i en kanal som har et langt navn",
    invocation: { command: "schedule add", options: {} },
    fields: [
      {
        option: "time",
        label: "klokkeslett",
        hint: "07:00",
        required: true,
        value: "07:00",
        input: { kind: "text", maxChars: 300 },
      },
      {
        option: "length",
        label: "lengde",
        hint: "",
        required: false,
        value: "full",
        input: { kind: "choice", choices: [{ value: "full", label: "lang" }] },
      },
      { option: "channel", label: "kanal", hint: "", required: false, value: "123", input: { kind: "channel" } },
    ],
  };
  const modal = renderModal(form, "=schedule add?");
  expect(modal.title.length).toBeLessThanOrEqual(limits.modalTitle);
  expect(parseCustomId(modal.custom_id)).toMatchObject({
    mode: "modal",
    command: "schedule add",
    packed: "=schedule add?",
  });
  expect(modal.components).toMatchObject([
    { type: 18, label: "klokkeslett", description: "07:00", component: { type: 4, custom_id: "time", value: "07:00" } },
    { type: 18, component: { type: 3, custom_id: "length", options: [{ value: "full", default: true }] } },
    { type: 18, component: { type: 8, custom_id: "channel", default_values: [{ id: "123", type: "channel" }] } },
  ]);
  expect(formatCustomId({ mode: "label", index: 3, sheet: 1, posted: null, command: "", packed: "" })).toBe("l3.1:");
});
