import fc from "fast-check";
import type { Message, MessagePart } from "../../../src/core/message/message.ts";
import { hostile } from "./hostile.ts";

/** What markup is made of, one by one, so that marks meet in ways nobody thought of. */
const marks = [
  ..."*_~`|<>@#[]()\\:-+.!&/«»1a æ\n",
  "@everyone",
  "http://",
  "</",
  "\u202E",
  "\u200B",
  "\u0301",
  "😀",
  "\uD83D",
  "&lt;",
];

/** What others write, at its worst. */
export const anyLetters: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: fc.constantFrom(...marks), maxLength: 30 }) },
  { weight: 2, arbitrary: fc.constantFrom(...hostile.map(([, text]) => text)) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom("Ord i en setning. ", "*_~ ", "ord", "å\n"), fc.integer({ min: 1, max: 600 }))
      .map(([text, times]) => text.repeat(times)),
  },
);
const address = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(
    "javascript:alert(1)",
    "https://vg.no@evil.example/",
    "//x",
    "https://kystavisa.example/(a)[b]*c*_d_",
  ),
);
const run = fc.record(
  {
    text: anyLetters,
    bold: fc.boolean(),
    italic: fc.boolean(),
    code: fc.boolean(),
    link: address,
    channel: fc.constantFrom("123456789012345678", "C024BE7LH", "<!channel>"),
    user: fc.constantFrom("123456789012345678", "U024BE7LH", "<!here>"),
  },
  { requiredKeys: ["text"] },
);
const text = fc.array(run, { maxLength: 5 });
const invocation = fc.record({
  command: fc.constantFrom("quote", "digest", "schedule add", "who"),
  options: fc.dictionary(fc.constantFrom("speaker", "about", "page"), anyLetters, { maxKeys: 2 }),
});
const button = fc.record(
  {
    label: anyLetters,
    action: fc.oneof(
      fc.record({ kind: fc.constant("run" as const), invocation, replace: fc.boolean() }),
      fc.record({ kind: fc.constant("form" as const), invocation }),
      fc.record({ kind: fc.constant("open" as const), url: address }),
    ),
    style: fc.constantFrom("primary" as const, "plain" as const),
  },
  { requiredKeys: ["label", "action"] },
);
/** Any plot of a chart. */
export const anyPlot = fc.oneof(
  fc.record({
    kind: fc.constant("lines" as const),
    labels: fc.array(anyLetters, { maxLength: 8 }),
    series: fc.array(fc.record({ name: anyLetters, values: fc.array(fc.nat(100), { maxLength: 8 }) }), {
      maxLength: 5,
    }),
  }),
  fc.record({
    kind: fc.constant("events" as const),
    events: fc.array(fc.record({ label: anyLetters, mark: fc.nat(99).map(String) }), { maxLength: 12 }),
  }),
);

const part: fc.Arbitrary<MessagePart> = fc.oneof(
  fc.record(
    {
      kind: fc.constant("heading" as const),
      text: anyLetters,
      level: fc.constantFrom(1 as const, 2 as const),
      note: anyLetters,
    },
    { requiredKeys: ["kind", "text", "level"] },
  ),
  fc.record({ kind: fc.constant("text" as const), text }),
  fc.record(
    {
      kind: fc.constant("quote" as const),
      text: anyLetters,
      voice: fc.constantFrom("verbatim" as const, "reported" as const),
      lines: fc.array(text, { maxLength: 3 }),
      question: fc.record({ label: anyLetters, text: anyLetters }),
    },
    { requiredKeys: ["kind", "text", "voice", "lines"] },
  ),
  fc.record({ kind: fc.constant("list" as const), ordered: fc.boolean(), entries: fc.array(text, { maxLength: 8 }) }),
  fc.record({
    kind: fc.constant("fields" as const),
    fields: fc.array(fc.record({ name: anyLetters, value: text }), { maxLength: 30 }),
  }),
  fc.record({ kind: fc.constant("divider" as const) }),
  fc.record({ kind: fc.constant("image" as const), url: address, alt: anyLetters }),
  fc.record({ kind: fc.constant("chart" as const), title: anyLetters, alt: anyLetters, plot: anyPlot }),
  fc.record({ kind: fc.constant("context" as const), text }),
  fc.record({ kind: fc.constant("buttons" as const), buttons: fc.array(button, { maxLength: 60 }) }),
  fc.record({
    kind: fc.constant("select" as const),
    placeholder: anyLetters,
    choices: fc.array(fc.record({ label: anyLetters, invocation }), { maxLength: 120 }),
  }),
);
const pages = fc
  .tuple(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 0, max: 2000 }), invocation)
  .map(([page, more, turned]) => ({ kind: "pages" as const, page, pageCount: page + more, invocation: turned }));

/** Any part that the types allow. */
export const anyPart: fc.Arbitrary<MessagePart> = fc.oneof(
  { weight: 11, arbitrary: part },
  { weight: 1, arbitrary: pages },
);

/** Any Message that the types allow; a page is of one result, so it has at most one `pages`. */
export const anyMessage: fc.Arbitrary<Message> = fc
  .tuple(fc.array(part, { maxLength: 10 }), fc.option(pages), fc.constantFrom("private" as const, "channel" as const))
  .map(([parts, turned, visibility]) => ({
    outcome: "answer",
    visibility,
    parts: turned === null ? parts : [...parts, turned],
    json: null,
  }));
