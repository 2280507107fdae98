import type { Command } from "../../core/command/command.ts";
import { assertNever } from "../../core/errors.ts";
import type { Speech } from "../../core/locale.ts";
import { chartInWords } from "../../core/message/chart-in-words.ts";
import type { Button, Message, MessagePart, Pages, Run, Text } from "../../core/message/message.ts";
import { cleanLine, cleanText } from "./clean.ts";
import { pageOption, typedInvocation } from "./invocation.ts";
import { type Piece, paint, type Style, widthOf, wrap } from "./wrap.ts";

/** How a terminal shows things. `columns` may be Infinity: then no line is broken, for programs that read on. */
export type Look = {
  readonly columns: number;
  readonly colour: boolean;
  readonly say: Speech["say"];
  /** What can be typed: a button whose command is none of these is not shown. */
  readonly commands: readonly Command[];
};

/** Addresses of the message so far, in order: each is shown once, at the end, by its number. */
type Footnotes = Map<string, number>;
type Page = Look & { readonly footnotes: Footnotes };
type Line = readonly Piece[];
type PartOf<K extends MessagePart["kind"]> = Extract<MessagePart, { readonly kind: K }>;

/** Buttons that run a command, of one part; more would bury the answer. */
const maxRunButtons = 3;
const dividerColumns = 40;

/**
 * A Message as lines of text with a line feed at the end; empty for a Message without parts. What others wrote is
 * cleaned (no escape sequence gets through), and nothing is ever cut.
 */
export function renderMessage(message: Message, look: Look): string {
  const page: Page = { ...look, footnotes: new Map() };
  let result = "";
  let before: MessagePart | undefined;
  for (const part of message.parts) {
    const lines = renderPart(part, page);
    if (lines.length === 0) continue;
    if (before && !isTight(before, part)) result += "\n";
    result += painted(lines, look);
    before = part;
  }
  return page.footnotes.size === 0 ? result : `${result}\n${painted(footnoteLines(page.footnotes), look)}`;
}

function painted(lines: readonly Line[], look: Look): string {
  return lines.map((line) => `${paint(line, look.colour)}\n`).join("");
}

function footnoteLines(footnotes: Footnotes): readonly Line[] {
  return Array.from(footnotes, ([address, number]) => [
    { text: `[${number}] `, styles: ["dim"] },
    { text: address, styles: ["underline"] },
  ]);
}

/** Whether a part belongs so closely to the one before it that no empty line stands between them. */
function isTight(before: MessagePart, part: MessagePart): boolean {
  if (part.kind === "buttons" || part.kind === "select") return true;
  if (part.kind === "context") return before.kind !== "quote" && before.kind !== "buttons";
  return before.kind === "heading" && before.level === 2 && part.kind !== "heading";
}

function renderPart(part: MessagePart, look: Page): readonly Line[] {
  switch (part.kind) {
    case "heading":
      return heading(part, look.columns);
    case "text":
      return wrap(piecesOf(part.text, look.footnotes), look.columns);
    case "quote":
      return quote(part, look);
    case "list":
      return part.entries.flatMap((entry, index) =>
        hanging(
          [{ text: part.ordered ? `${index + 1}. ` : "• ", styles: [] }],
          piecesOf(entry, look.footnotes),
          look.columns,
        ),
      );
    case "fields":
      return fields(part, look);
    case "divider":
      return [[{ text: "─".repeat(Math.min(dividerColumns, look.columns)), styles: ["dim"] }]];
    case "image":
      return wrap(
        [
          { text: look.say("terminal.image", { alt: cleanLine(part.alt) }), styles: ["italic"] },
          { text: `\n${cleanLine(part.url)}`, styles: ["underline"] },
        ],
        look.columns,
      );
    case "chart":
      return chartInWords(part).flatMap((words) => renderPart(words, look));
    case "context":
      return wrap(piecesOf(part.text, look.footnotes, ["dim"]), look.columns);
    case "buttons":
      return buttons(part.buttons, look);
    case "select":
      return select(part, look);
    case "pages":
      return pages(part, look);
    default:
      return assertNever(part);
  }
}

function heading(part: PartOf<"heading">, columns: number): readonly Line[] {
  const title: Piece = { text: cleanLine(part.text), styles: part.level === 1 ? ["bold", "underline"] : ["bold"] };
  if (part.note === undefined) return wrap([title], columns);
  const note: Piece = { text: cleanLine(part.note), styles: ["dim"] };
  const gap = columns - widthOf(title.text) - widthOf(note.text);
  if (gap < 2) return [...wrap([title], columns), ...wrap([note], columns)];
  return [[title, { text: Number.isFinite(gap) ? " ".repeat(gap) : "  ", styles: [] }, note]];
}

function quote(part: PartOf<"quote">, { columns, footnotes }: Page): readonly Line[] {
  const indent: Line = [{ text: "    ", styles: [] }];
  const words = cleanText(part.text);
  const said: Piece =
    part.voice === "verbatim" ? { text: `«${words}»`, styles: ["bold"] } : { text: words, styles: ["italic"] };
  const lines: Line[] = [];
  if (part.question) {
    const asked = `${cleanLine(part.question.label)} ${cleanText(part.question.text)}`;
    lines.push(...hanging([], [{ text: asked, styles: ["dim"] }], columns));
  }
  lines.push(...hanging([], [said], columns));
  for (const line of part.lines) lines.push(...hanging(indent, piecesOf(line, footnotes), columns));
  return lines;
}

