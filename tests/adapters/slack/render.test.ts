import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderSheets, type Sheet } from "../../../src/adapters/slack/render.ts";
import { loadSpeeches } from "../../../src/content.ts";
import type { Speech, UiLocale } from "../../../src/core/locale.ts";
import type { Invocation, Message, MessagePart, Run } from "../../../src/core/message/message.ts";
import { plain } from "../../../src/core/message/message.ts";
import { collect, findBlockFaults, readBlocks } from "../../fixtures/slack/block-kit.ts";

const speech = speechIn("nb");
const asked: Invocation = { command: "quote", options: { speaker: "Stoltenberg" } };
const packedOf = ({ command, options }: Invocation) =>
  `=${command}?${new URLSearchParams({ ...options })}`.slice(0, 145);

function sheetsOf(parts: readonly MessagePart[], posted = false): readonly Sheet[] {
  const message: Message = { outcome: "answer", visibility: "channel", parts, json: null };
  return renderSheets(message, { speech, packedOf, asked: posted ? null : asked, isShareable: !posted });
}
const blocksOf = (...parts: readonly MessagePart[]) => sheetsOf(parts, true)[0]?.blocks;

describe("how parts look", () => {
  test("a heading is a header, its note small print below; a long one is a bold line", () => {
    expect(blocksOf({ kind: "heading", level: 1, text: "Morgenoversikt", note: "3 saker" })).toEqual([
      { type: "header", text: { type: "plain_text", text: "Morgenoversikt", emoji: false } },
      { type: "context", elements: [{ type: "plain_text", text: "3 saker", emoji: false }] },
    ]);
    expect(blocksOf({ kind: "heading", level: 1, text: "a".repeat(151) })).toEqual([
      {
        type: "rich_text",
        elements: [
          { type: "rich_text_section", elements: [{ type: "text", text: "a".repeat(151), style: { bold: true } }] },
        ],
      },
    ]);
  });

  test("a quotation stands beside Slack's line, after the question, with who and where below", () => {
    const [block] =
      blocksOf({
        kind: "quote",
        text: "Ikke gode nyheter.",
        voice: "verbatim",
        lines: [plain("Aage Borchgrevink"), [{ text: "VG", link: "https://vg.no/a" }]],
        question: { label: "på spørsmålet:", text: "Blir verden farligere?" },
      }) ?? [];
    expect(block).toEqual({
      type: "rich_text",
      elements: [
        {
          type: "rich_text_section",
          elements: [
            { type: "text", text: "på spørsmålet: " },
            { type: "text", text: "Blir verden farligere?", style: { italic: true } },
          ],
        },
        { type: "rich_text_quote", elements: [{ type: "text", text: "«Ikke gode nyheter.»" }] },
        {
          type: "rich_text_section",
          elements: [
            { type: "text", text: "Aage Borchgrevink" },
            { type: "text", text: "\n" },
            { type: "link", url: "https://vg.no/a", text: "VG" },
          ],
        },
      ],
    });
  });

  test("what nobody said in these words has neither line nor marks", () => {
    const blocks = blocksOf({ kind: "quote", text: "Han mener det.", voice: "reported", lines: [] });
    expect(JSON.stringify(blocks)).not.toMatch(/rich_text_quote|«/u);
  });

  test("a channel is Slack's own where it is one of Slack's, else its words", () => {
    const run = (channel: string): Run => ({ text: "#nyheter", channel });
    expect(collect(blocksOf({ kind: "text", text: [run("C024BE7LH")] }), "channel_id")).toEqual(["C024BE7LH"]);
    expect(readBlocks(blocksOf({ kind: "text", text: [run("1234")] }))).toBe("#nyheter");
  });

  test("small print with links is mrkdwn only while nothing in it could be taken for markup", () => {
    const link = (text: string): Run => ({ text, link: "https://a.no/?b=1&c=2" });
    expect(blocksOf({ kind: "context", text: [{ text: "Kilder: " }, link("A & B")] })).toEqual([
      {
        type: "context",
        elements: [{ type: "mrkdwn", text: "Kilder: <https://a.no/?b=1&amp;c=2|A &amp; B>", verbatim: true }],
      },
    ]);
    expect(blocksOf({ kind: "context", text: [{ text: "*Kilder*: " }, link("A")] })?.[0]?.type).toBe("rich_text");
  });

  test("a picture that Slack cannot fetch is told in words", () => {
    expect(blocksOf({ kind: "image", url: "https://a.no/b.png", alt: "Kart" })?.[0]?.type).toBe("image");
    expect(blocksOf({ kind: "image", url: "http://a.no/b.png", alt: "Kart" })?.[0]?.type).toBe("context");
  });

  test("a line stands between stories, and none at an edge", () => {
    const story: MessagePart = { kind: "heading", level: 2, text: "Sak" };
    const types = blocksOf({ kind: "divider" }, story, { kind: "divider" }, story, { kind: "divider" });
    expect(types?.map(({ type }) => type)).toEqual(["rich_text", "divider", "rich_text"]);
  });

  test("buttons stand in rows of five, each with an id of its own; addresses that lead nowhere are left out", () => {
    const buttons = Array.from({ length: 7 }, (_, index) => ({
      label: `Knapp ${index}`,
      action: { kind: "run", invocation: asked, replace: false } as const,
    }));
    const bad = { label: "Åpne", action: { kind: "open", url: "javascript:alert(1)" } as const };
    const blocks = blocksOf({ kind: "buttons", buttons: [...buttons, bad] });
    expect(blocks?.map((block) => (block.type === "actions" ? block.elements.length : 0))).toEqual([5, 2]);
    expect(findBlockFaults(blocks, "message")).toEqual([]);
  });

  test("hostile text shows as text", () => {
    const text = "<!channel> <@U1> *fet* :smile: \u202Eabc\u202C <https://evil.example|vg.no> `x`";
    const all = blocksOf(
      { kind: "heading", level: 1, text },
      { kind: "text", text: plain(text) },
      { kind: "quote", text, voice: "verbatim", lines: [plain(text)] },
      { kind: "list", ordered: false, entries: [plain(text)] },
      { kind: "fields", fields: [{ name: text, value: plain(text) }] },
      { kind: "context", text: [{ text, link: "https://a.no" }] },
    );
    expect(JSON.stringify(all)).not.toContain("mrkdwn");
    expect(collect(all, "type").some((type) => ["user", "broadcast", "emoji", "usergroup"].includes(type))).toBe(false);
    expect(JSON.stringify(all)).not.toMatch(/[\u202A-\u202E]/u);
    expect(sheetsOf([{ kind: "text", text: plain(text) }])[0]?.text).toContain("&lt;!channel&gt;");
  });
});

