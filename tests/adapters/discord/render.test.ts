import { describe, expect, test } from "vitest";
import { parseCustomId } from "../../../src/adapters/discord/custom-id.ts";
import { type IdOf, type Place, renderSheets, type Sheet } from "../../../src/adapters/discord/render.ts";
import { loadSpeeches } from "../../../src/content.ts";
import { type Message, type MessagePart, plain } from "../../../src/core/message/message.ts";

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
      attachments: [],
      files: [],
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