function fields(part: PartOf<"fields">, { columns, footnotes }: Page): readonly Line[] {
  const names = part.fields.map((field) => cleanLine(field.name));
  const nameWidth = Math.max(0, ...names.map(widthOf));
  return part.fields.flatMap((field, index) => {
    const name = names[index] ?? "";
    const padding = " ".repeat(nameWidth - widthOf(name) + 2);
    return hanging(
      [
        { text: name, styles: ["bold"] },
        { text: padding, styles: [] },
      ],
      piecesOf(field.value, footnotes),
      columns,
    );
  });
}

function buttons(all: readonly Button[], look: Look): readonly Line[] {
  const rows: (readonly [label: string, does: Piece])[] = [];
  let runs = 0;
  for (const { label, action } of all) {
    if (action.kind === "open") {
      if (isAddress(action.url)) rows.push([label, { text: cleanLine(action.url), styles: ["underline"] }]);
      continue;
    }
    const typed = typedInvocation(action.invocation, look.commands);
    if (typed !== null && runs++ < maxRunButtons) rows.push([label, { text: typed, styles: ["cyan"] }]);
  }
  return choices(rows, look.columns);
}

function select(part: PartOf<"select">, look: Look): readonly Line[] {
  const rows = part.choices.flatMap(({ label, invocation }) => {
    const typed = typedInvocation(invocation, look.commands);
    return typed === null ? [] : [[label, { text: typed, styles: ["cyan"] }] as const];
  });
  if (rows.length === 0) return [];
  return [
    ...wrap([{ text: cleanLine(part.placeholder), styles: ["dim"] }], look.columns),
    ...choices(rows, look.columns),
  ];
}

function choices(rows: readonly (readonly [label: string, does: Piece])[], columns: number): readonly Line[] {
  return rows.flatMap(([label, does]) =>
    hanging([{ text: "  → ", styles: ["dim"] }], [{ text: `${cleanLine(label)}: `, styles: ["dim"] }, does], columns),
  );
}

function pages(part: Pages, look: Look): readonly Line[] {
  const where = look.say("terminal.page", { page: part.page, pageCount: part.pageCount });
  const next = part.page < part.pageCount ? pageInvocation(part, part.page + 1, look) : null;
  const previous = part.page > 1 ? pageInvocation(part, part.page - 1, look) : null;
  const pieces: Piece[] = [{ text: where, styles: ["dim"] }];
  if (next !== null) {
    pieces.push({ text: ` · ${look.say("terminal.page.next")} `, styles: ["dim"] }, { text: next, styles: ["cyan"] });
  } else if (previous !== null) {
    pieces.push(
      { text: ` · ${look.say("terminal.page.previous")} `, styles: ["dim"] },
      { text: previous, styles: ["cyan"] },
    );
  }
  return wrap(pieces, look.columns);
}

function pageInvocation({ invocation }: Pages, page: number, look: Look): string | null {
  const options = { ...invocation.options, [pageOption]: String(page) };
  return typedInvocation({ command: invocation.command, options }, look.commands);
}

/** Wrapped text behind a lead ("• "), with the following lines under its first letter. */
function hanging(lead: Line, pieces: readonly Piece[], columns: number): readonly Line[] {
  const width = widthOf(lead.map((piece) => piece.text).join(""));
  const indent: Piece = { text: " ".repeat(width), styles: [] };
  return wrap(pieces, Math.max(1, columns - width)).map((line, index) =>
    index === 0 ? [...lead, ...line] : width === 0 ? line : [indent, ...line],
  );
}

function piecesOf(text: Text, footnotes: Footnotes, base: readonly Style[] = []): Piece[] {
  return text.flatMap((run) => piecesOfRun(run, footnotes, base));
}

/** A link has the number of its address behind it: what a reader cannot see they cannot judge. */
function piecesOfRun(run: Run, footnotes: Footnotes, base: readonly Style[]): Piece[] {
  const styles: Style[] = [...base];
  if (run.bold) styles.push("bold");
  if (run.italic) styles.push("italic");
  if (run.code) styles.push("cyan");
  const text = cleanText(run.text);
  if (run.link === undefined || !isAddress(run.link)) return [{ text, styles }];
  const address = cleanLine(run.link);
  if (text === address) return [{ text, styles: [...styles, "underline"] }];
  const number = footnotes.get(address) ?? footnotes.size + 1;
  footnotes.set(address, number);
  return [
    { text, styles },
    { text: `[${number}]`, styles: ["dim"] },
  ];
}

function isAddress(address: string): boolean {
  const shown = cleanLine(address);
  const url = URL.parse(shown);
  // "https://vg.no@example.org" is example.org dressed up
  return /^https?:\/\/\S+$/u.test(shown) && url?.username === "" && url.password === "";
}
