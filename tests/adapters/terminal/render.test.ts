import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Look, renderMessage } from "../../../src/adapters/terminal/render.ts";
import { widthOf } from "../../../src/adapters/terminal/wrap.ts";
import { type MessagePart, plain } from "../../../src/core/message/message.ts";
import { quote, speeches, status } from "./fake-desk.ts";

const look: Look = { columns: 60, colour: false, say: speeches.nb.say, commands: [quote, status] };

function render(parts: readonly MessagePart[], changes: Partial<Look> = {}): string {
  return renderMessage({ outcome: "answer", visibility: "channel", parts, json: null }, { ...look, ...changes });
}

const borchgrevink: MessagePart = {
  kind: "quote",
  text: "Hm, det er i hvert fall ikke gode nyheter.",
  voice: "verbatim",
  question: { label: "På spørsmålet:", text: "Blir verden et farligere sted av at disse to møtes jevnlig nå?" },
  lines: [
    plain("Aage Borchgrevink, forfatter av boken «Krigsherren i Kreml» og ansatt i Helsingforskomiteen"),
    plain("til VG · juni 2024"),
  ],
};

describe("render", () => {
  test("a page of quotations", () => {
    const parts: MessagePart[] = [
      { kind: "heading", level: 1, text: "4 direkte sitater fra Aage Borchgrevink", note: "1–3 av 5" },
      borchgrevink,
      {
        kind: "buttons",
        buttons: [
          {
            label: "Se sammenhengen",
            action: { kind: "run", invocation: { command: "quote", options: { articles: "a" } }, replace: false },
          },
          { label: "Artikkel", action: { kind: "open", url: "https://example.org/a" } },
        ],
      },
      { kind: "quote", text: "Borchgrevink mener besøket er et uttrykk.", voice: "reported", lines: [] },
      {
        kind: "pages",
        page: 1,
        pageCount: 2,
        invocation: { command: "quote", options: { speaker: "Aage Borchgrevink" } },
      },
    ];
    expect(render(parts)).toBe(
      [
        "4 direkte sitater fra Aage Borchgrevink             1–3 av 5",
        "",
        "På spørsmålet: Blir verden et farligere sted av at disse to",
        "møtes jevnlig nå?",
        "«Hm, det er i hvert fall ikke gode nyheter.»",
        "    Aage Borchgrevink, forfatter av boken «Krigsherren i",
        "    Kreml» og ansatt i Helsingforskomiteen",
        "    til VG · juni 2024",
        "  → Artikkel: https://example.org/a",
        "",
        "Borchgrevink mener besøket er et uttrykk.",
        "",
        "side 1 av 2 · neste: quote Aage Borchgrevink --page 2",
        "",
      ].join("\n"),
    );
  });

  test("lists, fields, divider, picture and context", () => {
    const parts: MessagePart[] = [
      {
        kind: "list",
        ordered: false,
        entries: [plain("Putin vil ha ammunisjon og artilleri fra Nord-Korea, ifølge eksperter."), plain("To")],
      },
      { kind: "list", ordered: true, entries: [plain("Én"), plain("To")] },
      { kind: "divider" },
      { kind: "heading", level: 2, text: "Status" },
      {
        kind: "fields",
        fields: [
          { name: "Artikler", value: plain("14") },
          { name: "Nyeste på", value: plain("19. juni") },
        ],
      },
      { kind: "image", url: "https://example.org/a.png", alt: "Stigende kurve" },
      { kind: "context", text: plain("Eksempelartikler") },
    ];
    expect(render(parts)).toBe(
      [
        "• Putin vil ha ammunisjon og artilleri fra Nord-Korea,",
        "  ifølge eksperter.",
        "• To",
        "",
        "1. Én",
        "2. To",
        "",
        "────────────────────────────────────────",
        "",
        "Status",
        "Artikler   14",
        "Nyeste på  19. juni",
        "",
        "Bilde: Stigende kurve",
        "https://example.org/a.png",
        "Eksempelartikler",
        "",
      ].join("\n"),
    );
  });

  test.each<[string, Record<string, string>, string]>([
    ["plain words need no quotes", { speaker: "Jens Stoltenberg" }, "quote Jens Stoltenberg"],
    ["what a shell would take is quoted", { speaker: "O'Brien & sønn" }, `quote "O'Brien & sønn"`],
    ["what a shell would expand is quoted hard", { about: "$HOME isn't" }, String.raw`quote --about '$HOME isn'\''t'`],
    ["a dash at the start is no option", { speaker: "-x" }, "quote --speaker=-x"],
    ["empty options are not typed", { about: "", period: "7d" }, "quote --period 7d"],
  ])("a button is what can be typed: %s", (_name, options, typed) => {
    const action = { kind: "run", invocation: { command: "quote", options }, replace: false } as const;
    expect(render([{ kind: "buttons", buttons: [{ label: "Mer", action }] }])).toBe(`  → Mer: ${typed}\n`);
  });

  test("what nobody could type is not shown", () => {
    const run = (command: string, options: Record<string, string>) => ({ command, options });
    const buttons = [run("quote", { articles: "a" }), run("gone", {})].map((invocation) => ({
      label: "Mer",
      action: { kind: "run", invocation, replace: true } as const,
    }));
    const script = { label: "Les", action: { kind: "open", url: "javascript:alert(1)" } } as const;
    expect(render([{ kind: "buttons", buttons: [...buttons, script] }])).toBe("");
    expect(
      render([{ kind: "select", placeholder: "Velg", choices: [{ label: "A", invocation: run("gone", {}) }] }]),
    ).toBe("");
  });

  test("a select lists its choices, and the last page points back", () => {
    const invocation = { command: "quote", options: { about: "Nord-Korea" } };
    expect(render([{ kind: "select", placeholder: "Velg emne", choices: [{ label: "Nord-Korea", invocation }] }])).toBe(
      "Velg emne\n  → Nord-Korea: quote --about Nord-Korea\n",
    );
    expect(render([{ kind: "pages", page: 2, pageCount: 2, invocation }])).toBe(
      "side 2 av 2 · forrige: quote --about Nord-Korea --page 1\n",
    );
    expect(render([{ kind: "pages", page: 1, pageCount: 1, invocation }])).toBe("side 1 av 1\n");
  });

  test("a link has a number, and its address stands once at the end; only web addresses are links", () => {
    const vg = { text: "VG", link: "https://vg.no/1" };
    const text = [vg, { text: " · " }, { text: "NRK", link: "data:x" }, { text: " · " }, vg];
    expect(render([{ kind: "text", text }])).toBe("VG[1] · NRK · VG[1]\n\n[1] https://vg.no/1\n");
  });

  test("styles are escape sequences only with colours on", () => {
    const text = [{ text: "Jens Stoltenberg", bold: true }, { text: ", Nato" }];
    expect(render([{ kind: "text", text }], { colour: true })).toBe("\u001B[1mJens Stoltenberg\u001B[22m, Nato\n");
    expect(render([{ kind: "text", text }])).toBe("Jens Stoltenberg, Nato\n");
  });
});