describe("long messages", () => {
  const quoteOf = (text: string): MessagePart => ({
    kind: "quote",
    text,
    voice: "verbatim",
    lines: [plain("Kari Nes")],
  });

  test("no quotation is cut: one of 4,000 characters stands whole on its sheet", () => {
    const text = "Dette er en setning. ".repeat(190).trim();
    const sheets = sheetsOf([quoteOf("Kort."), quoteOf(text), quoteOf("Kort.")]);
    const holding = sheets.filter(({ blocks }) => collect(blocks, "text").includes(`«${text}»`));
    expect(holding).toHaveLength(1);
  });

  test("sixty quotations turn like pages: the first has no way back, the last none on", () => {
    const sheets = sheetsOf(Array.from({ length: 60 }, (_, index) => quoteOf(`Sitat ${index}. `.repeat(40).trim())));
    expect(sheets.length).toBeGreaterThan(2);
    const shown = sheets.map(({ blocks }) => readBlocks(blocks));
    expect(shown[0]).toContain(`del 1 av ${sheets.length}`);
    expect(shown[0]).not.toContain("[◀]");
    expect(shown[0]).toContain("[▶]");
    expect(shown.at(-1)).toContain("[◀]");
    expect(shown.at(-1)).not.toContain("[▶]");
    for (const { blocks } of sheets) expect(findBlockFaults(blocks, "message")).toEqual([]);
  });

  test("a list of 250 long choices is several, and all of them are there", () => {
    const choices = Array.from({ length: 250 }, (_, index) => ({
      label: `${index} ${"æ".repeat(100)}`,
      invocation: asked,
    }));
    const sheets = sheetsOf([{ kind: "select", placeholder: "Velg", choices }]);
    for (const { blocks } of sheets) expect(findBlockFaults(blocks, "message")).toEqual([]);
    const shown = sheets.flatMap(({ blocks }) => collect(blocks, "text")).filter((label) => label.includes("æ"));
    expect(shown).toHaveLength(250);
  });

  test("an empty message is still one", () => {
    expect(sheetsOf([], true)).toEqual([{ blocks: [], text: "Avisbud" }]);
  });
});

