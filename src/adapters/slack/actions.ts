import type { types } from "@slack/bolt";
import type { Speech } from "../../core/locale.ts";
import type { Button, Invocation, Message, MessagePart, Pages } from "../../core/message/message.ts";
import { packSheets } from "../../core/message/sections.ts";
import { shownLine } from "../../core/message/shown-text.ts";
import { letters } from "./blocks.ts";
import { linkAddress } from "./escape.ts";
import { limits, rowButtons, shortened } from "./limits.ts";
import { actionIdOf, type PackedOf, type PressMode, writtenValue } from "./press.ts";
import { jsonLength } from "./rich-text.ts";

type PartOf<K extends MessagePart["kind"]> = Extract<MessagePart, { readonly kind: K }>;

/** What is needed to make something that can be pressed; `place` counts, so that no two have one id. */
export type Pressing = { readonly speech: Speech; readonly packedOf: PackedOf; place(): number };

/** Where a sheet stands: on which page of the result, and which of the sheets that the page needs. */
export type Turns = {
  readonly pages: Pages | null;
  /** What the message answers: its sheets are turned by asking it again. */
  readonly asked: Invocation;
  readonly sheet: number;
  readonly sheetCount: number;
  /** Whether the asker may show it to the channel. */
  readonly isShareable: boolean;
};

/** Everything that can be packed beforehand: buttons have other room than choices. */
export function invocationsOf(
  { parts }: Message,
  asked: Invocation | null,
): readonly (readonly [Invocation, "button" | "option"])[] {
  return [
    ...(asked === null ? [] : [[asked, "button"] as const]),
    ...parts.flatMap((part): readonly (readonly [Invocation, "button" | "option"])[] => {
      if (part.kind === "select") return part.choices.map(({ invocation }) => [invocation, "option"]);
      if (part.kind === "pages") {
        return [part.page - 1, part.page, part.page + 1].map((page) => [ofPage(part, page), "button"]);
      }
      if (part.kind !== "buttons") return [];
      return part.buttons.flatMap(({ action }) => (action.kind === "open" ? [] : [[action.invocation, "button"]]));
    }),
  ];
}

function ofPage({ invocation }: Pages, page: number): Invocation {
  return { command: invocation.command, options: { ...invocation.options, page: String(page) } };
}

/** Buttons in rows of five. */
export function renderButtons({ buttons }: PartOf<"buttons">, pressing: Pressing): types.KnownBlock[] {
  return rowsOf(buttons.flatMap((button) => buttonOf(button, pressing)));
}

/** One list holds no more, as JSON: so that a message has room for what the list is about. */
const listChars = 5000;

/** A list to choose from; several, a row each, where there are more choices than one takes. */
export function renderSelect({ placeholder, choices }: PartOf<"select">, pressing: Pressing): types.KnownBlock[] {
  const options = choices.map(({ label, invocation }) => ({
    text: letters(shortened(shownLine(label) || "…", limits.optionText)),
    value: writtenValue(0, pressing.packedOf(invocation, "option")),
  }));
  const lists = packSheets(options, (some) => some.length <= limits.selectOptions && jsonLength(some) <= listChars);
  return lists.map((some) => ({
    type: "actions",
    elements: [
      {
        type: "static_select",
        action_id: actionIdOf("new", pressing.place()),
        placeholder: letters(shortened(shownLine(placeholder) || "…", limits.placeholder)),
        options: [...some],
      },
    ],
  }));
}

/** «side 1 av 12 · del 1 av 2», and what turns it or shares the answer. */
export function renderTurns(turns: Turns, pressing: Pressing): types.KnownBlock[] {
  const { pages, asked, sheet, sheetCount, isShareable } = turns;
  const { page, pageCount } = pages ?? { page: 1, pageCount: 1 };
  const { speech } = pressing;
  const where = [
    ...(pageCount > 1 ? [speech.say("page.of", { page, pageCount })] : []),
    ...(sheetCount > 1 ? [speech.say("page.part", { part: sheet + 1, partCount: sheetCount })] : []),
  ].join(" · ");
  const turn = (by: -1 | 1): types.Button[] => {
    const inPage = sheet + by >= 0 && sheet + by < sheetCount;
    const to = inPage ? page : page + by;
    if (to < 1 || to > pageCount) return [];
    const invocation = pages === null ? asked : ofPage(pages, to);
    const label = speech.say(by < 0 ? "page.previous" : "page.next");
    const button = runButton(by < 0 ? "◀" : "▶", "turn", inPage ? sheet + by : 0, invocation, pressing);
    return [{ ...button, accessibility_label: shortened(label, limits.buttonText) }];
  };
  const here = pages === null ? asked : ofPage(pages, page);
  const share = isShareable ? [runButton(speech.say("slack.share"), "share", sheet, here, pressing)] : [];
  return [
    ...(where === "" ? [] : [{ type: "context", elements: [letters(where)] } satisfies types.ContextBlock]),
    ...rowsOf([...turn(-1), ...turn(1), ...share]),
  ];
}

function buttonOf(button: Button, pressing: Pressing): types.Button[] {
  const { label, action } = button;
  if (action.kind === "open") {
    const url = linkAddress(action.url);
    if (url === null || url.length > limits.buttonUrl) return [];
    return [{ type: "button", action_id: actionIdOf("open", pressing.place()), text: labelOf(label), url }];
  }
  const mode = action.kind === "form" ? "form" : action.replace ? "replace" : "new";
  const made = runButton(label, mode, 0, action.invocation, pressing);
  return [button.style === "primary" ? { ...made, style: "primary" } : made];
}

function runButton(
  label: string,
  mode: PressMode,
  sheet: number,
  invocation: Invocation,
  { packedOf, place }: Pressing,
): types.Button {
  return {
    type: "button",
    action_id: actionIdOf(mode, place()),
    text: labelOf(label),
    value: writtenValue(sheet, packedOf(invocation, "button")),
  };
}

function labelOf(label: string): types.PlainTextElement {
  return letters(shortened(shownLine(label) || "…", limits.buttonText));
}

function rowsOf(elements: readonly types.Button[]): types.KnownBlock[] {
  const rows = Math.ceil(elements.length / rowButtons);
  return Array.from({ length: rows }, (_, row) => ({
    type: "actions",
    elements: elements.slice(row * rowButtons, (row + 1) * rowButtons),
  }));
}
