import type { Button, Message, MessagePart, Text } from "../../../src/core/message/message.ts";
import { hostile } from "./hostile.ts";

export function messageOf(...parts: readonly MessagePart[]): Message {
  return { outcome: "answer", visibility: "channel", parts, json: null };
}

/** One part of every kind, with the same text in each of its places. */
export function everyPart(text: string): readonly MessagePart[] {
  const all: Text = [
    { text },
    { text: " og " },
    { text, bold: true },
    { text, italic: true },
    { text, code: true },
    { text, bold: true, italic: true },
    { text, link: "https://kystavisa.example/a?b=(c)&d=[e]" },
  ];
  const invocation = { command: "quote", options: { speaker: text } };
  return [
    { kind: "heading", level: 1, text, note: text },
    { kind: "heading", level: 2, text },
    { kind: "text", text: all },
    {
      kind: "quote",
      voice: "verbatim",
      text,
      question: { label: text, text },
      lines: [all, [{ text }]],
    },
    { kind: "buttons", buttons: [runs(text, invocation), opens(text, "https://kystavisa.example/")] },
    { kind: "quote", voice: "reported", text, lines: [[{ text }]] },
    { kind: "divider" },
    { kind: "list", ordered: false, entries: [all, [{ text }]] },
    { kind: "list", ordered: true, entries: [[{ text }], all] },
    {
      kind: "fields",
      fields: [
        { name: text, value: all },
        { name: text, value: [{ text }] },
      ],
    },
    { kind: "image", url: "https://kystavisa.example/kurve.png", alt: text },
    { kind: "image", url: "javascript:alert(1)", alt: text },
    {
      kind: "chart",
      title: text,
      alt: text,
      plot: { kind: "lines", labels: ["a", "b"], series: [{ name: text, values: [1, 3] }] },
    },
    {
      kind: "chart",
      title: text,
      alt: text,
      plot: { kind: "events", events: [{ label: text, mark: "1" }] },
    },
    { kind: "context", text: [{ text }] },
    { kind: "context", text: all },
    { kind: "select", placeholder: text, choices: [{ label: text, invocation }] },
    { kind: "pages", page: 2, pageCount: 3, invocation },
  ];
}

function runs(label: string, invocation: { command: string; options: Record<string, string> }): Button {
  return { label, action: { kind: "run", invocation, replace: false } };
}

function opens(label: string, url: string): Button {
  return { label, action: { kind: "open", url } };
}

const sentence = "Vi tar ingen sjanser med folk om bord, og det har vi aldri gjort. ";
const long = sentence.repeat(61).slice(0, 4000).trim();

