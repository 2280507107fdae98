import type { MessagePart, Text } from "./message.ts";

/** The part with its running texts changed; headings, quotations and labels stay as they are. */
export function mapTexts(part: MessagePart, change: (text: Text) => Text): MessagePart {
  switch (part.kind) {
    case "text":
    case "context":
      return { ...part, text: change(part.text) };
    case "list":
      return { ...part, entries: part.entries.map(change) };
    case "fields":
      return { ...part, fields: part.fields.map(({ name, value }) => ({ name, value: change(value) })) };
    default:
      return part;
  }
}
