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

const letters = fc.oneof(
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
    text: letters,
    bold: fc.boolean(),
    italic: fc.boolean(),
    code: fc.boolean(),
    link: address,
    channel: fc.constantFrom("123456789012345678", "C024BE7LH", "<!channel>"),
  },
  { requiredKeys: ["text"] },
);
const text = fc.array(run, { maxLength: 5 });
const invocation = fc.record({
  command: fc.constantFrom("quote", "digest", "schedule add", "who"),
  options: fc.dictionary(fc.constantFrom("speaker", "about", "page"), letters, { maxKeys: 2 }),
});
const button = fc.record(
  {
    label: letters,
    action: fc.oneof(
      fc.record({ kind: fc.constant("run" as const), invocation, replace: fc.boolean() }),
      fc.record({ kind: fc.constant("form" as const), invocation }),
      fc.record({ kind: fc.constant("open" as const), url: address }),
    ),
    style: fc.constantFrom("primary" as const, "plain" as const),
  },
  { requiredKeys: ["label", "action"] },
);

const part: fc.Arbitrary<MessagePart> = fc.oneof(
  fc.record(
    {
      kind: fc.constant("heading" as const),
      text: letters,
      level: fc.constantFrom(1 as const, 2 as const),
      note: letters,
    },
    { requiredKeys: ["kind", "text", "level"] },
  ),
  fc.record({ kind: fc.constant("text" as const), text }),
  fc.record(
    {
      kind: fc.constant("quote" as const),
      text: letters,
      voice: fc.constantFrom("verbatim" as const, "reported" as const),
      lines: fc.array(text, { maxLength: 3 }),
      question: fc.record({ label: letters, text: letters }),
    },
    { requiredKeys: ["kind", "text", "voice", "lines"] },
  ),
  fc.record({ kind: fc.constant("list" as const), ordered: fc.boolean(), entries: fc.array(text, { maxLength: 6 }) }),
  fc.record({
    kind: fc.constant("fields" as const),
    fields: fc.array(fc.record({ name: letters, value: text }), { maxLength: 8 }),
  }),
  fc.record({ kind: fc.constant("divider" as const) }),
  fc.record({ kind: fc.constant("image" as const), url: address, alt: letters }),
  fc.record({ kind: fc.constant("context" as const), text }),
  fc.record({ kind: fc.constant("buttons" as const), buttons: fc.array(button, { maxLength: 12 }) }),
  fc.record({
    kind: fc.constant("select" as const),
    placeholder: letters,
    choices: fc.array(fc.record({ label: letters, invocation }), { maxLength: 30 }),
  }),
);
const pages = fc
  .tuple(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 0, max: 2000 }), invocation)
  .map(([page, more, turned]) => ({ kind: "pages" as const, page, pageCount: page + more, invocation: turned }));

/** Any Message that the types allow; a page is of one result, so it has at most one `pages`. */
export const anyMessage: fc.Arbitrary<Message> = fc
  .tuple(fc.array(part, { maxLength: 10 }), fc.option(pages), fc.constantFrom("private" as const, "channel" as const))
  .map(([parts, turned, visibility]) => ({
    outcome: "answer",
    visibility,
    parts: turned === null ? parts : [...parts, turned],
    json: null,
  }));