describe("render: text that others wrote", () => {
  test.each([
    ["an escape sequence", "a\u001B[31mb", "ab"],
    ["an 8-bit escape sequence", "a\u009B2Jb", "ab"],
    ["a window title", "a\u001B]0;pwned\u0007b", "ab"],
    ["an escape sequence inside another", "a\u001B[\u001B[0m31mb", "a[31mb"],
    ["backspace, bell and null", "a\bb\u0007c\u0000", "abc"],
    ["carriage return over a line", "sant\rusant", "sant\nusant"],
    ["right-to-left override", "a\u202Eb\u2066c", "abc"],
    ["half a surrogate pair", "a\uD83D", "a\uFFFD"],
    ["tab", "a\tb", "a b"],
    ["soft hyphen and byte order mark", "\uFEFFstats\u00ADminister", "statsminister"],
  ])("%s does no harm", (_name, text, shown) => {
    expect(render([{ kind: "text", text: plain(text) }])).toBe(`${shown}\n`);
  });

  const anyText = fc.string({ unit: "binary", maxLength: 300 });

  test("whatever it is, nothing that a terminal obeys is printed, in any part", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const invocation = { command: "quote", options: { speaker: text } };
        const parts: MessagePart[] = [
          { kind: "heading", level: 1, text, note: text },
          { kind: "quote", text, voice: "verbatim", lines: [plain(text)], question: { label: text, text } },
          { kind: "text", text: [{ text, link: `https://example.org/${text}` }] },
          { kind: "list", ordered: true, entries: [plain(text)] },
          { kind: "fields", fields: [{ name: text, value: plain(text) }] },
          { kind: "image", url: `https://example.org/${text}`, alt: text },
          { kind: "context", text: plain(text) },
          { kind: "buttons", buttons: [{ label: text, action: { kind: "run", invocation, replace: false } }] },
          { kind: "select", placeholder: text, choices: [{ label: text, invocation }] },
          { kind: "pages", page: 1, pageCount: 2, invocation },
        ];
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
        expect(render(parts)).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/u);
      }),
    );
  });

  const words = fc.array(fc.string({ unit: fc.constantFrom(..."abæøå「漢é😀"), minLength: 1, maxLength: 12 }), {
    minLength: 1,
  });

  test("no word of a quotation is lost, and no line of several words is wider than the terminal", () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 80 }), (list, columns) => {
        const text = list.join(" ");
        const shown = render([{ kind: "quote", text, voice: "verbatim", lines: [] }], { columns });
        expect(shown.trimEnd().replace(/\s+/gu, " ")).toBe(`«${text}»`);
        for (const line of shown.trimEnd().split("\n")) {
          if (line.includes(" ")) expect(widthOf(line)).toBeLessThanOrEqual(columns);
        }
      }),
    );
  });
});

describe("widthOf", () => {
  test.each([
    ["æøå Æ é", 7],
    ["e\u0301", 1],
    ["漢字", 4],
    ["😀", 2],
    ["👨‍👩‍👧", 2],
    ["🇳🇴", 2],
    ["❤️", 2],
    ["a\u200Bb", 2],
    ["«…»", 3],
    ["Київ", 4],
  ])("%s is %i columns", (text, width) => expect(widthOf(text)).toBe(width));
});