function quotation(place: number): readonly MessagePart[] {
  const invocation = { command: "article", options: { id: `8ac9ca2f2b${place}`, near: String(place) } };
  return [
    {
      kind: "quote",
      voice: place % 4 === 3 ? "reported" : "verbatim",
      text: `${place}: ${sentence}`,
      lines: [[{ text: "Berit Strandvåg", bold: true }, { text: ", driftssjef" }]],
    },
    {
      kind: "buttons",
      buttons: [runs("Se sammenhengen", invocation), runs("Artikkel", { ...invocation, options: { id: `a${place}` } })],
    },
  ];
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Messages that no command of today says and one of tomorrow may. By name. */
export const madeUp: readonly (readonly [name: string, message: Message])[] = [
  ["nothing at all", messageOf()],
  ["parts without letters", messageOf(...everyPart(""), ...everyPart(" \n\u200B"))],
  ["every part", messageOf(...everyPart("Blåbær"))],
  [
    "a quotation of 4,000 characters",
    messageOf({ kind: "quote", voice: "verbatim", text: long, lines: [[{ text: "Kari" }]] }),
  ],
  [
    "a quotation of 4,000 characters in one word",
    messageOf({ kind: "quote", voice: "verbatim", text: "å".repeat(4000), lines: [] }),
  ],
  ["a quotation of 4,000 marks", messageOf({ kind: "quote", voice: "verbatim", text: "*_>`".repeat(1000), lines: [] })],
  ["a quotation of 4,000 emoji", messageOf({ kind: "quote", voice: "verbatim", text: "👩‍👧".repeat(800), lines: [] })],
  [
    "a quotation of 2,000 lines",
    messageOf({ kind: "quote", voice: "verbatim", text: "nei\n".repeat(2000).trim(), lines: [] }),
  ],
  [
    "small print of 1,400 lines",
    messageOf({ kind: "context", text: [{ text: "nei\n".repeat(700) }, { text: "jo\n".repeat(700), bold: true }] }),
  ],
  ["a report of 4,000 characters", messageOf({ kind: "quote", voice: "reported", text: long, lines: [] })],
  [
    "4,000 characters in every place",
    messageOf(...everyPart(long).filter(({ kind }) => kind !== "select" && kind !== "buttons")),
  ],
  [
    "60 quotations with buttons",
    messageOf({ kind: "heading", level: 1, text: "60 sitater" }, ...numbered(60).flatMap(quotation)),
  ],
  [
    "60 fields",
    messageOf({
      kind: "fields",
      fields: numbered(60).map((place) => ({ name: `Felt ${place}`, value: [{ text: sentence }] })),
    }),
  ],
  [
    "300 entries",
    messageOf({
      kind: "list",
      ordered: true,
      entries: numbered(300).map((place) => [{ text: `${place}: ${sentence}` }]),
    }),
  ],
  [
    "130 choices",
    messageOf({
      kind: "select",
      placeholder: "Velg",
      choices: numbered(130).map((place) => ({
        label: `Nummer ${place}`,
        invocation: { command: "who", options: { speaker: String(place) } },
      })),
    }),
  ],
  [
    "30 buttons that run and 12 that open",
    messageOf(
      { kind: "text", text: [{ text: "Velg" }] },
      {
        kind: "buttons",
        buttons: [
          ...numbered(30).map((place) =>
            runs(`Nummer ${place}`, { command: "who", options: { speaker: String(place) } }),
          ),
          ...numbered(12).map((place) => opens(`Artikkel ${place}`, `https://kystavisa.example/${place}`)),
        ],
      },
    ),
  ],
  [
    "buttons with addresses of all sorts",
    messageOf(
      { kind: "text", text: [{ text: "Les" }] },
      {
        kind: "buttons",
        buttons: [
          opens("Lang", `https://kystavisa.example/${"a".repeat(700)}`),
          opens("Skript", "javascript:alert(1)"),
          opens("Forkledd", "https://vg.no@evil.example/"),
          opens("Fil", "file:///etc/passwd"),
          opens("Ord", "vg.no"),
          opens("Norsk", "https://blåbær.example/æ ø?å=«x»#)"),
        ],
      },
    ),
  ],
  [
    "links with addresses of all sorts",
    messageOf({
      kind: "text",
      text: [
        { text: "parentes", link: "https://kystavisa.example/a_(b)_[c]?d=<e>|f`g\"'*h*" },
        { text: " " },
        { text: "skript", link: "javascript:alert(1)" },
        { text: "data", link: "data:text/html,x" },
        { text: "forkledd", link: "https://vg.no@evil.example/" },
        { text: "adresse ] (x) [", link: "https://kystavisa.example/" },
        { text: "https://kystavisa.example/", link: "https://annen.example/" },
        { text: "IPv6", link: "http://[2001:db8::1]/x" },
        { text: "lang", link: `https://kystavisa.example/${"b".repeat(2500)}` },
      ],
    }),
  ],
  ["styles side by side", messageOf({ kind: "text", text: sideBySide() })],
  [
    "a channel",
    messageOf({
      kind: "text",
      text: [{ text: "Sendes i " }, { text: "#nyheter", channel: "123456789012345678" }, { text: "." }],
    }),
  ],
  ...["123456789012345678", "U024BE7LH", "kari", "@everyone"].map(
    (user) =>
      [
        `a person: ${user}`,
        messageOf({ kind: "context", text: [{ text: "Av " }, { text: "@a", user }, { text: "." }] }),
      ] as const,
  ),
  [
    "a channel that is none",
    messageOf({ kind: "context", text: [{ text: "#a", channel: "<!channel>" }, { text: "x" }] }),
  ],
  ...hostile.map(([name, text]) => [`hostile text: ${name}`, messageOf(...everyPart(text))] as const),
];

function sideBySide(): Text {
  const styles = [
    {},
    { bold: true },
    { italic: true },
    { code: true },
    { bold: true, italic: true },
    { link: "https://kystavisa.example/" },
  ];
  return styles.flatMap((first) =>
    styles.flatMap((second) => [
      { text: "a", ...first },
      { text: "b", ...second },
    ]),
  );
}
