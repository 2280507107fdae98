import type { Message, MessagePart, Text } from "./message.ts";

/**
 * The same message with every word of ours put through `change`: headings, texts, labels. Quotations and what programs
 * read (`json`) stay as they are.
 */
export function mapLetters(message: Message, change: (letters: string) => string): Message {
  const text = (runs: Text): Text => runs.map((run) => ({ ...run, text: change(run.text) }));
  const part = (one: MessagePart): MessagePart => {
    switch (one.kind) {
      case "heading":
        return { ...one, text: change(one.text), ...(one.note !== undefined && { note: change(one.note) }) };
      case "text":
      case "context":
        return { ...one, text: text(one.text) };
      case "list":
        return { ...one, entries: one.entries.map(text) };
      case "fields":
        return { ...one, fields: one.fields.map(({ name, value }) => ({ name: change(name), value: text(value) })) };
      case "buttons":
        return { ...one, buttons: one.buttons.map((button) => ({ ...button, label: change(button.label) })) };
      case "select":
        return {
          ...one,
          placeholder: change(one.placeholder),
          choices: one.choices.map((choice) => ({ ...choice, label: change(choice.label) })),
        };
      case "quote":
      case "divider":
      case "image":
      case "pages":
        return one;
    }
  };
  return { ...message, parts: message.parts.map(part) };
}
