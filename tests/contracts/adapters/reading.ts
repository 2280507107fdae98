import { chartInWords } from "../../../src/core/message/chart-in-words.ts";
import type { Message, MessagePart, Text } from "../../../src/core/message/message.ts";
import { shownText } from "../../../src/core/message/shown-text.ts";
import { followed, keyOf } from "./adapter.ts";

/** Letters as they are compared: where a line ends, and what has no look of its own, is the platform's affair. */
export function bare(text: string): string {
  return shownText(text).replace(/[\s\p{Cf}\p{Cc}]/gu, "");
}

/** The pieces of text of a Message which a reader must find whole, in the order they stand in; of each what is `seen`. */
export function textsOf(
  { parts }: Message,
  drawn: boolean,
  seen: (text: string) => string = shownText,
): readonly string[] {
  const read = drawn ? parts.filter(({ kind }) => kind !== "chart") : parts;
  return read.flatMap(textsOfPart).map((text) => bare(seen(text)));
}

function textsOfPart(part: MessagePart): readonly string[] {
  switch (part.kind) {
    case "heading":
      return [part.text, part.note ?? ""];
    case "text":
    case "context":
      return runs(part.text);
    case "quote":
      return [part.question?.label ?? "", part.question?.text ?? "", part.text, ...part.lines.flatMap(runs)];
    case "list":
      return part.entries.flatMap(runs);
    case "fields":
      return part.fields.flatMap(({ name, value }) => [name, ...runs(value)]);
    case "image":
      // where the picture cannot be shown, its description is
      return followed(part.url) === null ? [part.alt] : [];
    case "chart":
      return chartInWords(part).flatMap(textsOfPart);
    default:
      return [];
  }
}

/** What is told of the charts to who does not see them, as far as every platform has room for it. */
export function descriptionsOf({ parts }: Message): readonly string[] {
  return parts.flatMap((part) => (part.kind === "chart" ? [bare(part.alt.slice(0, 900))] : []));
}

/** A run with a channel, a person or a role shows that instead, where the platform has it. */
function runs(text: Text): readonly string[] {
  return text.flatMap((run) =>
    run.channel === undefined && run.user === undefined && run.role === undefined ? [run.text] : [],
  );
}

/** The first of `texts` that is not in `letters` after those before it; null when all are. */
export function firstMissing(texts: readonly string[], letters: string): string | null {
  let at = 0;
  for (const text of texts) {
    const found = letters.indexOf(text, at);
    if (found < 0) return text;
    at = found + text.length;
  }
  return null;
}

/** Addresses that the Message itself links to, as they are followed. */
export function linksOf({ parts }: Message): ReadonlySet<string> {
  const texts = parts.flatMap((part): readonly Text[] => {
    if (part.kind === "text" || part.kind === "context") return [part.text];
    if (part.kind === "quote") return part.lines;
    if (part.kind === "list") return part.entries;
    return part.kind === "fields" ? part.fields.map(({ value }) => value) : [];
  });
  const addresses = [
    ...texts.flat().flatMap(({ link }) => link ?? []),
    ...parts.flatMap((part) => (part.kind === "image" ? [part.url] : [])),
    ...opened(parts),
  ];
  return new Set(addresses.flatMap((address) => followed(address) ?? []));
}

/** Addresses that buttons of the Message open. */
export function opened(parts: readonly MessagePart[]): readonly string[] {
  return parts
    .flatMap((part) => (part.kind === "buttons" ? part.buttons : []))
    .flatMap(({ action }) => (action.kind === "open" ? (followed(action.url) ?? []) : []));
}

/** What the buttons and selects of the Message run, by key. */
export function runKeys({ parts }: Message): readonly string[] {
  return parts.flatMap((part) => {
    if (part.kind === "select") return part.choices.map(({ invocation }) => keyOf(invocation));
    if (part.kind !== "buttons") return [];
    return part.buttons.flatMap(({ action }) => (action.kind === "open" ? [] : [keyOf(action.invocation)]));
  });
}
