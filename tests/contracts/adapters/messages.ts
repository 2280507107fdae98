import type { Invocation, Message, MessagePart } from "../../../src/core/message/message.ts";

function messageOf(...parts: readonly MessagePart[]): Message {
  return { outcome: "answer", visibility: "channel", parts, json: null };
}

/** The words of all quotations in a message. */
export function quotationsOf({ parts }: Message): readonly string[] {
  return parts.flatMap((part) => (part.kind === "quote" ? [part.text] : []));
}

const run = (command: string, options: Invocation["options"] = {}): Invocation => ({ command, options });

/** Every kind of part, in every form that it has. */
export const everyPart = messageOf(
  { kind: "heading", level: 1, text: "Overskrift", note: "merknad" },
  {
    kind: "text",
    text: [
      { text: "fet", bold: true },
      { text: " kursiv", italic: true },
      { text: " /kode", code: true },
    ],
  },
  {
    kind: "text",
    text: [
      { text: "lenke", link: "https://nrk.no/a(b)?c=d&e=f" },
      { text: " " },
      { text: "#nyheter", channel: "1234567890" },
    ],
  },
  { kind: "divider" },
  { kind: "heading", level: 2, text: "1. Sak" },
  { kind: "list", ordered: true, entries: [[{ text: "først" }], [{ text: "så" }]] },
  { kind: "list", ordered: false, entries: [[{ text: "punkt" }]] },
  {
    kind: "fields",
    fields: [
      { name: "Rolle", value: [{ text: "ordfører" }] },
      { name: "Antall", value: [{ text: "12" }] },
    ],
  },
  {
    kind: "quote",
    text: "Dette er sagt",
    voice: "verbatim",
    lines: [[{ text: "Kari Nordmann", bold: true }, { text: ", ordfører" }]],
    question: { label: "på spørsmålet:", text: "Hva mener du?" },
  },
  { kind: "quote", text: "Nordmann mener at det er gjengitt.", voice: "reported", lines: [] },
  { kind: "image", url: "https://example.org/kart.png", alt: "Et kart" },
  { kind: "context", text: [{ text: "Kilder: " }, { text: "NRK", link: "https://nrk.no/" }] },
  {
    kind: "buttons",
    buttons: [
      {
        label: "Mer",
        action: { kind: "run", invocation: run("who", { speaker: "Kari Nordmann" }), replace: false },
        style: "primary",
      },
      { label: "Ny", action: { kind: "form", invocation: run("digest") } },
      { label: "Les", action: { kind: "open", url: "https://nrk.no/" } },
    ],
  },
  { kind: "select", placeholder: "Velg", choices: [{ label: "Søk", invocation: run("search", { words: "ferje" }) }] },
  { kind: "pages", page: 2, pageCount: 3, invocation: run("quote", { speaker: "Kari" }) },
);

const sentence = "Dette er en setning som noen virkelig har sagt, med æ, ø og å. ";
const quote = (text: string): MessagePart => ({
  kind: "quote",
  text,
  voice: "verbatim",
  lines: [[{ text: "Kari", bold: true }]],
});

/** Quotations of 4,000 characters: of sentences, of one word, of what every platform escapes, of wide characters. */
export const longQuotation: readonly Message[] = [
  sentence.repeat(Math.ceil(4000 / sentence.length)).slice(0, 4000),
  "å".repeat(4000),
  "a*_`~".repeat(800),
  "<a>&b".repeat(800),
  "𝔸".repeat(2000),
].map((text) => messageOf({ kind: "heading", level: 1, text: "Langt" }, quote("kort"), quote(text)));

const hostile: readonly (readonly [what: string, text: string])[] = [
  ["pings everybody", "@everyone og @here må lese"],
  ["pings a channel of Slack", "<!channel> <!here> <!subteam^S1|alle>"],
  ["mentions people and places", "<@1234567890> <@!1> <@&1> <#1234567890> <@U1> <#C1|x>"],
  ["masks a link", "[nrk.no](http://evil.example/a) [x](<http://evil.example>)"],
  ["masks a link of Slack's", "<http://evil.example|vg.no>"],
  ["sets type", "**fet** *kursiv* _under_ __understreket__ ~strøket~ ~~to~~ ||skjult|| `kode` ```blokk```"],
  ["begins lines", "# tittel\n## to\n-# smått\n> sitat\n>>> alt\n- punkt\n* stjerne\n1. først\n    innrykk"],
  ["has emoji of its own", ":smile: <:navn:123456789012345678> <a:x:123456789012345678> :+1:"],
  ["tells time", "<t:1718900000:R> <!date^1392734382^{date}|x> <id:home> </help:123456789012345678>"],
  ["turns the reading order", "norsk \u202Ekrow\u202C \u2067abc\u2069 \u200Fend"],
  ["hides", "ord\u200Bdelt\u00ADnavn \uFEFF \u2060slutt"],
  ["is HTML", "<script>alert(1)</script><img src=x onerror=y> &amp; &#60;"],
  ["commands a terminal", "\u001B[31mrød\u001B[0m \u0007 \u009B2J \u001B]8;;http://evil\u0007x"],
  ["is broken", "halvt \uD800 tegn \uDFFF og \u0000 null"],
  ["piles marks up", `z${"\u0301".repeat(30)}algo`],
  ["never ends a word", "ord".repeat(300)],
  ["has backslashes", String.raw`\*fet\* \\ \[x\](http://evil.example) \<@1>`],
  ["looks like a placeholder", "{count} {name} %s"],
];

/** Hostile text in every place that others' text gets to, a message each. */
export const hostileMessage: readonly (readonly [what: string, text: string, message: Message])[] = hostile.map(
  ([what, text]) => [
    what,
    text,
    messageOf(
      { kind: "heading", level: 1, text, note: text },
      {
        kind: "text",
        text: [{ text }, { text, bold: true }, { text, italic: true }, { text, link: "javascript:alert(1)" }],
      },
      { kind: "text", text: [{ text: "NRK", link: `https://nrk.no/a)b>c|d"e ${text}` }] },
      { kind: "heading", level: 2, text },
      { kind: "list", ordered: false, entries: [[{ text }], [{ text, bold: true }]] },
      { kind: "fields", fields: [{ name: text, value: [{ text }] }] },
      { kind: "quote", text, voice: "verbatim", lines: [[{ text }]], question: { label: text, text } },
      { kind: "quote", text, voice: "reported", lines: [] },
      { kind: "context", text: [{ text }, { text: "VG", link: "https://vg.no/" }] },
      { kind: "image", url: "javascript:alert(1)", alt: text },
      {
        kind: "buttons",
        buttons: [
          {
            label: text,
            action: { kind: "run", invocation: run("quote", { speaker: text.slice(0, 50) }), replace: false },
          },
          { label: text, action: { kind: "open", url: "javascript:alert(1)" } },
        ],
      },
      {
        kind: "select",
        placeholder: text,
        choices: [{ label: text, invocation: run("search", { words: text.slice(0, 50) }) }],
      },
    ),
  ],
);
