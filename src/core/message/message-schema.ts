import { z } from "zod";
import type { Json, Message, MessagePart } from "./message.ts";

const run = z.object({
  text: z.string(),
  bold: z.exactOptional(z.boolean()),
  italic: z.exactOptional(z.boolean()),
  code: z.exactOptional(z.boolean()),
  link: z.exactOptional(z.string()),
  channel: z.exactOptional(z.string()),
  user: z.exactOptional(z.string()),
  role: z.exactOptional(z.string()),
});
const text = z.array(run);
const invocation = z.object({ command: z.string(), options: z.record(z.string(), z.string()) });
const button = z.object({
  label: z.string(),
  action: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("run"), invocation, replace: z.boolean() }),
    z.object({ kind: z.literal("form"), invocation }),
    z.object({ kind: z.literal("open"), url: z.string() }),
  ]),
  style: z.exactOptional(z.enum(["primary", "plain"])),
});

const part: z.ZodType<MessagePart> = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("heading"),
    text: z.string(),
    level: z.union([z.literal(1), z.literal(2)]),
    note: z.exactOptional(z.string()),
  }),
  z.object({ kind: z.literal("text"), text }),
  z.object({
    kind: z.literal("quote"),
    text: z.string(),
    voice: z.enum(["verbatim", "reported"]),
    lines: z.array(text),
    question: z.exactOptional(z.object({ label: z.string(), text: z.string() })),
  }),
  z.object({ kind: z.literal("list"), ordered: z.boolean(), entries: z.array(text) }),
  z.object({ kind: z.literal("fields"), fields: z.array(z.object({ name: z.string(), value: text })) }),
  z.object({ kind: z.literal("divider") }),
  z.object({ kind: z.literal("image"), url: z.string(), alt: z.string() }),
  z.object({
    kind: z.literal("chart"),
    title: z.string(),
    alt: z.string(),
    plot: z.discriminatedUnion("kind", [
      z.object({
        kind: z.literal("lines"),
        labels: z.array(z.string()),
        series: z.array(z.object({ name: z.string(), values: z.array(z.number()) })),
      }),
      z.object({
        kind: z.literal("events"),
        events: z.array(z.object({ label: z.string(), mark: z.string() })),
      }),
    ]),
  }),
  z.object({ kind: z.literal("context"), text }),
  z.object({ kind: z.literal("buttons"), buttons: z.array(button) }),
  z.object({
    kind: z.literal("select"),
    placeholder: z.string(),
    choices: z.array(z.object({ label: z.string(), invocation })),
  }),
  z.object({ kind: z.literal("pages"), page: z.number(), pageCount: z.number(), invocation }),
]);

const json: z.ZodType<Json> = z.json();

/** A Message that was kept as JSON, in the ledger for instance: what was going to be posted is posted as it was. */
export const messageSchema: z.ZodType<Message> = z.object({
  outcome: z.enum(["answer", "nothing", "refusal", "fault"]),
  visibility: z.enum(["private", "channel"]),
  parts: z.array(part),
  json,
});
