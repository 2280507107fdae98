import fc from "fast-check";
import type { Invocation, Message, MessagePart } from "../../../src/core/message/message.ts";

/** Letters as nobody should write them: markup of every platform, endless words, what turns the reading order. */
export const nasty = fc.oneof(
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
/** Any part of a Message, with anything in it. */
export const anyPart: fc.Arbitrary<MessagePart> = fc.oneof(
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

/** Any Message at all. */
export const anyMessage: fc.Arbitrary<Message> = fc
  .array(anyPart, { maxLength: 14 })
  .map((parts) => ({ outcome: "answer", visibility: "channel", parts, json: null }));