const letters = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc.constantFrom("*fet*", "<!channel>", "a\nb", " ", "", "«sitat»", "x".repeat(5000), "Setning. ".repeat(900)),
);
const run: fc.Arbitrary<Run> = fc.record(
  { text: letters, bold: fc.boolean(), link: fc.constantFrom("https://a.no/b", "javascript:x", "nope") },
  { requiredKeys: ["text"] },
);
const text = fc.array(run, { maxLength: 6 });
const invocation = fc.record({
  command: fc.constant("quote"),
  options: fc.record({ about: fc.string({ maxLength: 50 }) }),
});
const button = fc.record({
  label: letters,
  action: fc.oneof(
    fc.record({ kind: fc.constant("run" as const), invocation, replace: fc.boolean() }),
    fc.record({ kind: fc.constant("form" as const), invocation }),
    fc.record({ kind: fc.constant("open" as const), url: fc.constantFrom("https://a.no/b", "nope") }),
  ),
});
const part: fc.Arbitrary<MessagePart> = fc.oneof(
  fc.record({ kind: fc.constant("heading" as const), text: letters, level: fc.constantFrom(1 as const, 2 as const) }),
  fc.record({ kind: fc.constant("text" as const), text }),
  fc.record({
    kind: fc.constant("quote" as const),
    text: letters,
    voice: fc.constantFrom("verbatim" as const, "reported" as const),
    lines: fc.array(text, { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant("list" as const), ordered: fc.boolean(), entries: fc.array(text, { maxLength: 30 }) }),
  fc.record({ kind: fc.constant("fields" as const), fields: fc.array(fc.record({ name: letters, value: text })) }),
  fc.constant({ kind: "divider" as const }),
  fc.record({ kind: fc.constant("image" as const), url: fc.constantFrom("https://a.no/b.png", "x"), alt: letters }),
  fc.record({ kind: fc.constant("context" as const), text }),
  fc.record({ kind: fc.constant("buttons" as const), buttons: fc.array(button, { maxLength: 30 }) }),
  fc.record({
    kind: fc.constant("select" as const),
    placeholder: letters,
    choices: fc.array(fc.record({ label: letters, invocation }), { maxLength: 230 }),
  }),
  fc.record({
    kind: fc.constant("pages" as const),
    page: fc.integer({ min: 1, max: 9 }),
    pageCount: fc.constant(9),
    invocation,
  }),
);

test("whatever a message holds, Slack takes it", () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 25 }), fc.boolean(), (parts, posted) => {
      for (const { blocks, text: fallback } of sheetsOf(parts, posted)) {
        expect(findBlockFaults(blocks, "message")).toEqual([]);
        expect(fallback).not.toBe("");
      }
    }),
    { numRuns: 300 },
  );
});

function speechIn(locale: UiLocale): Speech {
  const speech = loadSpeeches("content").get(locale);
  if (!speech) throw new Error(`there are no texts for ${locale}`);
  return speech;
}
